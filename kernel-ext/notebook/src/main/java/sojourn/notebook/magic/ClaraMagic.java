package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.cluster.medoids.Clara;
import sojourn.notebook.line.Call;
import sojourn.notebook.option.FittedWords;
import sojourn.notebook.option.MedoidWords;
import sojourn.notebook.state.Magic;
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
    private final FittedWords common = new FittedWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return common.around(() -> outcome(notebook));
    }

    private Outcome outcome(Notebook notebook) {
        Call<Clara> plain = Call.of(words.k()).into("Clara.k", Clara::k);
        int usual = plain.value().sampleSize();
        int items = size == null ? usual : size;
        boolean asIs = samples == plain.value().samples() && items == usual;
        Call<Clara> method = (asIs
                        ? plain
                        : plain.to("withSamples", Call.of(samples), Call.of(items), Clara::withSamples))
                .with("withSeed", common.seed(notebook), Clara::withSeed);
        return common.judged(words.cluster(notebook, method, Sequences::cluster, Features::cluster), notebook);
    }
}
