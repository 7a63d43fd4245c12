package sojourn.cluster.mixture;

import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * JSON (RFC 8259), strictly, for the files that models are kept in: objects are maps, arrays lists, numbers doubles; null
 * does not occur. What it writes it reads back to the last bit.
 */
final class Json {
    private static final int MAX_DEPTH = 64;

    private final String text;
    private final String source;
    private int at;

    private Json(String text, String source) {
        this.text = text;
        this.source = source;
    }

    /** @param source what the text is of, for messages */
    static Object read(String text, String source) {
        Json json = new Json(text, source);
        Object value = json.value(0);
        json.blanks();
        if (json.at < text.length()) {
            throw json.wrong("the end");
        }
        return value;
    }

    static String write(Object value) {
        StringBuilder to = new StringBuilder();
        write(value, to);
        return to.toString();
    }

    private static void write(Object value, StringBuilder to) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{\n";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                to.append(separator);
                write(entry.getKey(), to);
                to.append(": ");
                write(entry.getValue(), to);
                separator = ",\n";
            }
            to.append("\n}\n");
        } else if (value instanceof double[] numbers) {
            String separator = "[";
            for (double number : numbers) {
                to.append(separator).append(number);
                separator = ", ";
            }
            to.append(numbers.length == 0 ? "[]" : "]");
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object each : list) {
                to.append(separator);
                write(each, to);
                separator = ", ";
            }
            to.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof String string) {
            to.append('"');
            for (int i = 0; i < string.length(); i++) {
                char c = string.charAt(i);
                if (c < ' ' || c == '"' || c == '\\') {
                    to.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    to.append(c);
                }
            }
            to.append('"');
        } else {
            to.append(value);
        }
    }

    private Object value(int depth) {
        blanks();
        if (depth > MAX_DEPTH) {
            throw wrong("fewer than " + MAX_DEPTH + " levels");
        }
        if (at == text.length()) {
            throw wrong("a value");
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        blanks();
        if (take('}')) {
            return map;
        }
        do {
            blanks();
            String key = string();
            blanks();
            expect(':');
            if (map.put(key, value(depth + 1)) != null) {
                throw wrong("a name other than '" + key + "', which came before");
            }
            blanks();
        } while (take(','));
        expect('}');
        return map;
    }

    private List<Object> array(int depth) {
        List<Object> list = new ArrayList<>();
        at++;
        blanks();
        if (take(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
            blanks();
        } while (take(','));
        expect(']');
        return list;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("no control character in a string");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        expect('"');
        return string.toString();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        int place = "\"\\/bfnrt".indexOf(c);
        if (place >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(place);
        }
        if (c == 'u' && at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        throw wrong("an escape of JSON");
    }

    private Boolean word(String word, boolean value) {
        if (!text.startsWith(word, at)) {
            throw wrong(word);
        }
        at += word.length();
        return value;
    }

    private Double number() {
        int from = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(from, at);
        if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            at = from;
            throw wrong("a value");
        }
        return Double.valueOf(number);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw wrong("'" + c + "'");
        }
    }

    private UsageException wrong(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "its end";
        return new UsageException(String.format(
                Locale.ROOT,
                "%s is not the JSON of a model: expected %s at character %,d, found %s",
                source,
                expected,
                at + 1,
                found));
    }
}
