package sojourn.kernel;

import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import sojourn.kernel.protocol.KernelConnection;
import sojourn.kernel.protocol.KernelPipe;
import sojourn.kernel.run.InterruptSignal;
import sojourn.kernel.run.NotebookKernel;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the kernel, runs notebooks with it, or installs it into Jupyter. */
public final class Main {
    private Main() {}

    /**
     * Runs the kernel if the only argument is a connection file; otherwise does what {@code --help} says.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        if (arguments.length == 1 && Files.isRegularFile(Path.of(arguments[0]))) {
            try {
                // the command line's own classes are not even loaded
                run(KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
            } catch (Exception e) {
                System.err.println("the kernel cannot start: " + e);
                System.exit(1);
            }
        } else if (arguments.length == 2 && arguments[0].equals(NotebookKernel.COMMAND)) {
            try {
                serve(arguments[1]);
            } catch (Exception e) {
                System.err.println("the kernel cannot start: " + e);
                System.exit(1);
            }
        } else {
            System.exit(KernelCommand.execute(arguments));
        }
    }

    /** Runs the kernel until a front end ends it, and the process with it. */
    static void run(KernelConnectionProperties properties) throws Exception {
        SojournKernel kernel = new SojournKernel();
        // a thread of a socket prints it where another ended before it; whoever asked for the end has no use for that
        KernelConnection connection = new KernelConnection(
                properties,
                () -> System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
        kernel.becomeHandlerForConnection(connection);
        atExit(() -> kernel.tellExit(connection::flush));
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> kernel.tellDeath(thread, thrown, connection::flush));
        connection.connect(); // Jupyter says hello while the rest of the kernel starts
        kernel.onStartup();
        connection.waitUntilClose();
        System.exit(0); // threads that cells left behind do not keep a kernel alive
    }

    /** The kernel of one notebook: its cells come in by the standard input. */
    private static void serve(String mark) throws Exception {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        // what runs outside a cell must not write into the pipe, nor read from it
        System.setOut(System.err);
        InputStream in = System.in;
        System.setIn(InputStream.nullInputStream());
        // from a terminal it reaches all programs that run in it; the runner says here what it means
        InterruptSignal.handle(() -> {});
        SojournKernel kernel = new SojournKernel();
        kernel.onStartup();
        KernelPipe pipe = new KernelPipe(out, mark);
        atExit(() -> kernel.tellExit(pipe::flush));
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> kernel.tellDeath(thread, thrown, pipe::flush));
        pipe.serve(in, kernel.cells(), kernel.getLanguageInfo());
        System.exit(0);
    }

    private static void atExit(Runnable action) {
        Runtime.getRuntime().addShutdownHook(new Thread(action, "sojourn-exit"));
    }
}
