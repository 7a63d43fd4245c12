package sojourn.load.file;

import sojourn.check.Gzip;
import sojourn.check.Internal;
import sojourn.check.UsageException;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;

/** What a file is, by its first bytes and, where they leave it open, by its name. */
@Internal
public enum SourceKind {
    /** comma, semicolon, tab or bar between cells; plain or gzip */
    DELIMITED,
    /** columns in Apache Parquet */
    PARQUET,
    /** objects, a line each, in an array, or one after the other; plain or gzip */
    JSON;

    /** a broken first line may be longer than a screen */
    private static final int HEAD = 1 << 16;

    private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /**
     * Looks at a file.
     *
     * @param file the file
     * @return what it is
     * @throws UsageException if it is not what its name says
     */
    public static SourceKind of(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        byte[] head = head(file);
        boolean parquet = startsWith(head, PARQUET_MAGIC);
        if (plain.endsWith(".parquet") && !parquet) {
            throw new UsageException(name + " is not a Parquet file: it does not begin with PAR1");
        }
        if (parquet) {
            return PARQUET;
        }
        byte first = firstVisible(head);
        boolean named = plain.endsWith(".json") || plain.endsWith(".jsonl") || plain.endsWith(".ndjson");
        String four = OtherFiles.utf32(head, 0, head.length);
        if (!four.isEmpty()) {
            if (named) {
                throw new UsageException(name + OtherFiles.called(four) + "; save it as UTF-8");
            }
            return DELIMITED;
        }
        if (first == '{' || first == '[' || (named && hasObjectLine(head))) {
            return JSON;
        }
        if (named && (isUtf16(head) || (first == 0 && Gzip.isPacked(file)))) {
            // the reader says what is the matter
            return JSON;
        }
        if (named) {
            throw new UsageException(
                    first == 0
                            ? name + " is empty: JSON objects are expected, one on each line"
                            : name + " is not JSON: it begins with '" + (char) first
                                    + "', expected an object on each line");
        }
        return DELIMITED;
    }

    /** Of a gzip stream that breaks off, what comes before: the reader that follows says where. */
    private static byte[] head(Path file) throws IOException {
        byte[] head = new byte[HEAD];
        int length = 0;
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = Gzip.unpacked(raw)) {
            for (int n = in.read(head); n > 0; n = in.read(head, length, HEAD - length)) {
                length += n;
            }
        } catch (EOFException | ZipException e) {
            return Arrays.copyOf(head, length);
        }
        return Arrays.copyOf(head, length);
    }

    /** Whether a line begins an object, though the first one does not: that one is a broken record. */
    private static boolean hasObjectLine(byte[] head) {
        for (int i = 1; i < head.length; i++) {
            if (head[i] == '{' && head[i - 1] == '\n') {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    private static boolean isUtf16(byte[] head) {
        return startsWith(head, new byte[] {(byte) 0xFF, (byte) 0xFE})
                || startsWith(head, new byte[] {(byte) 0xFE, (byte) 0xFF});
    }

    /** The first byte after a byte order mark and white space; 0 if there is none. */
    private static byte firstVisible(byte[] head) {
        int p = startsWith(head, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}) ? 3 : 0;
        while (p < head.length && (head[p] == ' ' || head[p] == '\t' || head[p] == '\n' || head[p] == '\r')) {
            p++;
        }
        return p < head.length ? head[p] : 0;
    }
}
