package sojourn.display;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One output in several formats; a front end shows the richest it can. Immutable.
 *
 * @param data     MIME type to content: text as String, {@code image/png} as base64 String; always holds {@code text/plain}
 * @param metadata MIME type to settings such as {@code width}, for front ends
 */
public record MimeBundle(Map<String, Object> data, Map<String, Map<String, Object>> metadata) {
    /** The MIME type of the text that says the same in words. */
    public static final String TEXT = "text/plain";
    /** The MIME type of HTML. */
    public static final String HTML = "text/html";
    /** The MIME type of SVG. */
    public static final String SVG = "image/svg+xml";
    /** The MIME type of PNG. */
    public static final String PNG = "image/png";

    /** Keeps the order, and refuses a bundle without text. */
    public MimeBundle {
        Map<String, Object> formats = new LinkedHashMap<>(data);
        formats.computeIfPresent(TEXT, (type, text) -> printable(String.valueOf(text)));
        data = Collections.unmodifiableMap(formats);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        if (!data.containsKey(TEXT)) {
            throw new IllegalArgumentException("a bundle needs text/plain, had " + data.keySet());
        }
    }

    /**
     * A bundle of text alone.
     *
     * @param text what it says
     * @return the bundle
     */
    public static MimeBundle text(String text) {
        return new MimeBundle(Map.of(TEXT, text), Map.of());
    }

    /**
     * A bundle of HTML and its text form.
     *
     * @param html escaped HTML, readable without style sheet and script
     * @param text the same in words
     * @return the bundle
     */
    public static MimeBundle html(String html, String text) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(HTML, html);
        data.put(TEXT, text);
        return new MimeBundle(data, Map.of());
    }

    /** A terminal obeys control characters, and a value of a log may hold some: each is shown by its symbol, as ␛ for escape. */
    private static String printable(String text) {
        if (text.chars().noneMatch(MimeBundle::isControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.chars().forEach(c -> shown.append(isControl(c) ? symbol(c) : (char) c));
        return shown.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t';
    }

    private static char symbol(int c) {
        return c < ' ' ? (char) ('\u2400' + c) : c == 0x7f ? '\u2421' : '\ufffd';
    }

    /** {@return the text that says the same in words} */
    public String text() {
        return String.valueOf(data.get(TEXT));
    }
}
