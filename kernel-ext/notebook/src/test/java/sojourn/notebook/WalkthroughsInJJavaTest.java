package sojourn.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.display.MimeBundle;
import sojourn.display.Palette;
import sojourn.notebook.state.Results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cells of the walkthroughs, unchanged, in the classes that JJava is made of: its parser finds the magics and writes Java
 * for them, its registry runs them, its renderer shows values, and our extension came by its service loader. JJava's own shell
 * and launcher are on no registry that the build can reach; a JShell of the tests stands for them.
 */
@Tag("slow")
class WalkthroughsInJJavaTest {
    private static final List<String> FORMATS =
            List.of(MimeBundle.HTML, MimeBundle.PNG, MimeBundle.SVG, MimeBundle.TEXT);

    /** what JJava imports at its start; more than that a cell has from the extension alone */
    private static final List<String> STARTUP = List.of(
            "java.util",
            "java.io",
            "java.math",
            "java.net",
            "java.time",
            "java.util.concurrent",
            "java.util.prefs",
            "java.util.regex");

    /** A kernel on jjava-jupyter, with the stock parser in the words that JJava gives it. */
    private static final class Kernel extends SmallKernel {
        Kernel(JShellHost shell) {
            super(shell, "jjava", "1.0-a6", parser("(?<=(?:^|=))\\s*%", "%%"));
            installNotebookKernel();
        }

        void close() {
            uninstallNotebookKernel();
        }

        @Override
        public Object evalRaw(String source) {
            return shell.last(getMagicParser().resolveMagics(source));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"01-learner-sessions", "02-shop-sessions", "03-first-day-behaviour", "06-paths-through-a-shop"})
    void theCellsShowInJJavaWhatTheyShowInOurKernel(String name) throws IOException {
        Results.clear();
        Palette.reset();
        Path file = Path.of("../../notebooks", name + ".ipynb");
        List<String> committed = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        try (JShellHost shell = new JShellHost()) {
            Kernel kernel = new Kernel(shell);
            Extension extension = kernel.installOurs();
            STARTUP.forEach(each -> shell.run("import " + each + ".*;"));
            int number = 0;
            for (JsonElement element : JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .getAsJsonArray("cells")) {
                JsonObject cell = element.getAsJsonObject();
                String source = text(cell.get("source"));
                if (!cell.get("cell_type").getAsString().equals("code") || source.isBlank()) {
                    number++;
                    continue;
                }
                String where =
                        "cell " + number++ + ", " + source.lines().findFirst().orElse("");
                committed.add(where + ": " + kinds(cell.getAsJsonArray("outputs")));
                kernel.displayed.clear();
                try {
                    DisplayData value = kernel.eval(source);
                    List<DisplayData> all = new ArrayList<>(kernel.displayed);
                    if (value != null) {
                        all.add(value);
                    }
                    shown.add(where + ": " + kinds(all));
                } catch (RuntimeException e) {
                    throw new AssertionError(where + " fails: " + e.getMessage(), e);
                }
            }
            extension.uninstall(kernel);
            kernel.close();
        } finally {
            Results.clear();
            // %report of the third writes beside the notebook, and here is no such folder
            Files.deleteIfExists(Path.of("first-day-report.html"));
        }
        assertThat(shown).isEqualTo(committed);
    }

    private static List<String> kinds(List<DisplayData> outputs) {
        List<String> kinds = new ArrayList<>();
        for (DisplayData output : outputs) {
            TreeSet<String> formats = new TreeSet<>();
            FORMATS.stream()
                    .filter(format -> output.hasDataForType(MIMEType.parse(format)))
                    .forEach(formats::add);
            // only what will change has an id, and that is progress
            boolean progress = output.hasDisplayId();
            if (!progress && !formats.isEmpty()) {
                kinds.add(formats.toString());
            }
        }
        return kinds;
    }

    private static List<String> kinds(JsonArray outputs) {
        List<String> kinds = new ArrayList<>();
        for (JsonElement each : outputs) {
            JsonObject output = each.getAsJsonObject();
            JsonElement ours =
                    output.has("metadata") ? output.getAsJsonObject("metadata").get("sojourn") : null;
            boolean progress = ours != null && ours.getAsJsonObject().has("progress");
            if (output.has("data") && !progress) {
                kinds.add(new TreeSet<>(output.getAsJsonObject("data").keySet()).toString());
            }
        }
        return kinds;
    }

    private static String text(JsonElement source) {
        if (source.isJsonPrimitive()) {
            return source.getAsString();
        }
        StringBuilder whole = new StringBuilder();
        source.getAsJsonArray().forEach(line -> whole.append(line.getAsString()));
        return whole.toString();
    }
}
