package sojourn.load.text;

import sojourn.check.Gzip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * Finds the records of delimited text and the cells of each, in a buffer of bytes that moves along the text. {@link
 * DelimitedReader} says what a record is; {@link TextFaults} has the errors of one that cannot be read.
 */
final class RecordScan {
    private static final int NEED_MORE = -1;
    private static final int LONGEST_RECORD = 1 << 28;

    private static final byte PLAIN = 0;
    private static final byte QUOTED = 1;
    private static final byte ESCAPED = 2;

    private final InputStream in;
    private final TextFaults faults;
    /** whether every line is a record, also a blank one */
    private final boolean bare;

    private byte[] buffer = new byte[1 << 18];
    private int limit;
    private int position;
    private boolean atEnd;
    private byte delimiter = ',';
    /** -1 if there is none */
    private int quote = '"';
    /** -1 if there is none */
    private int escape = -1;
    /** bytes at which a scan stops */
    private final boolean[] special = new boolean[256];

    private byte[] comment = new byte[0];
    /** how many columns the header has; 0 before it is read */
    private int columns;

    private int cells;
    private int[] froms = new int[16];
    private int[] tos = new int[16];
    private byte[] kinds = new byte[16];
    private long rows;

    private long line = 1;
    private long nextLine = 1;
    private int innerLines;
    private int strayQuotes;

    private long blankLines;
    private long passedBlankLines;
    private long oddQuotes;

    /**
     * A scan before its first byte.
     *
     * @param in     the text, as UTF-8
     * @param faults the words for what cannot be read
     * @param bare   whether every line is a record, also a blank one
     */
    RecordScan(InputStream in, TextFaults faults, boolean bare) {
        this.in = in;
        this.faults = faults;
        this.bare = bare;
    }

    /** Fills the buffer with the first bytes, without a byte order mark. */
    void readFirst() throws IOException {
        while (!atEnd && limit < buffer.length) {
            fill(0);
        }
        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            position = 3;
        }
    }

    /**
     * {@return the head of the text, of the bytes that {@link #readFirst} brought}
     *
     * @param dialect what is known of it
     */
    TextHead head(TextDialect dialect) {
        return new TextHead(buffer, position, limit, atEnd, dialect);
    }

    /**
     * Begins with the records.
     *
     * @param head         where they begin, and how they are divided
     * @param quoteByte    the quote; -1 for none
     * @param commentBytes what a comment line begins with; empty for none
     */
    void begin(TextHead head, int quoteByte, byte[] commentBytes) {
        delimiter = head.delimiter();
        escape = head.escape();
        quote = quoteByte;
        comment = commentBytes;
        for (int c : new int[] {delimiter, '\n', '\r', 0, quote, escape}) {
            if (c >= 0) {
                special[c] = true;
            }
        }
        position = head.start();
        nextLine = head.line();
    }

    /** Gives the number of columns, once it is known: of one column, a line of blanks is a record. */
    void columns(int number) {
        columns = number;
    }

    /** {@return how many cells the record has} */
    int cells() {
        return cells;
    }

    /** {@return the bytes that {@link #from} and {@link #to} point into} */
    byte[] buffer() {
        return buffer;
    }

    /** {@return where the unread bytes begin} */
    int position() {
        return position;
    }

    /** {@return where the bytes of the buffer end} */
    int limit() {
        return limit;
    }

    /** {@return where a cell begins} */
    int from(int cell) {
        return froms[cell];
    }

    /** {@return where a cell ends} */
    int to(int cell) {
        return tos[cell];
    }

    /** {@return whether a cell stood in quotes} */
    boolean quoted(int cell) {
        return kinds[cell] == QUOTED;
    }

    /** {@return whether a cell's bytes are these} */
    boolean is(int cell, byte[] word) {
        return tos[cell] - froms[cell] == word.length
                && Arrays.equals(buffer, froms[cell], tos[cell], word, 0, word.length);
    }

    /** Makes a cell empty. */
    void empty(int cell) {
        tos[cell] = froms[cell];
    }

    /** {@return the line at which the record begins, from 1} */
    long line() {
        return line;
    }

    byte delimiter() {
        return delimiter;
    }

    /** {@return how many blank lines were between records} */
    long blankLines() {
        return passedBlankLines;
    }

    /** {@return how many quotes were amid a cell's text} */
    long oddQuotes() {
        return oddQuotes;
    }

    /**
     * Goes to the next record.
     *
     * @param given how many rows were given so far, for errors
     * @return false after the last
     */
    boolean next(long given) throws IOException {
        rows = given;
        while (true) {
            if (passComment()) {
                continue;
            }
            int end = scan(position);
            if (end == NEED_MORE) {
                fill(position);
                continue;
            }
            if (end == position) {
                return false;
            }
            position = end;
            line = nextLine;
            nextLine += 1 + innerLines;
            if (!bare && isBlank()) {
                blankLines++;
                continue;
            }
            passedBlankLines += blankLines;
            blankLines = 0;
            oddQuotes += strayQuotes;
            unquote();
            return true;
        }
    }

    /** Passes a comment line, if one begins here. */
    private boolean passComment() throws IOException {
        if (comment.length == 0) {
            return false;
        }
        while (limit - position < comment.length && !atEnd) {
            fill(position);
        }
        if (limit - position < comment.length
                || !Arrays.equals(buffer, position, position + comment.length, comment, 0, comment.length)) {
            return false;
        }
        int p = position;
        while (true) {
            while (p < limit && buffer[p] != '\n' && buffer[p] != '\r') {
                p++;
            }
            int end = p < limit ? lineEnd(p) : atEnd ? p : NEED_MORE;
            if (end != NEED_MORE) {
                position = end;
                nextLine++;
                return true;
            }
            int done = p - position;
            fill(position);
            p = position + done;
        }
    }

    /** Whether the record is a line of blanks; one of delimiters is none. */
    private boolean isBlank() {
        if (cells != 1 || kinds[0] != PLAIN) {
            return false;
        }
        for (int p = froms[0]; p < tos[0]; p++) {
            if (buffer[p] != ' ' && buffer[p] != '\t') {
                return false;
            }
        }
        return tos[0] == froms[0] || columns != 1;
    }

    /** The place behind the line end at {@code p}; asks for more bytes if they decide. */
    private int lineEnd(int p) {
        int q = p;
        while (q < limit && buffer[q] == '\r') {
            q++;
        }
        if (q == limit && !atEnd) {
            return NEED_MORE;
        }
        // CR CR LF is what CRLF becomes when it is written as text twice
        return q < limit && buffer[q] == '\n' ? q + 1 : p + 1;
    }

    /** Finds the cells of the record at {@code start}; gives where the next one starts, or asks for more bytes. */
    private int scan(int start) {
        // fields that a loop reads are read at each turn
        byte[] b = buffer;
        boolean[] stops = special;
        byte between = delimiter;
        int end = limit;
        int p = start;
        int cellStart = p;
        byte kind = PLAIN;
        cells = 0;
        innerLines = 0;
        strayQuotes = 0;
        while (true) {
            while (p < end && !stops[b[p] & 0xFF]) {
                p++;
            }
            if (p == end) {
                break;
            }
            byte c = b[p];
            if (c == between) {
                endCell(cellStart, p, kind);
                cellStart = ++p;
                kind = PLAIN;
            } else if (c == '\n' || c == '\r') {
                int next = lineEnd(p);
                if (next != NEED_MORE) {
                    endCell(cellStart, p, kind);
                }
                return next;
            } else if (c == escape) {
                if (p + 1 == end && !atEnd) {
                    return NEED_MORE;
                }
                if (p + 1 < end && escapable(b[p + 1])) {
                    kind = ESCAPED;
                    innerLines += b[p + 1] == '\n' ? 1 : 0;
                    p++;
                }
                p++;
            } else if (c == 0) {
                throw faults.nul(rows);
            } else if (kind == PLAIN && onlyBlanks(cellStart, p)) {
                int close = closingQuote(p + 1);
                int next = close;
                while (next != NEED_MORE && next < end && b[next] != between && (b[next] == ' ' || b[next] == '\t')) {
                    next++;
                }
                if (next == NEED_MORE || (next == end && !atEnd)) {
                    return NEED_MORE;
                }
                if (next < end && b[next] != between && b[next] != '\n' && b[next] != '\r') {
                    throw faults.textBehindQuote(rows, nextLine, cells + 1, close >= 2 && b[close - 2] == '\\');
                }
                int after = next == end ? end : b[next] == between ? next + 1 : lineEnd(next);
                if (after == NEED_MORE) {
                    return NEED_MORE;
                }
                endCell(p, close, QUOTED);
                if (next == end || b[next] != between) {
                    return after;
                }
                p = after;
                cellStart = p;
            } else {
                strayQuotes++;
                p++;
            }
        }
        if (!atEnd) {
            return NEED_MORE;
        }
        if (p > start) {
            endCell(cellStart, p, kind);
        }
        return p;
    }

    private boolean escapable(byte c) {
        return c == delimiter || c == quote || c == escape || c == '\n' || c == '\r';
    }

    private boolean onlyBlanks(int from, int to) {
        for (int p = from; p < to; p++) {
            if (buffer[p] != ' ' && buffer[p] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The place after the quote that closes the cell. */
    private int closingQuote(int from) {
        for (int p = from; p < limit; p++) {
            byte c = buffer[p];
            if (c == quote && c != escape) {
                if (p + 1 == limit) {
                    return atEnd ? p + 1 : NEED_MORE;
                }
                if (buffer[p + 1] != quote) {
                    return p + 1;
                }
                p++;
            } else if (c == escape) {
                if (p + 1 == limit && !atEnd) {
                    return NEED_MORE;
                }
                if (c == quote && (p + 1 == limit || buffer[p + 1] != quote)) {
                    return p + 1;
                }
                p++;
            } else if (c == '\n') {
                innerLines++;
            }
        }
        if (atEnd) {
            throw faults.openQuote(rows, nextLine);
        }
        return NEED_MORE;
    }

    private void endCell(int from, int to, byte kind) {
        if (cells == froms.length) {
            froms = Arrays.copyOf(froms, cells * 2);
            tos = Arrays.copyOf(tos, cells * 2);
            kinds = Arrays.copyOf(kinds, cells * 2);
        }
        froms[cells] = from;
        tos[cells] = to;
        kinds[cells++] = kind;
    }

    /** Takes quotes and escapes off in place, only now that the whole record is here. */
    private void unquote() {
        for (int cell = 0; cell < cells; cell++) {
            byte kind = kinds[cell];
            if (kind == PLAIN) {
                continue;
            }
            int write = froms[cell];
            // a quoted cell ends with its quote
            int from = kind == QUOTED ? write + 1 : write;
            int to = kind == QUOTED ? tos[cell] - 1 : tos[cell];
            for (int p = from; p < to; p++) {
                byte c = buffer[p];
                boolean first = p + 1 < to
                        && (c == escape
                                ? (kind == QUOTED
                                        ? buffer[p + 1] == quote || buffer[p + 1] == escape
                                        : escapable(buffer[p + 1]))
                                : kind == QUOTED && c == quote && buffer[p + 1] == quote);
                buffer[write++] = first ? buffer[++p] : c;
            }
            tos[cell] = write;
        }
    }

    /** Brings more bytes behind those from {@code start} on, which move to the front. */
    private void fill(int start) throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            position = 0;
        }
        if (limit == buffer.length) {
            if (limit >= LONGEST_RECORD) {
                throw faults.tooLong(rows);
            }
            buffer = Arrays.copyOf(buffer, limit * 2);
        }
        try {
            int read = in.read(buffer, limit, buffer.length - limit);
            atEnd = read < 0;
            limit += Math.max(0, read);
        } catch (CharacterCodingException e) {
            throw faults.otherEncoding(rows, e);
        } catch (IOException e) {
            throw Gzip.broken(faults.file(), rows, e);
        }
    }
}
