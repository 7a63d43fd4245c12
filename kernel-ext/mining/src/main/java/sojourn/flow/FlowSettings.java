package sojourn.flow;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Internal;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.check.Settings;
import sojourn.sequence.pool.SequenceGroups;

import java.time.Duration;
import java.util.List;

/** What is asked of a flow. Immutable: each verb gives a changed copy, and refuses what cannot be. */
@Internal
public final class FlowSettings extends Settings<FlowSettings> {
    /** Steps that are counted, unless another number is asked for. */
    public static final int STEPS = 10;
    /** States that are kept apart, unless another number is asked for. */
    public static final int STATES = 12;
    /** Permutations of a difference, unless another number is asked for. */
    public static final int PERMUTATIONS = 999;
    /** Seed of the permutations, unless another one is asked for. */
    public static final long SEED = 42;

    private @Nullable SequenceGroups groups;
    private int steps = STEPS;
    private int states = STATES;
    private @Nullable List<String> funnel;
    private @Nullable Duration within;
    private @Nullable List<String> compared;
    private int permutations = PERMUTATIONS;
    private long seed = SEED;

    /** Without groups, funnel and difference. */
    public FlowSettings() {}

    /**
     * {@return with groups; a difference of others is forgotten}
     *
     * @param asked the groups
     */
    public FlowSettings by(SequenceGroups asked) {
        return with(next -> {
            next.groups = asked;
            next.compared = null;
        });
    }

    /**
     * {@return with another number of steps}
     *
     * @param count 2..200
     */
    public FlowSettings steps(int count) {
        Check.count(OptionWords.of("--steps", "steps"), count, 2, 200);
        return with(next -> next.steps = count);
    }

    /**
     * {@return with another number of states that are kept apart}
     *
     * @param count 1..40
     */
    public FlowSettings states(int count) {
        Check.count(OptionWords.of("--states", "states"), count, 1, 40);
        return with(next -> next.states = count);
    }

    /**
     * {@return with a funnel}
     *
     * @param alphabet the states that there are
     * @param names    at least two of them
     */
    public FlowSettings funnel(List<String> alphabet, List<String> names) {
        FunnelCounts.requireSteps(names);
        for (String state : names) {
            Nearest.require("state", state, alphabet);
        }
        return with(next -> next.funnel = names);
    }

    /**
     * {@return with a longest time of the funnel}
     *
     * @param longest {@code > 0}
     */
    public FlowSettings within(Duration longest) {
        Check.argument(
                funnel != null,
                "%s limits a funnel; ask for one by %s",
                OptionWords.of("--within", "within"),
                OptionWords.of("--funnel a,b,c", "funnel(\"a\", \"b\", \"c\")"));
        return with(next -> next.within = longest);
    }

    /**
     * {@return with the difference of two groups}
     *
     * @param first  a group
     * @param second another one
     */
    public FlowSettings difference(String first, String second) {
        String option = OptionWords.of("--diff", "difference");
        SequenceGroups known = groups;
        Check.argument(
                known != null,
                "%s compares two groups; say which by %s",
                option,
                OptionWords.of("--by clusters", "by(clusters)"));
        known.requireSeveral(option);
        int one = known.group(first);
        int two = known.group(second);
        Check.argument(
                one != two,
                "%s compares two groups, but both are '%s'",
                option,
                known.names().get(one));
        return with(next ->
                next.compared = List.of(known.names().get(one), known.names().get(two)));
    }

    /**
     * {@return with another number of permutations}
     *
     * @param count 1..100,000
     */
    public FlowSettings permutations(int count) {
        int checked = Check.permutations(count);
        return with(next -> next.permutations = checked);
    }

    /**
     * {@return with another seed of the permutations}
     *
     * @param other any
     */
    public FlowSettings seed(long other) {
        return with(next -> next.seed = other);
    }

    /** {@return the groups; null if there are none} */
    public @Nullable SequenceGroups groups() {
        return groups;
    }

    /** {@return how many steps are counted} */
    public int steps() {
        return steps;
    }

    /** {@return how many states are kept apart} */
    public int states() {
        return states;
    }

    /** {@return the states of the funnel; null if none is asked for} */
    public @Nullable List<String> funnel() {
        return funnel;
    }

    /** {@return the longest time of a funnel; null if it runs within each session, or there is none} */
    public @Nullable Duration within() {
        return funnel == null ? null : within;
    }

    /** {@return the two groups that are compared; null if none are} */
    public @Nullable List<String> compared() {
        return compared;
    }

    /** {@return the number of permutations} */
    public int permutations() {
        return permutations;
    }

    /** {@return the seed of the permutations} */
    public long seed() {
        return seed;
    }
}
