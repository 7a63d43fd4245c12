package sojourn.load.sql;

import sojourn.check.Internal;

import java.nio.file.Path;

/** Names, texts and paths as DuckDB's SQL writes them. */
@Internal
public final class SqlText {
    private SqlText() {}

    /** {@return a name of a table or column, quoted} */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@return a text as a literal; the character 0, at which a statement ends for DuckDB's parser, is written as a call} */
    public static String text(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\0') < 0 ? quoted : "concat(" + quoted.replace("\0", "', chr(0), '") + ")";
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
