package sojourn.display.report;

import sojourn.check.Check;
import sojourn.check.Excerpt;
import sojourn.display.MimeBundle;
import sojourn.display.text.Html;
import sojourn.display.text.HtmlBuilder;
import sojourn.run.SavedFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Cards, tables and charts as one page for readers who never open a notebook: no code, no script, nothing from the network,
 * light or dark as the reader's system is, fit for print. Persona cards come first. Immutable: each verb gives a new report.
 *
 * <pre>{@code
 * Report.titled("The first day").heading(1, "Who are they?").output(Charts.boxplots(clusters).bundle()).save(Path.of("out.html"))
 * }</pre>
 */
public final class Report {
    /** names what made a page; by it {@link SavedFile} knows that a file is ours to replace */
    private static final String MARK = "Sojourn report";

    private static final Pattern SCRIPT =
            Pattern.compile("<script\\b.*?</script\\s*>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern CODE =
            Pattern.compile(Pattern.quote(Html.CODE) + ".*?" + Pattern.quote(Html.CODE_END), Pattern.DOTALL);
    private static final int LONGEST_ALT = 600;

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { margin: 0; background: #ffffff; color: #24292f; font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto,
              'Helvetica Neue', 'Noto Sans', Arial, 'DejaVu Sans', sans-serif; }
            main { max-width: 980px; margin: 0 auto; padding: 40px 28px 56px 28px; }
            h1 { font-size: 30px; line-height: 1.2; margin: 0 0 10px 0; letter-spacing: -0.01em; }
            h2 { font-size: 21px; line-height: 1.3; margin: 44px 0 10px 0; padding: 14px 0 0 0;
              border-top: 1px solid rgba(128, 128, 128, 0.35); }
            h3 { font-size: 17px; margin: 28px 0 6px 0; }
            h4, h5, h6 { font-size: 15px; margin: 22px 0 4px 0; }
            h1, h2, h3, h4 { break-after: avoid; }
            p, ul, ol { max-width: 68ch; margin: 8px 0 12px 0; }
            .lead { font-size: 17px; opacity: 0.85; }
            .output { margin: 16px 0 22px 0; overflow-x: auto; font-size: 14px; }
            .output table { font-size: 13px; }
            .output img { max-width: 100%; height: auto; border-radius: 8px; background: #ffffff; }
            figure { margin: 16px 0 22px 0; break-inside: avoid; }
            figure img { max-width: 100%; height: auto; border-radius: 8px; border: 1px solid rgba(128, 128, 128, 0.25);
              background: #ffffff; box-sizing: border-box; }
            pre { white-space: pre-wrap; font-size: 13px; }
            tr { break-inside: avoid; }
            footer { margin: 56px 0 0 0; font-size: 12px; opacity: 0.6; }
            @media (prefers-color-scheme: dark) {
              body { background: #14171a; color: #e4e7ea; }
              figure img, .output img { filter: brightness(0.94); }
            }
            @media print {
              body { background: #ffffff; color: #24292f; font-size: 11pt; }
              main { max-width: none; padding: 0; }
              .output, .output div { overflow: visible !important; }
              /* all personas on the first page: three in a row, of more than six four and smaller */
              .personas { break-after: page; }
              .personas .output { font-size: 8.5pt; margin: 10px 0 0 0; }
              .personas .output > div > div { width: 31.5% !important; margin: 0 1.8% 12px 0 !important; }
              .personas .output > div > div > div { padding: 9px 12px 9px 12px !important; }
              .personas .output > div:has(> div:nth-child(7)) { font-size: 6.5pt; }
              .personas .output > div:has(> div:nth-child(7)) > div { width: 23.4% !important; margin: 0 1.6% 8px 0 !important; }
              .lead { font-size: 12pt; margin: 0 0 4px 0; }
            }
            """;

    private final String title;
    private final boolean prose;
    private final List<Part> parts;

    private enum Kind {
        LEAD,
        HEADING,
        PROSE,
        PERSONAS,
        OUTPUT
    }

    /** Something on the page. {@code level} is that of a heading. */
    private record Part(Kind kind, int level, String html) {}

    private Report(String title, boolean prose, List<Part> parts) {
        this.title = title;
        this.prose = prose;
        this.parts = parts;
    }

    /**
     * A report with nothing in it yet.
     *
     * @param title its title
     * @return the report
     */
    public static Report titled(String title) {
        Objects.requireNonNull(title, "title");
        Check.argument(!title.isBlank(), "a report needs a title");
        return new Report(title, false, List.of());
    }

    private Report with(Kind kind, int level, String html) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(kind, level, html));
        return new Report(title, prose, List.copyOf(more));
    }

    /**
     * The same report with a paragraph at its top.
     *
     * @param text plain text
     * @return the report
     */
    public Report text(String text) {
        return with(
                Kind.LEAD,
                0,
                new HtmlBuilder()
                        .open("p", "class", "lead")
                        .text(text)
                        .close()
                        .line()
                        .toString());
    }

    /**
     * The same report with a heading more. One that nothing follows is not shown.
     *
     * @param level in 1..6, 1 being the highest
     * @param text  plain text
     * @return the report
     */
    public Report heading(int level, String text) {
        Check.argument(level >= 1 && level <= 6, "level must be in 1..6, was %d", level);
        return with(Kind.HEADING, level, Html.escape(text));
    }

    /**
     * The same report with text between the outputs, which is shown only {@link #withProse}.
     *
     * @param markdown headings, paragraphs, lists, bold and italic; code and pictures are left out, links keep their text
     * @return the report
     */
    public Report prose(String markdown) {
        Report more = this;
        for (ProseBlock block : ProseBlock.of(markdown)) {
            more = block.level() > 0
                    ? more.with(Kind.HEADING, block.level(), block.html())
                    : more.with(Kind.PROSE, 0, block.html());
        }
        return more;
    }

    /**
     * The same report with an output more.
     *
     * @param bundle HTML is taken before pictures, pictures before text; code of cards, and scripts, are left out
     * @return the report
     */
    public Report output(MimeBundle bundle) {
        return with(isPersonas(bundle) ? Kind.PERSONAS : Kind.OUTPUT, 0, shown(bundle));
    }

    /**
     * Whether an output is a set of persona cards.
     *
     * @param bundle any
     * @return true if it says so of itself
     */
    public static boolean isPersonas(MimeBundle bundle) {
        return Boolean.TRUE.equals(
                bundle.metadata().getOrDefault("sojourn", Map.of()).get("personas"));
    }

    /** {@return the same report with the text between the outputs} */
    public Report withProse() {
        return new Report(title, true, parts);
    }

    /** {@return how many outputs are on the page; of several sets of persona cards the last one counts} */
    public int outputs() {
        long outputs = parts.stream().filter(part -> part.kind == Kind.OUTPUT).count();
        boolean personas = parts.stream().anyMatch(part -> part.kind == Kind.PERSONAS);
        return (int) outputs + (personas ? 1 : 0);
    }

    private static String shown(MimeBundle bundle) {
        HtmlBuilder out = new HtmlBuilder();
        Object html = bundle.data().get(MimeBundle.HTML);
        Object svg = bundle.data().get(MimeBundle.SVG);
        Object png = bundle.data().get(MimeBundle.PNG);
        if (html != null) {
            String bare = SCRIPT.matcher(html.toString()).replaceAll("");
            out.open("div", "class", "output")
                    .line()
                    .html(CODE.matcher(bare).replaceAll(""))
                    .close();
        } else if (svg != null) {
            String data = Base64.getEncoder().encodeToString(svg.toString().getBytes(StandardCharsets.UTF_8));
            out.open("figure")
                    .empty("img", "alt", alt(bundle), "src", "data:image/svg+xml;base64," + data)
                    .close();
        } else if (png != null) {
            List<String> image = new ArrayList<>(List.of("alt", alt(bundle)));
            Object width =
                    bundle.metadata().getOrDefault(MimeBundle.PNG, Map.of()).get("width");
            if (width instanceof Integer) {
                image.addAll(List.of("width", width.toString()));
            }
            image.addAll(List.of("src", "data:image/png;base64," + png));
            out.open("figure").empty("img", image.toArray(new String[0])).close();
        } else {
            out.open("pre").text(bundle.text()).close();
        }
        return out.line().toString();
    }

    private static String alt(MimeBundle bundle) {
        return Excerpt.of(bundle.text().replaceAll("\\s+", " ").strip(), LONGEST_ALT);
    }

    /** {@return the page} */
    public String html() {
        HtmlBuilder out = new HtmlBuilder().html("<!DOCTYPE html>\n").open("html", "lang", "en");
        out.line().open("head").line().empty("meta", "charset", "utf-8").line();
        // whatever an output holds: nothing runs, and nothing is fetched
        String policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy)
                .line()
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line()
                .empty("meta", "name", "generator", "content", MARK)
                .line();
        out.open("title").text(title).close().line();
        out.open("style").line().html(STYLE).close().line().close().line();
        out.open("body")
                .line()
                .open("main")
                .line()
                .open("h1")
                .text(title)
                .close()
                .line();
        parts.stream().filter(part -> part.kind == Kind.LEAD).forEach(part -> out.html(part.html));
        parts.stream()
                .filter(part -> part.kind == Kind.PERSONAS)
                .reduce((earlier, later) -> later)
                .ifPresent(part -> out.open("section", "class", "personas")
                        .line()
                        .html(part.html)
                        .close()
                        .line());
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            switch (part.kind) {
                case HEADING -> {
                    if (followed(i)) {
                        out.open("h" + Math.min(6, part.level + 1))
                                .html(part.html)
                                .close()
                                .line();
                    }
                }
                case PROSE -> out.html(prose ? part.html : "");
                case OUTPUT -> out.html(part.html);
                case LEAD, PERSONAS -> {
                    // stand at the top
                }
            }
        }
        out.open("footer").text("Made with Sojourn. This page needs no network and runs no script.");
        return out.close().line().close().line().close().line().close().line().toString();
    }

    /** Whether anything is shown below a heading before the next one of its rank. */
    private boolean followed(int heading) {
        for (int i = heading + 1; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.kind == Kind.HEADING && part.level <= parts.get(heading).level) {
                return false;
            }
            if (part.kind == Kind.OUTPUT || (part.kind == Kind.PROSE && prose)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Writes the page to a file, whole or not at all.
     *
     * @param file a path that ends in .html, in a folder that is there; it replaces only a file that Sojourn wrote
     * @return the path
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if the path is not as said, or another file is there
     */
    public Path save(Path file) throws IOException {
        return save(file, SavedFile.Existing.OURS);
    }

    /**
     * Writes as {@link #save} does, over whatever is there.
     *
     * @param file a path that ends in .html, in a folder that is there
     * @return the path
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if the path is not as said
     */
    public Path saveOver(Path file) throws IOException {
        return save(file, SavedFile.Existing.ANY);
    }

    private Path save(Path file, SavedFile.Existing existing) throws IOException {
        Path named = file.getFileName();
        Check.argument(
                named != null && named.toString().toLowerCase(Locale.ROOT).endsWith(".html"),
                "a report is saved as .html, but the file is '%s'",
                file);
        Path folder = file.toAbsolutePath().getParent();
        Check.argument(
                folder != null && Files.isDirectory(folder),
                "no folder '%s' to write the report to; make it first",
                file.getParent());
        SavedFile.write(file, existing, part -> Files.writeString(part, html()));
        return file;
    }
}
