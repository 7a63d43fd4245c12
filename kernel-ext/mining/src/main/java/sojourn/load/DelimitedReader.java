package sojourn.load;

import sojourn.check.UsageException;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads delimited text record by record, as RFC 4180 has it: quotes around a cell may hold delimiters, line ends and doubled
 * quotes. Plain or gzip, which the first bytes tell; a byte order mark is passed over; lines end in LF, CRLF or CR. The
 * delimiter is the one of comma, semicolon, tab and bar that the header has most of. A blank line is no record.
 *
 * <p>Our own, because the walkthrough starts cold: see docs/decisions.md for the times against DuckDB's reader, and because
 * only the one who counts the records can say in which one a bad cell stands.
 */
final class DelimitedReader implements Closeable {
    private static final int NEED_MORE = -1;
    private static final int LONGEST_RECORD = 1 << 28;

    private final String file;
    private final InputStream in;
    private byte[] buffer = new byte[1 << 18];
    private int limit;
    private int position;
    private boolean atEnd;
    private byte delimiter = ',';

    private int cells;
    private int[] froms = new int[16];
    private int[] tos = new int[16];
    private boolean[] quoted = new boolean[16];
    private long row;
    private List<String> header = List.of();

    private DelimitedReader(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * Opens a file and reads its header.
     *
     * @param path the file
     * @return the reader, before the first row
     * @throws UsageException if the file is empty or no text table
     */
    static DelimitedReader open(Path path) throws IOException {
        return open(String.valueOf(path.getFileName()), Files.newInputStream(path));
    }

    /**
     * Opens bytes as a file of a name, and reads its header.
     *
     * @param file  the name, for errors; one with {@code .tsv} says that tabs are the delimiter
     * @param bytes closed with the reader
     * @return the reader, before the first row
     */
    static DelimitedReader open(String file, InputStream bytes) throws IOException {
        InputStream raw = new BufferedInputStream(bytes, 1 << 16);
        try {
            DelimitedReader reader = new DelimitedReader(file, unzipped(raw));
            reader.readHeader(file.toLowerCase(Locale.ROOT).contains(".tsv"));
            return reader;
        } catch (IOException e) {
            raw.close();
            throw cut(file, 0, e);
        } catch (RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = raw.read() == 0x1F && raw.read() == 0x8B;
        raw.reset();
        return gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    /** {@return the column names; a column without one is called after its place} */
    List<String> header() {
        return header;
    }

    /**
     * Goes to the next row.
     *
     * @return false after the last
     * @throws UsageException if the text breaks off inside quotes or inside its gzip stream
     */
    boolean next() throws IOException {
        if (!record()) {
            return false;
        }
        row++;
        return true;
    }

    /** {@return the number of the row, 1 for the first after the header} */
    long row() {
        return row;
    }

    byte delimiter() {
        return delimiter;
    }

    String file() {
        return file;
    }

    /** {@return how many cells the row has} */
    int cells() {
        return cells;
    }

    /** {@return the bytes that {@link #from} and {@link #to} point into; they change with the next row} */
    byte[] buffer() {
        return buffer;
    }

    int from(int cell) {
        return froms[cell];
    }

    int to(int cell) {
        return tos[cell];
    }

    String text(int cell) {
        return new String(buffer, froms[cell], tos[cell] - froms[cell], StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void readHeader(boolean tabs) throws IOException {
        while (!atEnd && limit < buffer.length) {
            fill(0);
        }
        refuseWhatIsNoText();
        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            position = 3;
        }
        delimiter = tabs ? (byte) '\t' : likelyDelimiter();
        if (!record()) {
            throw new UsageException(file + " is empty: a header with the columns' names is expected");
        }
        List<String> names = new ArrayList<>(cells);
        for (int cell = 0; cell < cells; cell++) {
            String name = text(cell).strip();
            name = name.isEmpty() ? "column_" + (cell + 1) : name;
            String free = name;
            for (int twin = 2; names.contains(free); twin++) {
                free = name + "_" + twin;
            }
            names.add(free);
        }
        header = List.copyOf(names);
    }

    private void refuseWhatIsNoText() {
        if (limit >= 2 && (buffer[0] & 0xFF) + (buffer[1] & 0xFF) == 0xFF + 0xFE && buffer[0] + buffer[1] < 0) {
            throw new UsageException(file + " is UTF-16 text; save it as UTF-8");
        }
        for (int i = 0; i < limit; i++) {
            if (buffer[i] == 0) {
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "%s is no text table: byte %,d is 0; expected CSV or TSV (also .gz), Parquet (.parquet) or JSON lines"
                                + " (.jsonl, .ndjson, .json)",
                        file,
                        i + 1));
            }
        }
    }

    private byte likelyDelimiter() {
        byte[] candidates = {',', ';', '\t', '|'};
        int[] counts = new int[candidates.length];
        boolean inQuotes = false;
        boolean content = false;
        for (int i = position; i < limit; i++) {
            byte c = buffer[i];
            if (c == '"') {
                inQuotes = !inQuotes;
            } else if (!inQuotes) {
                if (c == '\n' || c == '\r') {
                    if (content) {
                        break;
                    }
                    continue;
                }
                for (int k = 0; k < candidates.length; k++) {
                    counts[k] += c == candidates[k] ? 1 : 0;
                }
            }
            content = true;
        }
        int best = 0;
        for (int k = 1; k < candidates.length; k++) {
            best = counts[k] > counts[best] ? k : best;
        }
        return candidates[best];
    }

    private boolean record() throws IOException {
        while (true) {
            int end = scan(position);
            if (end == NEED_MORE) {
                fill(position);
                continue;
            }
            if (end == position) {
                return false;
            }
            position = end;
            if (cells == 1 && tos[0] == froms[0] && !quoted[0]) {
                continue;
            }
            unquote();
            return true;
        }
    }

    /** Finds the cells of the record at {@code start}; gives where the next one starts, or asks for more bytes. */
    private int scan(int start) {
        byte[] b = buffer;
        int end = limit;
        int p = start;
        int cellStart = p;
        boolean hasQuotes = false;
        cells = 0;
        while (p < end) {
            byte c = b[p];
            if (c == delimiter) {
                endCell(cellStart, p, hasQuotes);
                cellStart = ++p;
                hasQuotes = false;
            } else if (c == '\n' || c == '\r') {
                if (c == '\r' && p + 1 == end && !atEnd) {
                    return NEED_MORE;
                }
                endCell(cellStart, p, hasQuotes);
                return c == '\r' && p + 1 < end && b[p + 1] == '\n' ? p + 2 : p + 1;
            } else if (c == '"' && p == cellStart) {
                hasQuotes = true;
                p = closingQuote(p + 1);
                if (p == NEED_MORE) {
                    return NEED_MORE;
                }
            } else {
                p++;
            }
        }
        if (!atEnd) {
            return NEED_MORE;
        }
        if (p > start) {
            endCell(cellStart, p, hasQuotes);
        }
        return p;
    }

    /** The place after the quote that closes the cell. */
    private int closingQuote(int from) {
        for (int p = from; p < limit; p++) {
            if (buffer[p] == '"') {
                if (p + 1 == limit) {
                    return atEnd ? p + 1 : NEED_MORE;
                }
                if (buffer[p + 1] != '"') {
                    return p + 1;
                }
                p++;
            }
        }
        if (atEnd) {
            throw new UsageException(
                    String.format(Locale.ROOT, "%s: a quote that opens in row %,d is never closed", file, row + 1));
        }
        return NEED_MORE;
    }

    private void endCell(int from, int to, boolean hasQuotes) {
        if (cells == froms.length) {
            froms = Arrays.copyOf(froms, cells * 2);
            tos = Arrays.copyOf(tos, cells * 2);
            quoted = Arrays.copyOf(quoted, cells * 2);
        }
        froms[cells] = from;
        tos[cells] = to;
        quoted[cells++] = hasQuotes;
    }

    /** Takes the quotes off in place, only now that the whole record is here. */
    private void unquote() {
        for (int cell = 0; cell < cells; cell++) {
            if (!quoted[cell]) {
                continue;
            }
            int write = froms[cell];
            boolean inside = true;
            for (int p = froms[cell] + 1; p < tos[cell]; p++) {
                byte c = buffer[p];
                if (inside && c == '"') {
                    if (p + 1 < tos[cell] && buffer[p + 1] == '"') {
                        p++;
                    } else {
                        inside = false;
                        continue;
                    }
                }
                buffer[write++] = c;
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
