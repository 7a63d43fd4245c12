package sojourn.kernel.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import sojourn.check.Excerpt;
import sojourn.check.UsageException;
import sojourn.display.table.TableScript;
import sojourn.display.text.HtmlBuilder;
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
import java.util.ArrayList;
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
        HtmlBuilder body = new HtmlBuilder();
        for (NotebookCell cell : notebook.cells()) {
            if (cell.tags().contains("remove-cell")) {
                continue;
            }
            if (cell.isMarkdown()) {
                body.open("section", "class", "prose").line();
                body.html(prose.html(cell.source(), address -> picture(cell, address)));
                body.close().line();
            } else if (cell.isCode()) {
                code(cell, body);
            } else {
                pre("text", cell.source(), body);
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
        HtmlBuilder page = new HtmlBuilder().html("<!DOCTYPE html>\n").open("html", "lang", "en");
        head(title, page.line());
        page.open("body", listed ? new String[] {"class", "listed"} : new String[0])
                .line();
        if (listed) {
            contents(contents, page);
        }
        String file = String.valueOf(notebook.file().getFileName());
        page.open("main").line().html(TableScript.once(body.toString()));
        page.open("footer").text("Made from " + file + " with Sojourn. This page needs no network.");
        page.close().line().close().line().close().line();
        return page.close().line().toString();
    }

    private static void head(String title, HtmlBuilder page) {
        page.open("head").line().single("meta", "charset", "utf-8").line();
        // its quotes are not escaped: who reads the source of the page is to see what it forbids
        page.html(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; media-src data:;"
                                + " font-src data:; style-src 'unsafe-inline'; script-src '" + scriptHash() + "'\">")
                .line();
        page.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        page.single("meta", "name", "generator", "content", "Sojourn notebook page")
                .line();
        page.open("title").text(title).close().line();
        page.open("style").line().html(style()).close().line();
        page.close().line();
    }

    private static void contents(List<Prose.Entry> contents, HtmlBuilder page) {
        page.open("nav", "aria-label", "Contents").line();
        page.open("strong").text("Contents").close().line().open("ul").line();
        for (Prose.Entry entry : contents) {
            page.open("li", "class", "level" + entry.level()).open("a", "href", "#" + entry.anchor());
            page.text(entry.text()).close().close().line();
        }
        page.close().line().close().line();
    }

    private static void pre(String kind, String text, HtmlBuilder out) {
        out.open("pre", "class", kind).text(text).close().line();
    }

    private void code(NotebookCell cell, HtmlBuilder out) {
        if (cell.source().isBlank() && cell.outputs().isEmpty()) {
            return;
        }
        out.open("section", "class", "cell").line();
        if (!cell.source().isBlank() && !cell.tags().contains("remove-input")) {
            if (foldsCode) {
                out.open("details", "class", "folded").open("summary").text("Code");
                out.close().line().html(JavaHighlight.block(cell.source())).line();
                out.close().line();
            } else {
                out.html(JavaHighlight.block(cell.source())).line();
            }
        }
        for (JsonElement output : cell.outputs()) {
            output(output.getAsJsonObject(), out);
        }
        out.close().line();
    }

    private void output(JsonObject output, HtmlBuilder out) {
        switch (output.get("output_type").getAsString()) {
            case "stream" ->
                pre(output.get("name").getAsString(), PlainText.of(NotebookCell.text(output.get("text"))), out);
            case "error" -> {
                StringBuilder lines = new StringBuilder();
                output.getAsJsonArray("traceback")
                        .forEach(line -> lines.append(line.getAsString()).append('\n'));
                out.open("pre", "class", "error", "role", "alert").text(PlainText.of(lines.toString()));
                out.close().line();
            }
            default ->
                bundle(
                        output.getAsJsonObject("data"),
                        output.get("metadata") instanceof JsonObject metadata ? metadata : new JsonObject(),
                        out);
        }
    }

    /** The richest format that a page can show. */
    private static void bundle(JsonObject data, JsonObject metadata, HtmlBuilder out) {
        String text = text(data, "text/plain");
        String html = text(data, "text/html");
        if (html != null) {
            div(html, out);
            return;
        }
        String markdown = text(data, "text/markdown");
        if (markdown != null) {
            div(new Prose().html(markdown, address -> address), out);
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
            out.open("div", "class", "output");
            out.html(Formula.element(latex.strip().replaceAll("^\\$+|\\$+$", ""), true));
            out.close().line();
            return;
        }
        if (text != null && !text.isEmpty()) {
            pre("text", PlainText.of(text), out);
        }
    }

    private static void div(String html, HtmlBuilder out) {
        out.open("div", "class", "output").line().html(html).close().line();
    }

    private static void figure(String format, String base64, JsonObject data, JsonObject metadata, HtmlBuilder out) {
        JsonObject of = metadata.get(format) instanceof JsonObject own ? own : new JsonObject();
        List<String> attributes = new ArrayList<>(List.of("alt", alt(data, of)));
        if (of.has("width")) {
            attributes.addAll(List.of("width", of.get("width").getAsString()));
        }
        attributes.addAll(List.of("src", "data:" + format + ";base64," + base64));
        out.open("figure").single("img", attributes.toArray(String[]::new)).close();
        out.line();
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
