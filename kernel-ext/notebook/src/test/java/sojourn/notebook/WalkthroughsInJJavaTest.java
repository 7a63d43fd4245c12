package sojourn.notebook;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of the walkthroughs, unchanged, in the classes that JJava is made of: its parser finds the magics and writes Java
 * for them, its registry runs them, its renderer shows values, and our extension came by its service loader. JJava's own shell
 * and launcher are on no registry that the build can reach; a JShell of the tests stands for them.
 */
@Tag("slow")
class WalkthroughsInJJavaTest {
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
    @MethodSource("sojourn.notebook.Walkthrough#names")
    void theCellsShowInJJavaWhatTheyShowInOurKernel(String name) throws IOException {
        try (JShellHost shell = new JShellHost(false)) {
            STARTUP.forEach(each -> shell.run("import " + each + ".*;"));
            Kernel kernel = new Kernel(shell);
            Extension extension = kernel.installOurs();
            try {
                Walkthrough.compare(name, source -> {
                    kernel.displayed.clear();
                    DisplayData value = kernel.eval(source);
                    List<DisplayData> all = new ArrayList<>(kernel.displayed);
                    if (value != null) {
                        all.add(value);
                    }
                    return all.stream()
                            .flatMap(output -> Walkthrough.kinds(
                                    output.hasDisplayId(), format -> output.hasDataForType(MIMEType.parse(format)))
                                    .stream())
                            .toList();
                });
            } finally {
                extension.uninstall(kernel);
                kernel.close();
            }
        }
    }
}
