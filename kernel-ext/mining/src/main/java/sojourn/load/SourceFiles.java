package sojourn.load;

import sojourn.check.Nearest;
import sojourn.check.UsageException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** The files that a path or a glob names. */
final class SourceFiles {
    private static final int DEEPEST = 32;

    private SourceFiles() {}

    /**
     * Finds the files.
     *
     * @param pathOrGlob a file, or a glob such as {@code logs/2019-*.csv.gz}; {@code ~/} is the home folder
     * @return the file, or the glob's files by name; never empty
     * @throws UsageException if there is none, naming the file of the folder whose name is nearest
     */
    static List<Path> of(String pathOrGlob) {
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
            return wild < 0 ? missing(pathOrGlob, path) : glob(pathOrGlob, text, wild);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + pathOrGlob + "' is no path: " + e.getReason(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private static List<Path> glob(String given, String text, int wild) throws IOException {
        int folderEnd = Math.max(text.lastIndexOf('/', wild), text.lastIndexOf('\\', wild)) + 1;
        Path folder = Path.of(folderEnd == 0 ? "." : text.substring(0, folderEnd));
        String pattern = text.substring(folderEnd);
        if (!Files.isDirectory(folder)) {
            return missing(given, folder);
        }
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "'" + given + "' is no glob: " + e.getMessage().split("\\R", 2)[0], e);
        }
        boolean deep = pattern.contains("/") || pattern.contains("**");
        try (Stream<Path> walk = Files.walk(folder, deep ? DEEPEST : 1)) {
            List<Path> found = walk.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(folder.relativize(file)))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new UsageException("no file matches '" + given + "'");
            }
            return found;
        }
    }

    private static List<Path> missing(String given, Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Path name = path.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            throw new UsageException("there is no file '" + given + "': its folder does not exist");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
            throw new UsageException("there is no file '" + given + "'"
                    + Nearest.to(name.toString(), names)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
    }
}
