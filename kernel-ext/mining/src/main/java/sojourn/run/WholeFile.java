package sojourn.run;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that is written beside its place, and moved there when it is whole: until then what was there stays. */
public final class WholeFile {
    private static final AtomicLong WRITTEN = new AtomicLong();

    private static final String PREFIX = ".sojourn-part-";
    /** the process may be another machine's or container's, whose numbers mean nothing here */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private static final Pattern PART = Pattern.compile(Pattern.quote(PREFIX) + "(\\d+)-\\d+-.*");

    /** folders that were looked through */
    private static final Set<Path> TIDY = ConcurrentHashMap.newKeySet();

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
         * @param part where to; its name ends as the file's does, for what recognises a format by the name
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
                PREFIX + ProcessHandle.current().pid() + "-" + WRITTEN.incrementAndGet() + "-" + file.getFileName());
        removeLeftovers(part.toAbsolutePath().getParent());
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

    /** What a killed process left is nobody's after a while; a folder is looked through once. */
    private static void removeLeftovers(Path folder) {
        if (!TIDY.add(folder)) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path part : parts) {
                Matcher name = PART.matcher(part.getFileName().toString());
                if (name.matches()
                        && Files.getLastModifiedTime(part)
                                .toInstant()
                                .isBefore(Instant.now().minus(ABANDONED))
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
            // another's, or gone already: it does no harm
        }
    }
}
