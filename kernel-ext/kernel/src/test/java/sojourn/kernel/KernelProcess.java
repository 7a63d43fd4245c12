package sojourn.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import sojourn.kernel.install.KernelSpec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A kernel in a process of its own, as Jupyter runs it, and what a test asks of it; {@link JupyterClient} speaks the protocol with it.
 * The kernel runs on the JDK that runs the test: from the fat jar where the build names one, otherwise from the class path. It
 * is held by a {@link Leash}, so that it ends with the test, however that ends.
 */
final class KernelProcess implements AutoCloseable {
    private static final Gson GSON = new Gson();
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int PORT_PARTS = 70;
    private static final int PORTS_OF_A_PART = 300;
    private static final AtomicInteger PORTS_ASKED = new AtomicInteger();

    private final Path folder;
    private final Process process;
    private final JupyterClient client;
    /** from the start of the process to the first reply */
    private final long startMillis;

    /** A message of the kernel's. */
    record Reply(String type, String parent, JsonObject content) {
        String text(String field) {
            return content.get(field).getAsString();
        }

        boolean isProgress() {
            JsonObject ours = content.getAsJsonObject("metadata").getAsJsonObject("sojourn");
            return ours != null && ours.has("progress");
        }
    }

    /** All that one cell led to. */
    record Run(Reply reply, List<Reply> published) {
        String status() {
            return reply.text("status");
        }

        /** All cards, as text. */
        String shown() {
            return cards().stream()
                    .map(message -> message.content()
                            .getAsJsonObject("data")
                            .get("text/plain")
                            .getAsString())
                    .collect(Collectors.joining("\n"));
        }

        /** What was printed, to one stream or, for null, to both. */
        String printed(String stream) {
            return of("stream").stream()
                    .filter(message -> stream == null || message.text("name").equals(stream))
                    .map(message -> message.text("text"))
                    .collect(Collectors.joining());
        }

        /** The cell's value as text, or null. */
        String value() {
            return of("execute_result").stream()
                    .map(message -> message.content()
                            .getAsJsonObject("data")
                            .get("text/plain")
                            .getAsString())
                    .findFirst()
                    .orElse(null);
        }

        /** What is shown of the error, without colours. */
        List<String> traceback() {
            List<String> lines = new ArrayList<>();
            for (Reply error : of("error")) {
                JsonArray shown = error.content().getAsJsonArray("traceback");
                shown.forEach(line -> lines.add(line.getAsString().replaceAll("\u001b\\[[0-9;]*m", "")));
            }
            return lines;
        }

        /** What was displayed, without the progress of steps: whether a step shows any depends on how long it takes. */
        List<Reply> cards() {
            return of("display_data").stream()
                    .filter(message -> !message.isProgress())
                    .toList();
        }

        List<Reply> of(String type) {
            return published.stream()
                    .filter(message -> message.type().equals(type))
                    .toList();
        }
    }

    /**
     * The kernel of this build, from the fat jar if there is one, with one of the JVM's two compilers: most of the processor time
     * of a kernel that runs some cells goes into compiling twice. {@code -Dsojourn.compilers=} gives it both.
     */
    static KernelProcess start() throws IOException, InterruptedException {
        return start(Stream.of(System.getProperty("sojourn.compilers", "-XX:TieredStopAtLevel=1")
                        .split("\\s+", -1))
                .filter(option -> !option.isEmpty())
                .toArray(String[]::new));
    }

    /** The same as it is installed, for what depends on how code is compiled or how long it runs. */
    static KernelProcess startAsInstalled() throws IOException, InterruptedException {
        return start(new String[0]);
    }

    private static KernelProcess start(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(KernelSpec.java());
        command.addAll(List.of(options));
        String jar = System.getProperty("sojourn.kernel.jar");
        command.addAll(
                jar != null
                        ? List.of("-jar", jar)
                        : List.of("-cp", System.getProperty("java.class.path"), "sojourn.kernel.Main"));
        command.add("{connection_file}");
        return new KernelProcess(command, false, true);
    }

    /** A kernel by the command of its {@code kernel.json}. */
    static KernelProcess of(List<String> argv) throws IOException, InterruptedException {
        return new KernelProcess(argv, false, true);
    }

    /** A kernel whose headers are not ours to mend: jjava-jupyter's lack a session where they answer nothing. */
    static KernelProcess ofAnother(List<String> argv) throws IOException, InterruptedException {
        return new KernelProcess(argv, false, false);
    }

    /**
     * A kernel that must not be asked before all its ports are open, because a request that comes between two of them can end
     * it, and that may have to be started again, because it can come up deaf.
     */
    static KernelProcess onceItListens(List<String> argv, int starts) throws IOException, InterruptedException {
        for (int start = 1; ; start++) {
            try {
                return new KernelProcess(argv, true, true);
            } catch (AssertionError deaf) {
                if (start == starts) {
                    throw deaf;
                }
            }
        }
    }

    private KernelProcess(List<String> argv, boolean onceItListens, boolean ours)
            throws IOException, InterruptedException {
        client = new JupyterClient(ours, this::isAlive, this::stderr);
        folder = Files.createTempDirectory("kernel-process");
        List<Integer> ports = freePorts(5);
        Path connection = folder.resolve("connection.json");
        Files.writeString(
                connection,
                GSON.toJson(Map.of(
                        "ip", "127.0.0.1",
                        "transport", "tcp",
                        "signature_scheme", "hmac-sha256",
                        "key", client.key(),
                        "shell_port", ports.get(0),
                        "control_port", ports.get(1),
                        "stdin_port", ports.get(2),
                        "iopub_port", ports.get(3),
                        "hb_port", ports.get(4))));
        List<String> command = argv.stream()
                .map(word -> word.replace("{connection_file}", connection.toString()))
                .toList();
        long start = System.nanoTime();
        process = new ProcessBuilder(Leash.around(command))
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        if (onceItListens) {
            for (int port : ports) {
                awaitOpen(port);
            }
        }
        client.connect(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
        try {
            client.awaitFirstAnswer(onceItListens ? 3 : 10);
        } catch (AssertionError none) {
            close();
            throw none;
        }
        startMillis = (System.nanoTime() - start) / 1_000_000;
        client.awaitSubscription();
    }

    private boolean isAlive() {
        return process.isAlive();
    }

    private void awaitOpen(int port) throws IOException, InterruptedException {
        for (long waited = 0; ; waited += 50) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                if (waited >= PATIENCE_MILLIS || !process.isAlive()) {
                    close();
                    throw notYet;
                }
                Thread.sleep(50);
            }
        }
    }

    /**
     * Ports that stay free until the kernel has them: below those that systems give to whoever asks for any, and in a part of
     * their own for each process of tests, as several run side by side.
     */
    private static List<Integer> freePorts(int count) throws IOException {
        int first = 10_000 + (int) (ProcessHandle.current().pid() % PORT_PARTS) * PORTS_OF_A_PART;
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int tries = 0; sockets.size() < count; tries++) {
                try {
                    sockets.add(new ServerSocket(first + PORTS_ASKED.getAndIncrement() % PORTS_OF_A_PART));
                } catch (BindException taken) {
                    if (tries == PORTS_OF_A_PART) {
                        throw taken;
                    }
                }
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Waits longer for each answer, as where collections of a full heap take most of the time. */
    void bePatient(int millis) {
        client.bePatient(millis);
    }

    long startMillis() {
        return startMillis;
    }

    Process process() {
        return process;
    }

    /** Asks on the shell channel and waits for the answer. */
    Reply ask(String type, Map<String, ?> content) {
        return client.askShell(type, content);
    }

    /** Asks who the kernel is and hears everything up to its word, as belonging to no request, that it waits for cells. */
    void hearIdleOfNoRequest() {
        client.askShell("kernel_info_request", Map.of());
        Reply message = client.hear();
        while (!JupyterClient.isIdle(message) || !message.parent().isEmpty()) {
            message = client.hear();
        }
    }

    /** Hears everything up to a text on standard error, of whatever cell. */
    String hearOnStandardError() {
        return nextOnStandardError().text("text");
    }

    /** Hears everything up to a message on standard error; its parent is the cell that it belongs to. */
    Reply nextOnStandardError() {
        Reply message = client.hear();
        while (!message.type().equals("stream") || !message.text("name").equals("stderr")) {
            message = client.hear();
        }
        return message;
    }

    /** Runs a cell to its end. */
    Run run(String code) {
        return run(code, published -> {});
    }

    /** Runs a cell that must end well. */
    Run ok(String cell) {
        Run run = run(cell);
        assertThat(run.status()).as("%s%n%s", cell, run.traceback()).isEqualTo("ok");
        assertThat(run.traceback()).as(cell).isEmpty();
        return run;
    }

    /** Runs a cell to its end; each message that it publishes is shown to a listener at once. */
    Run run(String code, Consumer<Reply> listener) {
        return finish(submit(code, true), listener);
    }

    /** Sends a cell and does not wait. */
    String submit(String code, boolean mayRead) {
        return client.sendShell(
                "execute_request",
                Map.of(
                        "code",
                        code,
                        "silent",
                        false,
                        "store_history",
                        true,
                        "user_expressions",
                        Map.of(),
                        "allow_stdin",
                        mayRead,
                        "stop_on_error",
                        true));
    }

    /** Waits for the end of a cell. */
    Run finish(String id, Consumer<Reply> listener) {
        return client.finish(id, listener);
    }

    /** Interrupts as Jupyter does with {@code interrupt_mode: message}. */
    void interrupt() {
        client.askControl("interrupt_request", Map.of());
    }

    /** Waits for the kernel's question. */
    Reply question() {
        return client.question();
    }

    void answer(String line) {
        client.answer(line);
    }

    /** What the process itself wrote to its standard error. */
    String stderr() {
        try {
            return Files.readString(folder.resolve("stderr"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the kernel as Jupyter does; it must go by itself. */
    int shutDown() throws InterruptedException {
        client.askControl("shutdown_request", Map.of("restart", false));
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the kernel does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        Leash.drop(process);
        client.close();
    }
}
