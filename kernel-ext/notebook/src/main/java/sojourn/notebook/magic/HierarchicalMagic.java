package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.display.chart.Charts;
import sojourn.notebook.line.Call;
import sojourn.notebook.option.CacheWords;
import sojourn.notebook.option.ChanceWords;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.option.ItemsWords;
import sojourn.notebook.option.QualityWords;
import sojourn.notebook.option.SeedWords;
import sojourn.notebook.option.StabilityWords;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %cluster hierarchical clusters << pool --distance om --linkage complete -k 5}. */
@Command(
        name = "hierarchical",
        description =
                "Clusters sequences by their pairwise distances, or features by Euclidean distance on the scaled numbers, merging the two"
                        + " nearest clusters again and again, and cuts the tree of merges at k clusters or at a height.",
        footer = "%cluster hierarchical clusters << pool --distance om --indel 1 --linkage complete -k 5")
final class HierarchicalMagic implements Magic {
    @Mixin
    private final ItemsWords items = new ItemsWords();

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
            description =
                    "breaks ties by what the sequences hold, so that the order of the input does not matter; features always do")
    private boolean orderInvariant;

    @Mixin
    private final QualityWords quality = new QualityWords();

    @Mixin
    private final ChanceWords chance = new ChanceWords();

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
        chance.requireFor(seed, stability);
        Call<Hierarchical> method = new Call<>(Hierarchical.of(linkage), "Hierarchical." + linkage.word() + "()")
                .with("orderInvariant", Call.yes(orderInvariant), Hierarchical::orderInvariant)
                .with("k", k, Hierarchical::k)
                .with("height", height, Hierarchical::height);
        Outcome outcome = items.cluster(notebook, method, Sequences::cluster, Features::cluster);
        if (dendrogram && outcome.value() instanceof Clustering clusters) {
            outcome = outcome.with(Charts.dendrogram(clusters));
        }
        return chance.judged(stability.judged(quality.judged(outcome), notebook, seed), notebook, seed);
    }
}
