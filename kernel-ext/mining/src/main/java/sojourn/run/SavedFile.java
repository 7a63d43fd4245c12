package sojourn.run;

import sojourn.check.Check;
import sojourn.check.OptionWords;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that a user asks for by name: a chart, a table, a model, a report, sessions. It is written whole or not at all, and it
 * replaces only a file that Sojourn wrote, so that no slip of the hand costs a log or a notebook.
 *
 * <p>A file is known as ours by a mark in its first or last bytes. CSV has no place for one, and an image may be made by another
 * writer: so the checksum of each file without a mark is kept in a register, a file of no bytes in {@link CacheFolder}. A table
 * that someone has edited since is no longer ours.
 */
public final class SavedFile {
    /** the mark of formats that have comments; no message of ours has it, because a notebook keeps messages */
    public static final String MARK = "sojourn-wrote-this-file";

    /** marks that formats have by themselves: a model, a document, a page */
    private static final List<String> MARKS =
            List.of(MARK, "\"format\": \"sojourn-", "/Producer (Sojourn)", "name=\"generator\" content=\"Sojourn");

    /** how many bytes of each end are looked through */
    private static final int END = 1 << 14;

    private static final int LONGEST_REGISTER = 4_000;

    private SavedFile() {}

    /** Which files may be replaced. */
    public enum Existing {
        /** those that Sojourn wrote */
        OURS,
        /** all, as the user has said so */
        ANY;

        /**
         * What a word such as {@code --force} allows.
         *
         * @param force whether it was given
         * @return any file, or those that Sojourn wrote
         */
        public static Existing of(boolean force) {
            return force ? ANY : OURS;
        }
    }

    /**
     * Writes a file.
     *
     * @param <X>      how the content fails
     * @param file     where to
     * @param existing which files it may replace
     * @param content  writes it
     * @throws IOException if it cannot be written
     * @throws X           if the content fails
     * @throws sojourn.check.UsageException if a file is there that it may not replace
     */
    public static <X extends Exception> void write(Path file, Existing existing, WholeFile.Content<X> content)
            throws IOException, X {
        requireFree(file, existing, ".saveOver(…)");
        WholeFile.write(file, part -> {
            content.writeTo(part);
            if (!hasMark(part)) {
                register(part);
            }
        });
    }

    /**
     * Refuses a name before the work is done whose result would go there.
     *
     * @param file     where to
     * @param existing which files it may replace
     * @param over     how Java asks for the replacement
     * @throws IOException if the file that is there cannot be read
     * @throws sojourn.check.UsageException if a file is there that may not be replaced
     */
    public static void requireFree(Path file, Existing existing, String over) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Check.argument(!Files.isDirectory(file), "'%s' is a folder; take another name", file);
        requireOurs(existing == Existing.ANY || isOurs(file), file, over);
    }

    /**
     * The rule, for a place that only its owner can look at.
     *
     * @param free whether it may be replaced
     * @param file which, as the user named it
     * @param over how Java asks for the replacement
     * @throws sojourn.check.UsageException if it may not
     */
    public static void requireOurs(boolean free, Object file, String over) {
        Check.argument(
                free,
                "'%s' is there, and is not as Sojourn wrote it; take another name, or replace it: %s",
                file,
                OptionWords.of("--force", over));
    }

    /** Whether Sojourn wrote a file as it is now, or it is empty, so that nothing is lost. */
    private static boolean isOurs(Path file) throws IOException {
        return Files.isRegularFile(file) && (Files.size(file) == 0 || hasMark(file) || isRegistered(file));
    }

    private static boolean hasMark(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long length = bytes.length();
            String ends = text(bytes, 0, Math.min(END, length)) + text(bytes, Math.max(0, length - END), length);
            return MARKS.stream().anyMatch(ends::contains);
        }
    }

    private static String text(RandomAccessFile file, long from, long to) throws IOException {
        byte[] bytes = new byte[(int) (to - from)];
        file.seek(from);
        file.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Path folder() {
        return CacheFolder.standard().resolve("saved");
    }

    private static void register(Path file) {
        try {
            Path folder = Files.createDirectories(folder());
            Path entry = folder.resolve(entry(file));
            Files.deleteIfExists(entry);
            Files.createFile(entry);
            shorten(folder);
        } catch (IOException e) {
            // the file is written all the same; to replace it, the user has to say so
        }
    }

    private static boolean isRegistered(Path file) throws IOException {
        if (!Files.isDirectory(folder())) {
            return false;
        }
        String size = Files.size(file) + "-";
        try (Stream<Path> entries = Files.list(folder())) {
            if (entries.noneMatch(entry -> entry.getFileName().toString().startsWith(size))) {
                return false;
            }
        }
        return Files.exists(folder().resolve(entry(file)));
    }

    /** The name of a file's entry: its size, which is read in no time, and its checksum. */
    private static String entry(Path file) throws IOException {
        MessageDigest digest = CacheKey.sha256();
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return size + "-" + HexFormat.of().formatHex(digest.digest());
    }

    /** Drops the older half of a register that has grown too long. */
    private static void shorten(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            List<Path> entries = list.toList();
            if (entries.size() > LONGEST_REGISTER) {
                List<Path> oldest = entries.stream()
                        .sorted(Comparator.comparing(entry -> entry.toFile().lastModified()))
                        .limit(LONGEST_REGISTER / 2)
                        .toList();
                for (Path entry : oldest) {
                    Files.deleteIfExists(entry);
                }
            }
        }
    }
}
