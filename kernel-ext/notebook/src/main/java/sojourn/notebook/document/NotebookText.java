package sojourn.notebook.document;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text of a notebook as Jupyter writes it, so that a run changes no line without need: names in order, one space of
 * indent for each level, texts as lists of their lines.
 */
final class NotebookText {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private NotebookText() {}

    static String of(JsonObject notebook) {
        StringWriter out = new StringWriter();
        try (JsonWriter writer = new JsonWriter(out)) {
            writer.setIndent(" ");
            writer.setHtmlSafe(false);
            writer.setSerializeNulls(true);
            GSON.toJson(ordered("", notebook), writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.append('\n').toString();
    }

    /** The same value with names in order and texts in lines; {@code path} says where it stands, lists aside. */
    private static JsonElement ordered(String path, JsonElement value) {
        if (value instanceof JsonObject object) {
            JsonObject sorted = new JsonObject();
            Map<String, JsonElement> fields = new TreeMap<>(object.asMap());
            fields.forEach((name, field) -> sorted.add(name, ordered(path + " " + name, field)));
            return sorted;
        }
        if (value instanceof JsonArray array) {
            if (isText(path) && isLines(array)) {
                return lines(NotebookCell.text(array));
            }
            JsonArray all = new JsonArray();
            array.forEach(element -> all.add(ordered(path, element)));
            return all;
        }
        return isText(path)
                        && value.isJsonPrimitive()
                        && value.getAsJsonPrimitive().isString()
                ? lines(value.getAsString())
                : value;
    }

    private static boolean isLines(JsonArray array) {
        for (JsonElement line : array) {
            if (!line.isJsonPrimitive()) {
                return false;
            }
        }
        return true;
    }

    /** The texts that Jupyter splits: sources, what was printed, and of a bundle what is text. */
    private static boolean isText(String path) {
        return path.equals(" cells source")
                || path.equals(" cells outputs text")
                || path.startsWith(" cells outputs data text/")
                || path.equals(" cells outputs data image/svg+xml")
                || path.equals(" cells outputs data application/javascript");
    }

    private static JsonArray lines(String text) {
        JsonArray lines = new JsonArray();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean ends = switch (text.charAt(i)) {
                case '\r' -> i + 1 == text.length() || text.charAt(i + 1) != '\n';
                // all that Python takes for the end of a line
                case '\n', '\u000b', '\f', '\u001c', '\u001d', '\u001e', '\u0085', '\u2028', '\u2029' -> true;
                default -> false;
            };
            if (ends) {
                lines.add(text.substring(from, i + 1));
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }
}
