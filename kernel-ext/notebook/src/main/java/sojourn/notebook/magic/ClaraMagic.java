package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.cluster.medoids.Clara;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.option.CacheWords;
import sojourn.notebook.option.MedoidWords;
import sojourn.notebook.option.SeedWords;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %cluster clara clusters << f -k 5 --samples 10}, over sequences or features. */
@Command(
        name = "clara",
        description = "Clusters sequences or features around medoids found on samples, for more items than all pairwise"
                + " distances fit.",
        footer = "%cluster clara clusters << pool -k 5 --seed 42")
final class ClaraMagic implements Magic {
    @Mixin
    private final MedoidWords words = new MedoidWords();

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

    @Mixin
    private final SeedWords seed = new SeedWords();

    @Mixin
    private final CacheWords cache = new CacheWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return cache.around(() -> outcome(notebook));
    }

    private Outcome outcome(Notebook notebook) {
        int clusters = words.k();
        Clara plain = Clara.k(clusters);
        int items = size == null ? plain.sampleSize() : size;
        long used = seed.in(notebook);
        Clara method = plain.withSamples(samples, items).withSeed(used);
        boolean asIs = samples == plain.samples() && items == plain.sampleSize();
        return words.input(notebook)
                .cluster(
                        "Clara.k(" + clusters + ")"
                                + (asIs ? "" : ".withSamples(" + samples + ", " + items + ")")
                                + ".withSeed(" + JavaSource.whole(used) + ")",
                        (pool, by) -> pool.cluster(by, method),
                        features -> features.cluster(method));
    }
}
