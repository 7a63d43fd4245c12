package sojourn.load;

import sojourn.check.UsageException;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What a file is, by its first bytes and, where they leave it open, by its name. */
enum SourceKind {
    /** comma, semicolon, tab or bar between cells; plain or gzip */
    DELIMITED,
    /** columns in Apache Parquet */
    PARQUET,
    /** an object a line, or an array of objects; plain or gzip */
    JSON;

    private static final int HEAD = 64;
    private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /**
     * Looks at a file.
     *
     * @param file the file
     * @return what it is
     * @throws UsageException if it is not what its name says
     */
    static SourceKind of(Path file) throws IOException {
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
        if (first == '{' || first == '[') {
            return JSON;
        }
        if (named) {
            throw new UsageException(
                    first == 0
                            ? name + " is empty: JSON objects are expected, one a line"
                            : name + " is not JSON: it begins with '" + (char) first + "', expected an object a line");
        }
        return DELIMITED;
    }

    static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1F && in.read() == 0x8B;
        }
    }

    private static byte[] head(Path file) throws IOException {
        boolean gzip = isGzip(file);
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = gzip ? new GZIPInputStream(raw) : raw) {
            return in.readNBytes(HEAD);
        } catch (EOFException | ZipException e) {
            // the reader that follows says where it breaks off
            return new byte[0];
        }
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && java.util.Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
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
