package sojourn.kernel.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import sojourn.notebook.document.NotebookCell;
import sojourn.notebook.document.NotebookFile;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A notebook as Markdown with pictures beside it, for a repository or a site: prose as it is, code in fences, of each output a
 * picture if it has one and otherwise its text.
 */
public final class NotebookMarkdown {
    private final NotebookFile notebook;
    private final boolean hidesCode;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();
    private final String folder;

    /**
     * @param notebook  with its outputs
     * @param hidesCode whether code is left out
     */
    public NotebookMarkdown(NotebookFile notebook, boolean hidesCode) {
        this.notebook = notebook;
        this.hidesCode = hidesCode;
        folder = notebook.name() + "_files";
        int number = 0;
        for (NotebookCell cell : notebook.cells()) {
            add(cell, ++number);
        }
    }

    /** {@return the Markdown} */
    public String text() {
        return out.toString().strip() + "\n";
    }

    /** {@return the pictures, by their path beside the Markdown file} */
    public Map<String, byte[]> pictures() {
        return Map.copyOf(pictures);
    }

    private void add(NotebookCell cell, int number) {
        if (cell.tags().contains("remove-cell")) {
            return;
        }
        if (!cell.isCode()) {
            String source = cell.source();
            for (Map.Entry<String, JsonElement> file : cell.attachments().entrySet()) {
                JsonObject formats = file.getValue().getAsJsonObject();
                for (String format : formats.keySet()) {
                    String place = folder + "/" + file.getKey().replaceAll("[^A-Za-z0-9._-]", "_");
                    pictures.put(
                            place,
                            Base64.getMimeDecoder().decode(formats.get(format).getAsString()));
                    source = source.replace("attachment:" + file.getKey(), place);
                }
            }
            out.append(source.strip()).append("\n\n");
            return;
        }
        if (!hidesCode && !cell.source().isBlank() && !cell.tags().contains("remove-input")) {
            fence("java", cell.source());
        }
        int place = 0;
        for (JsonElement output : cell.outputs()) {
            output(output.getAsJsonObject(), notebook.name() + "_" + number + "_" + ++place);
        }
    }

    private void output(JsonObject output, String name) {
        switch (output.get("output_type").getAsString()) {
            case "stream" -> fence("text", PlainText.of(NotebookCell.text(output.get("text"))));
            case "error" -> {
                StringBuilder lines = new StringBuilder();
                output.getAsJsonArray("traceback")
                        .forEach(line -> lines.append(line.getAsString()).append('\n'));
                fence("text", PlainText.of(lines.toString()));
            }
            default ->
                bundle(
                        output.getAsJsonObject("data"),
                        output.get("metadata") instanceof JsonObject metadata ? metadata : new JsonObject(),
                        name);
        }
    }

    private void bundle(JsonObject data, JsonObject metadata, String name) {
        String markdown = NotebookPage.text(data, "text/markdown");
        if (markdown != null) {
            out.append(markdown.strip()).append("\n\n");
            return;
        }
        Map<String, String> endings =
                new LinkedHashMap<>(Map.of("image/png", ".png", "image/jpeg", ".jpg", "image/svg+xml", ".svg"));
        for (String format : new String[] {"image/png", "image/jpeg", "image/svg+xml"}) {
            String picture = NotebookPage.text(data, format);
            if (picture != null) {
                String place = folder + "/" + name + endings.get(format);
                pictures.put(
                        place,
                        format.equals("image/svg+xml")
                                ? picture.getBytes(StandardCharsets.UTF_8)
                                : Base64.getMimeDecoder().decode(picture));
                JsonObject of = metadata.get(format) instanceof JsonObject own ? own : new JsonObject();
                String alt = NotebookPage.alt(data, of).replaceAll("[\\[\\]\\\\]", "\\\\$0");
                out.append("![")
                        .append(alt)
                        .append("](")
                        .append(place.replace(" ", "%20"))
                        .append(")\n\n");
                return;
            }
        }
        String text = NotebookPage.text(data, "text/plain");
        if (text != null && !text.isBlank()) {
            fence("text", PlainText.of(text));
        }
    }

    /** A fence longer than any within. */
    private void fence(String language, String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        out.append(fence)
                .append(language)
                .append('\n')
                .append(text.stripTrailing())
                .append('\n')
                .append(fence)
                .append("\n\n");
    }
}
