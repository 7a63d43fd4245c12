package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.display.card.Card;
import sojourn.display.chart.Facets;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %facets clusters --by cluster --cols 3 --share-y --title "Actions by cluster"}. */
@Command(
        name = "%facets",
        description = "Draws the distribution of states by position in the session, one panel a cluster.",
        footer = "%facets clusters --by cluster --cols 3 --share-y --title \"Actions by cluster\"")
final class FacetsMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "a clustering of sequences: a variable")
    @Offers(variables = Clustering.class)
    private String input = "";

    /** What a panel is. */
    private enum Facet {
        CLUSTER
    }

    @Option(names = "--by", paramLabel = "WHAT", defaultValue = "cluster", description = "what a panel is: {words}")
    @SuppressWarnings("UnusedVariable") // the only choice so far
    private Facet by = Facet.CLUSTER;

    @Option(names = "--cols", paramLabel = "N", defaultValue = "3", description = "panels in a row")
    private int columns;

    @Option(names = "--share-y", description = "one y axis for all panels")
    private boolean shareY;

    @Option(names = "--title", paramLabel = "TEXT", description = "the chart's title")
    private @Nullable String title;

    @Option(
            names = "--x-label",
            paramLabel = "TEXT",
            description = "what the x axis is called; \"Position in session\" if left out")
    private @Nullable String xLabel;

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.display.chart.Facets");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(() -> outcome(notebook));
    }

    private Outcome outcome(Notebook notebook) {
        Call<Clustering> clusters = Inputs.clustering(notebook, input);
        Timed<Call<Facets>> facets = Timed.of(() -> clusters.into("Facets.stateDistribution", Facets::stateDistribution)
                .with("columns", columns, Facets::columns)
                .when(shareY, "sharedY", Facets::sharedY)
                .with("title", title, Facets::title)
                .with("xLabel", xLabel, Facets::xLabel));
        Card card = Card.titled("State distribution by cluster")
                .fact("clusters", clusters.value().present().size());
        return Outcome.of(facets, card).with(facets.value().value());
    }
}
