package sojourn.kernel.page;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import sojourn.display.text.HtmlBuilder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Markdown of a notebook as HTML: CommonMark with tables, strikethrough and task lists, formulas in TeX, Java highlighted,
 * and an anchor for each heading, named as Jupyter names it. One object serves a whole page, so that no anchor is there twice.
 */
final class Prose {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), TaskListItemsExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    /** code, which is left alone; then formulas between dollars, which stand close to them */
    private static final Pattern CODE_OR_FORMULA =
            Pattern.compile("(?ms)^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\\1[`~]*[ \\t]*$|(`+)(?!`).*?(?<!`)\\2(?!`)|\\\\\\$"
                    + "|\\$\\$(.+?)\\$\\$|\\$(?![\\s$])((?:[^$`\\n\\\\]++|\\\\.)*+)(?<!\\s)\\$(?!\\d)");
    /** stands for a formula while Markdown is read: private characters that no text has */
    private static final char FORMULA = '\ue000';

    private static final char FORMULA_END = '\ue001';
    private static final Pattern PLACE = Pattern.compile(FORMULA + "(\\d+)" + FORMULA_END);

    private final List<Entry> contents = new ArrayList<>();
    private final Set<String> anchors = new HashSet<>();

    /**
     * A heading.
     *
     * @param level  in 1..6
     * @param anchor its place on the page
     * @param text   plain text
     */
    record Entry(int level, String anchor, String text) {}

    /** {@return the headings of all that was read} */
    List<Entry> contents() {
        return contents;
    }

    /**
     * Reads a Markdown cell.
     *
     * @param markdown its text
     * @param pictures gives the address of a picture on the page for that in the text
     * @return HTML
     */
    String html(String markdown, UnaryOperator<String> pictures) {
        List<String> formulas = new ArrayList<>();
        Node document = PARSER.parse(withoutFormulas(markdown, formulas));
        IdentityHashMap<Node, String> ids = new IdentityHashMap<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String text = restored(plain(heading), formulas, true);
                String id = anchor(text);
                ids.put(heading, id);
                contents.add(new Entry(heading.getLevel(), id, text));
                HtmlInline link = new HtmlInline();
                link.setLiteral(new HtmlBuilder()
                        .open("a", "class", "anchor", "href", "#" + id, "aria-label", "link to this heading")
                        .text("#")
                        .close()
                        .toString());
                heading.appendChild(link);
                visitChildren(heading);
            }

            @Override
            public void visit(FencedCodeBlock code) {
                String language =
                        code.getInfo() == null ? "" : code.getInfo().strip().toLowerCase(Locale.ROOT);
                if (language.equals("java") || language.equals("jshell")) {
                    HtmlBlock block = new HtmlBlock();
                    block.setLiteral(JavaHighlight.block(code.getLiteral()));
                    code.insertAfter(block);
                    code.unlink();
                }
            }

            @Override
            public void visit(Image image) {
                image.setDestination(pictures.apply(image.getDestination()));
                visitChildren(image);
            }
        });
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (ids.containsKey(node) && tag.matches("h\\d")) {
                        attributes.put("id", ids.get(node));
                    }
                })
                .build();
        return restored(renderer.render(document), formulas, false);
    }

    private static String withoutFormulas(String markdown, List<String> formulas) {
        Matcher matcher = CODE_OR_FORMULA.matcher(markdown.replace(FORMULA, ' '));
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String display = matcher.group(3);
            String inline = matcher.group(4);
            if (display == null && inline == null) {
                matcher.appendReplacement(out, Matcher.quoteReplacement(matcher.group()));
            } else {
                matcher.appendReplacement(out, FORMULA + String.valueOf(formulas.size()) + FORMULA_END);
                formulas.add((display == null ? " " : "$") + (display == null ? inline : display));
            }
        }
        return matcher.appendTail(out).toString();
    }

    private static String restored(String text, List<String> formulas, boolean plain) {
        return PLACE.matcher(text).replaceAll(place -> {
            String formula = formulas.get(Integer.parseInt(place.group(1)));
            String tex = formula.substring(1);
            return Matcher.quoteReplacement(plain ? tex : Formula.element(tex, formula.charAt(0) == '$'));
        });
    }

    /** As Jupyter makes it, so that links within a notebook work here, too. */
    private String anchor(String text) {
        String wanted = text.strip().replaceAll("\\s", "-");
        String anchor = wanted.isEmpty() ? "section" : wanted;
        for (int i = 2; !anchors.add(anchor); i++) {
            anchor = wanted + "-" + i;
        }
        return anchor;
    }

    private static String plain(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }

            @Override
            public void visit(HardLineBreak part) {
                text.append(' ');
            }
        });
        return text.toString();
    }
}
