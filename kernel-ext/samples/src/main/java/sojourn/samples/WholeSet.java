package sojourn.samples;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that belong together, written in a folder beside their places and moved there when all are whole: until then what was there
 * stays, and a process that is killed leaves no half file under a name that is read.
 */
final class WholeSet {
    private static final String PART = ".part-";

    private WholeSet() {}

    /** Writes the files of a set. */
    @FunctionalInterface
    interface Content<T> {
        T writeTo(Path folder) throws IOException;
    }

    /**
     * Writes a set, whole or not at all. Folders that processes left which are no more are removed.
     *
     * @param folder  where the files go; made if it is not there. Files of the same names are replaced, and so are all of those that
     *     are numbered as one of the set is, {@code events-0003.parquet}: they were parts of the set before
     * @param content writes them
     * @return what the content gives
     */
    static <T> T write(Path folder, Content<T> content) throws IOException {
        Files.createDirectories(folder);
        clear(folder);
        Path part = Files.createDirectories(
                folder.resolve(PART + ProcessHandle.current().pid()));
        try {
            T made = content.writeTo(part);
            List<Path> files = files(part, "*");
            for (Path file : files) {
                for (Path old : numberedAlike(folder, file.getFileName().toString())) {
                    // one that is replaced below stays until then
                    if (!Files.exists(part.resolve(old.getFileName()))) {
                        Files.delete(old);
                    }
                }
            }
            for (Path file : files) {
                move(file, folder.resolve(file.getFileName()));
            }
            return made;
        } finally {
            remove(part);
        }
    }

    private static void move(Path file, Path place) throws IOException {
        try {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> numberedAlike(Path folder, String name) throws IOException {
        String pattern = name.replaceFirst("-[0-9]+[.]parquet$", "-[0-9]*.parquet");
        return pattern.equals(name) ? List.of() : files(folder, pattern);
    }

    private static void clear(Path folder) throws IOException {
        for (Path part : files(folder, PART + "[0-9]*")) {
            String pid = part.getFileName().toString().substring(PART.length());
            if (Files.isDirectory(part)
                    && pid.matches("[0-9]{1,18}")
                    && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                remove(part);
            }
        }
    }

    private static void remove(Path part) throws IOException {
        for (Path file : files(part, "*")) {
            Files.delete(file);
        }
        Files.deleteIfExists(part);
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, pattern)) {
            all.forEach(files::add);
        }
        files.sort(null);
        return files;
    }
}
