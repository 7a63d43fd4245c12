package sojourn.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import org.jspecify.annotations.Nullable;
import sojourn.check.UsageException;

import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * JSON (RFC 8259) as values of Java: objects are maps in the order of the text, arrays lists, numbers doubles, the rest strings and
 * booleans. A field that is null is left out; a name that an object has twice is refused. What it writes it reads back to the last
 * bit. Gson's methods that are called here are in all its versions since 2.3, because a host may bring an old one.
 */
public final class Json {
    private static final int MAX_DEPTH = 64;
    private static final Pattern PLACE = Pattern.compile("line (\\d+) column (\\d+)");
    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .create();

    private final String text;
    private final JsonReader reader;

    private Json(String text) {
        this.text = text;
        this.reader = new JsonReader(new StringReader(text));
    }

    /**
     * Reads a text whole.
     *
     * @param text the JSON
     * @param not  what an error begins with, as in {@code model.json is not the JSON of a model}
     * @return the value, null for {@code null}
     * @throws UsageException if it is not JSON, goes deeper than 64 levels, or has a name twice; in one line, with the place
     */
    public static @Nullable Object read(String text, String not) {
        Json json = new Json(text);
        try {
            return json.document();
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            int at = e instanceof EOFException ? text.length() : json.place();
            throw new UsageException(
                    String.format(
                            Locale.ROOT,
                            "%s: wrong JSON at character %,d, found %s",
                            not,
                            at + 1,
                            at < text.length() ? "'" + text.charAt(at) + "'" : "its end"),
                    e);
        }
    }

    private @Nullable Object document() throws IOException {
        if (text.startsWith("\ufeff\ufeff")) {
            // Gson skips one, and never ends when its buffer is full of them
            throw new IOException("more than one byte order mark");
        }
        Object value = value(0);
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw new IOException("more after the value");
        }
        return value;
    }

    private @Nullable Object value(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("more than " + MAX_DEPTH + " levels");
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(depth);
            case BEGIN_ARRAY -> array(depth);
            case STRING -> reader.nextString();
            case BOOLEAN -> reader.nextBoolean();
            case NULL -> {
                reader.nextNull();
                yield null;
            }
            default -> reader.nextDouble();
        };
    }

    private Map<String, Object> object(int depth) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (map.containsKey(name)) {
                throw new IOException("'" + name + "' twice");
            }
            map.put(name, value(depth + 1));
        }
        reader.endObject();
        map.values().removeIf(Objects::isNull);
        return map;
    }

    private List<@Nullable Object> array(int depth) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            list.add(value(depth + 1));
        }
        reader.endArray();
        return list;
    }

    /** The first character that is wrong: the reader gives its place as text only, and may have passed the character or not. */
    private int place() {
        Matcher place = PLACE.matcher(reader.toString());
        int at = 0;
        if (place.find()) {
            for (int line = Integer.parseInt(place.group(1)); line > 1; line--) {
                at = text.indexOf('\n', at) + 1;
            }
            at = Math.min(text.length(), at + Integer.parseInt(place.group(2)) - 1);
        }
        return at > 0 && isWrong(text.substring(0, at)) ? at - 1 : at;
    }

    /** Whether nothing could follow that made it JSON. */
    private static boolean isWrong(String beginning) {
        try {
            new Json(beginning).document();
            return false;
        } catch (EOFException e) {
            return false;
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            return true;
        }
    }

    /**
     * Writes an object, a field in each line.
     *
     * @param fields values as {@link #read} gives them, and arrays of numbers
     * @return the JSON, with a line end
     */
    public static String write(Map<String, ?> fields) {
        return text(fields);
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(field -> GSON.toJson(field.getKey()) + ": " + text(field.getValue()))
                    .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof double[] numbers ? Arrays.toString(numbers) : GSON.toJson(value);
    }
}
