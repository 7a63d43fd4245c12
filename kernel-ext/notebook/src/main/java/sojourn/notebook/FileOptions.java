package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.Features;
import sojourn.FeaturesReader;
import sojourn.check.Check;

import java.util.List;

/** The options of {@code %features counts.csv.gz}. */
final class FileOptions {
    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description = "of a file: the column of ids, which also names the items; the first if left out")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String id;

    @Option(
            names = "--statics",
            paramLabel = "COLUMNS",
            split = ",",
            description = "of a file: columns kept beside the numbers, to take subsets by")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable List<String> statics;

    private boolean used;

    /** Says whether the input is a file, and refuses these options if not. */
    void check(boolean ofFile) {
        used = ofFile;
        Check.argument(ofFile || id == null, "--id is for a file of numbers; this input has its ids");
        Check.argument(ofFile || statics == null, "--statics is for a file of numbers; --where takes a subset here");
    }

    /** {@return whether the input is a file} */
    boolean used() {
        return used;
    }

    /** {@return the reader of the file that a word, or the variable of that name, names} */
    Input<FeaturesReader> reader(Notebook notebook, String word, List<String> columns) {
        Input<Object> variable = notebook.named(word).orElse(null);
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
        SessionInfo.read(path);
        return new Input<>(reader, java.toString());
    }
}
