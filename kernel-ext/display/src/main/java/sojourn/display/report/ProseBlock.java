package sojourn.display.report;

import sojourn.display.text.Html;
import sojourn.display.text.HtmlBuilder;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A heading, a paragraph or a list of a Markdown text, as much of Markdown as the prose of a notebook is written in. Code blocks
 * and pictures are left out; links keep their text; HTML is escaped.
 *
 * @param level of a heading in 1..6, or 0
 * @param html  a heading's text, or a whole element
 */
record ProseBlock(int level, String html) {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
    private static final Pattern BULLET = Pattern.compile("\\s{0,3}[-*+]\\s+(.*)");
    private static final Pattern NUMBER = Pattern.compile("\\s{0,3}\\d{1,9}[.)]\\s+(.*)");

    static List<ProseBlock> of(String markdown) {
        List<ProseBlock> blocks = new ArrayList<>();
        List<String> open = new ArrayList<>();
        String kind = "";
        boolean fenced = false;
        for (String line : (markdown + "\n").split("\n", -1)) {
            boolean fence = line.strip().startsWith("```");
            boolean skipped = fence || fenced || (open.isEmpty() && line.startsWith("    "));
            fenced ^= fence;
            Matcher heading = HEADING.matcher(line);
            Matcher bullet = BULLET.matcher(line);
            Matcher number = NUMBER.matcher(line);
            if (skipped || line.isBlank() || heading.matches()) {
                close(blocks, kind, open);
                kind = "";
                if (!skipped && heading.matches()) {
                    blocks.add(new ProseBlock(heading.group(1).length(), inline(heading.group(2))));
                }
            } else if (bullet.matches() || number.matches()) {
                String next = bullet.matches() ? "ul" : "ol";
                if (!kind.equals(next)) {
                    close(blocks, kind, open);
                }
                kind = next;
                open.add(bullet.matches() ? bullet.group(1) : number.group(1));
            } else if (open.isEmpty()) {
                kind = "p";
                open.add(line.strip());
            } else {
                open.set(open.size() - 1, open.get(open.size() - 1) + " " + line.strip());
            }
        }
        close(blocks, kind, open);
        return blocks;
    }

    private static void close(List<ProseBlock> blocks, String kind, List<String> open) {
        if (!open.isEmpty()) {
            HtmlBuilder html = new HtmlBuilder().open(kind);
            if (kind.equals("p")) {
                open.forEach(item -> html.html(inline(item)));
            } else {
                open.forEach(item -> html.open("li").html(inline(item)).close());
            }
            blocks.add(new ProseBlock(0, html.close().line().toString()));
            open.clear();
        }
    }

    private static String inline(String text) {
        return Html.escape(text)
                .replaceAll("!\\[[^\\]]*\\]\\([^)]*\\)", "")
                .replaceAll("\\[([^\\]]+)\\]\\([^)]*\\)", "$1")
                .replaceAll("`([^`]+)`", "<code>$1</code>")
                .replaceAll("\\*\\*(\\S(?:.*?\\S)?)\\*\\*", "<strong>$1</strong>")
                .replaceAll("(?<![\\w*])\\*(\\S(?:[^*]*\\S)?)\\*(?![\\w*])", "<em>$1</em>");
    }
}
