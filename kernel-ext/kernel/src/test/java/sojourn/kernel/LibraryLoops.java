package sojourn.kernel;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import sojourn.run.Progress;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;

/** A library as tests put it on a kernel's class path: unlike code in cells, JShell knows no way to stop it. */
public final class LibraryLoops {
    private static volatile boolean ended;

    private LibraryLoops() {}

    public static void pollForever() {
        ended = false;
        System.out.println("running");
        while (!Thread.interrupted()) {
            Thread.onSpinWait();
        }
        ended = true;
    }

    public static boolean ended() {
        return ended;
    }

    public static void stepForever() {
        try (Progress progress = Progress.start("counting", Long.MAX_VALUE, "numbers")) {
            System.out.println("running");
            for (long i = 0; i < Long.MAX_VALUE; i++) {
                progress.advance(1);
            }
            progress.finish();
        }
    }

    /**
     * Waits until another request stands behind the running cell: no answer tells its sender so. The socket is asked here
     * because the thread that reads it waits for the cell.
     */
    public static void awaitNextRequest() throws ReflectiveOperationException, InterruptedException {
        Object requests = field(field(BaseKernel.notebookKernel(), "connection"), "requests");
        Method events = requests.getClass().getMethod("getEvents");
        int readable = 1; // ZMQ's POLLIN; the fat jar has its classes under another name
        while (((int) events.invoke(requests) & readable) == 0) {
            Thread.sleep(2);
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    public static void registerEcho() {
        LineMagic<String, BaseKernel> line = (kernel, words) -> "[" + String.join("|", words) + "]";
        CellMagic<String, BaseKernel> cell =
                (kernel, words, body) -> "[" + String.join("|", words) + "] and '" + body + "'";
        BaseKernel.notebookKernel().getMagicsRegistry().registerLineMagic("echo", line);
        BaseKernel.notebookKernel().getMagicsRegistry().registerCellMagic("echo", cell);
    }

    /** What a jar may bring. */
    public static final class EchoExtension implements Extension {
        @Override
        public void install(BaseKernel kernel) {
            LineMagic<List<String>, BaseKernel> line = (k, words) -> words;
            kernel.getMagicsRegistry().registerLineMagic("extended", line);
        }
    }
}
