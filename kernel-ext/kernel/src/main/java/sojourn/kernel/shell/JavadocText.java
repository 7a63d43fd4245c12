package sojourn.kernel.shell;

/** Javadoc as plain text: tags of HTML go, inline tags keep what they say. */
final class JavadocText {
    private JavadocText() {}

    /**
     * Turns a comment into plain text.
     *
     * @param javadoc the comment's text, without its stars
     * @return the text, with paragraphs and one line per block tag
     */
    static String of(String javadoc) {
        String inner = javadoc;
        String plain = "";
        while (!plain.equals(inner)) { // tags may be inside of each other
            plain = inner;
            inner = plain.replaceAll(
                    "\\{@(?:code|literal|link|linkplain|value|return)\\s+#?([^{}]*(?:\\{[^{}@]*}[^{}]*)*)}", "$1");
        }
        String text = plain.replaceAll("(?i)<p>|<p\\s[^>]*>|<br\\s*/?>", "\n")
                .replaceAll("(?i)<li>", "\n- ")
                .replaceAll("<[^<>]+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
        return text.lines()
                .map(String::strip)
                .reduce("", (all, line) -> all + "\n" + line)
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
