package sojourn.notebook;

import sojourn.check.UsageException;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON object whose values are strings, numbers or booleans: all that a file of parameters holds. A JSON library would be
 * one more version to agree on with the kernel and the user.
 */
final class FlatJson {
    private final String text;
    private final String where;
    private int at;

    private FlatJson(String text, String where) {
        this.text = text;
        this.where = where;
    }

    /**
     * Reads an object.
     *
     * @param text  the JSON
     * @param where where it comes from, for errors
     * @return names to values as text, in their order; a null value is left out
     */
    static Map<String, String> read(String text, String where) {
        FlatJson json = new FlatJson(text.startsWith("\uFEFF") ? text.substring(1) : text, where);
        Map<String, String> values = json.object();
        json.blanks();
        if (json.at < json.text.length()) {
            throw json.error("the end");
        }
        return values;
    }

    private Map<String, String> object() {
        Map<String, String> values = new LinkedHashMap<>();
        expect('{');
        if (peek() == '}') {
            at++;
            return values;
        }
        while (true) {
            String name = peek() == '"' ? string() : fail("a name in double quotes");
            expect(':');
            String value = peek() == '"' ? string() : word();
            if (!value.equals("null") || text.charAt(at - 1) == '"') {
                values.put(name, value);
            }
            char next = peek();
            at++;
            if (next == '}') {
                return values;
            }
            if (next != ',') {
                at--;
                throw error("',' or '}'");
            }
        }
    }

    private String word() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(from, at);
        if (!word.matches("true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
            at = from;
            throw error("a string, a number, true or false");
        }
        return word;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = at < text.length() ? text.charAt(at++) : ' ';
            switch (escape) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case '"', '\\', '/' -> out.append(escape);
                case 'u' -> out.append(unicode());
                default -> throw error("an escape");
            }
        }
        if (at >= text.length()) {
            throw error("a closing double quote");
        }
        at++;
        return out.toString();
    }

    private char unicode() {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw error("four hexadecimal digits");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw error("'" + wanted + "'");
        }
        at++;
    }

    private char peek() {
        blanks();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String fail(String wanted) {
        throw error(wanted);
    }

    private UsageException error(String wanted) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        long line = text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        return new UsageException(String.format(
                "%s, line %d: expected %s, found %s; parameters are one JSON object, as in {\"gap\": \"2h\", \"k\": 5}",
                where, line, wanted, found));
    }
}
