package otherkernels;

import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * JJava as far as a registry has it: its library speaks the protocol, parses and runs magics, loads extensions and renders.
 * What its launcher and its JavaKernel, which are on none, add to that is here as their sources of 1.0-a6 have it.
 */
public final class JJava extends BaseKernel {
    private final Shell shell;

    private JJava(Shell shell) {
        super(
                "JJava",
                "1.0-a6",
                new LanguageInfo.Builder("java").build(),
                List.of(),
                null,
                new JupyterIO(StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()),
                new MagicsRegistry(),
                true,
                new StringStyler.Builder().build());
        this.shell = shell;
        getMagicsRegistry().registerLineMagic("classpath", (kernel, words) -> {
            for (String path : words) {
                shell.add(path);
                installExtensions(path);
            }
            return null;
        });
    }

    /** Starts the kernel by Jupyter's connection file. */
    public static void main(String[] arguments) throws Exception {
        KernelConnectionProperties properties =
                KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0])));
        JupyterConnection connection = new JupyterConnection(properties);
        JJava kernel = new JJava(new Shell());
        kernel.onStartup();
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
        System.exit(0);
    }

    @Override
    protected ClassLoader getClassLoader() {
        return shell.loader();
    }

    @Override
    public Object evalRaw(String source) {
        return shell.eval(getMagicParser().resolveMagics(source));
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return null;
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return new ReplacementOptions(shell.names(code, at), 0, at);
    }

    @Override
    public String isComplete(String code) {
        return IS_COMPLETE_YES;
    }
}
