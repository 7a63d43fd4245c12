package sojourn.notebook.magic.cluster;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.analysis.MarkovMixture;
import sojourn.display.card.Views;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.IntRange;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.SeedWords;
import sojourn.notebook.option.StabilityWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %cluster markov clusters << pool -k 2..6}. */
@Command(
        name = "markov",
        description =
                "Clusters sequences by a mixture of Markov chains: each cluster has its own chances of where a sequence begins and of"
                        + " what follows what, found from many random starts. Of several k BIC chooses. It needs no distances.",
        footer = "%cluster markov clusters << pool -k 2..6 --starts 10")
public final class MarkovMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "sequences: a variable")
    @Offers(variables = Sequences.class)
    private String input = "";

    @Option(
            names = {"-k", "--clusters"},
            paramLabel = "K",
            description = "how many clusters: 4, or several of which BIC chooses, such as 2..6; 2..6 if left out")
    private @Nullable IntRange k;

    @Option(
            names = "--starts",
            paramLabel = "N",
            description = "random starts for each number of clusters, 1..1,000; 20 if left out")
    private @Nullable Integer starts;

    @Mixin
    private final SeedWords seed = new SeedWords();

    @Mixin
    private final StabilityWords stability = new StabilityWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Call<MarkovMixture> asked = Inputs.sequences(notebook, input)
                .into("MarkovMixture.of", MarkovMixture::of)
                .withCall(
                        "k",
                        k == null ? null : k.from() == k.to() ? new Call<>(k, Integer.toString(k.from())) : k.call(),
                        (MarkovMixture mixture, IntRange range) -> mixture.k(range.from(), range.to()))
                .with("starts", starts, MarkovMixture::starts)
                .with("seed", Call.unless(MarkovMixture.SEED, seed.in(notebook)), MarkovMixture::seed);
        Timed<Call<Clustering>> clusters = Timed.of(() -> asked.to("clustering", MarkovMixture::clustering));
        Outcome outcome = Outcome.of(clusters, Views.card(asked.value()).orElseThrow());
        return stability.judged(outcome, notebook, seed);
    }
}
