package sojourn.kernel.run;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import sojourn.check.UsageException;
import sojourn.notebook.document.NotebookCell;
import sojourn.notebook.document.NotebookFile;
import sojourn.notebook.line.Durations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A notebook with a kernel of its own, whose cells run one by one and get the outputs that they have now. Cells that have not
 * run have none: what stood there was of another run.
 */
public final class NotebookSession implements AutoCloseable {
    /** what a library has to react to an interrupt, before the kernel is ended */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final NotebookFile notebook;
    private final NotebookKernel kernel;
    private final Path parameters;
    private final Duration timeout;
    private final Consumer<String> progress;
    private final CellOutputs outputs = new CellOutputs();
    private boolean gone;
    private volatile boolean interrupted;

    /**
     * Starts a kernel in the folder of a notebook.
     *
     * @param notebook whose cells shall run; its outputs are removed
     * @param options  how
     * @param progress receives how far a long step is, in words
     * @throws UsageException       if there can be no kernel
     * @throws InterruptedException if the caller is interrupted
     */
    public NotebookSession(NotebookFile notebook, RunOptions options, Consumer<String> progress)
            throws InterruptedException {
        this.notebook = notebook;
        this.timeout = options.timeout();
        this.progress = progress;
        Path file = notebook.file().toAbsolutePath().normalize();
        Map<String, String> environment = new HashMap<>();
        // as a Jupyter server does: %report takes the headings from it
        environment.put("JPY_SESSION_NAME", file.toString());
        try {
            parameters = Files.createTempFile("sojourn-params-", ".json");
            Files.writeString(parameters, new Gson().toJson(options.parameters()));
        } catch (IOException e) {
            throw new UsageException("parameters cannot be handed over: " + e.getMessage(), e);
        }
        if (!options.parameters().isEmpty() || System.getenv("SOJOURN_PARAMS") == null) {
            environment.put("SOJOURN_PARAMS", parameters.toString());
        }
        for (NotebookCell cell : notebook.cells()) {
            if (cell.isCode() && !isSkipped(cell)) {
                cell.outputs(new JsonArray(), null);
            }
        }
        kernel = new NotebookKernel(file.getParent(), environment, System.err::println);
        try {
            notebook.languageInfo(kernel.awaitReady());
        } catch (InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static boolean isSkipped(NotebookCell cell) {
        return cell.tags().contains("skip-execution");
    }

    /**
     * Runs one cell; afterwards it has its outputs.
     *
     * @param cell of this notebook
     * @return how it ended
     * @throws InterruptedException if the caller is interrupted
     */
    public CellEnd run(NotebookCell cell) throws InterruptedException {
        if (!cell.isCode() || cell.source().isBlank() || isSkipped(cell)) {
            return new CellEnd(CellEnd.Kind.SKIPPED, null, Duration.ZERO);
        }
        outputs.begin();
        long start = System.nanoTime();
        CellEnd end;
        try {
            end = gone
                    ? new CellEnd(CellEnd.Kind.KERNEL_GONE, "the kernel is gone since an earlier cell", Duration.ZERO)
                    : run(cell, start);
        } finally {
            cell.outputs(outputs.outputs(), outputs.count());
        }
        return end;
    }

    private CellEnd run(NotebookCell cell, long start) throws InterruptedException {
        kernel.execute(cell.id(), cell.source());
        boolean late = false;
        NotebookKernel.End end = kernel.await(start + timeout.toNanos(), this::hear);
        if (end == NotebookKernel.End.LATE) {
            late = true;
            kernel.interrupt();
            end = kernel.await(System.nanoTime() + GRACE.toNanos(), this::hear);
        }
        if (end == NotebookKernel.End.LATE) {
            kernel.kill();
            gone = true;
            String words = "the cell ran longer than " + Durations.text(timeout)
                    + ", did not react to an interrupt, and its kernel was ended";
            outputs.fail("Timeout", words);
            return ended(CellEnd.Kind.KERNEL_GONE, words, start);
        }
        if (end == NotebookKernel.End.GONE) {
            gone = true;
            String words = interrupted
                    ? "interrupted; the cell did not react, and its kernel was ended"
                    : "the kernel ended in the middle of the cell (" + kernel.ending() + ")";
            outputs.fail("DeadKernel", words);
            return ended(CellEnd.Kind.KERNEL_GONE, words, start);
        }
        JsonObject error = outputs.error();
        if (late) {
            return ended(
                    CellEnd.Kind.STOPPED,
                    "the cell ran longer than " + Durations.text(timeout) + " and was interrupted",
                    start);
        }
        if (interrupted) {
            return ended(CellEnd.Kind.STOPPED, "interrupted", start);
        }
        if (error != null && !cell.tags().contains("raises-exception")) {
            return ended(
                    CellEnd.Kind.FAILED,
                    error.get("ename").getAsString() + ": "
                            + error.get("evalue").getAsString(),
                    start);
        }
        return ended(CellEnd.Kind.RAN, null, start);
    }

    private static CellEnd ended(CellEnd.Kind kind, @Nullable String words, long start) {
        return new CellEnd(kind, words, Duration.ofNanos(System.nanoTime() - start));
    }

    private void hear(NotebookKernel.Message message) {
        outputs.add(message);
        if (message.type().contains("display_data")
                && message.content().get("metadata") instanceof JsonObject metadata
                && metadata.has("sojourn")
                && metadata.getAsJsonObject("sojourn").has("progress")) {
            progress.accept(
                    message.content().getAsJsonObject("data").get("text/plain").getAsString());
        }
    }

    /**
     * Interrupts the cell that runs, from another thread: first it asks, a second time it ends the kernel. No cell after it is
     * meant to run.
     */
    public void interrupt() {
        if (interrupted) {
            kernel.kill();
        } else {
            interrupted = true;
            kernel.interrupt();
        }
    }

    public NotebookFile notebook() {
        return notebook;
    }

    @Override
    public void close() {
        kernel.close();
        try {
            Files.deleteIfExists(parameters);
        } catch (IOException e) {
            // it lies among temporary files
        }
    }
}
