package sojourn.notebook.magic.sequence;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;

import java.util.List;
import java.util.function.BiFunction;

/** The option that groups sequences: by clusters in a variable, or by a static column. */
final class GroupWords {
    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description =
                    "groups: a clustering of the sequences or of their sessions' features, a variable; or the name"
                            + " of a static column, such as that of users")
    @Offers(variables = Clustering.class)
    private @Nullable String by;

    /** {@return whether the option was given} */
    boolean given() {
        return by != null;
    }

    /** {@return the same call, grouped as the words say} */
    <T> Call<T> on(
            Call<T> call,
            Notebook notebook,
            Sequences pool,
            BiFunction<T, Clustering, T> clusters,
            BiFunction<T, String, T> column) {
        return by == null ? call : by(call, by, notebook, pool.staticColumns(), clusters, column);
    }

    /** {@return a call grouped by a clustering in a variable, or by a column; the variable counts before a column of its name} */
    static <T> Call<T> by(
            Call<T> call,
            String by,
            Notebook notebook,
            List<String> columns,
            BiFunction<T, Clustering, T> clusters,
            BiFunction<T, String, T> column) {
        if (notebook.named(by).isPresent()) {
            return call.to("by", Inputs.clustering(notebook, by), clusters);
        }
        if (columns.contains(by)) {
            return call.to("by", Call.of(by), column);
        }
        throw Inputs.unknown(notebook, "variable or column", by, columns);
    }
}
