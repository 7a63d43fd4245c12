package sojourn.run;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/** A file that is written beside its place, and moved there when it is whole: until then what was there stays. */
public final class WholeFile {
    private static final AtomicLong WRITTEN = new AtomicLong();

    private WholeFile() {}

    /**
     * Writes the content.
     *
     * @param <X> how it fails, beside {@link IOException}
     */
    @FunctionalInterface
    public interface Content<X extends Exception> {
        /**
         * Writes the content.
         *
         * @param part where to; its name ends as the file's does, for what tells a format by the name
         * @throws IOException if it cannot be written
         * @throws X           if it cannot be made
         */
        void writeTo(Path part) throws IOException, X;
    }

    /**
     * Writes a file, whole or not at all. Whoever may read files of this user may read it, which is not so of a temporary file.
     *
     * @param <X>     how the content fails
     * @param file    what is there is replaced
     * @param content writes it
     * @throws IOException if it cannot be written
     * @throws X           if the content fails
     */
    public static <X extends Exception> void write(Path file, Content<X> content) throws IOException, X {
        Path part = file.resolveSibling(
                ".part-" + ProcessHandle.current().pid() + "-" + WRITTEN.incrementAndGet() + "-" + file.getFileName());
        try {
            content.writeTo(part);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
