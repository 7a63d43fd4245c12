package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.cluster.Clara;

import java.util.Optional;

/** {@code %cluster clara clusters << f -k 5 --samples 10}, over sequences or features. */
@Command(
        name = "clara",
        description = "Clusters sequences or features around medoids found on samples, for more items than all pairwise"
                + " distances fit.",
        footer = "%cluster clara clusters << pool -k 5 --seed 42")
final class ClaraMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "sequences or features: a variable")
    @Offers(variables = {Sequences.class, Features.class})
    private String input = "";

    @Option(
            names = {"-k", "--clusters"},
            paramLabel = "K",
            description = "how many clusters")
    private @Nullable Integer k;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "10",
            description = "samples to try; the medoids that cost least over all items are kept")
    private int samples;

    @Option(
            names = "--sample-size",
            paramLabel = "N",
            description = "items in a sample; 100 and 5 a cluster if left out")
    private @Nullable Integer size;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "of the samples; that of sessioninfo if left out, 42 at first")
    private @Nullable Long seed;

    @Mixin
    private final SequenceDistanceWords distance = new SequenceDistanceWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Integer clusters = k;
        Check.argument(clusters != null, "say how many clusters: -k 5");
        Clara plain = Clara.k(clusters);
        int items = size == null ? plain.sampleSize() : size;
        long used = seed == null ? notebook.settings().seed() : seed;
        Clara method = plain.withSamples(samples, items).withSeed(used);
        boolean asIs = samples == plain.samples() && items == plain.sampleSize();
        return MedoidInput.of(notebook, input, distance)
                .cluster(
                        "Clara.k(" + clusters + ")"
                                + (asIs ? "" : ".withSamples(" + samples + ", " + items + ")")
                                + ".withSeed(" + JavaSource.whole(used) + ")",
                        (pool, by) -> pool.cluster(by, method),
                        features -> features.cluster(method));
    }
}
