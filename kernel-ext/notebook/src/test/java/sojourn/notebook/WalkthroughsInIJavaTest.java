package sojourn.notebook;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.kernel.magic.CellMagicParseContext;
import io.github.spencerpark.jupyter.kernel.magic.MagicParser;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of the walkthroughs, unchanged, in the classes that IJava is made of: its parser finds the magics, which become Java as they do
 * there, its registry runs them, its renderer shows values. IJava's own shell and launcher are on no registry that the build can reach; a
 * JShell of the tests with IJava's imports stands for them.
 */
@Tag("slow")
public class WalkthroughsInIJavaTest {
    /** what IJava imports at its start; more than that a cell has from the extension alone */
    private static final List<String> STARTUP = List.of(
            "java.util",
            "java.io",
            "java.math",
            "java.net",
            "java.util.concurrent",
            "java.util.prefs",
            "java.util.regex");

    private static volatile Magics registry = new Magics();

    /** With IJava's words for magics. */
    private static final class Kernel extends SmallIJavaKernel {
        private final MagicParser parser = new MagicParser("(?<=(?:^|=))\\s*%", "%%");

        Kernel(JShellHost shell) {
            super(shell);
        }

        @Override
        public DisplayData eval(String source) {
            Object value = shell.last(java(source));
            return value == null ? null : getRenderer().render(value);
        }

        /** A line magic is a statement of its own and gives nothing, as IJava's are followed by an empty one. */
        private String java(String source) {
            CellMagicParseContext cell = parser.parseCellMagic(source);
            if (cell != null) {
                return call(
                        "cell",
                        cell.getMagicCall().getName(),
                        cell.getMagicCall().getArgs(),
                        cell.getMagicCall().getBody());
            }
            return parser.transformLineMagics(
                    source,
                    line -> line.getLinePrefix()
                                                    .chars()
                                                    .filter(each -> each == '"')
                                                    .count()
                                            % 2
                                    == 1
                            ? line.getRaw()
                            : call(
                                    "line",
                                    line.getMagicCall().getName(),
                                    line.getMagicCall().getArgs(),
                                    ""));
        }

        private static String call(String what, String name, List<String> words, String body) {
            kept.add(new Call(name, words, body));
            return "sojourn.notebook.WalkthroughsInIJavaTest." + what + "(" + (kept.size() - 1) + ");{};";
        }
    }

    private record Call(String name, List<String> words, String body) {}

    private static final List<Call> kept = new ArrayList<>();

    /** Called by a cell for a line magic. */
    public static Object line(int call) throws Exception {
        return registry.applyLineMagic(kept.get(call).name, kept.get(call).words);
    }

    /** Called by a cell for a cell magic. */
    public static Object cell(int call) throws Exception {
        return registry.applyCellMagic(kept.get(call).name, kept.get(call).words, kept.get(call).body);
    }

    @ParameterizedTest
    @MethodSource("sojourn.notebook.Walkthrough#names")
    void theCellsShowInIJavaWhatTheyShowInOurKernel(String name) throws IOException {
        ProgressListener before = Progress.listen(ProgressListener.NONE);
        registry = new Magics();
        kept.clear();
        try (JShellHost shell = new JShellHost(false)) {
            STARTUP.forEach(each -> shell.run("import " + each + ".*;"));
            Kernel kernel = new Kernel(shell);
            IJavaExtension.install(kernel, registry, shell::last);
            Walkthrough.compare(name, source -> {
                kernel.displayed.clear();
                DisplayData value = kernel.eval(source);
                List<DisplayData> all = new ArrayList<>(kernel.displayed);
                if (value != null) {
                    all.add(value);
                }
                return all.stream()
                        .flatMap(
                                output -> Walkthrough.kinds(
                                        output.hasDisplayId(), format -> output.hasDataForType(MIMEType.parse(format)))
                                        .stream())
                        .toList();
            });
        } finally {
            Progress.listen(before);
            kept.clear();
        }
    }
}
