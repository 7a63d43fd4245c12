package sojourn.display.table;

import sojourn.display.text.HtmlBuilder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The script that makes tables on a page turn, sort, search and copy. It needs nothing but the page, touches only our tables,
 * and does nothing to those that another copy of it has made live.
 */
public final class TableScript {
    /** The script element. */
    public static final String ELEMENT = new HtmlBuilder()
            .open("script")
            .line()
            .html(source())
            .close()
            .line()
            .toString();

    private TableScript() {}

    /**
     * {@return the HTML with one script for all its tables, at the end}
     *
     * @param html that may hold the script more than once
     */
    public static String once(String html) {
        return html.contains(ELEMENT) ? html.replace(ELEMENT, "") + ELEMENT : html;
    }

    private static String source() {
        try (InputStream in = TableScript.class.getResourceAsStream("table.js")) {
            if (in == null) {
                throw new IllegalStateException("table.js is missing beside " + TableScript.class.getName());
            }
            // comments and indentation are for those who read the source
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
