package sojourn.load.text;

import sojourn.check.Gzip;
import sojourn.check.Internal;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.load.file.OtherFiles;
import sojourn.record.RecordReader;
import sojourn.record.Twins;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * Reads delimited text record by record, as RFC 4180 has it: quotes around a cell may hold delimiters, line ends and doubled
 * quotes. Plain or gzip, which the first bytes tell; a byte order mark is skipped; lines end in LF, CRLF, CR CR LF or CR.
 * {@link TextDialect} says what else there may be, and {@link TextHead} finds what is not given. A blank line is no record, nor
 * is a row that repeats the header, as where files were joined. Blanks around quotes are dropped.
 *
 * <p>Our own, because the walkthrough starts cold: see docs/decisions/0016 for the times against DuckDB's reader, and because
 * only the one who counts the records can say in which one a bad cell stands.
 */
@Internal
public final class DelimitedReader implements RecordReader {
    private static final int NEED_MORE = -1;
    private static final int LONGEST_RECORD = 1 << 28;

    private static final byte PLAIN = 0;
    private static final byte QUOTED = 1;
    private static final byte ESCAPED = 2;

    private final String file;
    private final InputStream in;
    private final TextDialect dialect;
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
    private byte[][] nullWords = new byte[0][];
    /** whether every line is a record, also a blank one, and no row a header */
    private final boolean bare;

    private int cells;
    private int[] froms = new int[16];
    private int[] tos = new int[16];
    private byte[] kinds = new byte[16];
    private long row;
    private List<String> header = List.of();
    private byte[][] headerBytes = new byte[0][];

    private long line = 1;
    private long nextLine = 1;
    private int innerLines;
    private int strayQuotes;

    private final List<String> notes = new ArrayList<>();
    private long blankLines;
    private long passedBlankLines;
    private long repeatedHeaders;
    private long oddQuotes;

    private DelimitedReader(String file, InputStream in, TextDialect dialect, boolean bare) {
        this.file = file;
        this.in = in;
        this.dialect = dialect;
        this.bare = bare;
    }

    /**
     * Opens a file and reads its header.
     *
     * @param path the file
     * @return the reader, before the first row
     * @throws UsageException if the file is empty or no text table
     */
    public static DelimitedReader open(Path path) throws IOException {
        return open(path, TextDialect.DETECT);
    }

    /**
     * Opens a file and reads its header.
     *
     * @param path    the file
     * @param dialect what is known of how it is written
     * @return the reader, before the first row
     * @throws UsageException if the file is empty or no text table
     */
    public static DelimitedReader open(Path path, TextDialect dialect) throws IOException {
        return open(String.valueOf(path.getFileName()), Files.newInputStream(path), dialect, false);
    }

    /**
     * Opens a file without a header, whose every line is a record: {@link #next} gives blank lines as well.
     *
     * @param path    the file
     * @param dialect what is known of how it is written
     * @return the reader, before the first record
     * @throws UsageException if the file is no text
     */
    public static DelimitedReader openBare(Path path, TextDialect dialect) throws IOException {
        return open(String.valueOf(path.getFileName()), Files.newInputStream(path), dialect, true);
    }

    /**
     * Opens bytes as a file of a name, and reads its header.
     *
     * @param file  the name, for errors; one with {@code .tsv} says that tabs are the delimiter
     * @param bytes closed with the reader
     * @return the reader, before the first row
     */
    public static DelimitedReader open(String file, InputStream bytes) throws IOException {
        return open(file, bytes, TextDialect.DETECT, false);
    }

    private static DelimitedReader open(String file, InputStream bytes, TextDialect dialect, boolean bare)
            throws IOException {
        InputStream raw = new BufferedInputStream(bytes, 1 << 16);
        try {
            InputStream text = Gzip.unpacked(raw);
            Charset encoding = dialect.encoding();
            if (encoding != null && !encoding.equals(StandardCharsets.UTF_8)) {
                text = new RecodedStream(text, encoding);
            }
            DelimitedReader reader = new DelimitedReader(file, text, dialect, bare);
            reader.readHead(file.toLowerCase(Locale.ROOT).contains(".tsv"));
            return reader;
        } catch (IOException e) {
            raw.close();
            throw cut(file, 0, e);
        } catch (RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** {@return the column names; a column without one is called after its place} */
    @Override
    public List<String> header() {
        return header;
    }

    /**
     * {@return what there is to say of the file, once it is read: a delimiter that is no comma, lines that were left out} Each is
     * a sentence's part.
     */
    @Override
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        count(all, passedBlankLines, "blank line%s between rows left out");
        count(all, repeatedHeaders, "row%s with the header's words left out");
        count(all, oddQuotes, "quote%s amid a cell's text taken for text");
        return all;
    }

    private static void count(List<String> notes, long n, String what) {
        if (n > 0) {
            notes.add(String.format(Locale.ROOT, "%,d " + what, n, n == 1 ? "" : "s"));
        }
    }

    /**
     * Goes to the next row.
     *
     * @return false after the last
     * @throws UsageException if the text breaks off inside quotes or inside its gzip stream
     */
    @Override
    public boolean next() throws IOException {
        while (record()) {
            if (isHeader()) {
                repeatedHeaders++;
                continue;
            }
            row++;
            for (byte[] word : nullWords) {
                for (int cell = 0; cell < cells; cell++) {
                    if (Arrays.equals(buffer, froms[cell], tos[cell], word, 0, word.length)) {
                        tos[cell] = froms[cell];
                    }
                }
            }
            return true;
        }
        return false;
    }

    private boolean isHeader() {
        if (cells != headerBytes.length || cells < 2 || tos[0] - froms[0] != headerBytes[0].length) {
            return false;
        }
        for (int cell = 0; cell < cells; cell++) {
            byte[] name = headerBytes[cell];
            if (!Arrays.equals(buffer, froms[cell], tos[cell], name, 0, name.length)) {
                return false;
            }
        }
        return true;
    }

    /** {@return the number of the row, 1 for the first after the header} */
    public long row() {
        return row;
    }

    /** {@return the number of the line at which the row begins, from 1} */
    public long line() {
        return line;
    }

    public byte delimiter() {
        return delimiter;
    }

    @Override
    public String file() {
        return file;
    }

    /** {@return how many cells the row has} */
    @Override
    public int cells() {
        return cells;
    }

    /** {@return the bytes that {@link #from} and {@link #to} point into; they change with the next row} */
    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public int from(int cell) {
        return froms[cell];
    }

    @Override
    public int to(int cell) {
        return tos[cell];
    }

    /** {@return whether a cell stood in quotes} */
    public boolean quoted(int cell) {
        return kinds[cell] == QUOTED;
    }

    /**
     * {@return a cell's text}
     *
     * @throws UsageException if it is not UTF-8, with the line
     */
    public String text(int cell) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, froms[cell], tos[cell] - froms[cell]))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UsageException(
                    String.format(Locale.ROOT, "line %,d of %s is not UTF-8; %s", line, file, encodings()), e);
        }
    }

    /** {@return the way out for text that is not UTF-8} */
    public static String encodings() {
        return "name its encoding, such as "
                + OptionWords.of(
                        "--encoding windows-1252", ".dialect(TextDialect.DETECT.withEncoding(\"windows-1252\"))");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void readHead(boolean tabs) throws IOException {
        while (!atEnd && limit < buffer.length) {
            fill(0);
        }
        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            position = 3;
        }
        OtherFiles.refuse(file, buffer, position, limit);
        TextHead head = new TextHead(buffer, position, limit, atEnd, dialect);
        head.skip(dialect.skip());
        head.passPrelude(dialect, !bare);
        TextHead.Division division = bare ? head.baskets(dialect) : head.table(dialect, tabs);
        delimiter = head.delimiter();
        escape = head.escape();
        quote = dialect.quote() == TextDialect.NONE
                ? -1
                : dialect.quote() == TextDialect.DETECTED ? '"' : dialect.quote();
        if (!dialect.comment().isEmpty() && !dialect.comment().equals("none")) {
            comment = dialect.comment().getBytes(StandardCharsets.UTF_8);
        }
        nullWords = dialect.nullWords().stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (int c : new int[] {delimiter, '\n', '\r', 0, quote, escape}) {
            if (c >= 0) {
                special[c] = true;
            }
        }
        notes.addAll(head.notes());
        if (bare && dialect.delimiter() == TextDialect.DETECTED) {
            String others = head.divisionsByOthers();
            if (others != null) {
                notes.add("within items: " + others + "; name the delimiter if that parts them");
            }
        } else if (dialect.delimiter() == TextDialect.DETECTED && delimiter != ',' && division.usual() > 1) {
            notes.add("cells separated by " + TextDialect.word((char) delimiter));
        }
        position = head.start();
        nextLine = head.line();
        if (!bare) {
            refuseOpenComment(head, division);
            refuseTitle(head, division);
            readHeader();
        }
    }

    /** Refuses a line with a hash that may be the header: as many cells as the others have, and nobody says what it is. */
    private void refuseOpenComment(TextHead head, TextHead.Division division) {
        String text = head.lastComment();
        int usual = division.usual();
        if (!dialect.comment().isEmpty()
                || usual < 2
                || text.chars().filter(c -> c == delimiter).count() != usual - 1) {
            return;
        }
        throw new UsageException(String.format(
                Locale.ROOT,
                "%s: line %,d begins with # and has as many cells as the rows; is it a comment (%s) or the header (%s)?",
                file,
                head.lastCommentLine(),
                OptionWords.of("--comment '#'", ".dialect(TextDialect.DETECT.withComment(\"#\"))"),
                OptionWords.of("--comment none", ".dialect(TextDialect.DETECT.withComment(\"none\"))")));
    }

    /** Refuses a table that stands below other lines: the first of them is not its header. */
    private void refuseTitle(TextHead head, TextHead.Division division) {
        int usual = division.usuallyFilled();
        if (division.records() < 3 || division.filled()[0] >= usual) {
            return;
        }
        int first = division.filled()[0];
        int header = 0;
        while (header < division.records() && division.filled()[header] < usual) {
            header++;
        }
        int alike = 0;
        for (int r = header; r < division.records(); r++) {
            alike += division.filled()[r] == usual ? 1 : 0;
        }
        // R leaves out the name of the first column, and no cell of a title is taken for that
        boolean oneShort = first == usual - 1 && first > 1;
        if (oneShort || alike < 2 || header >= division.records()) {
            return;
        }
        long titleLine = head.line() + division.lines()[0];
        long headerLine = head.line() + division.lines()[header];
        throw new UsageException(String.format(
                Locale.ROOT,
                "%s: line %,d ('%s') has %,d cell%s, but most lines have %,d; if line %,d ('%s') is the header, %s leaves"
                        + " out the lines above it",
                file,
                titleLine,
                head.text(division.starts()[0]),
                first,
                first == 1 ? "" : "s",
                usual,
                headerLine,
                head.text(division.starts()[header]),
                OptionWords.of(
                        "--skip " + (headerLine - 1),
                        ".dialect(TextDialect.DETECT.withSkip(" + (headerLine - 1) + "))")));
    }

    private void readHeader() throws IOException {
        if (!record()) {
            throw new UsageException(file
                    + (dialect.skip() > 0
                            ? " has no header behind the "
                                    + Nouns.count(dialect.skip(), "lines")
                                    + (dialect.skip() == 1 ? " that is" : " that are")
                                    + " to be skipped"
                            : " is empty: a header with the columns' names is expected"));
        }
        Set<String> names = new LinkedHashSet<>();
        Map<String, Integer> numbers = new HashMap<>();
        Twins twins = new Twins();
        headerBytes = new byte[cells][];
        for (int cell = 0; cell < cells; cell++) {
            headerBytes[cell] = Arrays.copyOfRange(buffer, froms[cell], tos[cell]);
            String name = text(cell).strip();
            name = name.isEmpty() ? "column_" + (cell + 1) : name;
            String free = name;
            while (!names.add(free)) {
                free = name + "_" + (numbers.merge(name, 1, Integer::sum) + 1);
            }
            twins.add(name, free);
        }
        header = List.copyOf(names);
        notes.addAll(twins.notes());
    }

    private boolean record() throws IOException {
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
        return tos[0] == froms[0] || header.size() != 1;
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
                throw new UsageException(
                        String.format(Locale.ROOT, "%s: row %,d holds a NUL byte: it is no text", file, row + 1));
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
                    throw textBehindQuote(close);
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
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "%s: a quote that opens in %s is never closed%s",
                    file,
                    bare
                            ? String.format(Locale.ROOT, "line %,d", nextLine)
                            : String.format(Locale.ROOT, "row %,d (line %,d)", row + 1, nextLine),
                    quoteNone()));
        }
        return NEED_MORE;
    }

    private static String quoteNone() {
        return "; if quotes are characters of the text, "
                + OptionWords.of("--quote none", ".dialect(TextDialect.DETECT.withQuote(TextDialect.NONE))")
                + " takes them so";
    }

    private UsageException textBehindQuote(int close) {
        boolean backslash = close >= 2 && buffer[close - 2] == '\\';
        return new UsageException(String.format(
                Locale.ROOT,
                "%s: %s has text behind a closing quote in cell %,d%s",
                file,
                bare
                        ? String.format(Locale.ROOT, "line %,d", nextLine)
                        : String.format(Locale.ROOT, "row %,d (line %,d)", row + 1, nextLine),
                cells + 1,
                backslash
                        ? "; is the file written with \\\"? "
                                + OptionWords.of(
                                        "--escape backslash", ".dialect(TextDialect.DETECT.withEscape('\\\\'))")
                                + " reads that"
                        : "; a quote within quotes is doubled" + quoteNone()));
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
                throw new UsageException(String.format(
                        Locale.ROOT, "%s: row %,d is longer than 256 MiB; is a quote left open?", file, row + 1));
            }
            buffer = Arrays.copyOf(buffer, limit * 2);
        }
        try {
            int read = in.read(buffer, limit, buffer.length - limit);
            atEnd = read < 0;
            limit += Math.max(0, read);
        } catch (CharacterCodingException e) {
            throw new UsageException(
                    String.format(
                            Locale.ROOT,
                            "%s: text behind row %,d is not %s; is its encoding another one?",
                            file,
                            row,
                            dialect.encoding()),
                    e);
        } catch (IOException e) {
            throw cut(file, row, e);
        }
    }

    private static IOException cut(String file, long row, IOException e) {
        if (e instanceof EOFException || e instanceof ZipException) {
            throw new UsageException(
                    String.format(
                            Locale.ROOT,
                            "%s: the gzip stream is %s after row %,d; fetch the file again",
                            file,
                            e instanceof EOFException ? "cut off" : "damaged",
                            row),
                    e);
        }
        return e;
    }
}
