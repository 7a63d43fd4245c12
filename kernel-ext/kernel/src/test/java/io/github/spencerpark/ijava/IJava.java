package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.magic.CellMagicParseContext;
import io.github.spencerpark.jupyter.kernel.magic.MagicParser;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import otherkernels.Shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * IJava as far as a registry has it: jupyter-jvm-basekernel speaks the protocol, parses and runs magics and renders. What
 * IJava adds to that, and is on none, is here by its names as its sources of 1.3.0 have it.
 */
public final class IJava {
    private static JavaKernel kernel;

    private IJava() {}

    /** {@return the kernel of this process} */
    public static JavaKernel getKernelInstance() {
        return kernel;
    }

    /** Starts the kernel by Jupyter's connection file. */
    public static void main(String[] arguments) throws Exception {
        KernelConnectionProperties properties =
                KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0])));
        JupyterConnection connection = new JupyterConnection(properties);
        kernel = new JavaKernel();
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
        System.exit(0);
    }

    /** What the Java that a magic is turned into calls. */
    public static Object lineMagic(String name, List<String> words) throws Exception {
        return kernel.magics.applyLineMagic(name, words);
    }

    /** What the Java that a cell magic is turned into calls. */
    public static Object cellMagic(String name, List<String> words, String body) throws Exception {
        return kernel.magics.applyCellMagic(name, words, body);
    }

    /** The kernel. */
    public static final class JavaKernel extends BaseKernel {
        private final Shell shell = new Shell();
        private final Magics magics = new Magics();
        private final MagicParser parser = new MagicParser("(?<=(?:^|=))\\s*%", "%%");

        private JavaKernel() {
            magics.registerLineMagic("jars", words -> {
                words.forEach(shell::add);
                return words;
            });
        }

        /** {@return the registry} */
        public Magics getMagics() {
            return magics;
        }

        /** Evaluates a cell to its value. */
        public Object evalRaw(String source) {
            return shell.eval(java(source));
        }

        private String java(String source) {
            CellMagicParseContext whole = parser.parseCellMagic(source);
            if (whole != null) {
                return "io.github.spencerpark.ijava.IJava.cellMagic("
                        + text(whole.getMagicCall().getName()) + ", "
                        + texts(whole.getMagicCall().getArgs()) + ", "
                        + text(whole.getMagicCall().getBody()) + ");{};";
            }
            return parser.transformLineMagics(
                    source,
                    line -> "io.github.spencerpark.ijava.IJava.lineMagic("
                            + text(line.getMagicCall().getName()) + ", "
                            + texts(line.getMagicCall().getArgs()) + ");{};");
        }

        private static String texts(List<String> words) {
            return words.stream().map(JavaKernel::text).collect(Collectors.joining(", ", "java.util.List.of(", ")"));
        }

        private static String text(String word) {
            return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
        }

        @Override
        public DisplayData eval(String source) {
            Object value = evalRaw(source);
            return value == null || value instanceof DisplayData
                    ? (DisplayData) value
                    : getRenderer().render(value);
        }

        @Override
        public ReplacementOptions complete(String code, int at) {
            return new ReplacementOptions(shell.names(code, at), 0, at);
        }

        @Override
        public LanguageInfo getLanguageInfo() {
            return new LanguageInfo.Builder("Java").build();
        }

        @Override
        public String getBanner() {
            return "Java " + Runtime.version() + " :: IJava kernel 1.3.0";
        }
    }
}
