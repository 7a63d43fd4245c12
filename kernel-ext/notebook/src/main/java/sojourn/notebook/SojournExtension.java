package sojourn.notebook;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import sojourn.notebook.assist.Assistance;
import sojourn.notebook.host.JJavaHost;
import sojourn.notebook.host.LogWarnings;
import sojourn.notebook.host.ProgressDisplay;
import sojourn.notebook.host.Renderers;
import sojourn.notebook.host.SojournImports;
import sojourn.notebook.host.WholeStatement;
import sojourn.notebook.magic.Magics;
import sojourn.notebook.state.Host;
import sojourn.notebook.state.Notebook;
import sojourn.run.KernelSession;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;

import java.util.List;
import java.util.Optional;

/**
 * The extension as a kernel on {@code jjava-jupyter} loads it: our magics, renderers for our types, imports for cells, and
 * progress of long steps.
 */
public final class SojournExtension implements Extension {
    private ProgressListener before = ProgressListener.NONE;

    /** {@return help while a magic is written, in the kernel of this process; empty before the extension is installed} */
    public static Optional<Assistance> assistance() {
        return KernelSession.current().find(Assistance.class);
    }

    /** Called by the service loader. */
    public SojournExtension() {}

    @Override
    public void install(BaseKernel kernel) {
        LogWarnings.silence();
        Host host = new JJavaHost(kernel);
        Notebook notebook = new Notebook(host, System.getenv());
        Magics magics = new Magics(notebook);
        notebook.session().keep(Assistance.class, new Assistance(notebook));
        for (String name : Magics.names()) {
            LineMagic<Object, BaseKernel> magic = (k, words) -> WholeStatement.dropped(magics.run(name, words));
            kernel.getMagicsRegistry().registerLineMagic(name, magic);
            if (Magics.ofCells().contains(name)) {
                CellMagic<Object, BaseKernel> cell = (k, words, body) -> {
                    magics.runCell(name, words, body);
                    return null;
                };
                kernel.getMagicsRegistry().registerCellMagic(name, cell);
            }
            if (!kernel.getName().equals("sojourn")) {
                // our own kernel knows %sessions? as help; to others it is a magic of that name
                LineMagic<Object, BaseKernel> help = (k, words) -> magics.run(name, List.of("--help"));
                kernel.getMagicsRegistry().registerLineMagic(name + "?", help);
            }
        }
        Renderers.register(kernel.getRenderer(), notebook.settings());
        before = Progress.listen(ProgressDisplay.of(notebook.session(), host, System::nanoTime));
        host.run(SojournImports.JAVA);
    }

    @Override
    public void uninstall(BaseKernel kernel) {
        Progress.listen(before);
    }
}
