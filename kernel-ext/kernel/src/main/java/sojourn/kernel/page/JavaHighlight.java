package sojourn.kernel.page;

import sojourn.display.text.HtmlBuilder;

import java.util.Set;

/**
 * Java and magics with marks for their parts, as HTML: keywords, types, texts, numbers, comments, annotations, and the names and
 * options of magics. It reads words, not grammar, and so marks code that does not compile, too.
 */
final class JavaHighlight {
    private static final Set<String> KEYWORDS = Set.of(
            "abstract assert boolean break byte case catch char class const continue default do double else enum extends final"
                    .concat(
                            " finally float for goto if implements import instanceof int interface long native new package")
                    .concat(
                            " private protected public return short static strictfp super switch synchronized this throw throws")
                    .concat(" transient try void volatile while true false null var record sealed permits yield")
                    .split(" ", -1));
    private static final String TEXT_BLOCK = "\"\"\"";

    private final String code;
    private final HtmlBuilder out = new HtmlBuilder();
    private int at;

    private JavaHighlight(String code) {
        this.code = code;
    }

    /** {@return the code as HTML, escaped, without an element around it} */
    static String html(String code) {
        JavaHighlight highlight = new JavaHighlight(code);
        highlight.all();
        return highlight.out.toString();
    }

    /** {@return the code as a block of a page} */
    static String block(String code) {
        HtmlBuilder block = new HtmlBuilder().open("pre", "class", "code").open("code");
        return block.html(html(code)).close().close().toString();
    }

    private void all() {
        while (at < code.length()) {
            char c = code.charAt(at);
            boolean lineStart =
                    code.substring(code.lastIndexOf('\n', at - 1) + 1, at).isBlank();
            if (c == '%'
                    && lineStart
                    && at + 1 < code.length()
                    && code.substring(at).matches("(?s)%{1,2}\\w.*")) {
                magic();
            } else if (code.startsWith("//", at)) {
                mark("c", end('\n'));
            } else if (code.startsWith("/*", at)) {
                mark("c", after("*/", 2));
            } else if (code.startsWith(TEXT_BLOCK, at)) {
                mark("s", after(TEXT_BLOCK, 3));
            } else if (c == '"' || c == '\'') {
                mark("s", quoted(c));
            } else if (Character.isDigit(c)) {
                mark("n", run("._"));
            } else if (c == '@' && at + 1 < code.length() && Character.isJavaIdentifierStart(code.charAt(at + 1))) {
                int from = at++;
                int end = run("");
                at = from;
                mark("a", end);
            } else if (Character.isJavaIdentifierStart(c)) {
                word();
            } else {
                plain();
            }
        }
    }

    private void word() {
        int end = run("");
        String word = code.substring(at, end);
        if (KEYWORDS.contains(word)) {
            mark("k", end);
        } else if (Character.isUpperCase(word.charAt(0))) {
            mark("t", end);
        } else {
            out.text(word);
            at = end;
        }
    }

    /** A line of a magic: its name, texts, and options. */
    private void magic() {
        int end = end('\n');
        int name = at;
        while (name < end && !Character.isWhitespace(code.charAt(name))) {
            name++;
        }
        mark("m", name);
        while (at < end) {
            char c = code.charAt(at);
            if (c == '"' || c == '\'') {
                mark("s", Math.min(end, quoted(c)));
            } else if (c == '-'
                    && Character.isWhitespace(code.charAt(at - 1))
                    && at + 1 < end
                    && (code.charAt(at + 1) == '-' || Character.isLetter(code.charAt(at + 1)))) {
                int option = at;
                while (option < end && !Character.isWhitespace(code.charAt(option))) {
                    option++;
                }
                mark("o", option);
            } else {
                plain();
            }
        }
    }

    private void plain() {
        // a pair of surrogates is one character
        int end = code.offsetByCodePoints(at, 1);
        out.text(code.substring(at, end));
        at = end;
    }

    private void mark(String kind, int end) {
        out.open("span", "class", kind).text(code.substring(at, end)).close();
        at = end;
    }

    private int end(char c) {
        int found = code.indexOf(c, at);
        return found < 0 ? code.length() : found;
    }

    private int after(String closing, int opening) {
        int from = at + opening;
        while (true) {
            int found = code.indexOf(closing, from);
            if (found < 0) {
                return code.length();
            }
            if (closing.equals(TEXT_BLOCK) && code.charAt(found - 1) == '\\') {
                from = found + 1;
            } else {
                return found + closing.length();
            }
        }
    }

    private int quoted(char quote) {
        for (int i = at + 1; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i + 1;
            } else if (c == '\n') {
                return i;
            }
        }
        return code.length();
    }

    private int run(String more) {
        int end = at;
        while (end < code.length()
                && (Character.isJavaIdentifierPart(code.charAt(end)) || more.indexOf(code.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }
}
