package sojourn.distance;

import sojourn.check.Internal;
import sojourn.check.Settings;
import sojourn.run.CacheKey;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What distances have in common that edit by two numbers and the costs of substitutions. Immutable.
 *
 * @param <D> the distance
 */
@Internal
public abstract class CostedDistance<D extends CostedDistance<D>> extends Settings<D> implements SequenceDistance {
    private final String word;
    private final String cached;
    private SubstitutionCosts costs = SubstitutionCosts.constant(1);
    private Normalization normalization = Normalization.NONE;

    /**
     * The distance with substitutions at 1, not normalised.
     *
     * @param word   what it is called
     * @param cached what its results are called in a cache
     */
    CostedDistance(String word, String cached) {
        this.word = word;
        this.cached = cached;
    }

    /**
     * Sets the costs of substitutions.
     *
     * @param substitution one cost for each pair of states
     * @return the distance with those costs
     */
    public final D costs(SubstitutionCosts substitution) {
        Objects.requireNonNull(substitution, "substitution");
        return with(next -> next.setCosts(substitution));
    }

    /**
     * Sets what distances are divided by.
     *
     * @param by none, or one of lengths times the cost of an insertion, which the class says
     * @return the distance so normalised
     */
    public final D normalized(Normalization by) {
        Objects.requireNonNull(by, "by");
        return with(next -> next.setNormalization(by));
    }

    void setCosts(SubstitutionCosts substitution) {
        costs = substitution;
    }

    void setNormalization(Normalization by) {
        normalization = by;
    }

    /** {@return the costs of substitutions, states × states, row-major} */
    final double[] matrix(List<String> alphabet) {
        return costs.matrix(alphabet);
    }

    /** {@return the dearest of these costs} */
    static double dearest(double[] sub) {
        return Arrays.stream(sub).max().orElse(0);
    }

    /** {@return what distances are divided by} */
    final Normalization normalization() {
        return normalization;
    }

    /** {@return the names of both numbers, as {@link #describe} says them} */
    abstract List<String> names();

    /** {@return both numbers} */
    abstract double[] numbers();

    @Override
    public final String describe() {
        double[] numbers = numbers();
        return word + "(" + names().get(0) + "=" + SubstitutionCosts.number(numbers[0]) + ", " + names().get(1) + "="
                + SubstitutionCosts.number(numbers[1]) + ", sub=" + costs.describe()
                + (normalization == Normalization.NONE ? "" : ", norm=" + normalization.word()) + ")";
    }

    @Override
    public final Optional<CacheKey> settings(List<String> alphabet) {
        CacheKey key = CacheKey.of(cached, 1).with(numbers());
        return Optional.of(costs.in(key, alphabet).with(normalization.name()));
    }

    @Override
    public final String toString() {
        return describe();
    }
}
