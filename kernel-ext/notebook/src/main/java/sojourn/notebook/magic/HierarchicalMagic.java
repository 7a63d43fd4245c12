package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.display.chart.Charts;
import sojourn.distance.SequenceDistance;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.CacheWords;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.option.SeedWords;
import sojourn.notebook.option.SequenceDistanceWords;
import sojourn.notebook.option.StabilityWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %cluster hierarchical clusters << pool --distance om --linkage complete -k 5}. */
@Command(
        name = "hierarchical",
        description =
                "Clusters sequences by their pairwise distances, merging the two nearest clusters again and again, and"
                        + " cuts the tree of merges at k clusters or at a height.",
        footer = "%cluster hierarchical clusters << pool --distance om --indel 1 --linkage complete -k 5")
final class HierarchicalMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "sequences: a variable")
    @Offers(variables = Sequences.class)
    private String input = "";

    @Mixin
    private final SequenceDistanceWords distance = new SequenceDistanceWords();

    @Option(
            names = "--linkage",
            paramLabel = "NAME",
            defaultValue = "complete",
            description = "how far two clusters are: {words}")
    private Linkage linkage = Linkage.COMPLETE;

    @Option(
            names = {"-k", "--clusters"},
            paramLabel = "K",
            description = "cuts the tree into k clusters")
    private @Nullable Integer k;

    @Option(names = "--height", paramLabel = "H", description = "cuts the tree at a merge height")
    private @Nullable Double height;

    @Option(
            names = "--order-invariant",
            description = "breaks ties by what the sequences hold, so that the order of the input does not matter")
    private boolean orderInvariant;

    @Mixin
    private final StabilityWords stability = new StabilityWords();

    @Mixin
    private final SeedWords seed = new SeedWords();

    @Option(names = "--dendrogram", description = "draws the tree")
    private boolean dendrogram;

    @Mixin
    private final CacheWords cache = new CacheWords();

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(dendrogram ? "" : "add --dendrogram", () -> cache.around(() -> outcome(notebook)));
    }

    private Outcome outcome(Notebook notebook) {
        Check.argument(
                k != null || height != null, "say where to cut the tree: -k 5 for five clusters, or --height 20");
        Check.argument(k == null || height == null, "-k and --height both cut the tree; give one of them");
        stability.requireFor(seed);
        Call<Hierarchical> method = new Call<>(Hierarchical.of(linkage), "Hierarchical." + linkage.word() + "()")
                .with("orderInvariant", Call.yes(orderInvariant), Hierarchical::orderInvariant)
                .with("k", k, Hierarchical::k)
                .with("height", height, Hierarchical::height);
        Call<Sequences> pool = Inputs.sequences(notebook, input);
        Call<? extends SequenceDistance> by = distance.read(notebook, pool);
        Timed<Call<Clustering>> clusters = Timed.of(() -> pool.to("cluster", by, method, Sequences::cluster));
        Outcome outcome = Outcome.of(clusters);
        if (dendrogram) {
            outcome = outcome.with(Charts.dendrogram(clusters.value().value()));
        }
        return stability.judged(outcome, notebook, seed);
    }
}
