package sojourn.display;

import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import sojourn.display.table.TableScript;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads what we write: our HTML and SVG are well-formed XML. */
public final class Markup {
    private static final String LENGTH = "(0|-?\\d+(\\.\\d+)?(px|%))";
    private static final String COLOUR =
            "(#[0-9a-f]{6}|transparent|inherit|rgba\\(\\d{1,3}, \\d{1,3}, \\d{1,3}, 0\\.\\d+\\))";
    private static final String STOP = COLOUR + " \\d+%";
    /** Properties and spellings that JupyterLab's sanitizer lets through (packages/apputils/src/sanitizer.ts), as far as we use them. */
    private static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry("margin", LENGTH + "( " + LENGTH + "){0,3}"),
            Map.entry("padding", LENGTH + "( " + LENGTH + "){0,3}"),
            Map.entry("border", "none|1px solid " + COLOUR),
            Map.entry("border-bottom", "1px solid " + COLOUR),
            Map.entry("border-left", "3px solid " + COLOUR),
            Map.entry("border-top", "1px solid " + COLOUR),
            Map.entry("border-radius", LENGTH),
            Map.entry("border-collapse", "collapse"),
            Map.entry("caption-side", "top"),
            Map.entry("display", "inline-block|block|flex"),
            Map.entry("font-size", "\\d+%"),
            Map.entry("font-weight", "600"),
            Map.entry("opacity", "0\\.\\d+"),
            Map.entry("text-align", "left|right"),
            Map.entry("vertical-align", "top|bottom|" + LENGTH),
            Map.entry("white-space", "nowrap|pre-wrap"),
            Map.entry("width", LENGTH),
            Map.entry("max-width", LENGTH),
            Map.entry("height", "auto|" + LENGTH),
            Map.entry("position", "relative|absolute"),
            Map.entry("left", LENGTH),
            Map.entry("top", LENGTH),
            Map.entry("color", "inherit|#[0-9a-f]{6}"),
            Map.entry("box-sizing", "border-box"),
            Map.entry("overflow", "hidden"),
            Map.entry("overflow-x", "auto"),
            Map.entry("float", "right"),
            Map.entry("line-height", "1\\.\\d+"),
            // for trusted pages and for print; without them cards flow, and are as right
            Map.entry("flex-wrap", "wrap"),
            Map.entry("break-inside", "avoid"),
            Map.entry("page-break-inside", "avoid"),
            Map.entry("print-color-adjust", "exact"),
            Map.entry("-webkit-print-color-adjust", "exact"),
            Map.entry("background-color", COLOUR),
            Map.entry(
                    "background",
                    COLOUR + "|linear-gradient\\(\\d+deg(, " + STOP + ")+\\)|radial-gradient\\(circle 3px(, " + STOP
                            + ")+\\)"));

    private Markup() {}

    /** {@return what is left of our HTML where scripts are stripped: our own two, so that any other one is noticed} */
    public static String withoutScripts(String html) {
        return html.replace(TableScript.ELEMENT, "")
                .replaceAll("<script type=\"application/json\">[^<]*</script>\n", "");
    }

    public static Document parse(String xml) {
        try {
            String whole = xml.startsWith("<svg") ? xml : "<html>" + withoutScripts(xml) + "</html>";
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(whole)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("not well-formed: " + e.getMessage() + "\n" + xml, e);
        }
    }

    /** Where scripts are stripped, all that is left survives. */
    public static void assertStylesSurvive(String whole) {
        String html = withoutScripts(whole);
        Matcher styles = Pattern.compile("style=\"([^\"]*)\"").matcher(html);
        while (styles.find()) {
            for (String declaration : styles.group(1).split(";\\s*", -1)) {
                String[] parts = declaration.split(":\\s*", 2);
                assertThat(ALLOWED).as(declaration).containsKey(parts[0]);
                assertThat(parts[1]).as(declaration).matches(ALLOWED.get(parts[0]));
            }
        }
        assertThat(html).doesNotContain("<style", "<script", "<svg", "class=", "http://", "https://");
    }
}
