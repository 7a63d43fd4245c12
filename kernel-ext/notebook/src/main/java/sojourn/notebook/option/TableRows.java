package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;
import tech.tablesaw.api.Table;

/** The option of a table, such as a query's result, where a command takes features: which column names its rows. */
public final class TableRows {
    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description =
                    "of a table: the column of ids, which also names the items; if left out, the numbers of its rows")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String id;

    /** {@return the features that a word names, or those of a table in a variable, one row for each item} */
    public Call<Features> features(Notebook notebook, String word) {
        Call<Object> found = notebook.named(word).orElse(null);
        if (found != null && found.value() instanceof Table table) {
            return of(new Call<>(table, found.java()), id, null);
        }
        requireNone();
        return Inputs.features(notebook, word);
    }

    /** Refuses the option beside an input that is no table. */
    public void requireNone() {
        Check.argument(id == null, "--id is for a table of numbers; this input has its ids");
    }

    /**
     * Features of a table.
     *
     * @param id      the column of ids; null numbers the rows
     * @param columns of numbers; null takes all that are
     */
    static Call<Features> of(Call<Table> table, @Nullable String id, String @Nullable [] columns) {
        if (id == null) {
            return columns == null
                    ? table.into("Features.of", Features::of)
                    : table.into("Features.of", Call.of(columns), Features::of);
        }
        return columns == null
                ? table.into("Features.withIds", Call.of(id), Features::withIds)
                : table.into("Features.withIds", Call.of(id), Call.of(columns), Features::withIds);
    }
}
