package sojourn.notebook.host;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A host whose users add the extension has SLF4J's API, and nothing that takes its log. */
class LogWarningsTest {
    private static String warnings(boolean silenced) throws Exception {
        List<URL> urls = new ArrayList<>();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : path.split(File.pathSeparator, -1)) {
            if (!entry.contains("slf4j-nop")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream before = System.err;
        String verbosity = System.clearProperty("slf4j.internal.verbosity");
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            if (silenced) {
                LogWarnings.silence();
            }
            loader.loadClass("org.slf4j.LoggerFactory")
                    .getMethod("getLogger", String.class)
                    .invoke(null, "test");
        } finally {
            System.setErr(before);
            if (verbosity == null) {
                System.clearProperty("slf4j.internal.verbosity");
            } else {
                System.setProperty("slf4j.internal.verbosity", verbosity);
            }
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsWrittenWhereNobodyTakesTheLog() throws Exception {
        assertThat(warnings(false)).contains("No SLF4J providers were found");
        assertThat(warnings(true)).isEmpty();
    }
}
