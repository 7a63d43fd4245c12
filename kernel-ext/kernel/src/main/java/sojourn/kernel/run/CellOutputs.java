package sojourn.kernel.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What cells publish, as outputs of a notebook file: text that follows text of the same stream is one output, an update
 * replaces what it updates in whichever cell that stands, a cleared cell starts anew.
 */
final class CellOutputs {
    private final Map<String, List<JsonObject>> byDisplayId = new HashMap<>();
    private JsonArray outputs = new JsonArray();
    private final StringBuilder text = new StringBuilder();
    private @Nullable JsonObject stream;
    private boolean clearNext;
    private @Nullable Integer count;
    private @Nullable JsonObject error;

    /** Begins a cell. */
    void begin() {
        outputs = new JsonArray();
        stream = null;
        text.setLength(0);
        clearNext = false;
        count = null;
        error = null;
    }

    /** {@return the outputs of the cell so far} */
    JsonArray outputs() {
        endText();
        return outputs;
    }

    /** {@return the cell's number of execution, null before the kernel has begun it} */
    @Nullable
    Integer count() {
        return count;
    }

    /** {@return the error that the cell ended with, null if there is none} */
    @Nullable
    JsonObject error() {
        return error;
    }

    /** Adds an error that the runner found, rather than the kernel. */
    void fail(String name, String message) {
        JsonObject content = new JsonObject();
        content.addProperty("ename", name);
        content.addProperty("evalue", message);
        JsonArray lines = new JsonArray();
        lines.add(name + ": " + message);
        content.add("traceback", lines);
        add(new NotebookKernel.Message("error", content, 0));
    }

    /** Takes a message; what is no output is skipped. */
    void add(NotebookKernel.Message message) {
        JsonObject content = message.content();
        switch (message.type()) {
            case "execute_input" -> count = content.get("execution_count").getAsInt();
            case "stream" ->
                print(content.get("name").getAsString(), content.get("text").getAsString());
            case "display_data" -> put(bundle("display_data", content), content);
            case "execute_result" -> {
                JsonObject result = bundle("execute_result", content);
                result.add("execution_count", content.get("execution_count"));
                put(result, content);
            }
            case "update_display_data" -> update(content);
            case "clear_output" -> {
                if (content.get("wait").getAsBoolean()) {
                    clearNext = true;
                } else {
                    clear();
                }
            }
            case "error" -> {
                JsonObject failed = new JsonObject();
                failed.addProperty("output_type", "error");
                for (String name : List.of("ename", "evalue", "traceback")) {
                    failed.add(name, content.get(name));
                }
                put(failed, content);
                error = failed;
            }
            default -> {
                // such as the state of a widget, which no page could show
            }
        }
    }

    private void print(String name, String printed) {
        if (printed.isEmpty()) {
            return;
        }
        clearIfWaiting();
        if (stream == null || !stream.get("name").getAsString().equals(name)) {
            endText();
            text.setLength(0);
            stream = new JsonObject();
            stream.addProperty("output_type", "stream");
            stream.addProperty("name", name);
            outputs.add(stream);
        }
        text.append(printed);
    }

    private void endText() {
        if (stream != null) {
            stream.addProperty("text", text.toString());
        }
    }

    private void put(JsonObject output, JsonObject content) {
        clearIfWaiting();
        endText();
        stream = null;
        text.setLength(0);
        outputs.add(output);
        if (content.get("transient") instanceof JsonObject hidden && hidden.has("display_id")) {
            byDisplayId
                    .computeIfAbsent(hidden.get("display_id").getAsString(), id -> new ArrayList<>())
                    .add(output);
        }
    }

    private void clearIfWaiting() {
        if (clearNext) {
            clear();
        }
    }

    private void clear() {
        clearNext = false;
        stream = null;
        text.setLength(0);
        // the list may have been handed out
        outputs = new JsonArray();
    }

    private void update(JsonObject content) {
        if (content.get("transient") instanceof JsonObject hidden && hidden.has("display_id")) {
            JsonObject changed = bundle("", content);
            for (JsonObject output :
                    byDisplayId.getOrDefault(hidden.get("display_id").getAsString(), List.of())) {
                output.add("data", changed.get("data").deepCopy());
                output.add("metadata", changed.get("metadata").deepCopy());
            }
        }
    }

    private static JsonObject bundle(String type, JsonObject content) {
        JsonObject output = new JsonObject();
        output.addProperty("output_type", type);
        output.add("data", objectOrEmpty(content.get("data")));
        output.add("metadata", objectOrEmpty(content.get("metadata")));
        return output;
    }

    private static JsonObject objectOrEmpty(@Nullable JsonElement element) {
        return element instanceof JsonObject object ? object : new JsonObject();
    }
}
