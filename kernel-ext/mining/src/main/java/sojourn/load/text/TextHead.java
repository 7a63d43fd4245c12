package sojourn.load.text;

import org.jspecify.annotations.Nullable;
import sojourn.check.Excerpt;
import sojourn.check.Nouns;

import java.util.ArrayList;
import java.util.List;

/**
 * What the first bytes of delimited text say of how it is written: where its records begin, what lies between cells, whether
 * quotes are escaped by backslashes. See {@link TextDialect} for the rule. It decides by what {@link RecordDivider} finds under each
 * assumption.
 */
final class TextHead {
    private static final byte[] CANDIDATES = {',', ';', '\t', '|'};

    private final byte[] bytes;
    private final int limit;
    private final RecordDivider records;
    private final List<String> notes = new ArrayList<>();

    private int start;
    private long line = 1;
    private byte delimiter = ',';
    private int escape;
    private boolean sepNamed;
    /** whether lines that begin with @ are SPMF's, and hold no items */
    private boolean spmf;

    private String lastComment = "";
    private long lastCommentLine;

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
        this.records = new RecordDivider(bytes, limit, whole, dialect);
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
        start = records.lineEnd(start);
        line++;
    }

    /** Passes blank lines, comment lines and a line such as {@code sep=;} that stand above the first record. */
    void passPrelude(TextDialect dialect, boolean sepLine) {
        int comments = 0;
        int blank = 0;
        boolean open = dialect.comment().isEmpty();
        while (start < limit) {
            String text = records.line(start);
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
            } else if (open ? text.startsWith("#") && !headerBehindHash(text) : records.commentAt(start)) {
                comments++;
                lastComment = text;
                lastCommentLine = line;
            } else {
                break;
            }
            nextLine();
        }
        if (comments > 0) {
            notes.add(Nouns.count(comments, "comment lines") + " above the first record left out");
        }
        if (blank > 0) {
            notes.add(Nouns.count(blank, "blank lines") + " above the first record left out");
        }
    }

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

    private RecordDivider.Division divide(byte by, int escapedBy) {
        return records.division(start, by, escapedBy, spmf);
    }

    /** Decides on delimiter and escape of a table. */
    RecordDivider.Division table(TextDialect dialect, boolean tabs) {
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
            RecordDivider.Division division = divide(candidate, -1);
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
    RecordDivider.Division baskets(TextDialect dialect) {
        spmf = start < limit && bytes[start] == '@';
        if (dialect.delimiter() != TextDialect.DETECTED) {
            delimiter = (byte) dialect.delimiter();
        } else if (!sepNamed) {
            byte best = ' ';
            int bestDivided = 0;
            int most = 0;
            for (byte candidate : new byte[] {',', '\t', ';', '|'}) {
                RecordDivider.Division division = divide(candidate, -1);
                most = Math.max(most, division.records());
                if (division.divided() > bestDivided) {
                    best = candidate;
                    bestDivided = division.divided();
                }
            }
            boolean blanks = divide((byte) ' ', -1).divided() > bestDivided;
            delimiter = blanks && bestDivided * 100L < most ? (byte) ' ' : best;
        }
        return escaped(dialect, delimiter);
    }

    private RecordDivider.Division escaped(TextDialect dialect, byte by) {
        if (dialect.escape() != TextDialect.DETECTED) {
            escape = dialect.escape() == TextDialect.NONE ? -1 : dialect.escape();
            return divide(by, escape);
        }
        escape = -1;
        RecordDivider.Division doubled = divide(by, -1);
        if (doubled.broken()) {
            RecordDivider.Division backslashed = divide(by, '\\');
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

    /** The last line above the first record that was taken for a comment; empty if there was none. */
    String lastComment() {
        return lastComment;
    }

    long lastCommentLine() {
        return lastCommentLine;
    }

    /** The text of a record's first line, for a message. */
    String text(int recordStart) {
        return Excerpt.of(records.line(recordStart).strip(), 60);
    }

    /** Another candidate that divides some of the records, too, with how many; null if there is none. */
    @Nullable
    String divisionsByOthers() {
        List<String> others = new ArrayList<>();
        for (byte candidate : CANDIDATES) {
            int divided = candidate == delimiter ? 0 : divide(candidate, escape).divided();
            if (divided > 0) {
                others.add("a " + TextDialect.word((char) candidate) + " in " + Nouns.count(divided, "lines"));
            }
        }
        return others.isEmpty() ? null : String.join(", ", others);
    }
}
