package sojourn.kernel.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.kernel.install.KernelSpec;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kernel for one notebook: a JVM of its own, in the notebook's folder, because a JVM cannot change its folder and a cell may
 * end the JVM that it runs in. Its class path is that of this JVM. Cells go to it and outputs come back by pipes.
 */
public final class NotebookKernel implements AutoCloseable {
    /** The command line's word for the other end. */
    public static final String COMMAND = "cells";

    /**
     * The optimizing compiler begins forty times as late as by itself: half of the processor time of a notebook's run went into
     * compiling, much of it javac, readers of class files and walks through the JDK's files, which the next cells hardly repay.
     * Loops that compute reach these counts all the same.
     */
    private static final List<String> FEW_CELLS = List.of(
            "-XX:Tier4InvocationThreshold=200000",
            "-XX:Tier4MinInvocationThreshold=80000",
            "-XX:Tier4CompileThreshold=400000",
            "-XX:Tier4BackEdgeThreshold=800000");

    private static final Duration START = Duration.ofMinutes(2);
    /** how long after the deadline what was published before it may take to be heard */
    private static final Duration BACKLOG = Duration.ofSeconds(10);
    /** what the kernel has to end when nothing more comes to it */
    private static final Duration LEAVE = Duration.ofSeconds(10);

    /** how many messages may wait before the kernel has to */
    private static final int WAITING = 1_000;

    private static final String GONE = "gone";

    private final Process process;
    private final OutputStream requests;
    private final String mark = "sojourn-" + UUID.randomUUID() + ":";
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>(WAITING);
    private final Consumer<String> foreign;
    /** the number of the cell that was sent last */
    private int current;
    /** whether that cell is over */
    private boolean over = true;
    /** whether nothing more can come from the kernel */
    private boolean closed;

    /** Why a cell is over. */
    enum End {
        DONE,
        LATE,
        GONE
    }

    /** A message of the kernel: what Jupyter calls its type, its content, and the number of the cell that it belongs to. */
    record Message(String type, JsonObject content, int cell) {}

    /**
     * Starts a kernel and waits until it is ready.
     *
     * @param folder      where it runs
     * @param environment variables that it has besides those of this process
     * @param foreign     receives, in lines, what programs write past the cells, and the text of cells that are over
     * @throws UsageException if it cannot be started
     */
    NotebookKernel(Path folder, Map<String, String> environment, Consumer<String> foreign) {
        this.foreign = foreign;
        ProcessBuilder builder = new ProcessBuilder(command()).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UsageException("no kernel can be started in " + folder + ": " + e.getMessage(), e);
        }
        requests = process.getOutputStream();
        Thread reader = new Thread(this::read, "sojourn-kernel-reader");
        reader.setDaemon(true);
        reader.start();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(KernelSpec.java());
        command.addAll(FEW_CELLS);
        String options = System.getenv(KernelSpec.JVM_OPTIONS);
        if (options != null && !options.isBlank()) {
            command.addAll(List.of(options.strip().split("\\s+", -1)));
        }
        String path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        if (isOneJar(path)) {
            Path archive = Path.of(path.replaceFirst("\\.jar$", ".jsa"));
            if (Files.isRegularFile(archive)) {
                command.addAll(KernelSpec.archiveOptions(archive));
            }
            // with what its manifest opens
            command.addAll(List.of("-jar", path));
        } else {
            command.addAll(List.of("-cp", path, "sojourn.kernel.Main"));
        }
        command.addAll(List.of(COMMAND, mark));
        return command;
    }

    private static boolean isOneJar(String path) {
        try {
            return path.endsWith(".jar") && Files.isRegularFile(Path.of(path));
        } catch (InvalidPathException e) {
            return false; // several, with a separator that is no part of a name
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int at = line.indexOf(mark);
                if (at != 0) {
                    foreign.accept(at < 0 ? line : line.substring(0, at));
                }
                if (at >= 0) {
                    JsonObject message = JsonParser.parseString(line.substring(at + mark.length()))
                            .getAsJsonObject();
                    messages.put(new Message(
                            message.get("type").getAsString(),
                            message.getAsJsonObject("content"),
                            message.get("cell").getAsInt()));
                }
            }
        } catch (IOException | JsonParseException e) {
            // it is gone, in the middle of a line maybe
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                messages.put(new Message(GONE, new JsonObject(), 0));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Waits until it takes cells.
     *
     * @return what it says of its language
     * @throws InterruptedException if the caller is interrupted
     * @throws UsageException       if it does not start
     */
    JsonObject awaitReady() throws InterruptedException {
        Message first = messages.poll(START.toMillis(), TimeUnit.MILLISECONDS);
        Check.argument(first != null && first.type.equals("ready"), "the kernel did not start; what it wrote is above");
        return first == null ? new JsonObject() : first.content.getAsJsonObject("language_info");
    }

    /**
     * Sends a cell; {@link #await} receives what it publishes.
     *
     * @param id     what it is called; may be empty
     * @param source its text
     */
    void execute(String id, String source) {
        JsonObject cell = new JsonObject();
        cell.addProperty("id", id);
        cell.addProperty("source", source);
        cell.addProperty("number", ++current);
        over = false;
        send(cell);
    }

    /** Interrupts the cell that runs. */
    void interrupt() {
        JsonObject request = new JsonObject();
        request.addProperty("interrupt", true);
        send(request);
    }

    private synchronized void send(JsonObject request) {
        try {
            requests.write((request + "\n").getBytes(StandardCharsets.UTF_8));
            requests.flush();
        } catch (IOException e) {
            // it is gone, and whoever awaits it is notified
        }
    }

    /** {@return how many messages wait to be heard} */
    int waiting() {
        return messages.size();
    }

    /**
     * Waits until the cell is over. What a thread publishes for an earlier cell is, as with nbclient, no output of this cell, and
     * the outputs of the earlier one were complete at its end; its text is told as what programs write past the cells, so that
     * no thread ends by an exception without a sign (what it prints between cells the kernel writes to standard error itself). A cell whose end waits to be heard at the deadline was in time.
     *
     * @param deadline as {@link System#nanoTime}
     * @param heard    takes what it publishes
     * @return why it is over, or that the time is
     * @throws InterruptedException if the caller is interrupted
     */
    End await(long deadline, Consumer<Message> heard) throws InterruptedException {
        while (true) {
            Message message = messages.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (message == null) {
                return End.LATE;
            }
            if (message.type.equals(GONE)) {
                closed = true;
                return End.GONE;
            }
            if (message.cell == current) {
                if (message.type.equals("done")) {
                    over = true;
                    return End.DONE;
                }
                heard.accept(message);
            } else {
                tell(message);
            }
            if (System.nanoTime() - deadline > BACKLOG.toNanos()) {
                return End.LATE; // messages never cease
            }
        }
    }

    /** The text of a cell that is over. */
    private void tell(Message message) {
        if (message.type.equals("stream")) {
            message.content.get("text").getAsString().lines().forEach(foreign);
        }
    }

    /** {@return how it ended, such as {@code exit code 3}, once it has} */
    String ending() throws InterruptedException {
        return process.waitFor(10, TimeUnit.SECONDS) ? "exit code " + process.exitValue() : "its pipe is closed";
    }

    /** Ends it without asking. */
    void kill() {
        process.destroyForcibly();
    }

    /** Ends it; threads that cells left behind do not keep it alive. */
    @Override
    public void close() {
        try {
            requests.close();
        } catch (IOException e) {
            // it is gone already
        }
        try {
            hearTheLast(System.nanoTime() + LEAVE.toNanos());
            if (process.isAlive() && !process.waitFor(LEAVE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the text that comes until the kernel has ended, but for that of a cell that was given up. */
    private void hearTheLast(long deadline) throws InterruptedException {
        while (!closed && deadline - System.nanoTime() > 0) {
            Message message = messages.poll(100, TimeUnit.MILLISECONDS);
            if (message == null) {
                // a program that outlives the kernel keeps the pipe open
                closed = !process.isAlive();
            } else if (message.type.equals(GONE)) {
                closed = true;
            } else if (over || message.cell != current) {
                tell(message);
            }
        }
        messages.clear(); // the reader waits for nobody
    }
}
