package sojourn.notebook.magic;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.check.Check;
import sojourn.display.card.Card;
import sojourn.display.chart.ScatterFacets;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.option.SeedWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code %scatter clusters -x log1p(session_duration_sec) -y total_events}. */
@Command(
        name = "%scatter",
        description =
                "Draws a clustering of features as points, one colour for each cluster. Axes are features or expressions"
                        + " over them. Of many items a sample is drawn, in which each small cluster stays visible.",
        footer = "%scatter clusters -x log1p(session_duration_sec) -y total_events")
final class ScatterMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "a clustering of features: a variable")
    @Offers(variables = Clustering.class)
    private String input = "";

    @Option(
            names = "-x",
            paramLabel = "EXPRESSIONS",
            split = ",",
            required = true,
            description =
                    "what the horizontal axis shows, such as log1p(session_duration_sec); several with commas give a"
                            + " panel each")
    @Offers(
            value = {"log(", "log10(", "log1p(", "sqrt("},
            kinds = Offers.Kind.FEATURE)
    private List<String> x = List.of();

    @Option(
            names = "-y",
            paramLabel = "EXPRESSIONS",
            split = ",",
            required = true,
            description = "what the vertical axis shows: as many as -x, or one for all")
    @Offers(
            value = {"log(", "log10(", "log1p(", "sqrt("},
            kinds = Offers.Kind.FEATURE)
    private List<String> y = List.of();

    @Option(names = "--log-x", description = "a logarithmic horizontal axis")
    private boolean logX;

    @Option(names = "--log-y", description = "a logarithmic vertical axis")
    private boolean logY;

    @Option(names = "--cols", paramLabel = "N", defaultValue = "2", description = "panels in a row")
    private int columns;

    @Option(names = "--points", paramLabel = "N", defaultValue = "4000", description = "the most points of a panel")
    private int points;

    @Mixin
    private final SeedWords seed = new SeedWords();

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.display.chart.ScatterFacets");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(() -> outcome(notebook));
    }

    private Outcome outcome(Notebook notebook) {
        int panels = Math.max(x.size(), y.size());
        Check.argument(
                (x.size() == panels || x.size() == 1) && (y.size() == panels || y.size() == 1),
                "-x and -y must name as many axes, or one of them one for all; had %d and %d",
                x.size(),
                y.size());
        Call<Clustering> clusters = Inputs.clustering(notebook, input);
        long used = seed.in(notebook);
        Timed<Call<ScatterFacets>> chart = Timed.of(() -> clusters.into("ScatterFacets.of", ScatterFacets::of)
                .each(IntStream.range(0, panels).boxed().toList(), this::panel)
                .with("columns", columns, ScatterFacets::columns)
                .with("points", points, ScatterFacets::points)
                .with("seed", used, ScatterFacets::seed));
        Card card = Card.titled("Clusters over their features")
                .fact("clusters", clusters.value().present().size())
                .seed(used);
        return Outcome.of(chart, card).with(chart.value().value());
    }

    private Call<ScatterFacets> panel(Call<ScatterFacets> chart, int panel) {
        return chart.to("panel", Call.of(axis(x, panel)), Call.of(axis(y, panel)), ScatterFacets::panel)
                .when(logX, "logX", ScatterFacets::logX)
                .when(logY, "logY", ScatterFacets::logY);
    }

    private static String axis(List<String> axes, int panel) {
        return axes.get(axes.size() == 1 ? 0 : panel).strip();
    }
}
