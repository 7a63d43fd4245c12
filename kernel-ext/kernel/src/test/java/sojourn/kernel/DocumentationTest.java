package sojourn.kernel;

import com.sun.source.util.JavacTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything public says what it is. The build itself cannot check that: see {@link #isCompactConstructor}. */
class DocumentationTest {
    @Tag("slow")
    @Test
    void everythingPublicIsDocumented() throws IOException {
        List<Path> sources = Modules.sources();
        assertThat(sources).hasSizeGreaterThan(40);
        assertThat(missing(sources)).isEmpty();
    }

    /** What is not for users says what it is with its type alone; its calls have their callers in the next package. */
    @Test
    void everyTypeIsDocumented() throws IOException {
        List<Path> undocumented = new ArrayList<>();
        for (Path source : Modules.sources()) {
            if (isInternal(source) && !Files.readString(source).contains("/**")) {
                undocumented.add(source);
            }
        }
        assertThat(undocumented).isEmpty();
    }

    private static boolean isInternal(Path source) {
        try {
            String mark = "\n@Internal\n";
            return Files.readString(source).contains(mark)
                    || Files.readString(source.resolveSibling("package-info.java"))
                            .contains(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aMissingCommentIsFoundAndACompactConstructorNeedsNone(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Pair.java"), """
                /**
                 * Two numbers.
                 * @param a one
                 * @param b other
                 */
                public record Pair(int a, int b) {
                    public Pair {
                        if (a < b) {
                            throw new IllegalArgumentException();
                        }
                    }
                    public int sum() {
                        return a + b;
                    }
                }
                """);
        assertThat(missing(List.of(source))).hasSize(1).first().asString().startsWith("Pair.java:12: ");
    }

    private static List<String> missing(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-Xdoclint:missing/public",
                    "-proc:none",
                    "-Xmaxwarns",
                    "1000",
                    "-classpath",
                    System.getProperty("java.class.path"));
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources));
            task.analyze();
        }
        List<String> missing = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
            if (each.getSource() != null && !isCompactConstructor(each)) {
                Path file = Path.of(each.getSource().toUri());
                if (Files.exists(file.resolveSibling("package-info.java")) && isInternal(file)) {
                    continue;
                }
                missing.add(file.getFileName() + ":" + each.getLineNumber() + ": " + each.getMessage(Locale.ROOT));
            }
        }
        return missing;
    }

    /** javac 17 asks for a comment there, though the record's own comment says all. */
    private static boolean isCompactConstructor(Diagnostic<? extends JavaFileObject> missing) throws IOException {
        String line = missing.getSource()
                .getCharContent(true)
                .toString()
                .lines()
                .skip(missing.getLineNumber() - 1)
                .findFirst()
                .orElse("");
        return line.strip().matches("public \\w+ \\{");
    }
}
