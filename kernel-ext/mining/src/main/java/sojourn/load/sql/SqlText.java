package sojourn.load.sql;

import sojourn.check.Internal;

import java.nio.file.Path;

/** Names, texts and paths as DuckDB's SQL writes them. */
@Internal
public final class SqlText {
    private SqlText() {}

    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A file to be read: DuckDB takes a path for a glob. */
    public static String path(Path file) {
        StringBuilder escaped = new StringBuilder();
        for (char c : file.toString().toCharArray()) {
            escaped.append("*?[".indexOf(c) >= 0 ? "[" + c + "]" : c);
        }
        return text(escaped.toString());
    }
}
