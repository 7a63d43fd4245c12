package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.card.Card;
import sojourn.display.chart.Facets;
import sojourn.display.chart.sequence.SequencePanels;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.option.PictureWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code %facets clusters --by cluster --cols 3 --share-y --title "Actions by cluster"}. */
@Command(
        name = "%facets",
        description =
                "Draws sequences, one panel for each cluster or a value of a static column: the distribution of states by position,"
                        + " or another picture of them.",
        footer = "%facets clusters --by cluster --cols 3 --share-y --title \"Actions by cluster\"")
final class FacetsMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "a clustering of sequences, or sequences: a variable")
    @Offers(variables = {Clustering.class, Sequences.class})
    private String input = "";

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description =
                    "what a panel is: cluster, or a value of a static column of the sequences; if left out cluster,"
                            + " and all of what is not clustered")
    @Offers(value = "cluster", kinds = Offers.Kind.COLUMN)
    private @Nullable String by;

    @Mixin
    private final PictureWords picture = new PictureWords();

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description =
                    "a bar for each step of time, such as 5m, since the session's first event, in place of one for each position;"
                            + " the clusters stay as they are")
    private @Nullable Duration every;

    @Option(names = "--cols", paramLabel = "N", defaultValue = "3", description = "panels in a row")
    private int columns;

    @Option(names = "--share-y", description = "one y axis for all panels")
    private boolean shareY;

    @Option(names = "--title", paramLabel = "TEXT", description = "the chart's title")
    private @Nullable String title;

    @Option(
            names = "--x-label",
            paramLabel = "TEXT",
            description = "what the x axis is called; \"Position in session\", or what the chart has, if left out")
    private @Nullable String xLabel;

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of(
                picture.isDistribution()
                        ? "sojourn.display.chart.Facets"
                        : "sojourn.display.chart.sequence.SequencePanels");
    }

    @Override
    public boolean typeDependsOnWords() {
        return true;
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(() -> outcome(notebook));
    }

    private Outcome outcome(Notebook notebook) {
        boolean ofPool = notebook.named(input)
                .filter(found -> found.value() instanceof Sequences)
                .isPresent();
        // a static column may be called cluster, as those of an assigned clustering are
        boolean byCluster = !ofPool && (by == null || by.equals("cluster"));
        String column = byCluster ? null : by;
        if (column != null) {
            List<String> valid = new ArrayList<>(ofPool ? List.of() : List.of("cluster"));
            valid.addAll(pool(notebook, ofPool).value().staticColumns());
            Nearest.require(ofPool ? "static column" : "static column, or cluster,", column, valid);
        }
        if (picture.isDistribution()) {
            picture.refuse();
            Timed<Call<Facets>> facets = Timed.of(() -> distribution(notebook, ofPool, column)
                    .with("every", every, Facets::every)
                    .with("columns", columns, Facets::columns)
                    .when(shareY, "sharedY", Facets::sharedY)
                    .with("title", title, Facets::title)
                    .with("xLabel", xLabel, Facets::xLabel));
            Chart drawn = facets.value().value();
            return Outcome.of(facets, card(notebook, ofPool, column)).with(drawn);
        }
        Check.argument(every == null, "--every is of --chart distribution");
        Check.argument(!shareY, "--share-y is of --chart distribution; all panels of the others share their axes");
        Timed<Call<SequencePanels>> panels = Timed.of(() -> picture.panels(notebook, input, ofPool, column)
                .with("columns", columns, SequencePanels::columns)
                .with("title", title, SequencePanels::title)
                .with("xLabel", xLabel, SequencePanels::xLabel));
        Chart drawn = panels.value().value();
        return Outcome.of(panels, card(notebook, ofPool, column)).with(drawn);
    }

    private Call<Facets> distribution(Notebook notebook, boolean ofPool, @Nullable String column) {
        if (!ofPool && column == null) {
            return Inputs.clustering(notebook, input).into("Facets.stateDistribution", Facets::stateDistribution);
        }
        Call<Sequences> pool = pool(notebook, ofPool);
        return column == null
                ? pool.into("Facets.stateDistribution", Facets::stateDistribution)
                : pool.into("Facets.stateDistribution", Call.of(column), Facets::stateDistribution);
    }

    private Call<Sequences> pool(Notebook notebook, boolean ofPool) {
        return ofPool
                ? Inputs.sequences(notebook, input)
                : Inputs.clustering(notebook, input).into("Sequences.of", Sequences::of);
    }

    private Card card(Notebook notebook, boolean ofPool, @Nullable String column) {
        if (!ofPool && column == null) {
            return Card.titled(picture.title() + " by cluster")
                    .fact(
                            "clusters",
                            Inputs.clustering(notebook, input).value().present().size());
        }
        Sequences pool = pool(notebook, ofPool).value();
        Card card = Card.titled(picture.title() + (column == null ? "" : " by " + column))
                .fact("sequences", pool.total());
        return pool.hasCaseWeights() ? card.fact("sum of weights", Numbers.weight(pool.caseTotal())) : card;
    }
}
