package sojourn.check;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;

/** Files that are packed by gzip, as their first two bytes say and not their names. */
@Internal
public final class Gzip {
    /** how each member begins */
    static final int FIRST = 0x1F;

    static final int SECOND = 0x8B;
    private static final int BUFFER = 1 << 16;

    private Gzip() {}

    /**
     * Whether a file is packed.
     *
     * @param file the file
     * @return true if its first bytes are those of gzip
     * @throws IOException if it cannot be read
     */
    public static boolean isPacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return begins(in);
        }
    }

    /**
     * The bytes as they were before they were packed, if they were.
     *
     * @param bytes packed or not
     * @return a buffered stream, which closes the given one
     * @throws IOException if they cannot be read, or begin as gzip and have no sound header; the given stream stays open then
     */
    public static InputStream unpacked(InputStream bytes) throws IOException {
        InputStream raw = bytes.markSupported() ? bytes : new BufferedInputStream(bytes, BUFFER);
        raw.mark(2);
        boolean packed = begins(raw);
        raw.reset();
        return packed ? new GzipStream(raw, BUFFER) : raw;
    }

    /**
     * What a reader of rows throws where its stream cannot be unpacked any further.
     *
     * @param file the file's name
     * @param rows how many rows were read before
     * @param e    what went wrong
     * @return the failure itself, if it is none of a gzip stream
     * @throws UsageException which says that the stream is cut off or damaged, and after which row, if it is one
     */
    public static IOException broken(String file, long rows, IOException e) {
        if (e instanceof EOFException || e instanceof ZipException) {
            throw new UsageException(
                    String.format(
                            Locale.ROOT,
                            "%s: the gzip stream is %s after row %,d; fetch the file again",
                            file,
                            e instanceof EOFException ? "cut off" : "damaged",
                            rows),
                    e);
        }
        return e;
    }

    private static boolean begins(InputStream in) throws IOException {
        return in.read() == FIRST && in.read() == SECOND;
    }
}
