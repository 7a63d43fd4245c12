package sojourn.load.text;

import sojourn.check.Check;
import sojourn.check.Gzip;
import sojourn.check.Internal;
import sojourn.check.Nouns;
import sojourn.check.UsageException;
import sojourn.load.file.OtherFiles;
import sojourn.record.RecordReader;
import sojourn.record.Twins;

import java.io.BufferedInputStream;
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

/**
 * Reads delimited text record by record, as RFC 4180 has it: quotes around a cell may hold delimiters, line ends and doubled
 * quotes. Plain or gzip, recognised by the first bytes; a byte order mark is skipped; lines end in LF, CRLF, CR CR LF or CR.
 * {@link TextDialect} says what else there may be, and {@link TextHead} finds what is not given. A blank line is no record, nor
 * is a row that repeats the header, as where files were joined. Blanks around quotes are dropped.
 *
 * <p>Our own, because the walkthrough starts cold: see docs/decisions/0016 for the times against DuckDB's reader, and because
 * only the one who counts the records can say in which one a bad cell stands.
 */
@Internal
public final class DelimitedReader implements RecordReader {
    private final String file;
    private final InputStream in;
    private final TextDialect dialect;
    private final TextFaults faults;
    private final RecordScan scan;
    /** whether every line is a record, also a blank one, and no row a header */
    private final boolean bare;

    private byte[][] nullWords = new byte[0][];
    private long row;
    private List<String> header = List.of();
    private byte[][] headerBytes = new byte[0][];
    private final List<String> notes = new ArrayList<>();
    private long repeatedHeaders;

    private DelimitedReader(InputStream in, TextFaults faults) {
        this.file = faults.file();
        this.in = in;
        this.dialect = faults.dialect();
        this.faults = faults;
        this.bare = faults.bare();
        this.scan = new RecordScan(in, faults, bare);
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
        TextFaults faults = new TextFaults(file, dialect, bare);
        try {
            InputStream text = Gzip.unpacked(raw);
            Charset encoding = dialect.encoding();
            if (encoding != null && !encoding.equals(StandardCharsets.UTF_8)) {
                text = new RecodedStream(text, encoding);
            }
            DelimitedReader reader = new DelimitedReader(text, faults);
            reader.readHead(file.toLowerCase(Locale.ROOT).contains(".tsv"));
            return reader;
        } catch (IOException e) {
            raw.close();
            throw Gzip.broken(file, 0, e);
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
        count(all, scan.blankLines(), "blank lines", "between rows left out");
        count(all, repeatedHeaders, "rows", "with the header's words left out");
        count(all, scan.oddQuotes(), "quotes", "amid a cell's text taken for text");
        return all;
    }

    private static void count(List<String> notes, long n, String plural, String what) {
        if (n > 0) {
            notes.add(Nouns.count(n, plural) + " " + what);
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
        while (scan.next(row)) {
            if (isHeader()) {
                repeatedHeaders++;
                continue;
            }
            row++;
            for (byte[] word : nullWords) {
                for (int cell = 0; cell < scan.cells(); cell++) {
                    if (scan.is(cell, word)) {
                        scan.empty(cell);
                    }
                }
            }
            return true;
        }
        return false;
    }

    private boolean isHeader() {
        int cells = scan.cells();
        if (cells != headerBytes.length || cells < 2) {
            return false;
        }
        for (int cell = 0; cell < cells; cell++) {
            if (!scan.is(cell, headerBytes[cell])) {
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
        return scan.line();
    }

    public byte delimiter() {
        return scan.delimiter();
    }

    @Override
    public String file() {
        return file;
    }

    /** {@return how many cells the row has} */
    @Override
    public int cells() {
        return scan.cells();
    }

    /** {@return the bytes that {@link #from} and {@link #to} point into; they change with the next row} */
    @Override
    public byte[] buffer() {
        return scan.buffer();
    }

    @Override
    public int from(int cell) {
        return scan.from(cell);
    }

    @Override
    public int to(int cell) {
        return scan.to(cell);
    }

    /** {@return whether a cell stood in quotes} */
    public boolean quoted(int cell) {
        return scan.quoted(cell);
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
                    .decode(ByteBuffer.wrap(scan.buffer(), scan.from(cell), scan.to(cell) - scan.from(cell)))
                    .toString();
        } catch (CharacterCodingException e) {
            UsageException refusal = notUtf8();
            refusal.initCause(e);
            throw refusal;
        }
    }

    /**
     * Refuses a row that has more or fewer cells than the header.
     *
     * @throws UsageException with the line
     */
    public void requireWidth() {
        Check.argument(
                cells() == header.size(),
                "line %,d of %s has %,d cells, expected %,d as in its header",
                line(),
                file,
                cells(),
                header.size());
    }

    /** {@return the refusal of the row, of which a cell is not UTF-8} */
    public UsageException notUtf8() {
        return faults.notUtf8(line());
    }

    /** {@return the way out for text that is not UTF-8} */
    public static String encodings() {
        return TextFaults.encodings();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void readHead(boolean tabs) throws IOException {
        scan.readFirst();
        OtherFiles.refuse(file, scan.buffer(), scan.position(), scan.limit());
        TextHead head = scan.head(dialect);
        head.skip(dialect.skip());
        head.passPrelude(dialect, !bare);
        RecordDivider.Division division = bare ? head.baskets(dialect) : head.table(dialect, tabs);
        nullWords = dialect.nullWords().stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        scan.begin(head, quote(), comment());
        notes.addAll(head.notes());
        if (bare && dialect.delimiter() == TextDialect.DETECTED) {
            String others = head.divisionsByOthers();
            if (others != null) {
                notes.add("within items: " + others + "; name the delimiter if that separates them");
            }
        } else if (dialect.delimiter() == TextDialect.DETECTED && scan.delimiter() != ',' && division.usual() > 1) {
            notes.add("cells separated by " + TextDialect.word((char) scan.delimiter()));
        }
        if (!bare) {
            HeaderDoubts.refuse(file, dialect, head, division);
            readHeader();
        }
    }

    private int quote() {
        if (dialect.quote() == TextDialect.NONE) {
            return -1;
        }
        return dialect.quote() == TextDialect.DETECTED ? '"' : dialect.quote();
    }

    private byte[] comment() {
        return dialect.comment().equals("none")
                ? new byte[0]
                : dialect.comment().getBytes(StandardCharsets.UTF_8);
    }

    private void readHeader() throws IOException {
        if (!scan.next(0)) {
            throw faults.noHeader();
        }
        Set<String> names = new LinkedHashSet<>();
        Map<String, Integer> numbers = new HashMap<>();
        Twins twins = new Twins();
        headerBytes = new byte[scan.cells()][];
        for (int cell = 0; cell < scan.cells(); cell++) {
            headerBytes[cell] = Arrays.copyOfRange(scan.buffer(), scan.from(cell), scan.to(cell));
            String name = text(cell).strip();
            name = name.isEmpty() ? "column_" + (cell + 1) : name;
            String free = name;
            while (!names.add(free)) {
                free = name + "_" + (numbers.merge(name, 1, Integer::sum) + 1);
            }
            twins.add(name, free);
        }
        header = List.copyOf(names);
        scan.columns(header.size());
        notes.addAll(twins.notes());
    }
}
