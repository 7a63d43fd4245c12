package sojourn.notebook.host;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our host in the library's classes as 1.0-a6 has them, and with those whose signatures later versions changed: compiled here
 * under the same names, they come before the library's.
 */
class JJavaHostTest {
    /** as the library's sources have it since 1.0-a7: the setter returns the data, and the name of the key is private */
    private static final String LATER_DATA = """
            package org.dflib.jjava.jupyter.kernel.display;
            import java.util.*;
            public class DisplayData {
                private static final String DISPLAY_ID_KEY = "display_id";
                private final Map<String, Object> data = new LinkedHashMap<>();
                private final Map<String, Object> metadata = new LinkedHashMap<>();
                private final Map<String, Object> transientData = new LinkedHashMap<>();
                public void putData(String key, Object value) { data.put(key, value); }
                public void putMetaData(String key, Object value) { metadata.put(key, value); }
                public void putTransientData(String key, Object value) { transientData.put(key, value); }
                public DisplayData setDisplayId(String id) { putTransientData(DISPLAY_ID_KEY, id); return this; }
                public String getDisplayId() { return (String) transientData.get(DISPLAY_ID_KEY); }
            }
            """;

    /** a step of 0.4 s in a kernel that keeps what is displayed */
    private static final String PROBE = """
            package probe;
            import java.nio.charset.StandardCharsets;
            import java.util.*;
            import java.util.concurrent.atomic.AtomicLong;
            import org.dflib.jjava.jupyter.kernel.*;
            import org.dflib.jjava.jupyter.kernel.comm.CommManager;
            import org.dflib.jjava.jupyter.kernel.display.*;
            import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
            import org.dflib.jjava.jupyter.kernel.util.StringStyler;
            import sojourn.notebook.host.*;
            import sojourn.run.ProgressListener.State;
            public class Probe extends BaseKernel {
                final List<String> ids = new ArrayList<>();
                Probe() {
                    super("JJava", "1.0-a7", new LanguageInfo.Builder("java").build(), List.of(), null,
                            new JupyterIO(StandardCharsets.UTF_8), new CommManager(), new Renderer(), null,
                            new MagicsRegistry(), false, new StringStyler.Builder().build());
                }
                @Override public void display(DisplayData data) { ids.add(data.getDisplayId()); }
                @Override public Object evalRaw(String source) { return source; }
                @Override public DisplayData inspect(String code, int at, boolean more) { return null; }
                @Override public ReplacementOptions complete(String code, int at) { return null; }
                @Override public String isComplete(String code) { return ""; }
                public static List<String> ids() {
                    Probe kernel = new Probe();
                    ProgressDisplay progress = new ProgressDisplay(new JJavaHost(kernel), new AtomicLong()::get);
                    progress.report("distances", 1, 2, "pairs", 400_000_000L, State.RUNNING);
                    return kernel.ids;
                }
            }
            """;

    @TempDir
    private Path folder;

    private static String path() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private Path compiled(List<String> sources) throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", path()));
        for (String source : sources) {
            String name = source.contains("class Probe") ? "Probe.java" : "DisplayData.java";
            arguments.add(Files.writeString(folder.resolve(name), source).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return classes;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLongStepIsShownUnderAnIdInEveryVersion(boolean later) throws Exception {
        List<URL> urls = new ArrayList<>();
        urls.add(compiled(later ? List.of(LATER_DATA, PROBE) : List.of(PROBE))
                .toUri()
                .toURL());
        for (String entry : path().split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object ids = loader.loadClass("probe.Probe").getMethod("ids").invoke(null);
            assertThat((List<?>) ids).hasSize(1).allMatch(id -> id.toString().startsWith("sojourn-progress-1-"));
        }
    }
}
