package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.distance.SequenceDistance;
import sojourn.notebook.line.Call;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.function.BiFunction;

/** The options of both {@code %cluster pam} and {@code %cluster clara}: of what, how many, and how far. */
public final class MedoidWords {
    @Mixin
    private final ItemsWords items = new ItemsWords();

    @Option(
            names = {"-k", "--clusters"},
            paramLabel = "K",
            description = "how many clusters")
    private @Nullable Integer k;

    /** {@return how many clusters} */
    public int k() {
        Integer clusters = k;
        Check.argument(clusters != null, "say how many clusters: -k 5");
        return clusters;
    }

    /** {@return the clusters that a method finds in features, or in sequences by their distance} */
    public <M> Outcome cluster(
            Notebook notebook,
            Call<M> method,
            Call.Verb2<Sequences, SequenceDistance, M, Clustering> ofSequences,
            BiFunction<Features, M, Clustering> ofFeatures) {
        return items.cluster(notebook, method, ofSequences, ofFeatures);
    }
}
