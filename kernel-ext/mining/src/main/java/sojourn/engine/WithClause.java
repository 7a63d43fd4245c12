package sojourn.engine;

import sojourn.check.Internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The common table expressions of one query, each over those before it. A query is built by naming what it needs on its way, and
 * ends in one SELECT over the last, so that {@code explain} reads from the source down to the result.
 */
@Internal
public final class WithClause {
    private final Map<String, String> tables = new LinkedHashMap<>();
    private final Dialect dialect;

    /** An empty one. */
    public WithClause(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Adds a table after the others. */
    public WithClause table(String name, String select) {
        tables.put(name, select);
        return this;
    }

    /** {@return the query that ends in a SELECT of columns, whose FROM and what follows it is given} */
    public String select(List<String> columns, String rest) {
        return query("SELECT\n  " + String.join(",\n  ", columns) + "\n" + rest);
    }

    /** {@return the query that ends in this SELECT} */
    public String query(String last) {
        return "WITH "
                + tables.entrySet().stream()
                        .map(table -> table.getKey() + " AS (\n  " + indented(table.getValue()) + "\n)")
                        .collect(Collectors.joining(",\n"))
                + "\n" + last;
    }

    /** Indents all lines but those that begin within quotes: what is there is a text or a name, and would be another. SQL without comments. */
    private String indented(String sql) {
        StringBuilder text = new StringBuilder(sql.length() + 16);
        char open = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            text.append(c);
            if (open == 0) {
                open = c == '\'' || c == '"' || c == '`' ? c : 0;
                text.append(c == '\n' ? "  " : "");
            } else if (c == '\\' && open == '\'' && dialect.escapesByBackslash()) {
                i++;
                text.append(sql.charAt(i));
            } else if (c == open) {
                // a quote that is doubled closes here and opens again
                open = 0;
            }
        }
        return text.toString();
    }
}
