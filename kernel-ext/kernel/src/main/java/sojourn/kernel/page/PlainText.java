package sojourn.kernel.page;

import sojourn.check.Nouns;

import java.util.regex.Pattern;

/** What a program printed, as a reader sees it: colours of a terminal are left out, a line that was overwritten shows its end. */
final class PlainText {
    /** more than that of one output is no page to read; the notebook file has it all */
    static final int LONGEST = 100_000;

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern OVERWRITTEN = Pattern.compile("[^\\n]*\\r(?=[^\\r\\n])");

    private PlainText() {}

    static String of(String printed) {
        String text = printed;
        if (text.length() > LONGEST) {
            int end = text.lastIndexOf('\n', LONGEST / 2) + 1;
            int rest = text.indexOf('\n', text.length() - LONGEST / 2) + 1;
            int head = end > LONGEST / 4 ? end : LONGEST / 2;
            int tail = rest > 0 && rest < text.length() - LONGEST / 4 ? rest : text.length() - LONGEST / 2;
            text = text.substring(0, head)
                    + Nouns.format(
                            "\n… %,d of %,d characters are left out here; the notebook file has them …\n",
                            tail - head, printed.length())
                    + text.substring(tail);
        }
        text = COLOURS.matcher(text).replaceAll("");
        return text.indexOf('\r') < 0
                ? text
                : OVERWRITTEN.matcher(text.replace("\r\n", "\n")).replaceAll("");
    }
}
