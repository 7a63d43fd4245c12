package sojourn.notebook.line;

import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One JSON object whose values are strings, numbers, booleans or lists of them: all that a file of parameters holds. A list
 * becomes what a magic takes, its values with commas between them. A JSON library would be one more version to agree on with the
 * kernel and the user.
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
     * @return names to values as text, in their order; a null value is left out, so that the notebook's own stays
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
            boolean bare = peek() != '"' && peek() != '[';
            String value = peek() == '[' ? list(name) : peek() == '"' ? string() : word();
            if (!bare || !value.equals("null")) {
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

    private String list(String name) {
        List<String> values = new ArrayList<>();
        at++;
        while (true) {
            int from = at;
            boolean quoted = peek() == '"';
            String value = quoted ? string() : word();
            if (value.isEmpty() || value.indexOf(',') >= 0 || (!quoted && value.equals("null"))) {
                at = from;
                peek();
                throw error("a value of the list '" + name + "' that is not null, not empty and without a comma");
            }
            values.add(value);
            char next = peek();
            if (next == ']') {
                at++;
                return String.join(",", values);
            }
            if (next != ',') {
                throw error("',' or ']'");
            }
            at++;
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
            throw error("a string, a number, true, false or a list of them");
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
                Locale.ROOT,
                "%s, line %d: expected %s, found %s; parameters are one JSON object, as in {\"gap\": \"2h\", \"k\": 5, \"eps\": [0.1, 0.2]}",
                where,
                line,
                wanted,
                found));
    }
}
