package sojourn.display.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * HTML that is escaped by the way it is made: texts and values of attributes are escaped, names are checked, and each element
 * that is opened is closed. Only {@link #html} takes markup as it is, and it is for markup that another builder made.
 */
public final class HtmlBuilder {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param element    its name
     * @param attributes a name and a value each
     * @return this builder
     */
    public HtmlBuilder open(String element, String... attributes) {
        start(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /**
     * Adds an element without content, such as an image.
     *
     * @param element    its name
     * @param attributes a name and a value each
     * @return this builder
     */
    public HtmlBuilder empty(String element, String... attributes) {
        start(element, attributes);
        out.append("/>");
        return this;
    }

    /**
     * Adds an element that HTML never closes, such as {@code meta}, without the slash that XML wants.
     *
     * @param element    its name
     * @param attributes a name and a value each
     * @return this builder
     */
    public HtmlBuilder single(String element, String... attributes) {
        start(element, attributes);
        out.append('>');
        return this;
    }

    private void start(String element, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "an attribute of <" + element + "> has no value: " + attributes[attributes.length - 1]);
        }
        out.append('<').append(name(element));
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(name(attributes[i])).append("=\"");
            String value = Html.escape(attributes[i + 1]);
            // a title shows its line breaks
            out.append(attributes[i].equals("title") ? value.replace("\n", "&#10;") : value)
                    .append('"');
        }
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of an element or an attribute: " + name);
        }
        return name;
    }

    /**
     * Adds a text.
     *
     * @param text any text; it is escaped
     * @return this builder
     */
    public HtmlBuilder text(String text) {
        out.append(Html.escape(text));
        return this;
    }

    /**
     * Adds a styled element that holds a text.
     *
     * @param element its name
     * @param style   CSS declarations
     * @param text    any text; it is escaped
     * @return this builder
     */
    public HtmlBuilder styled(String element, String style, String text) {
        return open(element, "style", style).text(text).close();
    }

    /**
     * Adds markup.
     *
     * @param markup that another builder made; it is not escaped again
     * @return this builder
     */
    public HtmlBuilder html(String markup) {
        out.append(markup);
        return this;
    }

    /**
     * Closes the element that was opened last.
     *
     * @return this builder
     * @throws java.util.NoSuchElementException if none is open
     */
    public HtmlBuilder close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /**
     * Breaks the line of the source.
     *
     * @return this builder
     */
    public HtmlBuilder line() {
        out.append('\n');
        return this;
    }

    /** {@return the number of characters so far} */
    public int length() {
        return out.length();
    }

    /**
     * {@return the HTML}
     *
     * @throws IllegalStateException if an element is still open
     */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("<" + open.peek() + "> is not closed");
        }
        return out.toString();
    }
}
