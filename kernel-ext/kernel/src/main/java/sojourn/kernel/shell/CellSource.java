package sojourn.kernel.shell;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;
import sojourn.notebook.magic.MagicTypes;
import sojourn.notebook.magic.QueryLine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Splits a cell into Java and magics. A magic is a {@code %word} that begins a statement at the start of a line, or follows
 * {@code =}; never one in a string, a text block or a comment, nor the remainder operator on a line of its own. A
 * {@code %%word} on the first line takes the rest of the cell as its body, even an empty one.
 *
 * <p>A magic that is a statement of its own is a part of its own, and runs without being compiled. One that stands inside
 * Java becomes a call of {@link Magics#line} on the same line, so that line numbers stay what they are.
 */
public final class CellSource {
    /** Magics whose arguments are Java, and are not split into words. */
    private static final List<String> RAW = List.of("time");

    private static final Pattern HELP =
            Pattern.compile("\\?{1,2}%{1,2}([\\w-]+)[ \\t]*(\\w*)[ \\t]*;?[ \\t]*(?=\\n|$)");

    private final String cell;
    private final Predicate<String> known;
    private final boolean unfinished;
    private final List<Part> parts = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();
    private final StringBuilder java = new StringBuilder();
    private int javaStart;
    private int depth;
    private char last;

    /**
     * A piece of a cell.
     *
     * @param java the piece's Java, empty for a magic
     * @param call the piece's magic, null for Java
     * @param line the line of the cell that it begins on, from 1
     */
    public record Part(String java, @Nullable Call call, int line) {}

    /**
     * One use of a magic.
     *
     * @param name  the magic's name, without percent signs
     * @param words its arguments
     * @param body  what a cell magic gets, null for a line magic
     */
    public record Call(
            String name, List<String> words, @Nullable String body) {
        /**
         * Runs the magic.
         *
         * @param kernel the kernel that has it
         * @return its value, null if it has none
         * @throws Exception what it throws
         */
        @Nullable
        public Object run(BaseKernel kernel) throws Exception {
            return body == null ? Magics.line(kernel, name, words) : Magics.cell(kernel, name, words, body);
        }

        /** {@return whether the magic shows a card, so that its value is not shown again} */
        public boolean showsItself() {
            return body == null && MagicTypes.showsItself(name);
        }

        /** {@return the call in Java, typed as what the magic is known to give; a cast would be no statement in a block} */
        String toJava() {
            String type = MagicTypes.javaType(name, words)
                    .map(known -> "<" + known + ">")
                    .orElse("");
            return Magics.class.getName() + "." + type + "line("
                    + Stream.concat(Stream.of(name), words.stream())
                            .map(CellSource::literal)
                            .collect(Collectors.joining(", "))
                    + ");";
        }
    }

    /**
     * Where a magic stands.
     *
     * @param start its percent sign
     * @param end   the end of its line, or of the cell if it takes that
     * @param alone whether it is a statement, rather than the value of one
     */
    record Spot(int start, int end, boolean alone) {}

    private CellSource(String cell, Predicate<String> known, boolean unfinished) {
        this.cell = cell;
        this.known = known;
        this.unfinished = unfinished;
    }

    /**
     * Splits a cell.
     *
     * @param cell  its source
     * @param known whether a name is a line magic's; such a one is taken at the very start of a line even if the statement
     *     before it lacks its semicolon
     * @return its parts, in order
     */
    public static List<Part> split(String cell, Predicate<String> known) {
        CellSource source = new CellSource(cell, known, false);
        source.read();
        return List.copyOf(source.parts);
    }

    /**
     * Finds the magics of a cell that is still being written: a quote may be open yet.
     *
     * @param cell  its source
     * @param known as for {@link #split}
     * @return where each stands, in order
     */
    static List<Spot> spots(String cell, Predicate<String> known) {
        CellSource source = new CellSource(cell, known, true);
        source.read();
        return List.copyOf(source.spots);
    }

    private void read() {
        if (!cellMagic()) {
            scan();
        }
    }

    private boolean cellMagic() {
        int start = 0;
        while (start < cell.length() && Character.isWhitespace(cell.charAt(start))) {
            start++;
        }
        if (!cell.startsWith("%%", start) || !isWordAt(start + 2)) {
            return false;
        }
        int end = JavaText.lineEnd(cell, start);
        spots.add(new Spot(start, cell.length(), true));
        String body = cell.substring(Math.min(cell.length(), end + 1));
        int query = queryStart(start + 2, end);
        parts.add(new Part(
                "",
                query < 0
                        ? call(start + 2, end, body)
                        : call(start + 2, query, cell.substring(query, end) + "\n" + body),
                lineOf(start)));
        return true;
    }

    /** Where a query begins on the line of its {@code %%sql}; -1 if it stands below. Its quotes and blanks must stay. */
    private int queryStart(int nameStart, int end) {
        int nameEnd = nameStart + "sql".length();
        if (!cell.startsWith("sql", nameStart) || nameEnd >= end || isWordPart(cell.charAt(nameEnd))) {
            return -1;
        }
        int place = QueryLine.start(cell.substring(nameEnd, end));
        return place < 0 ? -1 : nameEnd + place;
    }

    private void scan() {
        boolean atLineStart = true;
        for (int at = 0; at < cell.length(); ) {
            char c = cell.charAt(at);
            if (c == '%' && isWordAt(at + 1) && ((atLineStart && beginsStatement(at)) || last == '=')) {
                at = magic(at, atLineStart);
            } else if (c == '?'
                    && atLineStart
                    && beginsStatement(at)
                    && HELP.matcher(cell).region(at, cell.length()).lookingAt()) {
                at = help(at);
            } else {
                int end = JavaText.tokenEnd(cell, at);
                java.append(cell, at, end);
                boolean blank = Character.isWhitespace(c) || isComment(at);
                atLineStart = c == '\n' || (atLineStart && blank);
                if (!blank) {
                    last = cell.charAt(end - 1);
                    depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                }
                at = end;
            }
        }
        endJava(cell.length());
    }

    /** {@code ?%sessions} and {@code ?%cluster gmm} ask for help, as they do in notebooks of other languages. */
    private int help(int at) {
        int end = JavaText.lineEnd(cell, at);
        Matcher asked = HELP.matcher(cell).region(at, end);
        if (!asked.lookingAt()) {
            throw new IllegalStateException("no question at " + at);
        }
        List<String> words = Stream.of(asked.group(2), "--help")
                .filter(word -> word != null && !word.isEmpty())
                .toList();
        endJava(at);
        spots.add(new Spot(at + 1, end, true));
        parts.add(new Part("", new Call(asked.group(1), words, null), lineOf(at)));
        javaStart = end;
        last = ';';
        return end;
    }

    private int magic(int at, boolean statement) {
        int end = JavaText.lineEnd(cell, at);
        spots.add(new Spot(at, end, statement));
        Call call = call(at + 1, end, null);
        if (statement && depth <= 0) {
            endJava(at);
            parts.add(new Part("", call, lineOf(at)));
            javaStart = end;
        } else {
            java.append(call.toJava());
        }
        last = ';';
        return end;
    }

    private void endJava(int at) {
        if (!java.toString().isBlank()) {
            parts.add(new Part(java.toString(), null, lineOf(javaStart)));
        }
        java.setLength(0);
        javaStart = at;
    }

    private Call call(int nameStart, int end, @Nullable String body) {
        int nameEnd = nameStart;
        while (nameEnd < end && isWordPart(cell.charAt(nameEnd))) {
            nameEnd++;
        }
        String name = cell.substring(nameStart, nameEnd);
        String arguments = MagicWords.trim(cell.substring(nameEnd, end));
        if (arguments.matches("\\w*\\?")) { // of the magic, or of its subcommand
            String subcommand = arguments.substring(0, arguments.length() - 1);
            return new Call(name, subcommand.isEmpty() ? List.of("--help") : List.of(subcommand, "--help"), body);
        }
        if (RAW.contains(name)) {
            return new Call(name, arguments.isEmpty() ? List.of() : List.of(arguments), body);
        }
        return new Call(name, unfinished ? List.of() : MagicWords.split(arguments), body);
    }

    /** After an operand, {@code %word} is a remainder; where no operand is expected, it cannot be anything but a magic. */
    private boolean beginsStatement(int at) {
        if (last == 0 || ";{}:".indexOf(last) >= 0) {
            return true;
        }
        int end = at + 1;
        while (end < cell.length() && isWordPart(cell.charAt(end))) {
            end++;
        }
        boolean firstColumn = at == 0 || cell.charAt(at - 1) == '\n';
        return firstColumn && depth <= 0 && known.test(cell.substring(at + 1, end));
    }

    private boolean isComment(int at) {
        return cell.startsWith("//", at) || cell.startsWith("/*", at);
    }

    private boolean isWordAt(int at) {
        return at < cell.length() && Character.isJavaIdentifierStart(cell.charAt(at));
    }

    private static boolean isWordPart(char c) {
        return Character.isJavaIdentifierPart(c) || c == '-';
    }

    private int lineOf(int at) {
        return 1 + (int) cell.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    /** {@return the text as a Java string literal on one line} */
    private static String literal(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
