package sojourn.notebook;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import sojourn.check.UsageException;
import sojourn.display.MimeBundle;
import sojourn.display.card.Views;
import sojourn.display.table.TableView;
import sojourn.notebook.host.IJavaHost;
import sojourn.notebook.host.LogWarnings;
import sojourn.notebook.host.ProgressDisplay;
import sojourn.notebook.host.SojournImports;
import sojourn.notebook.host.WholeStatement;
import sojourn.notebook.magic.Magics;
import sojourn.notebook.report.Outputs;
import sojourn.notebook.state.Host;
import sojourn.notebook.state.Notebook;
import sojourn.run.Progress;
import tech.tablesaw.api.Table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/**
 * The extension in IJava, which loads none by itself: {@code sojourn.notebook.IJavaExtension.install();} in a cell, or in the
 * script that {@code IJAVA_STARTUP_SCRIPTS_PATH} names, registers our magics and renderers and imports our packages.
 */
public final class IJavaExtension {
    private static final String KERNEL = "io.github.spencerpark.ijava.IJava";
    private static final String[] FORMATS = {MimeBundle.TEXT, MimeBundle.HTML, MimeBundle.SVG, MimeBundle.PNG};

    private IJavaExtension() {}

    /**
     * Installs the extension in the IJava kernel of this process.
     *
     * @throws UsageException if this is no IJava kernel
     */
    public static void install() {
        try {
            Class<?> ijava = Class.forName(KERNEL);
            BaseKernel kernel =
                    (BaseKernel) ijava.getMethod("getKernelInstance").invoke(null);
            if (kernel == null) {
                throw new UsageException(
                        "IJava has no running kernel yet; call this in a cell, or in a startup script that"
                                + " a cell loads");
            }
            Object magics = kernel.getClass().getMethod("getMagics").invoke(kernel);
            Method evaluate = kernel.getClass().getMethod("evalRaw", String.class);
            install(
                    kernel,
                    (io.github.spencerpark.jupyter.kernel.magic.registry.Magics) magics,
                    source -> evaluated(evaluate, kernel, source));
        } catch (ClassNotFoundException e) {
            throw new UsageException(
                    "IJavaExtension.install() is for IJava, and this kernel is another one: JJava installs the extension by"
                            + " itself",
                    e);
        } catch (ReflectiveOperationException e) {
            throw new UsageException("this IJava is not known: " + e, e);
        }
    }

    private static Object evaluated(Method evaluate, BaseKernel kernel, String source) throws Exception {
        try {
            return evaluate.invoke(kernel, source);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Installs the extension in a kernel's registry and renderer. */
    static void install(
            BaseKernel kernel,
            io.github.spencerpark.jupyter.kernel.magic.registry.Magics registry,
            IJavaHost.Evaluation evaluation) {
        LogWarnings.silence();
        Host host = new IJavaHost(kernel, evaluation);
        Notebook notebook = new Notebook(host, System.getenv());
        Magics magics = new Magics(notebook);
        for (String name : Magics.names()) {
            registry.registerLineMagic(name, words -> WholeStatement.dropped(magics.run(name, words)));
            registry.registerLineMagic(name + "?", words -> magics.run(name, List.of("--help")));
            if (Magics.ofCells().contains(name)) {
                registry.registerCellMagic(name, (words, body) -> {
                    magics.runCell(name, words, body);
                    return null;
                });
            }
        }
        kernel.getRenderer()
                .createRegistration(Object.class)
                .preferring(FORMATS)
                .register((value, context) -> Views.of(value).ifPresent(view -> render(view.bundle(), context)));
        kernel.getRenderer()
                .createRegistration(Table.class)
                .preferring(FORMATS)
                .register((table, context) -> render(
                        TableView.of(table).rows(notebook.settings().rows()).bundle(), context));
        Progress.listen(ProgressDisplay.of(notebook.session(), host, System::nanoTime));
        host.run(SojournImports.JAVA);
    }

    private static void render(MimeBundle bundle, RenderContext context) {
        Outputs.add(bundle);
        DisplayData out = context.getOutputContainer();
        bundle.data().forEach((format, content) -> {
            if (context.wantsDataRenderedAs(MIMEType.parse(format))) {
                out.putData(format, content);
            }
        });
        bundle.metadata().forEach(out::putMetaData);
    }
}
