package sojourn.notebook.magic.chart;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.display.Numbers;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.display.xchart.Combine;
import sojourn.display.xchart.PlotKind;
import sojourn.display.xchart.Plots;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.notebook.state.Tables;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.Optional;

/** {@code %plot table -x day -y events --by country --kind line}. */
@Command(
        name = "%plot",
        description =
                "Draws any table with XChart, in Sojourn's look: a Tablesaw table, a query's result, or a result as its"
                        + " toTable() gives it. The chart is XChart's own object, which its styler changes further.",
        footer = "%plot chart << table -x day -y events --by country --kind line")
public final class PlotMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "a table, or a result that has one: a variable")
    @Offers(kinds = Offers.Kind.TABLE)
    private String input = "";

    @Option(
            names = "-x",
            paramLabel = "COLUMN",
            description =
                    "the horizontal axis: numbers, dates or times for line and scatter, numbers for hist, else anything")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String x;

    @Option(
            names = "-y",
            paramLabel = "COLUMNS",
            split = ",",
            description = "the vertical axis: a column of numbers, or several, each drawn apart; anything for heat")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable List<String> y;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = "draws the values of this column apart, in the colours that they have in the whole notebook")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String by;

    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "line", description = "what is drawn: {words}")
    @Offers(noun = "kind")
    private PlotKind kind = PlotKind.LINE;

    @Option(
            names = "--value",
            paramLabel = "COLUMN",
            description = "of heat and pie: the numbers that are drawn; rows are counted if left out")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String value;

    @Option(
            names = "--agg",
            paramLabel = "HOW",
            description =
                    "what becomes of several rows that fall on one bar, slice or cell: {words}; refused if left out")
    @Offers(noun = "aggregate")
    private @Nullable Combine aggregate;

    @Option(names = "--bins", paramLabel = "N", description = "of hist: how many bars")
    private @Nullable Integer bins;

    @Option(names = "--title", paramLabel = "TEXT", description = "the chart's title")
    private @Nullable String title;

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of(kind.type());
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
        Call<Object> found =
                notebook.named(input).orElseThrow(() -> Inputs.unknown(notebook, "variable", input, List.of()));
        Call<Table> table = Tables.of(found).orElseThrow(() -> Tables.none(input, found.value()));
        Call<Plots> plots = table.into("Plots.of", Plots::of)
                .with("x", x, Plots::x)
                .with("y", Call.several(y), Plots::y)
                .with("by", by, Plots::by)
                .with("value", value, Plots::value)
                .with("combine", aggregate, Plots::combine)
                .with("bins", bins, Plots::bins)
                .with("title", title, Plots::title);
        Timed<Call<Object>> chart = Timed.of(() -> plots.to(kind.verb(), kind::draw));
        Card card = Card.titled("Plot").fact("rows", table.value().rowCount());
        long leftOut = plots.value().leftOut();
        if (leftOut > 0) {
            card = card.note(
                    leftOut == 1
                            ? "1 row without a finite value in one of these columns is left out."
                            : Numbers.count(leftOut)
                                    + " rows without a finite value in one of these columns are left out.");
        }
        if (kind == PlotKind.LINE && table.value().rowCount() > Plots.LINE_POINTS) {
            card = card.note(
                    "Of a line of more than " + Numbers.count(Plots.LINE_POINTS)
                            + " points those are drawn that its picture shows: the first, least, greatest and last of each pixel.");
        }
        return Outcome.of(chart, card).with(Views.of(chart.value().value()).orElseThrow());
    }
}
