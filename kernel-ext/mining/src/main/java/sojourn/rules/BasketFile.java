package sojourn.rules;

import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.run.Progress;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads a file of baskets, one a line; gzip is known by its first bytes, whatever the name. */
public final class BasketFile {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_ITEM = 10_000;

    private final String name;
    private final BasketFormat format;

    private final ItemNames names = new ItemNames();
    private int[] codes = new int[1024];
    private int cells;
    private int[] offsets = new int[256];
    private int baskets;
    private long emptyLines;
    private long emptyCells;
    private byte separator;

    private byte[] item = new byte[256];
    private int length;
    /** up to where a quoted item must not be trimmed */
    private int quotedLength;

    private long line = 1;
    private boolean anyInLine;

    private BasketFile(String name, BasketFormat format) {
        this.name = name;
        this.format = format;
    }

    /**
     * What a file holds.
     *
     * @param names      the items, by code, in order of appearance
     * @param codes      the baskets' items, basket after basket, as they stand in the file
     * @param offsets    where each basket starts, and the end
     * @param emptyLines lines without items
     * @param emptyCells places between separators where no item stood
     * @param separator  what separated the items
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on inside mining, copied at the public door
    public record Content(
            List<String> names, int[] codes, int[] offsets, long emptyLines, long emptyCells, char separator) {}

    /**
     * Reads a file.
     *
     * @param file   text in UTF-8, or that in gzip
     * @param format how it is written
     * @return its content. Time and memory O(size of the text).
     * @throws UsageException if it cannot be read or a line is not text, with the line
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static Content read(Path file, BasketFormat format) {
        String name = String.valueOf(file.getFileName());
        if (!Files.exists(file)) {
            throw new UsageException("no basket file '" + file + "'" + nearest(file, name));
        }
        if (Files.isDirectory(file)) {
            throw new UsageException("'" + file + "' is a folder, expected a file with one basket a line");
        }
        BasketFile reader = new BasketFile(name, format);
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), CHUNK);
                InputStream in = unpacked(raw);
                Progress progress = Progress.start("reading baskets", 0, "bytes")) {
            reader.read(in, progress);
            progress.finish();
        } catch (IOException e) {
            throw new UsageException(
                    String.format(Locale.ROOT, "%s cannot be read at line %,d: %s", name, reader.line, e.getMessage()),
                    e);
        }
        return reader.content();
    }

    private static String nearest(Path file, String name) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return ": there is no such folder";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
            return Nearest.to(name, names)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
        } catch (IOException e) {
            // the folder cannot be listed: then there is no hint to give
            return "";
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        raw.mark(2);
        int first = raw.read();
        int second = raw.read();
        raw.reset();
        return first == 0x1f && second == 0x8b ? new GZIPInputStream(raw, CHUNK) : raw;
    }

    private void read(InputStream in, Progress progress) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int n = in.readNBytes(chunk, 0, CHUNK);
        int from = n >= 3 && chunk[0] == (byte) 0xEF && chunk[1] == (byte) 0xBB && chunk[2] == (byte) 0xBF ? 3 : 0;
        separator = (byte) (format.separator() == BasketFormat.DETECT ? detect(chunk, from, n) : format.separator());
        boolean quoted = false;
        boolean closing = false;
        boolean endedByLine = true;
        long quoteLine = 0;
        while (n > 0) {
            for (int i = from; i < n; i++) {
                byte b = chunk[i];
                if (quoted && !(closing && b != '"')) {
                    // inside quotes; two quotes are one, one ends the item
                    if (b == '"' && !closing) {
                        closing = true;
                    } else {
                        closing = false;
                        append(b);
                        line += b == '\n' ? 1 : 0;
                    }
                    continue;
                }
                if (quoted) {
                    quoted = false;
                    closing = false;
                    quotedLength = length;
                }
                endedByLine = b == '\n';
                if (b == '\n') {
                    endCell(true);
                    endLine();
                } else if (b == separator) {
                    endCell(false);
                } else if (b == '"' && length == 0 && quotedLength == 0 && separator != ' ') {
                    quoted = true;
                    quoteLine = line;
                } else if (length > 0 || !blank(b)) {
                    append(b);
                }
            }
            progress.advance(n);
            from = 0;
            n = in.read(chunk, 0, CHUNK);
        }
        if (quoted && !closing) {
            throw new UsageException(
                    String.format(Locale.ROOT, "line %,d of %s opens a quote that never closes", quoteLine, name));
        }
        if (quoted || !endedByLine) {
            quotedLength = quoted ? length : quotedLength;
            endCell(true);
            endLine();
        }
    }

    private static char detect(byte[] chunk, int from, int to) {
        for (char candidate : new char[] {'\t', ';', ','}) {
            for (int i = from; i < to; i++) {
                if (chunk[i] == candidate) {
                    return candidate;
                }
            }
        }
        return ' ';
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    private void append(byte b) {
        if (b == 0) {
            throw new UsageException(
                    String.format(Locale.ROOT, "line %,d of %s holds a NUL byte: it is not a text file", line, name));
        }
        if (length == LONGEST_ITEM) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "line %,d of %s has an item of more than %,d bytes; is the separator right? It is %s",
                    line,
                    name,
                    LONGEST_ITEM,
                    word((char) separator)));
        }
        if (length == item.length) {
            item = Arrays.copyOf(item, 2 * length);
        }
        item[length++] = b;
    }

    /**
     * How a separator is called in a sentence.
     *
     * @param separator the character
     * @return such as {@code tab}
     */
    public static String word(char separator) {
        return switch (separator) {
            case '\t' -> "tab";
            case ' ' -> "blank";
            case ',' -> "comma";
            case ';' -> "semicolon";
            default -> "'" + separator + "'";
        };
    }

    private void endCell(boolean last) {
        while (length > quotedLength && blank(item[length - 1])) {
            length--;
        }
        if (length > 0) {
            if (cells == codes.length) {
                codes = Arrays.copyOf(codes, grown(cells));
            }
            codes[cells++] = names.code(item, length, this::notText);
            anyInLine = true;
        } else if (separator != ' ' && (!last || anyInLine || quotedLength > 0)) {
            emptyCells++;
        }
        length = 0;
        quotedLength = 0;
    }

    private UsageException notText() {
        return new UsageException(String.format(
                Locale.ROOT,
                "line %,d of %s is not text in UTF-8; convert the file, by iconv for example",
                line,
                name));
    }

    private void endLine() {
        if (!anyInLine) {
            emptyLines++;
        }
        if (anyInLine || format.emptyBaskets()) {
            if (baskets + 1 == offsets.length) {
                offsets = Arrays.copyOf(offsets, grown(baskets + 1));
            }
            offsets[++baskets] = cells;
        }
        anyInLine = false;
        line++;
    }

    private int grown(int size) {
        if (size >= Integer.MAX_VALUE - 16) {
            throw new UsageException(
                    String.format(Locale.ROOT, "%s has more than %,d items at line %,d; split it", name, size, line));
        }
        return (int) Math.min(2L * size, Integer.MAX_VALUE - 16);
    }

    private Content content() {
        if (baskets == 0) {
            throw new UsageException(String.format(
                    Locale.ROOT, "%s has no baskets: %,d empty lines and nothing else", name, emptyLines));
        }
        return new Content(
                List.copyOf(names.names),
                Arrays.copyOf(codes, cells),
                Arrays.copyOf(offsets, baskets + 1),
                emptyLines,
                emptyCells,
                (char) separator);
    }

    /** Items by their bytes, so that a text is made once for each item and not once for each cell. */
    private static final class ItemNames {
        final List<String> names = new ArrayList<>();
        private byte[] pool = new byte[4096];
        private int[] ends = new int[64];
        private int[] hashes = new int[64];
        private int[] table = emptyTable(256);

        int code(byte[] item, int length, java.util.function.Supplier<UsageException> notText) {
            int hash = length;
            for (int i = 0; i < length; i++) {
                hash = hash * 31 + item[i];
            }
            hash *= 0x9E3779B1;
            hash ^= hash >>> 16;
            int slot = hash & (table.length - 1);
            while (table[slot] >= 0) {
                int code = table[slot];
                int start = code == 0 ? 0 : ends[code - 1];
                if (hashes[code] == hash && Arrays.equals(pool, start, ends[code], item, 0, length)) {
                    return code;
                }
                slot = (slot + 1) & (table.length - 1);
            }
            return add(item, length, hash, slot, notText);
        }

        private int add(
                byte[] item, int length, int hash, int slot, java.util.function.Supplier<UsageException> notText) {
            int code = names.size();
            try {
                names.add(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(item, 0, length))
                        .toString());
            } catch (CharacterCodingException e) {
                UsageException refusal = notText.get();
                refusal.initCause(e);
                throw refusal;
            }
            int start = code == 0 ? 0 : ends[code - 1];
            if (start + length > pool.length) {
                pool = Arrays.copyOf(pool, Math.max(2 * pool.length, start + length));
            }
            System.arraycopy(item, 0, pool, start, length);
            if (code == ends.length) {
                ends = Arrays.copyOf(ends, 2 * code);
                hashes = Arrays.copyOf(hashes, 2 * code);
            }
            ends[code] = start + length;
            hashes[code] = hash;
            table[slot] = code;
            if (2 * names.size() > table.length) {
                table = emptyTable(2 * table.length);
                for (int c = 0; c < names.size(); c++) {
                    int at = hashes[c] & (table.length - 1);
                    while (table[at] >= 0) {
                        at = (at + 1) & (table.length - 1);
                    }
                    table[at] = c;
                }
            }
            return code;
        }

        private static int[] emptyTable(int size) {
            int[] table = new int[size];
            Arrays.fill(table, -1);
            return table;
        }
    }
}
