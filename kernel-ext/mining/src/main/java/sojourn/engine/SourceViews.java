package sojourn.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Views that are named after what the user scans. The SQL on a card then reads from {@code "events.csv"} wherever the rows lie:
 * a path of this machine, or one that changes from run to run, would make the same notebook give other outputs.
 */
final class SourceViews {
    private final Dialect dialect;
    private final Consumer<String> execute;
    /** names by what they show; no two differ by case alone, which engines do not distinguish */
    private final Map<String, String> names = new LinkedHashMap<>();

    /**
     * @param dialect how the engine writes
     * @param execute runs a statement on the engine
     */
    SourceViews(Dialect dialect, Consumer<String> execute) {
        this.dialect = dialect;
        this.execute = execute;
    }

    /**
     * Makes a view. Sources of one name are numbered in the order in which they come.
     *
     * @param source the file or glob, as the user knows it
     * @param select what the view shows
     * @return what to write behind FROM
     */
    String view(String source, String select) {
        String name = names.get(select);
        if (name == null) {
            name = free(source);
            names.put(select, name);
        }
        String quoted = dialect.quoted(name);
        execute.accept("CREATE OR REPLACE TEMP VIEW " + quoted + " AS\n" + select);
        return quoted;
    }

    /**
     * A name for a column of a view beside those of the source.
     *
     * @param wanted the name if no column has it
     * @param columns of the source
     * @return the name, which needs no quotes
     */
    static String free(String wanted, List<Source.Column> columns) {
        String name = wanted;
        while (columns.stream().map(Source.Column::stored).anyMatch(name::equalsIgnoreCase)) {
            name += "_";
        }
        return name;
    }

    private String free(String source) {
        // a plain word may be the name of a table in the query that reads the view
        String base = source.matches("\\w*") ? source + " (file)" : source;
        String name = base;
        for (int number = 2; isTaken(name); number++) {
            name = base + " (" + number + ")";
        }
        return name;
    }

    private boolean isTaken(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return names.values().stream()
                .anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(plain));
    }
}
