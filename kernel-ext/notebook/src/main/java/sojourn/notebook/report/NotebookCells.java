package sojourn.notebook.report;

import sojourn.check.Internal;
import sojourn.check.TextFile;
import sojourn.check.UsageException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cells of a notebook file of format 4. Its JSON is read here, because a JSON library would be one more version to agree on
 * with the kernel and the user: objects are maps, arrays lists, all else is text.
 */
@Internal
public final class NotebookCells {
    private static final int DEEPEST = 200;

    private final String text;
    private int at;

    private NotebookCells(String text) {
        this.text = text;
    }

    /** A cell: its id, empty in old notebooks; whether it is prose; what stands in it. */
    record Cell(String id, boolean markdown, String source) {}

    public static List<Cell> read(Path file) {
        try {
            Object root = new NotebookCells(TextFile.read(file)).value(0);
            List<Cell> cells = new ArrayList<>();
            for (Object cell : (List<?>) ((Map<?, ?>) root).get("cells")) {
                Map<?, ?> fields = (Map<?, ?>) cell;
                String type = String.valueOf(fields.get("cell_type"));
                if (type.equals("markdown") || type.equals("code")) {
                    Object id = fields.get("id");
                    cells.add(new Cell(
                            id == null ? "" : id.toString(), type.equals("markdown"), source(fields.get("source"))));
                }
            }
            return cells;
        } catch (ClassCastException
                | NullPointerException
                | IllegalStateException
                | NumberFormatException
                | IndexOutOfBoundsException e) {
            throw new UsageException(file + " is not a notebook of format 4", e);
        }
    }

    private static String source(Object source) {
        if (source instanceof List<?> lines) {
            StringBuilder all = new StringBuilder();
            lines.forEach(all::append);
            return all.toString();
        }
        return String.valueOf(source);
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalStateException("nested too deeply");
        }
        char first = peek();
        if (first == '{') {
            Map<String, Object> object = new LinkedHashMap<>();
            at++;
            while (peek() != '}') {
                String name = string();
                expect(':');
                object.put(name, value(depth + 1));
                comma('}');
            }
            at++;
            return object;
        }
        if (first == '[') {
            List<Object> array = new ArrayList<>();
            at++;
            while (peek() != ']') {
                array.add(value(depth + 1));
                comma(']');
            }
            at++;
            return array;
        }
        if (first == '"') {
            return string();
        }
        int from = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == from) {
            throw new IllegalStateException("no value");
        }
        return text.substring(from, at);
    }

    private void comma(char end) {
        if (peek() == ',') {
            at++;
        } else if (peek() != end) {
            throw new IllegalStateException("neither a comma nor the end");
        }
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new IllegalStateException("no " + wanted);
        }
        at++;
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = text.charAt(at++);
            switch (escaped) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                }
                default -> out.append(escaped);
            }
        }
        at++;
        return out.toString();
    }
}
