package sojourn.display;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.display.canvas.Png;
import sojourn.display.canvas.Theme;
import sojourn.display.text.HtmlBuilder;
import sojourn.run.SavedFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A chart as a file: in which formats, as a page with its words, and how it is written. */
final class ChartFile {
    private static final String STYLE = ":root { color-scheme: light dark; }\n"
            + "body { font-family: " + Theme.FONTS + "; margin: 24px; }\n"
            + "figure { margin: 0; }\nimg, svg { max-width: 100%; height: auto; }\n"
            + "figcaption { white-space: pre-wrap; margin: 12px 0 0 0; max-width: 70em; opacity: 0.8; }\n";
    private static final List<String> FORMATS = List.of("svg", "png", "pdf", "html");

    private ChartFile() {}

    /** {@return the ending of a file's name, in small letters; one that is no format is refused} */
    static String requireFormat(Path file) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Check.argument(
                name.indexOf('.') >= 0 && FORMATS.contains(ending),
                "a chart is saved as .svg, .png, .pdf or .html, but the file is '%s'%s",
                name,
                name.indexOf('.') < 0
                        ? ""
                        : Nearest.to(ending, FORMATS)
                                // of three letters, two edits make anything of anything: gif is no pdf
                                .filter(near -> near.chars()
                                                .filter(letter -> ending.indexOf(letter) >= 0)
                                                .count()
                                        >= 2)
                                .map(near -> "; did you mean '." + near + "'?")
                                .orElse(""));
        return ending;
    }

    /** {@return a page with a picture and its words, which needs nothing from a network} */
    static String page(Chart chart, String name, double width, String words) {
        HtmlBuilder out = new HtmlBuilder().html("<!DOCTYPE html>\n").open("html", "lang", "en");
        out.line().open("head").line().empty("meta", "charset", "utf-8").line();
        out.empty("meta", "name", "viewport", "content", "width=device-width").line();
        out.open("title").text(name).close().line().open("style").line();
        out.html(STYLE)
                .close()
                .line()
                .close()
                .line()
                .open("body")
                .line()
                .open("figure")
                .line();
        if (chart.vector()) {
            out.html(chart.svg());
        } else {
            String pixels = Integer.toString((int) Math.ceil(width));
            String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(chart.png());
            out.empty("img", "width", pixels, "alt", chart.altText(), "src", data)
                    .line();
        }
        out.open("figcaption").text(words).close().line().close().line();
        return out.close().line().close().line().toString();
    }

    /** Writes a picture whole or not at all. */
    static Path save(Chart chart, Path file, SavedFile.Existing existing) throws IOException {
        String ending = requireFormat(file);
        String comment = "<!-- " + SavedFile.MARK + " -->\n";
        byte[] bytes = switch (ending) {
            case "svg" -> (chart.svg() + comment).getBytes(StandardCharsets.UTF_8);
            case "png" -> Png.withComment(chart.png(), SavedFile.MARK);
            case "pdf" -> chart.pdf();
            default -> (chart.html() + comment).getBytes(StandardCharsets.UTF_8);
        };
        SavedFile.write(file, existing, part -> Files.write(part, bytes));
        return file;
    }
}
