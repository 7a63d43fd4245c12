package sojourn.notebook.report;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import sojourn.check.Internal;
import sojourn.check.TextFile;
import sojourn.check.UsageException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The cells of a notebook file of format 4. */
@Internal
public final class NotebookCells {
    private NotebookCells() {}

    /** A cell: its id, empty in old notebooks; whether it is prose; what stands in it. */
    record Cell(String id, boolean markdown, String source) {}

    /**
     * Reads the cells of prose and of code.
     *
     * @param file the notebook
     * @return its cells, in their order
     * @throws UsageException if it cannot be read, or is no notebook
     */
    public static List<Cell> read(Path file) {
        try {
            // JsonParser has no such static method in the Gson of IJava
            JsonObject root =
                    new Gson().fromJson(TextFile.read(file), JsonElement.class).getAsJsonObject();
            List<Cell> cells = new ArrayList<>();
            for (JsonElement element : root.getAsJsonArray("cells")) {
                JsonObject cell = element.getAsJsonObject();
                String type = cell.get("cell_type").getAsString();
                if (type.equals("markdown") || type.equals("code")) {
                    JsonElement id = cell.get("id");
                    cells.add(new Cell(
                            id == null ? "" : id.getAsString(), type.equals("markdown"), text(cell.get("source"))));
                }
            }
            return cells;
        } catch (JsonParseException
                | ClassCastException
                | IllegalStateException
                | NullPointerException
                | StackOverflowError
                | UnsupportedOperationException e) {
            throw new UsageException(file + " is not a notebook of format 4", e);
        }
    }

    /** A source is a string, or a list of lines that keep their line ends. */
    private static String text(JsonElement source) {
        if (!source.isJsonArray()) {
            return source.getAsString();
        }
        StringBuilder all = new StringBuilder();
        source.getAsJsonArray().forEach(line -> all.append(line.getAsString()));
        return all.toString();
    }
}
