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
            import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
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
                public boolean hasDisplayId() { return transientData.containsKey(DISPLAY_ID_KEY); }
                public boolean hasDataForType(MIMEType type) { return data.containsKey(type.toString()); }
                public Object getData(MIMEType type) { return data.get(type.toString()); }
                public void putData(MIMEType type, Object value) { putData(type.toString(), value); }
                public void putText(String text) { putData("text/plain", text); }
                public void assign(DisplayData other) {
                    data.putAll(other.data);
                    metadata.putAll(other.metadata);
                    transientData.putAll(other.transientData);
                }
            }
            """;

    /** as the library's sources have it since 1.0-a7: what evaluates is doEval, and no parser is handed out */
    private static final String LATER_KERNEL = """
            package org.dflib.jjava.jupyter.kernel;
            import java.nio.charset.StandardCharsets;
            import org.dflib.jjava.jupyter.kernel.display.*;
            import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
            public abstract class BaseKernel {
                private final String name;
                private final String version;
                private final JupyterIO io = new JupyterIO(StandardCharsets.UTF_8);
                private final Renderer renderer = new Renderer();
                private final MagicsRegistry magics = new MagicsRegistry();
                protected BaseKernel(String name, String version) { this.name = name; this.version = version; }
                public String getName() { return name; }
                public String getVersion() { return version; }
                public JupyterIO getIO() { return io; }
                public Renderer getRenderer() { return renderer; }
                public MagicsRegistry getMagicsRegistry() { return magics; }
                public void display(DisplayData data) {}
                @Deprecated public Object evalRaw(String source) { return doEval(source); }
                protected abstract Object doEval(String source);
                public abstract DisplayData inspect(String code, int at, boolean more);
                public abstract ReplacementOptions complete(String code, int at);
                public abstract String isComplete(String code);
            }
            """;

    private static final String EARLIER_MAKES = """
            super("JJava", "1.0", new LanguageInfo.Builder("java").build(), List.of(), null,
                    new JupyterIO(StandardCharsets.UTF_8), new CommManager(), new Renderer(), null,
                    new MagicsRegistry(), false, new StringStyler.Builder().build());
            """;

    /** A kernel that keeps what is displayed, and what the extension does in it: a step of 0.4 s, a magic, values, names. */
    private static final String PROBE = """
            package probe;
            import java.nio.charset.StandardCharsets;
            import java.util.*;
            import java.util.concurrent.atomic.AtomicLong;
            import org.dflib.jjava.jupyter.kernel.*;
            import org.dflib.jjava.jupyter.kernel.comm.CommManager;
            import org.dflib.jjava.jupyter.kernel.display.*;
            import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
            import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
            import org.dflib.jjava.jupyter.kernel.util.StringStyler;
            import sojourn.notebook.SojournExtension;
            import sojourn.notebook.host.*;
            import sojourn.run.ProgressListener.State;
            public class Probe extends BaseKernel {
                final List<DisplayData> displayed = new ArrayList<>();
                Probe() { MAKES }
                @Override public void display(DisplayData data) { displayed.add(data); }
                @Override EVALUATES { return source; }
                @Override public DisplayData inspect(String code, int at, boolean more) { return null; }
                @Override public ReplacementOptions complete(String code, int at) {
                    return new ReplacementOptions(List.of(code + "s"), 0, at);
                }
                @Override public String isComplete(String code) { return ""; }
                public static List<String> seen() throws Exception {
                    Probe kernel = new Probe();
                    JJavaHost host = new JJavaHost(kernel);
                    List<String> seen = new ArrayList<>();
                    ProgressDisplay progress = new ProgressDisplay(host, new AtomicLong()::get);
                    progress.report("distances", 1, 2, "pairs", 400_000_000L, State.RUNNING);
                    seen.add(kernel.displayed.get(0).getDisplayId().replaceAll("-[0-9]+$", ""));
                    kernel.displayed.clear();
                    SojournExtension extension = new SojournExtension();
                    extension.install(kernel);
                    Object value = kernel.getMagicsRegistry().evalLineMagic(kernel, "datasets", List.of());
                    for (DisplayData each : kernel.displayed) {
                        seen.add("html " + each.hasDataForType(MIMEType.parse("text/html")) + ", id " + each.hasDisplayId());
                    }
                    DisplayData table = kernel.getRenderer().render(tech.tablesaw.api.Table.create("people"));
                    seen.add("table " + table.hasDataForType(MIMEType.parse("text/html")));
                    seen.add(host.describe() + ", " + host.run("1 + 1").orElseThrow() + ", " + host.names("word"));
                    extension.uninstall(kernel);
                    return seen;
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
            String name = source.replaceFirst("(?s).*?\\bpublic (abstract )?class (\\w+).*", "$2.java");
            arguments.add(Files.writeString(folder.resolve(name), source).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return classes;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theExtensionDoesTheSameInEveryVersion(boolean later) throws Exception {
        String probe = later
                ? PROBE.replace("MAKES", "super(\"JJava\", \"1.0\");")
                        .replace("EVALUATES", "protected Object doEval(String source)")
                : PROBE.replace("MAKES", EARLIER_MAKES).replace("EVALUATES", "public Object evalRaw(String source)");
        List<URL> urls = new ArrayList<>();
        urls.add(compiled(later ? List.of(LATER_DATA, LATER_KERNEL, probe) : List.of(probe))
                .toUri()
                .toURL());
        for (String entry : path().split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object seen = loader.loadClass("probe.Probe").getMethod("seen").invoke(null);
            assertThat((List<?>) seen)
                    .asString()
                    .isEqualTo("[sojourn-progress-1, html true, id false, table true, JJava 1.0, 1 + 1, [words]]");
        }
    }
}
