package sojourn.load.file;

import sojourn.check.FileReason;
import sojourn.check.UsageException;
import sojourn.run.Progress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * What shows whether a file still holds the same bytes: their number and their checksum. Its time of change would not do: a
 * file that is copied over another within a second, or unpacked with its old time, looks unchanged.
 *
 * @param file     where it lies
 * @param bytes    its size
 * @param checksum CRC-32C of its bytes
 */
public record FileMark(Path file, long bytes, long checksum) {
    private static final int BUFFER = 1 << 18;

    /**
     * Reads a file's bytes.
     *
     * @param file     the file
     * @param progress counts bytes, and ends the step when its thread is interrupted
     * @return its mark
     * @throws UsageException if it cannot be read
     */
    public static FileMark of(Path file, Progress progress) {
        CRC32C checksum = new CRC32C();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                checksum.update(buffer, 0, n);
                bytes += n;
                progress.advance(n);
            }
        } catch (IOException e) {
            throw new UsageException(file.getFileName() + " cannot be read: " + FileReason.of(e), e);
        }
        return new FileMark(file, bytes, checksum.getValue());
    }
}
