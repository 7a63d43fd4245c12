package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.display.card.Card;
import sojourn.display.table.TableView;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.notebook.state.Tables;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code %table log --summary}. */
@Command(
        name = "%table",
        description = "Shows a table: a Tablesaw table, or an event log, sessions, sequences, features, a clustering, a"
                + " profile, baskets, itemsets or rules, as its toTable() gives it. On the page it turns, sorts, searches"
                + " and copies as CSV.",
        footer = "%table log --summary")
final class TableMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "a table, or a result that has one: a variable")
    @Offers(kinds = Offers.Kind.TABLE)
    private String input = "";

    /** Shapes of sequences that other programs read. */
    private enum Shape {
        SPS(Sequences::toSps, "toSps"),
        TSE(Sequences::toTse, "toTse"),
        SPELLS(Sequences::toSpells, "toSpells");

        @SuppressWarnings("ImmutableEnumChecker") // a method's name, which holds nothing
        private final Function<Sequences, Table> table;

        private final String java;

        Shape(Function<Sequences, Table> table, String java) {
            this.table = table;
            this.java = java;
        }
    }

    @Option(
            names = "--as",
            paramLabel = "SHAPE",
            description =
                    "of sequences: sps (a row for each sequence, its states and durations as a text), tse (a row for each event) or spells (a row for each spell)")
    @Offers(noun = "shape")
    private @Nullable Shape shape;

    @Option(names = "--rows", paramLabel = "N", description = "rows to a page; those of config rows=20 if left out")
    private @Nullable Integer rows;

    @Option(names = "--caption", paramLabel = "TEXT", description = "what the table shows")
    private @Nullable String caption;

    @Option(names = "--heat", description = "shades numbers from the least to the greatest of their column")
    private boolean heat;

    @Option(
            names = "--summary",
            description =
                    "one row for each column instead: type, missing, distinct, least, middle and greatest value, the most"
                            + " frequent text, a small histogram")
    private boolean summary;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.display.table.TableView");
    }

    private Optional<Call<Table>> shaped(Call<Object> found) {
        if (shape == null) {
            return Tables.of(found);
        }
        Check.argument(
                found.value() instanceof Sequences,
                "--as is of sequences; '%s' is a %s",
                input,
                found.value().getClass().getSimpleName());
        return Optional.of(
                new Call<>((Sequences) found.value(), found.java()).to(shape.java, pool -> shape.table.apply(pool)));
    }

    @Override
    public Outcome run(Notebook notebook) {
        Call<Object> found =
                notebook.named(input).orElseThrow(() -> Inputs.unknown(notebook, "variable", input, List.of()));
        Call<Table> table = shaped(found).orElseThrow(() -> Tables.none(input, found.value()));
        int shown = rows == null ? notebook.settings().rows() : rows;
        Timed<Call<TableView>> view = Timed.of(() -> {
            Call<TableView> all = table.into("TableView.of", TableView::of);
            return (summary ? all.to("summary", TableView::summary) : all.with("rows", shown, TableView::rows))
                    .with("caption", caption, TableView::caption)
                    .when(heat && !summary, "heat", TableView::heat);
        });
        Card card = Card.titled("Table")
                .fact("rows", table.value().rowCount())
                .fact("columns", table.value().columnCount())
                .with(view.value().value());
        return Outcome.of(view, card);
    }
}
