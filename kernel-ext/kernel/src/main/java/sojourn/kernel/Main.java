package sojourn.kernel;

import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import sojourn.kernel.protocol.KernelConnection;

import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the kernel, or installs it into Jupyter. */
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
                run(Path.of(arguments[0])); // the command line's own classes are not even loaded
            } catch (Exception e) {
                System.err.println("the kernel cannot start: " + e);
                System.exit(1);
            }
        } else {
            System.exit(KernelCommand.execute(arguments));
        }
    }

    private static void run(Path connectionFile) throws Exception {
        SojournKernel kernel = new SojournKernel();
        KernelConnection connection =
                new KernelConnection(KernelConnectionProperties.parse(Files.readString(connectionFile)));
        kernel.becomeHandlerForConnection(connection);
        connection.connect(); // Jupyter says hello while the rest of the kernel starts
        kernel.onStartup();
        connection.waitUntilClose();
        System.exit(0); // threads that cells left behind do not keep a kernel alive
    }
}
