package sojourn.notebook.document;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import sojourn.check.FileReason;
import sojourn.check.TextFile;
import sojourn.check.UsageException;
import sojourn.run.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A notebook file of format 4, with all that stands in it: what is unknown here is kept. Written, it has format 4.5 or the
 * later minor version that it had, in which every cell has an id.
 */
public final class NotebookFile {
    private static final int FORMAT = 4;
    /** the first minor version with ids of cells */
    private static final int IDS_SINCE = 5;

    private final Path file;
    private final JsonObject json;
    private final List<NotebookCell> cells;

    private NotebookFile(Path file, JsonObject json, List<NotebookCell> cells) {
        this.file = file;
        this.json = json;
        this.cells = cells;
    }

    /**
     * Reads a notebook.
     *
     * @param file the notebook
     * @return what it holds
     * @throws UsageException if it cannot be read, or is no notebook of format 4
     */
    public static NotebookFile read(Path file) {
        String notOurs = file + " is not a notebook of format 4";
        try {
            // JsonParser has no such static method in the Gson of IJava
            JsonObject json =
                    new Gson().fromJson(TextFile.read(file), JsonElement.class).getAsJsonObject();
            JsonElement format = json.get("nbformat");
            if (format != null && format.getAsInt() != FORMAT) {
                throw new UsageException(notOurs + ", but of format " + format.getAsInt()
                        + (format.getAsInt() < FORMAT ? "; open it in JupyterLab and save it, which converts it" : ""));
            }
            List<NotebookCell> cells = new ArrayList<>();
            for (JsonElement element : json.getAsJsonArray("cells")) {
                cells.add(new NotebookCell(element.getAsJsonObject()));
            }
            return new NotebookFile(file, json, cells);
        } catch (JsonParseException
                | ClassCastException
                | IllegalStateException
                | NullPointerException
                | NumberFormatException
                | StackOverflowError
                | UnsupportedOperationException e) {
            throw new UsageException(notOurs, e);
        }
    }

    /** {@return where it was read} */
    public Path file() {
        return file;
    }

    /** {@return its file's name without the ending} */
    public String name() {
        return file.getFileName().toString().replaceFirst("\\.ipynb$", "");
    }

    /** {@return its cells in order; the list cannot be changed, the cells can} */
    public List<NotebookCell> cells() {
        return List.copyOf(cells);
    }

    /**
     * Makes sure that it is a notebook of Java; one that does not say its language is taken as such.
     *
     * @throws UsageException if it is of another language
     */
    public void requireJava() {
        JsonObject metadata = child(json, "metadata");
        JsonObject kernel = child(metadata, "kernelspec");
        for (JsonElement language : new JsonElement[] {
            kernel.get("language"), child(metadata, "language_info").get("name")
        }) {
            if (language != null
                    && language.isJsonPrimitive()
                    && !language.getAsString().toLowerCase(Locale.ROOT).equals("java")) {
                JsonElement name = kernel.get("display_name");
                throw new UsageException(file + " is a notebook of " + language.getAsString()
                        + (name == null ? "" : ", for the kernel '" + name.getAsString() + "'")
                        + "; this kernel runs Java");
            }
        }
    }

    private static JsonObject child(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    /**
     * Says which language its cells were run in.
     *
     * @param info as a kernel gives it to Jupyter
     */
    public void languageInfo(JsonObject info) {
        if (!(json.get("metadata") instanceof JsonObject)) {
            json.add("metadata", new JsonObject());
        }
        json.getAsJsonObject("metadata").add("language_info", info);
    }

    /** {@return the text of the file, as Jupyter would write it} */
    public String text() {
        json.addProperty("nbformat", FORMAT);
        JsonElement minor = json.get("nbformat_minor");
        if (minor == null || minor.getAsInt() < IDS_SINCE) {
            json.addProperty("nbformat_minor", IDS_SINCE);
        }
        if (!json.has("metadata")) {
            json.add("metadata", new JsonObject());
        }
        Set<String> ids = new HashSet<>();
        cells.forEach(cell -> ids.add(cell.id()));
        int number = 0;
        for (NotebookCell cell : cells) {
            number++;
            if (!cell.json().has("metadata")) {
                cell.json().add("metadata", new JsonObject());
            }
            if (cell.id().isEmpty()) {
                String id = "cell-" + number;
                while (!ids.add(id)) {
                    id += "-";
                }
                cell.json().add("id", new JsonPrimitive(id));
            }
        }
        JsonArray all = new JsonArray();
        cells.forEach(cell -> all.add(cell.json()));
        json.add("cells", all);
        return NotebookText.of(json);
    }

    /**
     * Writes it, whole or not at all.
     *
     * @param target where to
     * @throws UsageException if it cannot be written
     */
    public void write(Path target) {
        String text = text();
        try {
            WholeFile.write(target, part -> Files.writeString(part, text));
        } catch (IOException e) {
            throw new UsageException("'" + target + "' cannot be written: " + FileReason.of(e), e);
        }
    }
}
