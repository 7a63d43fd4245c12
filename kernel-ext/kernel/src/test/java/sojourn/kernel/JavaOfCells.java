package sojourn.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The walkthroughs as Java alone, as for a kernel without magics: each magic is replaced by the Java that its card shows. */
final class JavaOfCells {
    private static final String MARK = "Java: ";

    private JavaOfCells() {}

    /**
     * One cell.
     *
     * @param source what the notebook has
     * @param java   the same without magics; empty if it is a magic whose card shows no Java
     */
    record Cell(String source, String java) {
        String firstLine() {
            return source.lines().findFirst().orElse("");
        }
    }

    /** {@return the code cells of a committed notebook, in order} */
    static List<Cell> of(String notebook) throws IOException {
        List<Cell> cells = new ArrayList<>();
        String text = Files.readString(Path.of("../../notebooks", notebook + ".ipynb"));
        for (JsonElement each : JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("cells")) {
            JsonObject cell = each.getAsJsonObject();
            String source = text(cell.get("source"));
            if (cell.get("cell_type").getAsString().equals("code") && !source.isBlank()) {
                cells.add(new Cell(source, java(source, shown(cell.getAsJsonArray("outputs")))));
            }
        }
        return cells;
    }

    /** Java as it is, and in place of the magic what the cell's cards say: no cell has two magics, so all of it belongs there. */
    private static String java(String source, List<String> shown) {
        if (source.startsWith("%%")) {
            return String.join("\n", shown);
        }
        List<String> lines = new ArrayList<>();
        boolean taken = false;
        for (String line : source.lines().toList()) {
            if (!line.startsWith("%")) {
                lines.add(line);
            } else if (taken) {
                throw new IllegalArgumentException("a cell with two magics: which card belongs to which? " + source);
            } else {
                taken = true;
                lines.addAll(shown);
            }
        }
        return String.join("\n", lines);
    }

    private static List<String> shown(JsonArray outputs) {
        List<String> java = new ArrayList<>();
        for (JsonElement each : outputs) {
            JsonObject output = each.getAsJsonObject();
            if (output.has("data") && output.getAsJsonObject("data").has("text/plain")) {
                String card = text(output.getAsJsonObject("data").get("text/plain"));
                int at = card.lastIndexOf("\n  " + MARK);
                if (at >= 0) {
                    java.add(card.substring(at + 3 + MARK.length()));
                }
            }
        }
        return java;
    }

    private static String text(JsonElement value) {
        if (value.isJsonPrimitive()) {
            return value.getAsString();
        }
        StringBuilder whole = new StringBuilder();
        value.getAsJsonArray().forEach(line -> whole.append(line.getAsString()));
        return whole.toString();
    }
}
