package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Features;
import sojourn.FeaturesReader;
import sojourn.check.Check;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.report.SessionInfo;
import sojourn.notebook.state.Notebook;
import tech.tablesaw.api.Table;

import java.util.List;

/** The options of {@code %features counts.csv.gz}, and of a table in a variable. */
public final class FileOptions {
    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description =
                    "of a file or a table: the column of ids, which also names the items; if left out, the first of a file, and"
                            + " the numbers of a table's rows")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String id;

    @Option(
            names = "--statics",
            paramLabel = "COLUMNS",
            split = ",",
            description = "of a file: columns kept beside the numbers, to take subsets by")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable List<String> statics;

    @Mixin
    private final DialectOptions written = new DialectOptions();

    /** Refuses the options that an input does not have, which is a file, a table or neither. */
    public void check(boolean ofFile, boolean ofTable) {
        Check.argument(
                ofFile || ofTable || id == null, "--id is for a file or a table of numbers; this input has its ids");
        Check.argument(
                !ofTable || statics == null,
                "--statics is for a file of numbers; features of a table take further columns in Java, by .withStatic(…)");
        Check.argument(ofFile || statics == null, "--statics is for a file of numbers; --where takes a subset here");
        if (!ofFile) {
            written.refuse(ofTable ? "a table" : "what is in memory");
        }
    }

    /** {@return features of a table, one row for each item} */
    public Call<Features> table(Call<Table> table, String @Nullable [] columns) {
        return TableRows.of(table, id, columns);
    }

    /** {@return the reader of the file that a word, or the variable of that name, names} */
    public Call<FeaturesReader> reader(Notebook notebook, String word, String @Nullable [] columns) {
        Call<Object> named = notebook.named(word).orElse(new Call<>(word, JavaSource.text(word)));
        String path = named.value().toString();
        Call<FeaturesReader> reader = new Call<>(Check.path(path), named.java())
                .into("Features.read", Features::read)
                .with("id", id, FeaturesReader::id)
                .with("columns", columns, FeaturesReader::columns)
                .with("statics", Call.several(statics), FeaturesReader::statics)
                .withCall("dialect", written.given() ? written.dialect() : null, FeaturesReader::dialect);
        SessionInfo.read(path);
        return reader;
    }
}
