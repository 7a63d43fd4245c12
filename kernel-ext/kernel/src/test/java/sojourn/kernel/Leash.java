package sojourn.kernel;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Holds another process: that one ends when the process that asked for it does, however it ends. A build that is killed runs no
 * hook, but its end of the pipe to the leash's standard input is closed by the system; the leash sees that and kills what it
 * holds.
 */
final class Leash {
    private Leash() {}

    /** {@return a command that runs another one on a leash; closing its standard input ends both} */
    static List<String> around(List<String> command) {
        List<String> leash = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx16m",
                "-cp",
                classes().toString(),
                Leash.class.getName()));
        leash.addAll(command);
        return leash;
    }

    private static Path classes() {
        try {
            return Path.of(Leash.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends what a command that was made by {@link #around} runs, and waits until it has ended. */
    static void drop(Process leash) {
        try {
            leash.getOutputStream().close();
        } catch (IOException endedBefore) {
            // there is nothing left to end
        }
        try {
            if (!leash.waitFor(60, TimeUnit.SECONDS)) {
                leash.descendants().forEach(ProcessHandle::destroyForcibly);
                leash.destroyForcibly();
            }
        } catch (InterruptedException e) {
            leash.descendants().forEach(ProcessHandle::destroyForcibly);
            leash.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Runs the command; its exit code is this process's. */
    public static void main(String[] command) throws IOException, InterruptedException {
        Process held = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread watch = new Thread(() -> {
            awaitEnd();
            held.destroyForcibly();
        });
        watch.setDaemon(true);
        watch.start();
        Runtime.getRuntime().addShutdownHook(new Thread(held::destroyForcibly));
        System.exit(held.waitFor());
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // nobody writes here
            }
        } catch (IOException closed) {
            // as good as its end
        }
    }
}
