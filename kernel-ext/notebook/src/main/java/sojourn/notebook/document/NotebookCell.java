package sojourn.notebook.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.TreeSet;

/** A cell of a notebook: prose, code or raw text, with the outputs that it has. */
public final class NotebookCell {
    private final JsonObject json;
    private final String type;
    private final String source;

    /**
     * @param json the cell as it stands in the file
     * @throws RuntimeException of gson's if it is no cell
     */
    NotebookCell(JsonObject json) {
        this.json = json;
        type = json.get("cell_type").getAsString();
        source = text(json.get("source"));
    }

    JsonObject json() {
        return json;
    }

    public boolean isCode() {
        return type.equals("code");
    }

    public boolean isMarkdown() {
        return type.equals("markdown");
    }

    public String source() {
        return source;
    }

    /** {@return its id; empty in notebooks before format 4.5} */
    public String id() {
        return json.get("id") instanceof JsonPrimitive id ? id.getAsString() : "";
    }

    public JsonObject metadata() {
        return json.get("metadata") instanceof JsonObject metadata ? metadata : new JsonObject();
    }

    public Set<String> tags() {
        Set<String> tags = new TreeSet<>();
        if (metadata().get("tags") instanceof JsonArray all) {
            all.forEach(tag -> tags.add(tag.getAsString()));
        }
        return tags;
    }

    /** {@return files that its Markdown shows, by name and then format} */
    public JsonObject attachments() {
        return json.get("attachments") instanceof JsonObject attachments ? attachments : new JsonObject();
    }

    public JsonArray outputs() {
        return json.get("outputs") instanceof JsonArray outputs ? outputs : new JsonArray();
    }

    /** Replaces its outputs, and forgets when it ran: that would make every run differ. */
    public void outputs(JsonArray outputs, @Nullable Integer count) {
        json.add("outputs", outputs);
        json.add("execution_count", count == null ? JsonNull.INSTANCE : new JsonPrimitive(count));
        metadata().remove("execution");
    }

    /** {@return its number of execution, null if it has not run} */
    public @Nullable Integer count() {
        return json.get("execution_count") instanceof JsonPrimitive count ? (Integer) count.getAsInt() : null;
    }

    /** {@return a text of a notebook: a string, or a list of lines that keep their line ends} */
    public static String text(JsonElement source) {
        if (!source.isJsonArray()) {
            return source.getAsString();
        }
        StringBuilder all = new StringBuilder();
        source.getAsJsonArray().forEach(line -> all.append(line.getAsString()));
        return all.toString();
    }
}
