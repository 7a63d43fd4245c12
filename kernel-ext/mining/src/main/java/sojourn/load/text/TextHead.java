package sojourn.load.text;

import org.jspecify.annotations.Nullable;
import sojourn.check.Excerpt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the first bytes of delimited text say of how it is written: where its records begin, what lies between cells, whether
 * quotes are escaped by backslashes. See {@link TextDialect} for the rule.
 */
final class TextHead {
    private static final int RECORDS = 4_000;
    private static final byte[] CANDIDATES = {',', ';', '\t', '|'};

    private final byte[] bytes;
    private final int limit;
    private final boolean whole;
    private final byte[] comment;
    private final int quote;

    private int start;
    private long line = 1;
    private final List<String> notes = new ArrayList<>();
    private byte delimiter = ',';
    private int escape;

    /**
     * How records divide by one delimiter.
     *
     * @param records  how many complete ones were looked at
     * @param starts   where each begins
     * @param lines    the line of each, the first looked at being 0
     * @param cells    how many cells each has
     * @param filled   how many cells each has up to its last that is not empty
     * @param broken   whether text follows a closing quote that a backslash stands before, or a quote stays open
     * @param stray    whether other text follows a closing quote
     */
    @SuppressWarnings("ArrayRecordComponent") // stays in this package
    record Division(int records, int[] starts, int[] lines, int[] cells, int[] filled, boolean broken, boolean stray) {
        /** The most frequent of some counts, the greater one of equally frequent ones; 0 if there is none. */
        private static int mode(int[] counts, int n) {
            Map<Integer, Integer> often = new HashMap<>();
            int mode = 0;
            int most = 0;
            for (int r = 0; r < n; r++) {
                int times = often.merge(counts[r], 1, Integer::sum);
                if (times > most || (times == most && counts[r] > mode)) {
                    most = times;
                    mode = counts[r];
                }
            }
            return mode;
        }

        int usual() {
            return mode(cells, records);
        }

        int usuallyFilled() {
            return mode(filled, records);
        }

        int with(int count) {
            int n = 0;
            for (int r = 0; r < records; r++) {
                n += cells[r] == count ? 1 : 0;
            }
            return n;
        }

        int divided() {
            int n = 0;
            for (int r = 0; r < records; r++) {
                n += cells[r] > 1 ? 1 : 0;
            }
            return n;
        }
    }

    /**
     * @param bytes   the first bytes
     * @param start   where the text begins, behind a byte order mark
     * @param limit   where the bytes end
     * @param whole   whether the text ends there, too
     * @param dialect what is known of it
     */
    TextHead(byte[] bytes, int start, int limit, boolean whole, TextDialect dialect) {
        this.bytes = bytes;
        this.start = start;
        this.limit = limit;
        this.whole = whole;
        this.comment = dialect.comment().equals("none")
                ? new byte[0]
                : dialect.comment().getBytes(StandardCharsets.UTF_8);
        this.quote = dialect.quote() == TextDialect.NONE
                ? -1
                : dialect.quote() == TextDialect.DETECTED ? '"' : dialect.quote();
    }

    int start() {
        return start;
    }

    /** {@return the number of the line at {@link #start}} */
    long line() {
        return line;
    }

    byte delimiter() {
        return delimiter;
    }

    /** {@return the escape character; -1 if there is none} */
    int escape() {
        return escape;
    }

    List<String> notes() {
        return notes;
    }

    void skip(int lines) {
        for (int i = 0; i < lines && start < limit; i++) {
            nextLine();
        }
    }

    private void nextLine() {
        start = lineEnd(start);
        line++;
    }

    /** The place behind the line end that comes next. */
    private int lineEnd(int from) {
        int p = from;
        while (p < limit && bytes[p] != '\n' && bytes[p] != '\r') {
            p++;
        }
        return behind(p);
    }

    private int behind(int p) {
        int q = p;
        while (q < limit && bytes[q] == '\r') {
            q++;
        }
        if (q < limit && bytes[q] == '\n') {
            return q + 1;
        }
        return Math.min(p + 1, limit);
    }

    private String line(int from) {
        int to = from;
        while (to < limit && bytes[to] != '\n' && bytes[to] != '\r') {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private boolean blankAt(int from) {
        return line(from).isBlank();
    }

    /** Passes blank lines, comment lines and a line such as {@code sep=;} that stand above the first record. */
    void passPrelude(TextDialect dialect, boolean sepLine) {
        int comments = 0;
        int blank = 0;
        boolean open = dialect.comment().isEmpty();
        while (start < limit) {
            String text = line(start);
            if (text.isBlank()) {
                if (!sepLine) {
                    // of baskets a blank line may be an empty one
                    break;
                }
                blank++;
            } else if (sepLine && isSep(text)) {
                String named = text.replace("\"", "").strip();
                String of = named.substring("sep=".length());
                delimiter = of.startsWith("\\t") || of.isEmpty() ? (byte) '\t' : (byte) of.charAt(0);
                named(delimiter);
                notes.add("line " + line + " ('" + named + "') names the delimiter");
            } else if (open ? text.startsWith("#") && !headerBehindHash(text) : commentAt(start)) {
                comments++;
                lastComment = text;
                lastCommentLine = line;
            } else {
                break;
            }
            nextLine();
        }
        if (comments > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d comment line%s above the first record left out",
                    comments,
                    comments == 1 ? "" : "s"));
        }
        if (blank > 0) {
            notes.add(String.format(
                    Locale.ROOT, "%,d blank line%s above the first record left out", blank, blank == 1 ? "" : "s"));
        }
    }

    private boolean sepNamed;
    /** whether lines that begin with @ are SPMF's, and hold no items */
    private boolean spmf;

    private String lastComment = "";
    private long lastCommentLine;

    private void named(byte by) {
        delimiter = by;
        sepNamed = true;
    }

    /** Such as Excel takes for the name of a delimiter. */
    private static boolean isSep(String text) {
        String bare = text.replace("\"", "").strip();
        return bare.regionMatches(true, 0, "sep=", 0, 4) && (bare.length() <= 5 || bare.equalsIgnoreCase("sep=\\t"));
    }

    /** Whether a hash is a column's whole name, as of row numbers: then the line is the header. */
    private static boolean headerBehindHash(String text) {
        return text.length() > 1 && ",;\t|".indexOf(text.charAt(1)) >= 0;
    }

    private boolean commentAt(int from) {
        return comment.length > 0
                && from + comment.length <= limit
                && Arrays.equals(bytes, from, from + comment.length, comment, 0, comment.length);
    }

    /** Decides on delimiter and escape of a table. */
    Division table(TextDialect dialect, boolean tabs) {
        if (dialect.delimiter() != TextDialect.DETECTED) {
            delimiter = (byte) dialect.delimiter();
        } else if (!sepNamed) {
            delimiter = tabs ? (byte) '\t' : likely();
        }
        return escaped(dialect, delimiter);
    }

    private byte likely() {
        byte best = ',';
        int bestCells = 1;
        double bestShare = 0;
        boolean bestHeader = false;
        for (byte candidate : CANDIDATES) {
            Division division = division(candidate, -1);
            int usual = division.usual();
            if (usual < 2) {
                // a header may be all that a file has, or rows may be ragged throughout
                continue;
            }
            double share = (double) division.with(usual) / division.records();
            // decimal commas divide the rows of a file of semicolons, but not its header
            boolean header = division.cells()[0] == usual;
            if ((header && !bestHeader)
                    || (header == bestHeader && (share > bestShare || (share == bestShare && usual > bestCells)))) {
                best = candidate;
                bestHeader = header;
                bestShare = share;
                bestCells = usual;
            }
        }
        return best;
    }

    /** Decides on delimiter and escape of baskets, whose records differ in length. */
    Division baskets(TextDialect dialect) {
        spmf = start < limit && bytes[start] == '@';
        if (dialect.delimiter() != TextDialect.DETECTED) {
            delimiter = (byte) dialect.delimiter();
        } else if (!sepNamed) {
            byte best = ' ';
            int bestDivided = 0;
            int records = 0;
            for (byte candidate : new byte[] {',', '\t', ';', '|'}) {
                Division division = division(candidate, -1);
                records = Math.max(records, division.records());
                if (division.divided() > bestDivided) {
                    best = candidate;
                    bestDivided = division.divided();
                }
            }
            boolean blanks = division((byte) ' ', -1).divided() > bestDivided;
            delimiter = blanks && bestDivided * 100L < records ? (byte) ' ' : best;
        }
        return escaped(dialect, delimiter);
    }

    private Division escaped(TextDialect dialect, byte by) {
        if (dialect.escape() != TextDialect.DETECTED) {
            escape = dialect.escape() == TextDialect.NONE ? -1 : dialect.escape();
            return division(by, escape);
        }
        escape = -1;
        Division doubled = division(by, -1);
        if (doubled.broken()) {
            Division backslashed = division(by, '\\');
            int width = backslashed.usual();
            if (!backslashed.broken()
                    && !backslashed.stray()
                    && backslashed.records() > 1
                    && backslashed.with(width) == backslashed.records()) {
                escape = '\\';
                notes.add("quotes within quotes are written \\\"");
                return backslashed;
            }
        }
        return doubled;
    }

    /** Divides the records by a delimiter, quoted text aside. */
    private Division division(byte by, int escapedBy) {
        int[] starts = new int[64];
        int[] lines = new int[64];
        int[] cells = new int[64];
        int[] filled = new int[64];
        int records = 0;
        boolean broken = false;
        boolean stray = false;
        int p = start;
        int at = 0;
        while (p < limit && records < RECORDS) {
            if (blankAt(p) || commentAt(p) || (spmf && bytes[p] == '@')) {
                p = lineEnd(p);
                at++;
                continue;
            }
            int recordStart = p;
            int recordLine = at;
            int count = 1;
            int last = 0;
            int cellStart = p;
            boolean complete = false;
            while (p < limit && !complete) {
                byte c = bytes[p];
                if (c == by) {
                    last = p > cellStart ? count : last;
                    count++;
                    cellStart = ++p;
                } else if (c == '\n' || c == '\r') {
                    last = p > cellStart ? count : last;
                    p = behind(p);
                    at++;
                    complete = true;
                } else if (c == quote && onlyBlanks(cellStart, p)) {
                    int close = closing(p + 1, escapedBy);
                    if (close < 0) {
                        broken |= whole;
                        p = limit;
                        break;
                    }
                    for (int i = p; i < close; i++) {
                        at += bytes[i] == '\n' ? 1 : 0;
                    }
                    // an empty text in quotes is text
                    last = count;
                    int next = close;
                    while (next < limit && bytes[next] != by && (bytes[next] == ' ' || bytes[next] == '\t')) {
                        next++;
                    }
                    if (next < limit && bytes[next] != by && bytes[next] != '\n' && bytes[next] != '\r') {
                        broken |= close >= 2 && bytes[close - 2] == '\\';
                        stray |= bytes[close - 2] != '\\';
                    }
                    p = next;
                    cellStart = next < limit && bytes[next] != by && bytes[next] != '\n' && bytes[next] != '\r'
                            ? Integer.MIN_VALUE
                            : next;
                } else {
                    p += c == escapedBy && p + 1 < limit ? 2 : 1;
                }
            }
            if (!complete && !whole) {
                break;
            }
            if (!complete) {
                last = p > cellStart && cellStart >= 0 ? count : last;
            }
            if (records == cells.length) {
                starts = Arrays.copyOf(starts, 2 * records);
                lines = Arrays.copyOf(lines, 2 * records);
                cells = Arrays.copyOf(cells, 2 * records);
                filled = Arrays.copyOf(filled, 2 * records);
            }
            starts[records] = recordStart;
            lines[records] = recordLine;
            cells[records] = by == ' ' ? words(recordStart) : count;
            filled[records++] = Math.max(1, last);
        }
        return new Division(records, starts, lines, cells, filled, broken, stray);
    }

    /** Several blanks between two items are one. */
    private int words(int from) {
        return line(from).strip().split("[ \\t]+").length;
    }

    private boolean onlyBlanks(int from, int to) {
        if (from < 0) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private int closing(int from, int escapedBy) {
        for (int p = from; p < limit; p++) {
            if (bytes[p] == escapedBy) {
                p++;
            } else if (bytes[p] == quote) {
                if (p + 1 < limit && bytes[p + 1] == quote) {
                    p++;
                } else {
                    return p + 1;
                }
            }
        }
        return -1;
    }

    /** The last line above the first record that was taken for a comment; empty if there was none. */
    String lastComment() {
        return lastComment;
    }

    long lastCommentLine() {
        return lastCommentLine;
    }

    /** The text of a record's first line, for a message. */
    String text(int recordStart) {
        return Excerpt.of(line(recordStart).strip(), 60);
    }

    /** Another candidate that divides some of the records, too, with how many; null if there is none. */
    @Nullable
    String divisionsByOthers() {
        List<String> others = new ArrayList<>();
        for (byte candidate : CANDIDATES) {
            int divided =
                    candidate == delimiter ? 0 : division(candidate, escape).divided();
            if (divided > 0) {
                others.add(String.format(
                        Locale.ROOT,
                        "a %s in %,d line%s",
                        TextDialect.word((char) candidate),
                        divided,
                        divided == 1 ? "" : "s"));
            }
        }
        return others.isEmpty() ? null : String.join(", ", others);
    }
}
