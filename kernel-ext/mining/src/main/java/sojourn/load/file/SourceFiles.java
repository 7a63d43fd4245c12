package sojourn.load.file;

import sojourn.check.FileReason;
import sojourn.check.HomeFolder;
import sojourn.check.Nearest;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** The files that a path or a glob names. */
public final class SourceFiles {
    private static final int DEEPEST = 32;

    private SourceFiles() {}

    /**
     * Finds the files.
     *
     * @param pathOrGlob a file, or a glob such as {@code logs/2019-*.csv.gz}; {@code ~/} is the home folder
     * @return the file, or the glob's files by name; never empty
     * @throws UsageException if there is none, naming the file of the folder whose name is nearest
     */
    public static List<Path> of(String pathOrGlob) {
        return of(pathOrGlob, new ArrayList<>());
    }

    /**
     * Finds the files, and says what could not be looked at.
     *
     * @param pathOrGlob a file, or a glob such as {@code logs/2019-*.csv.gz}; {@code ~/} is the home folder
     * @param notes      gets a note where a folder below a glob cannot be read, or what a glob names is a folder or a link to
     *                   nothing
     * @return the file, or the glob's files by name; never empty
     * @throws UsageException if there is none, naming the file of the folder whose name is nearest
     */
    public static List<Path> of(String pathOrGlob, List<String> notes) {
        String text = HomeFolder.expand(pathOrGlob);
        if (text.isBlank()) {
            throw new UsageException("a file's path must not be empty");
        }
        try {
            Path path = Path.of(text);
            if (Files.isRegularFile(path)) {
                return List.of(path);
            }
            if (Files.isDirectory(path)) {
                throw new UsageException("'" + pathOrGlob + "' is a folder; name a file in it, or a glob such as "
                        + path.resolve("*.csv"));
            }
            int wild = firstWild(text);
            return wild < 0 ? missing(pathOrGlob, path) : glob(pathOrGlob, text, wild, notes);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + pathOrGlob + "' is no path: " + e.getReason(), e);
        } catch (IOException e) {
            throw new UsageException("'" + pathOrGlob + "' cannot be read: " + FileReason.of(e), e);
        }
    }

    private static int firstWild(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("*?[{".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<Path> glob(String given, String text, int wild, List<String> notes) throws IOException {
        Path folder = folder(text, wild);
        if (!Files.isDirectory(folder)) {
            return missing(given, folder);
        }
        Search search = new Search(folder, pattern(given, text, wild));
        search.run();
        if (search.files.isEmpty()) {
            throw new UsageException("no file matches '" + given + "'" + search.described("; "));
        }
        if (!search.isComplete()) {
            notes.add("'" + given + "'" + search.described(": "));
        }
        return search.files.stream().sorted().toList();
    }

    /**
     * The files that a glob matches; whatever cannot be looked at is skipped.
     *
     * @param glob a glob
     * @return the files by name, none if the text is no glob
     * @throws IOException if its folder cannot be read
     */
    public static List<Path> matches(String glob) throws IOException {
        String text = HomeFolder.expand(glob);
        int wild = firstWild(text);
        if (wild < 0 || !Files.isDirectory(folder(text, wild))) {
            return List.of();
        }
        Search search = new Search(folder(text, wild), pattern(glob, text, wild));
        search.run();
        return search.files.stream().sorted().toList();
    }

    private static Path folder(String text, int wild) {
        int end = folderEnd(text, wild);
        return Path.of(end == 0 ? "." : text.substring(0, end));
    }

    private static int folderEnd(String text, int wild) {
        return Math.max(text.lastIndexOf('/', wild), text.lastIndexOf('\\', wild)) + 1;
    }

    private static String pattern(String given, String text, int wild) {
        String pattern = text.substring(folderEnd(text, wild));
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            return pattern;
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "'" + given + "' is no glob: " + e.getMessage().split("\\R", 2)[0], e);
        }
    }

    /** A walk through a folder. Links to folders are not followed, so it ends. */
    private static final class Search {
        private final Path folder;
        private final PathMatcher matcher;
        private final int levels;
        private final List<Path> files = new ArrayList<>();
        private final List<Path> closed = new ArrayList<>();
        private final List<Path> noFiles = new ArrayList<>();

        Search(Path folder, String pattern) {
            this.folder = folder;
            this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            this.levels = pattern.contains("/") || pattern.contains("**") ? DEEPEST : 1;
        }

        void run() throws IOException {
            // the folder itself may be a link
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                look(entries, 1);
            } catch (AccessDeniedException e) {
                throw new UsageException("the folder " + folder + " may not be read", e);
            }
        }

        private void look(DirectoryStream<Path> entries, int level) {
            for (Path entry : entries) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("the search for files was interrupted");
                }
                boolean matches = matcher.matches(folder.relativize(entry));
                if (Files.isRegularFile(entry)) {
                    if (matches) {
                        files.add(entry);
                    }
                } else if (matches && (Files.isDirectory(entry) || Files.isSymbolicLink(entry))) {
                    noFiles.add(entry);
                }
                if (level < levels && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    try (DirectoryStream<Path> below = Files.newDirectoryStream(entry)) {
                        look(below, level + 1);
                    } catch (IOException | DirectoryIteratorException e) {
                        closed.add(entry);
                    }
                }
            }
        }

        boolean isComplete() {
            return closed.isEmpty() && noFiles.isEmpty();
        }

        /** What was skipped. */
        String described(String before) {
            List<String> parts = new ArrayList<>();
            if (!closed.isEmpty()) {
                parts.add(count(closed, "folder that cannot be read", "folders that cannot be read"));
            }
            if (!noFiles.isEmpty()) {
                parts.add(count(
                        noFiles,
                        "folder or dangling link of such a name",
                        "folders and dangling links of such a name"));
            }
            return parts.isEmpty() ? "" : before + String.join(" and ", parts) + " left out";
        }

        private static String count(List<Path> some, String one, String more) {
            return String.format(
                    Locale.ROOT,
                    "%,d %s (%s)",
                    some.size(),
                    some.size() == 1 ? one : more,
                    some.stream().sorted().findFirst().orElseThrow() + (some.size() == 1 ? "" : ", …"));
        }
    }

    private static List<Path> missing(String given, Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new UsageException("'" + given + "' is a link to nothing: " + Files.readSymbolicLink(path));
        }
        Path folder = path.toAbsolutePath().getParent();
        Path name = path.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            throw new UsageException("there is no file '" + given + "': its folder does not exist");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
            throw new UsageException("there is no file '" + given + "'" + Nearest.hint(name.toString(), names));
        }
    }
}
