package sojourn.record;

import sojourn.check.Gzip;
import sojourn.check.UsageException;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * Finds where the records of a JSON file begin and end, without reading what is in them. A file has one of three forms:
 *
 * <ul>
 *   <li>a value on each line, where a line that is broken is one broken record;
 *   <li>an array of values, over any number of lines;
 *   <li>objects one after the other, of which the first goes over several lines or shares its line with the next.
 * </ul>
 *
 * In the last two, an object that never ends is refused, as nobody knows how many records it has swallowed. Plain or gzip,
 * recognised by the first bytes; a byte order mark and blank lines are skipped. Time O(bytes), memory of the longest record.
 */
final class JsonRecords implements Closeable {
    private static final int LONGEST_RECORD = 1 << 28;

    private enum Form {
        LINES,
        ARRAY,
        OBJECTS
    }

    private final String file;
    private final InputStream in;
    private byte[] buffer = new byte[1 << 18];
    private int limit;
    private int position;
    private boolean atEnd;
    private Form form = Form.LINES;

    /** of the byte at {@link #position} */
    private long line = 1;

    private int from;
    private int to;
    private long recordLine;
    private long records;
    private boolean arrayIsOpen;

    private JsonRecords(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * Opens bytes as a file of a name.
     *
     * @param file  the name, for errors
     * @param bytes closed with the reader
     * @throws UsageException if it is no text in UTF-8
     */
    static JsonRecords open(String file, InputStream bytes) throws IOException {
        InputStream raw = new BufferedInputStream(bytes, 1 << 16);
        try {
            JsonRecords records = new JsonRecords(file, Gzip.unpacked(raw));
            records.begin();
            return records;
        } catch (EOFException | ZipException e) {
            raw.close();
            throw new UsageException(file + ": the gzip stream is cut off or damaged; fetch the file again", e);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** Goes to the next record; false after the last. */
    boolean next() throws IOException {
        boolean more = form == Form.LINES ? nextLine() : nextValue();
        records += more ? 1 : 0;
        return more;
    }

    byte[] buffer() {
        return buffer;
    }

    /** {@return where the record begins in {@link #buffer}} */
    int from() {
        return from;
    }

    /** {@return the place behind the record in {@link #buffer}} */
    int to() {
        return to;
    }

    /** {@return the line that the record begins on, from 1} */
    long line() {
        return recordLine;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void begin() throws IOException {
        while (!atEnd && limit < buffer.length) {
            fill(0);
        }
        if (limit >= 2 && (buffer[0] & 0xFF) + (buffer[1] & 0xFF) == 0xFF + 0xFE && buffer[0] + buffer[1] < 0) {
            throw new UsageException(file + " is UTF-16 text; save it as UTF-8");
        }
        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            position = 3;
        }
        int first = skipBlanks(position);
        if (first < limit && buffer[first] == '[') {
            form = Form.ARRAY;
        } else if (first < limit && buffer[first] == '{') {
            form = firstLineIsWhole(first) ? Form.LINES : Form.OBJECTS;
        }
    }

    /** Whether a line is a record: the first object ends on its line, alone, or breaks off there. */
    private boolean firstLineIsWhole(int first) throws IOException {
        int start = first;
        int depth = 0;
        boolean inText = false;
        for (int p = start; ; p++) {
            while (p >= limit) {
                if (atEnd) {
                    return true;
                }
                int moved = position;
                fill(position);
                start -= moved;
                p -= moved;
            }
            byte c = buffer[p];
            if (c == '\n') {
                int next = skipBlanks(p);
                return inText || depth <= 0 || next == limit || buffer[next] == '{';
            }
            if (inText) {
                if (c == '\\') {
                    p++;
                } else if (c == '"') {
                    inText = false;
                }
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' || c == '[') {
                if (depth == 0 && p > start) {
                    return false;
                }
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }

    private int skipBlanks(int p) {
        int at = p;
        while (at < limit && isBlank(buffer[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private boolean nextLine() throws IOException {
        while (true) {
            int end = position;
            while (end == limit || buffer[end] != '\n') {
                if (end == limit) {
                    if (atEnd) {
                        break;
                    }
                    int length = end - position;
                    fill(position);
                    end = position + length;
                } else {
                    end++;
                }
            }
            from = position;
            to = end;
            recordLine = line;
            if (end < limit) {
                position = end + 1;
                line++;
            } else {
                position = end;
            }
            while (from < to && isBlank(buffer[from])) {
                from++;
            }
            while (from < to && isBlank(buffer[to - 1])) {
                to--;
            }
            if (from < to) {
                return true;
            }
            if (end == limit && atEnd) {
                return false;
            }
        }
    }

    private boolean nextValue() throws IOException {
        int c = visible();
        if (form == Form.ARRAY && !arrayIsOpen && c == '[') {
            if (records > 0) {
                throw broken("a second array begins; a file holds one array");
            }
            arrayIsOpen = true;
            position++;
            c = visible();
            if (c == ']') {
                return afterArray();
            }
        } else if (form == Form.ARRAY && arrayIsOpen) {
            if (c == ']') {
                return afterArray();
            }
            if (c != ',') {
                throw c < 0
                        ? broken("the file ends within its array; it is cut off")
                        : broken("expected ',' or ']' behind an object of the array, found '" + (char) c + "'");
            }
            position++;
            c = visible();
        }
        if (c < 0) {
            if (arrayIsOpen) {
                throw broken("the file ends within its array; it is cut off");
            }
            return false;
        }
        value();
        return true;
    }

    private boolean afterArray() throws IOException {
        position++;
        arrayIsOpen = false;
        if (visible() >= 0) {
            throw broken("expected nothing behind the array, found '" + (char) buffer[position] + "'");
        }
        return false;
    }

    /** The next byte that is not blank, at {@link #position}; -1 at the end. */
    private int visible() throws IOException {
        while (true) {
            while (position < limit && isBlank(buffer[position])) {
                line += buffer[position] == '\n' ? 1 : 0;
                position++;
            }
            if (position < limit) {
                return buffer[position] & 0xFF;
            }
            if (atEnd) {
                return -1;
            }
            fill(position);
        }
    }

    /** Takes the value at {@link #position}: up to where its brackets close, or a plain one up to a comma or line end. */
    private void value() throws IOException {
        recordLine = line;
        boolean brackets = buffer[position] == '{' || buffer[position] == '[';
        int depth = 0;
        boolean inText = false;
        int p = position;
        while (true) {
            if (p >= limit) {
                if (atEnd) {
                    if (brackets || inText) {
                        line = recordLine;
                        throw broken(
                                "the object that begins here never ends; the file is cut off, or a bracket is missing");
                    }
                    break;
                }
                int length = p - position;
                fill(position);
                p = position + length;
                continue;
            }
            byte c = buffer[p];
            if (inText) {
                if (c == '\\') {
                    p++;
                } else if (c == '"') {
                    inText = false;
                }
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                if (--depth == 0) {
                    p++;
                    break;
                }
                if (depth < 0) {
                    break;
                }
            } else if (!brackets && (c == ',' || c == '\n')) {
                break;
            }
            if (c == '\n') {
                line++;
            }
            p++;
        }
        from = position;
        to = Math.min(p, limit);
        if (from == to && form == Form.OBJECTS) {
            throw broken("expected an object, found '" + (char) buffer[position]
                    + "'; objects between commas need [ ] around them");
        }
        position = to;
    }

    private UsageException broken(String what) {
        return new UsageException(String.format(Locale.ROOT, "%s, line %,d: %s", file, line, what));
    }

    /** Brings more bytes behind those from {@code start} on, which move to the front. */
    private void fill(int start) throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            position = Math.max(0, position - start);
        }
        if (limit == buffer.length) {
            if (limit >= LONGEST_RECORD) {
                throw broken("an object is longer than 256 MiB");
            }
            buffer = Arrays.copyOf(buffer, limit * 2);
        }
        try {
            int read = in.read(buffer, limit, buffer.length - limit);
            atEnd = read < 0;
            limit += Math.max(0, read);
        } catch (IOException e) {
            throw Gzip.broken(file, records, e);
        }
    }
}
