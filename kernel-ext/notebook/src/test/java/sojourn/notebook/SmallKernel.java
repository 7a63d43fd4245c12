package sojourn.notebook;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
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
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** As small as a kernel on jjava-jupyter can be: a JShell of the tests, and a list of what was displayed. */
abstract class SmallKernel extends BaseKernel {
    final JShellHost shell;
    final List<DisplayData> displayed = new ArrayList<>();

    SmallKernel(JShellHost shell, String name, String version, MagicParser parser) {
        super(
                name,
                version,
                new LanguageInfo.Builder("java").build(),
                List.of(),
                null,
                new JupyterIO(StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                parser,
                new MagicsRegistry(),
                false,
                new StringStyler.Builder().build());
        this.shell = shell;
    }

    /** As JJava finds and installs its extensions. */
    final Extension installOurs() {
        Extension extension = ServiceLoader.load(Extension.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(SojournExtension.class::isInstance)
                .findFirst()
                .orElseThrow();
        extension.install(this);
        return extension;
    }

    static MagicParser parser(String line, String cell) {
        return new MagicParser(line, cell, new MagicTranspiler());
    }

    @Override
    public void display(DisplayData data) {
        displayed.add(data);
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return new DisplayData();
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return new ReplacementOptions(shell.names(code), 0, at);
    }

    @Override
    public String isComplete(String code) {
        return IS_COMPLETE_YES;
    }
}
