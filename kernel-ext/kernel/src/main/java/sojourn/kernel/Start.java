package sojourn.kernel;

import java.lang.reflect.InvocationTargetException;

/**
 * The main class of the kernel's plain jar, which a build tool runs with the libraries that its pom names. Alone the jar has
 * none of them, and says so.
 */
public final class Start {
    private static final String WHOLE = "sojourn-kernel-" + Version.text() + "-all.jar";

    private Start() {}

    /**
     * Runs {@link Main} if its libraries are there.
     *
     * @param arguments the command line
     * @throws ReflectiveOperationException if the jar has another {@code Main} than this
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        try {
            Class.forName("picocli.CommandLine");
            Class.forName("org.dflib.jjava.jupyter.kernel.BaseKernel");
        } catch (ClassNotFoundException e) {
            System.err.println("this is the kernel without its libraries; the jar that needs nothing else is " + WHOLE);
            System.exit(1);
        }
        try {
            // by its name: to verify a class that names it, the JVM would look for the libraries, too
            Class.forName("sojourn.kernel.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
