package sojourn.load.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Divides the first bytes of delimited text into records and cells by a delimiter and an escape that are assumed, and says how even the
 * outcome is. Which assumption holds is {@link TextHead}'s matter; what is read in the end {@link RecordScan} divides.
 */
final class RecordDivider {
    private static final int RECORDS = 4_000;

    private final byte[] bytes;
    private final int limit;
    private final boolean whole;
    private final byte[] comment;
    private final int quote;

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
     * @param bytes   the first bytes of the text
     * @param limit   where the bytes end
     * @param whole   whether the text ends there, too
     * @param dialect says what quotes are and what a comment begins with
     */
    RecordDivider(byte[] bytes, int limit, boolean whole, TextDialect dialect) {
        this.bytes = bytes;
        this.limit = limit;
        this.whole = whole;
        this.comment = dialect.comment().equals("none")
                ? new byte[0]
                : dialect.comment().getBytes(StandardCharsets.UTF_8);
        this.quote = dialect.quote() == TextDialect.NONE
                ? -1
                : dialect.quote() == TextDialect.DETECTED ? '"' : dialect.quote();
    }

    /**
     * Divides the records by a delimiter, quoted text aside.
     *
     * @param start     where the first begins
     * @param by        the delimiter
     * @param escapedBy the escape character; -1 for none
     * @param spmf      whether lines that begin with @ are SPMF's, and hold no items
     */
    Division division(int start, byte by, int escapedBy, boolean spmf) {
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

    /** The place behind a closing quote; -1 if there is none. */
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

    /** {@return the place behind the line end that comes next} */
    int lineEnd(int from) {
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

    /** {@return the text from a place to the end of its line} */
    String line(int from) {
        int to = from;
        while (to < limit && bytes[to] != '\n' && bytes[to] != '\r') {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private boolean blankAt(int from) {
        return line(from).isBlank();
    }

    /** {@return whether a comment begins at a place} */
    boolean commentAt(int from) {
        return comment.length > 0
                && from + comment.length <= limit
                && Arrays.equals(bytes, from, from + comment.length, comment, 0, comment.length);
    }
}
