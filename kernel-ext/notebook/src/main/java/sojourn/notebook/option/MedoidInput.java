package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.distance.SequenceDistance;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Timed;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is clustered around medoids: sequences with a distance, or features, which have one.
 *
 * @param pool     the sequences and how far two of them are; null for features
 * @param by       the distance; null for features
 * @param features the features; null for sequences
 */
public record MedoidInput(
        @Nullable Call<Sequences> pool,
        @Nullable Call<SequenceDistance> by,
        @Nullable Call<Features> features) {
    public static MedoidInput of(Notebook notebook, String word, SequenceDistanceWords distance) {
        Object value = notebook.named(word).map(Call::value).orElse(null);
        if (value instanceof Features) {
            Check.argument(
                    !distance.given(),
                    "--distance, --indel, --sub and --normalize are of sequences; features have Euclidean distance");
            return new MedoidInput(null, null, Inputs.features(notebook, word));
        }
        Call<Sequences> pool = Inputs.sequences(notebook, word);
        return new MedoidInput(pool, distance.read(notebook, pool), null);
    }

    public Outcome cluster(
            String java,
            BiFunction<Sequences, SequenceDistance, Clustering> ofSequences,
            Function<Features, Clustering> ofFeatures) {
        if (features != null) {
            Features rows = features.value();
            return Outcome.of(Timed.of(() -> ofFeatures.apply(rows)), features.java() + ".cluster(" + java + ")");
        }
        if (pool == null || by == null) {
            throw new IllegalStateException("neither sequences nor features");
        }
        Sequences sequences = pool.value();
        SequenceDistance distance = by.value();
        return Outcome.of(
                Timed.of(() -> ofSequences.apply(sequences, distance)),
                pool.java() + ".cluster(" + by.java() + ", " + java + ")");
    }
}
