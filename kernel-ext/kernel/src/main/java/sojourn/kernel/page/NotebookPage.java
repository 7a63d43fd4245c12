package sojourn.kernel.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import sojourn.check.Excerpt;
import sojourn.check.UsageException;
import sojourn.display.table.TableScript;
import sojourn.display.text.Html;
import sojourn.notebook.document.NotebookCell;
import sojourn.notebook.document.NotebookFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A notebook as one HTML page: prose, code and outputs, a list of contents, light or dark as the reader's system is, fit for
 * print. Nothing comes from the network, and the only script that runs is that of our tables: the page itself forbids others.
 */
public final class NotebookPage {
    private static final int LONGEST_ALT = 600;
    /** headings from which a list of contents helps */
    private static final int CONTENTS_FROM = 3;

    private static final int DEEPEST_CONTENTS = 3;
    private static final Map<String, String> PICTURES = Map.of(
            "png",
            "image/png",
            "jpg",
            "image/jpeg",
            "jpeg",
            "image/jpeg",
            "gif",
            "image/gif",
            "svg",
            "image/svg+xml",
            "webp",
            "image/webp");

    private final NotebookFile notebook;
    private final boolean foldsCode;
    private final Prose prose = new Prose();

    private NotebookPage(NotebookFile notebook, boolean foldsCode) {
        this.notebook = notebook;
        this.foldsCode = foldsCode;
    }

    /**
     * The page of a notebook.
     *
     * @param notebook  with its outputs
     * @param foldsCode whether a reader first sees no code
     * @return HTML
     */
    public static String of(NotebookFile notebook, boolean foldsCode) {
        return new NotebookPage(notebook, foldsCode).html();
    }

    private String html() {
        StringBuilder body = new StringBuilder();
        for (NotebookCell cell : notebook.cells()) {
            if (cell.tags().contains("remove-cell")) {
                continue;
            }
            if (cell.isMarkdown()) {
                body.append("<section class=\"prose\">\n")
                        .append(prose.html(cell.source(), address -> picture(cell, address)))
                        .append("</section>\n");
            } else if (cell.isCode()) {
                code(cell, body);
            } else {
                body.append("<pre class=\"text\">")
                        .append(Html.escape(cell.source()))
                        .append("</pre>\n");
            }
        }
        List<Prose.Entry> contents = prose.contents().stream()
                .filter(entry -> entry.level() <= DEEPEST_CONTENTS)
                .toList();
        String title = contents.stream()
                .filter(entry -> entry.level() == 1)
                .map(Prose.Entry::text)
                .findFirst()
                .orElse(notebook.name());
        boolean listed = contents.size() >= CONTENTS_FROM;
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; media-src data:;"
                + " font-src data:; style-src 'unsafe-inline'; script-src '" + scriptHash() + "'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"generator\" content=\"Sojourn notebook page\">\n<title>" + Html.escape(title)
                + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body" + (listed ? " class=\"listed\"" : "")
                + ">\n"
                + (listed ? contents(contents) : "") + "<main>\n" + TableScript.once(body.toString())
                + "<footer>Made from "
                + Html.escape(String.valueOf(notebook.file().getFileName()))
                + " with Sojourn. This page needs no network.</footer>\n</main>\n</body>\n</html>\n";
    }

    private static String contents(List<Prose.Entry> contents) {
        StringBuilder out = new StringBuilder("<nav aria-label=\"Contents\">\n<strong>Contents</strong>\n<ul>\n");
        for (Prose.Entry entry : contents) {
            out.append("<li class=\"level")
                    .append(entry.level())
                    .append("\"><a href=\"#")
                    .append(Html.escape(entry.anchor()))
                    .append("\">")
                    .append(Html.escape(entry.text()))
                    .append("</a></li>\n");
        }
        return out.append("</ul>\n</nav>\n").toString();
    }

    private void code(NotebookCell cell, StringBuilder out) {
        if (cell.source().isBlank() && cell.outputs().isEmpty()) {
            return;
        }
        out.append("<section class=\"cell\">\n");
        if (!cell.source().isBlank() && !cell.tags().contains("remove-input")) {
            String code = "<pre class=\"code\"><code>" + JavaHighlight.html(cell.source()) + "</code></pre>\n";
            out.append(
                    foldsCode ? "<details class=\"folded\"><summary>Code</summary>\n" + code + "</details>\n" : code);
        }
        for (JsonElement output : cell.outputs()) {
            output(output.getAsJsonObject(), out);
        }
        out.append("</section>\n");
    }

    private void output(JsonObject output, StringBuilder out) {
        switch (output.get("output_type").getAsString()) {
            case "stream" ->
                out.append("<pre class=\"")
                        .append(Html.escape(output.get("name").getAsString()))
                        .append("\">")
                        .append(Html.escape(PlainText.of(NotebookCell.text(output.get("text")))))
                        .append("</pre>\n");
            case "error" -> {
                StringBuilder lines = new StringBuilder();
                output.getAsJsonArray("traceback")
                        .forEach(line -> lines.append(line.getAsString()).append('\n'));
                out.append("<pre class=\"error\" role=\"alert\">")
                        .append(Html.escape(PlainText.of(lines.toString())))
                        .append("</pre>\n");
            }
            default ->
                bundle(
                        output.getAsJsonObject("data"),
                        output.get("metadata") instanceof JsonObject metadata ? metadata : new JsonObject(),
                        out);
        }
    }

    /** The richest format that a page can show. */
    private void bundle(JsonObject data, JsonObject metadata, StringBuilder out) {
        String text = text(data, "text/plain");
        String html = text(data, "text/html");
        if (html != null) {
            out.append("<div class=\"output\">\n").append(html).append("</div>\n");
            return;
        }
        String markdown = text(data, "text/markdown");
        if (markdown != null) {
            out.append("<div class=\"output\">\n")
                    .append(new Prose().html(markdown, address -> address))
                    .append("</div>\n");
            return;
        }
        String svg = text(data, "image/svg+xml");
        if (svg != null) {
            String bytes = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
            figure("image/svg+xml", bytes, data, metadata, out);
            return;
        }
        for (String format : List.of("image/png", "image/jpeg", "image/gif")) {
            String picture = text(data, format);
            if (picture != null) {
                figure(format, picture.replaceAll("\\s", ""), data, metadata, out);
                return;
            }
        }
        String latex = text(data, "text/latex");
        if (latex != null) {
            out.append("<div class=\"output\"><span class=\"formula display\">")
                    .append(Formula.html(latex.strip().replaceAll("^\\$+|\\$+$", "")))
                    .append("</span></div>\n");
            return;
        }
        if (text != null && !text.isEmpty()) {
            out.append("<pre class=\"text\">")
                    .append(Html.escape(PlainText.of(text)))
                    .append("</pre>\n");
        }
    }

    private static void figure(String format, String base64, JsonObject data, JsonObject metadata, StringBuilder out) {
        JsonObject of = metadata.get(format) instanceof JsonObject own ? own : new JsonObject();
        out.append("<figure><img alt=\"")
                .append(Html.escape(alt(data, of)))
                .append('"')
                .append(
                        of.has("width")
                                ? " width=\"" + Html.escape(of.get("width").getAsString()) + "\""
                                : "")
                .append(" src=\"data:")
                .append(format)
                .append(";base64,")
                .append(Html.escape(base64))
                .append("\"></figure>\n");
    }

    /** {@return what a picture shows, in words} */
    static String alt(JsonObject data, JsonObject pictureMetadata) {
        if (pictureMetadata.has("alt")) {
            return pictureMetadata.get("alt").getAsString();
        }
        String text = text(data, "text/plain");
        return text == null ? "" : Excerpt.of(text.replaceAll("\\s+", " ").strip(), LONGEST_ALT);
    }

    static @Nullable String text(JsonObject data, String format) {
        JsonElement content = data.get(format);
        return content == null || content.isJsonNull() || content.isJsonObject() ? null : NotebookCell.text(content);
    }

    /** A picture of the prose: an attachment, or a file beside the notebook, in the page itself. */
    private String picture(NotebookCell cell, String address) {
        if (address.startsWith("attachment:")) {
            if (cell.attachments().get(address.substring("attachment:".length())) instanceof JsonObject formats) {
                for (String format : formats.keySet()) {
                    return "data:" + format + ";base64," + formats.get(format).getAsString();
                }
            }
            return address;
        }
        String type =
                PICTURES.get(address.substring(address.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (type == null || address.contains(":")) {
            return address;
        }
        try {
            Path file = notebook.file().toAbsolutePath().resolveSibling(address);
            return Files.isRegularFile(file)
                    ? "data:" + type + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file))
                    : address;
        } catch (InvalidPathException e) {
            return address;
        } catch (IOException e) {
            throw new UsageException("the picture '" + address + "' of " + notebook.file() + " cannot be read", e);
        }
    }

    private static String scriptHash() {
        String script = TableScript.ELEMENT.substring(
                TableScript.ELEMENT.indexOf('>') + 1, TableScript.ELEMENT.lastIndexOf("</script>"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String style() {
        try (InputStream in = NotebookPage.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is missing beside " + NotebookPage.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
