package sojourn.kernel.magic;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import sojourn.check.TextFile;
import sojourn.check.UsageException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The code in a notebook file. */
final class NotebookFile {
    private NotebookFile() {}

    /**
     * Reads the code cells of a notebook of format 4.
     *
     * @param file the notebook
     * @return their sources, in order
     * @throws UsageException if it cannot be read, or is no notebook
     */
    static List<String> codeCells(Path file) {
        try {
            List<String> cells = new ArrayList<>();
            JsonObject notebook = JsonParser.parseString(TextFile.read(file)).getAsJsonObject();
            for (JsonElement element : notebook.getAsJsonArray("cells")) {
                JsonObject cell = element.getAsJsonObject();
                if (cell.get("cell_type").getAsString().equals("code")) {
                    cells.add(text(cell.get("source")));
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
