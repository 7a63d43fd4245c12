package sojourn.kernel.magic;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.HomeFolder;
import sojourn.check.TextFile;
import sojourn.check.UsageException;
import sojourn.notebook.document.NotebookCell;
import sojourn.notebook.document.NotebookFile;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The magics that a Java kernel has whatever it is used for, named as in JJava. */
public final class KernelMagics {
    private KernelMagics() {}

    /**
     * Registers them.
     *
     * @param kernel the kernel to have them
     */
    public static void register(RunningKernel kernel) {
        MavenMagic maven = new MavenMagic(kernel);
        line(
                kernel,
                "classpath",
                "PATH…  adds jars and folders; * in a file's name stands for any text, ~/ for the home folder",
                "lib/*.jar",
                (k, words) -> classPath(kernel, words));
        line(kernel, "jars", "PATH…  the same as %classpath", "lib/*.jar", (k, words) -> classPath(kernel, words));
        line(
                kernel,
                "load",
                "FILE  runs a file of Java and magics, or the code cells of a notebook",
                "tools.jshell",
                (k, words) -> load(kernel, words));
        line(
                kernel,
                "time",
                "JAVA  runs it and says how long it took; %%time does so for a whole cell",
                "Thread.sleep(100)",
                (k, words) -> StopWatch.time(() -> kernel.evalRaw(words.get(0), "timed code")));
        line(
                kernel,
                "maven",
                "GROUP:ARTIFACT:VERSION…  adds artifacts and what they need, from the repositories that "
                        + "Maven's own settings name",
                "org.apache.commons:commons-csv:1.14.1",
                (k, words) -> maven.add(words));
        line(
                kernel,
                "mavenRepo",
                "NAME URL  adds a repository that %maven looks in, too",
                "ours https://repository.example.org/maven",
                (k, words) -> maven.addRepository(words));
        MagicsRegistry magics = kernel.getMagicsRegistry();
        magics.registerCellMagic(
                "time", (k, words, body) -> StopWatch.time(() -> kernel.evalRaw(body, "the timed cell")));
    }

    private static void line(
            RunningKernel kernel,
            String name,
            String usage,
            String example,
            LineMagic<@Nullable Object, BaseKernel> magic) {
        String help = "%" + name + " " + usage + "\nexample: %" + name + " " + example;
        kernel.getMagicsRegistry().registerLineMagic(name, (BaseKernel k, List<String> words) -> {
            if (words.equals(List.of("--help"))) {
                System.out.println(help);
                return null;
            }
            Check.argument(!words.isEmpty(), "%s", "usage: " + help.replace("\n", "; "));
            return magic.eval(k, words);
        });
    }

    /**
     * What an environment variable adds to the class path.
     *
     * @param paths as for {@code %classpath}, joined by the system's separator; null or empty adds nothing
     * @return jars and folders that are there; others are skipped, as in any class path
     */
    public static List<String> fromEnvironment(@Nullable String paths) {
        List<String> found = new ArrayList<>();
        if (paths != null) {
            for (String path : paths.split(File.pathSeparator, -1)) {
                try {
                    found.addAll(path.isBlank() ? List.of() : resolve(path.strip()));
                } catch (UsageException | IOException ignored) {
                    // as a JVM passes over what is not there
                }
            }
        }
        return found;
    }

    private static @Nullable Object classPath(RunningKernel kernel, List<String> words) throws IOException {
        List<String> found = new ArrayList<>();
        for (String word : words) {
            for (String path : word.split(File.pathSeparator, -1)) {
                found.addAll(resolve(path));
            }
        }
        kernel.addToClassPath(found);
        return null;
    }

    private static List<String> resolve(String given) throws IOException {
        String word = HomeFolder.expand(given);
        int nameStart = Math.max(word.lastIndexOf('/'), word.lastIndexOf(File.separatorChar)) + 1;
        Path folder = Check.path(word.substring(0, nameStart)).toAbsolutePath().normalize();
        String name = word.substring(nameStart);
        if (!name.contains("*")) {
            Path path = folder.resolve(name);
            Check.argument(Files.exists(path), "no such jar or folder: %s", path);
            return List.of(path.toString());
        }
        Check.argument(Files.isDirectory(folder), "no such folder: %s", folder);
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name)) {
            files.forEach(file -> found.add(file.toString()));
        }
        Check.argument(!found.isEmpty(), "no file matches %s in %s", name, folder);
        return found.stream().sorted().toList();
    }

    private static @Nullable Object load(RunningKernel kernel, List<String> words) throws IOException {
        Check.argument(words.size() == 1, "%%load takes one file, had %d words: %s", words.size(), words);
        String given = HomeFolder.expand(words.get(0));
        Path named = Check.path(given);
        Path file = Stream.of("", ".jshell", ".jsh", ".java", ".ipynb")
                .map(end -> Check.path(given + end))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(named);
        String name = file.getFileName().toString();
        if (!name.endsWith(".ipynb")) {
            return kernel.evalRaw(TextFile.read(file), name);
        }
        Object last = null;
        int number = 1;
        for (NotebookCell cell : NotebookFile.read(file).cells()) {
            if (cell.isCode()) {
                last = kernel.evalRaw(cell.source(), name + ", code cell " + number++);
            }
        }
        return last;
    }
}
