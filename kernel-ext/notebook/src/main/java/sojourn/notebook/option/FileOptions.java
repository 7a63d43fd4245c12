package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Features;
import sojourn.FeaturesReader;
import sojourn.check.Check;
import sojourn.load.text.TextDialect;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.report.SessionInfo;
import sojourn.notebook.state.Notebook;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.function.Supplier;

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
    private DialectOptions written = new DialectOptions();

    private boolean used;

    /** Says whether the input is a file or a table, and refuses the options that it does not have. */
    public void check(boolean ofFile, boolean ofTable) {
        used = ofFile || ofTable;
        Check.argument(used || id == null, "--id is for a file or a table of numbers; this input has its ids");
        Check.argument(
                !ofTable || statics == null,
                "--statics is for a file of numbers; features of a table take further columns in Java, by .withStatic(…)");
        Check.argument(ofFile || statics == null, "--statics is for a file of numbers; --where takes a subset here");
        if (!ofFile) {
            written.refuse(ofTable ? "a table" : "what is in memory");
        }
    }

    /** {@return whether the input is a file or a table, whose columns are chosen when it is read} */
    public boolean used() {
        return used;
    }

    /** {@return features of a table, one row an item, and the Java that makes them} */
    public Call<Supplier<Features>> table(Table table, String tableJava, List<String> given) {
        String[] columns = given.stream().map(String::strip).toArray(String[]::new);
        String further = (columns.length == 0 ? "" : ", " + UserOptions.texts(given)) + ")";
        String ids = id;
        if (ids == null) {
            return new Call<>(() -> Features.of(table, columns), "Features.of(" + tableJava + further);
        }
        return new Call<>(
                () -> Features.withIds(table, ids, columns),
                "Features.withIds(" + tableJava + ", " + JavaSource.text(ids) + further);
    }

    /** {@return the reader of the file that a word, or the variable of that name, names} */
    public Call<FeaturesReader> reader(Notebook notebook, String word, List<String> columns) {
        Call<Object> variable = notebook.named(word).orElse(null);
        String path = variable == null ? word : variable.value().toString();
        FeaturesReader reader = Features.read(Check.path(path));
        StringBuilder java = new StringBuilder("Features.read(")
                .append(variable == null ? JavaSource.text(word) : variable.java())
                .append(")");
        if (id != null) {
            reader = reader.id(id);
            java.append(".id(").append(JavaSource.text(id)).append(")");
        }
        if (!columns.isEmpty()) {
            reader = reader.columns(columns.stream().map(String::strip).toArray(String[]::new));
            java.append(".columns(").append(UserOptions.texts(columns)).append(")");
        }
        if (statics != null) {
            reader = reader.statics(statics.toArray(String[]::new));
            java.append(".statics(").append(UserOptions.texts(statics)).append(")");
        }
        Call<TextDialect> dialect = written.dialect();
        if (!dialect.value().equals(TextDialect.DETECT)) {
            reader = reader.dialect(dialect.value());
            java.append(".dialect(").append(dialect.java()).append(")");
        }
        SessionInfo.read(path);
        return new Call<>(reader, java.toString());
    }
}
