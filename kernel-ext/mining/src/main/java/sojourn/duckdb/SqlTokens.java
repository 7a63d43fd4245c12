package sojourn.duckdb;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL text in pieces: words, quoted names, text literals and signs; comments and white space are left out. It reads text that
 * is not finished, too: a quote that is never closed ends with the text. Time O(characters), without recursion.
 */
public final class SqlTokens {
    /** What a piece is. */
    public enum Kind {
        /** A key word, a name without quotes or a number. */
        WORD,
        /** A name in double quotes; its text is without them. */
        NAME,
        /** A text literal; its text is without quotes and escapes. */
        TEXT,
        /** One character of any other kind. */
        SIGN
    }

    /**
     * A piece.
     *
     * @param kind what it is
     * @param text what it says, without its quotes
     */
    public record Token(Kind kind, String text) {
        /**
         * Whether it is a key word or a sign.
         *
         * @param word in capitals
         * @return whether it is that one, in letters of any case
         */
        public boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
        }
    }

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SqlTokens(String sql) {
        this.sql = sql;
    }

    /**
     * Splits SQL text.
     *
     * @param sql one or more statements
     * @return the pieces, in order
     */
    public static List<Token> of(String sql) {
        SqlTokens reader = new SqlTokens(sql);
        while (reader.at < sql.length()) {
            reader.next();
        }
        return List.copyOf(reader.tokens);
    }

    private void next() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            at = endOf("\n", at);
        } else if (sql.startsWith("/*", at)) {
            at = endOfComment();
        } else if (c == '\'') {
            quoted('\'', Kind.TEXT, false);
        } else if ((c == 'e' || c == 'E') && sql.startsWith("'", at + 1)) {
            at++;
            quoted('\'', Kind.TEXT, true);
        } else if (c == '"') {
            quoted('"', Kind.NAME, false);
        } else if (c == '$' && dollarTag() > 0) {
            String tag = sql.substring(at, dollarTag());
            int from = at + tag.length();
            at = endOf(tag, from);
            tokens.add(new Token(Kind.TEXT, sql.substring(from, Math.max(from, at - tag.length()))));
        } else if (isWordPart(c)) {
            int from = at;
            while (at < sql.length() && isWordPart(sql.charAt(at))) {
                at++;
            }
            tokens.add(new Token(Kind.WORD, sql.substring(from, at)));
        } else {
            tokens.add(new Token(Kind.SIGN, String.valueOf(c)));
            at++;
        }
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || Character.isSurrogate(c);
    }

    private int endOf(String end, int from) {
        int place = sql.indexOf(end, from);
        return place < 0 ? sql.length() : place + end.length();
    }

    /** Comments nest in DuckDB, as in PostgreSQL. */
    private int endOfComment() {
        int depth = 0;
        int p = at;
        do {
            if (sql.startsWith("/*", p)) {
                depth++;
                p += 2;
            } else if (sql.startsWith("*/", p)) {
                depth--;
                p += 2;
            } else {
                p++;
            }
        } while (depth > 0 && p < sql.length());
        return p;
    }

    /** A quote in its text is doubled, or behind a backslash where these escape. */
    private void quoted(char quote, Kind kind, boolean backslashes) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == quote) {
                if (at == sql.length() || sql.charAt(at) != quote) {
                    break;
                }
                at++;
            } else if (backslashes && c == '\\' && at < sql.length()) {
                c = sql.charAt(at++);
            }
            text.append(c);
        }
        tokens.add(new Token(kind, text.toString()));
    }

    /** The place behind {@code $tag$}; 0 if none begins here. */
    private int dollarTag() {
        int p = at + 1;
        while (p < sql.length() && (Character.isLetter(sql.charAt(p)) || sql.charAt(p) == '_')) {
            p++;
        }
        return p < sql.length() && sql.charAt(p) == '$' ? p + 1 : 0;
    }
}
