package sojourn.kernel.run;

import com.google.gson.JsonArray;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.UsageException;
import sojourn.display.Numbers;
import sojourn.kernel.page.NotebookMarkdown;
import sojourn.kernel.page.NotebookPage;
import sojourn.notebook.document.NotebookCell;
import sojourn.notebook.document.NotebookFile;
import sojourn.notebook.line.Durations;
import sojourn.run.SavedFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The command that runs notebooks and writes what they show. */
@Command(
        name = "run",
        description = "Runs notebooks without Jupyter and writes them with their outputs.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RunCommand implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    @Parameters(
            arity = "1..*",
            paramLabel = "NOTEBOOK",
            description = "notebook files, each of which gets a kernel of its own")
    private List<Path> notebooks = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where files go (default: out); it is made if it is not there")
    private @Nullable Path out;

    @Option(
            names = "-p",
            paramLabel = "NAME=VALUE",
            description = "sets a parameter that the notebook declares with %%params; may be repeated")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--in-place", description = "write the outputs into the notebook itself, if all of its cells ran")
    private boolean inPlace;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30m",
            description = "how long one cell may run (default: 30m)")
    private String timeout = "30m";

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "how many notebooks run side by side (default: 1, each when the one before it is over)")
    private int jobs = 1;

    @Option(
            names = "--check",
            description =
                    "compare the text of the outputs with that in the notebook, times masked; writes only into --out")
    private boolean check;

    @Option(
            names = "--html",
            description =
                    "write NAME.html, one page that needs no network; the default unless --md, --check or --in-place"
                            + " is given")
    private boolean html;

    @Option(names = "--md", description = "write NAME.md, with its pictures in NAME_files")
    private boolean markdown;

    @Option(names = "--no-code", description = "pages that show no code: folded in HTML, left out of Markdown")
    private boolean noCode;

    @Option(names = "--as-is", description = "run nothing: write pages of the outputs that the notebook has")
    private boolean asIs;

    @Option(
            names = "--force",
            description = "replace files in --out that Sojourn did not write, or that were changed since")
    private boolean force;

    @Option(names = "--quiet", description = "say only what went wrong")
    private boolean quiet;

    private final Set<NotebookSession> running = ConcurrentHashMap.newKeySet();
    private volatile boolean interrupted;

    @Override
    public Integer call() throws InterruptedException {
        Check.argument(!inPlace || !check, "--in-place writes the outputs and --check compares them; choose one");
        Check.argument(
                !inPlace || out == null || html || markdown,
                "--in-place writes the notebook itself; --out is for the pages that --html and --md write");
        Check.argument(jobs >= 1, "--jobs must be >= 1, was %d", jobs);
        Map<String, String> given = given();
        RunOptions options = new RunOptions(given, Durations.parse(timeout));
        List<NotebookFile> files = new ArrayList<>();
        Map<String, Path> names = new LinkedHashMap<>();
        for (Path path : notebooks) {
            NotebookFile file = NotebookFile.read(found(path));
            file.requireJava();
            Path other = names.put(file.name(), path);
            Check.argument(
                    other == null || inPlace,
                    "%s and %s would be written to the same file; run them one by one",
                    other,
                    path);
            files.add(file);
        }
        files.forEach(this::requireFree);
        if (asIs) {
            Check.argument(
                    !check && !inPlace && parameters.isEmpty(),
                    "--as-is runs nothing: leave out -p, --check and --in-place");
            files.forEach(this::pages);
            return 0;
        }
        InterruptSignal.handle(this::interrupt);
        boolean good = runAll(files, options);
        return interrupted ? INTERRUPTED : good ? 0 : 1;
    }

    /** Up to {@link #jobs} at once, begun in their order; after one that could not run or be written, no other is begun. */
    private boolean runAll(List<NotebookFile> files, RunOptions options) throws InterruptedException {
        ProgressLine line = new ProgressLine(quiet);
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(jobs, files.size()));
        try {
            List<Future<Boolean>> ends = new ArrayList<>();
            for (NotebookFile file : files) {
                ends.add(workers.submit(() -> {
                    if (interrupted || stopped.get()) {
                        return false;
                    }
                    try {
                        return run(file, options, line);
                    } catch (InterruptedException | RuntimeException e) {
                        stopped.set(true);
                        throw e;
                    }
                }));
            }
            boolean good = true;
            for (Future<Boolean> end : ends) {
                good &= result(end);
            }
            return good;
        } finally {
            workers.shutdownNow();
        }
    }

    private static boolean result(Future<Boolean> end) throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void interrupt() {
        interrupted = true;
        running.forEach(NotebookSession::interrupt);
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int at = parameter.indexOf('=');
            Check.argument(
                    at > 0 && parameter.substring(0, at).matches("[\\p{L}_]\\w*"),
                    "a parameter must be NAME=VALUE, was '%s'",
                    parameter);
            given.put(parameter.substring(0, at), parameter.substring(at + 1));
        }
        return given;
    }

    private static Path found(Path path) {
        if (Files.isRegularFile(path)) {
            return path;
        }
        Path folder = path.toAbsolutePath().getParent();
        List<String> there = new ArrayList<>();
        if (folder != null && Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".ipynb"))
                        .sorted()
                        .forEach(there::add);
            } catch (IOException e) {
                // the message names none
            }
        }
        String near = Nearest.hint(String.valueOf(path.getFileName()), there);
        String others = there.isEmpty() ? "" : "; there are: " + String.join(", ", there);
        throw new UsageException("no notebook '" + path + "'" + (near.isEmpty() ? others : near));
    }

    private boolean run(NotebookFile file, RunOptions options, ProgressLine line) throws InterruptedException {
        List<JsonArray> committed =
                file.cells().stream().map(cell -> cell.outputs().deepCopy()).toList();
        List<NotebookCell> cells = file.cells();
        List<String> faults = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        long start = System.nanoTime();
        int ran = 0;
        ProgressLine.Entry progress = line.begin(file.file().getFileName().toString(), cells.size());
        Runnable report = () -> {};
        try (NotebookSession session = new NotebookSession(file, options, progress::step)) {
            running.add(session);
            try {
                for (int i = 0; i < cells.size() && faults.isEmpty() && !interrupted; i++) {
                    progress.cell(i + 1);
                    CellEnd end = session.run(cells.get(i));
                    ran += end.kind() == CellEnd.Kind.SKIPPED ? 0 : 1;
                    if (!end.isGood()) {
                        faults.add("cell " + (i + 1) + ": " + end.words());
                    } else if (check && cells.get(i).isCode()) {
                        String difference = Comparison.DEFAULT.difference(
                                committed.get(i), cells.get(i).outputs());
                        if (!difference.isEmpty()) {
                            differences.add("cell " + (i + 1) + ": " + difference);
                        }
                    }
                }
            } finally {
                running.remove(session);
            }
            boolean failed = !faults.isEmpty();
            faults.addAll(differences);
            String words = file.file().getFileName() + ": " + Nouns.count(ran, "cells") + " "
                    + Numbers.took(Duration.ofNanos(System.nanoTime() - start))
                    + (failed || interrupted
                            ? ", failed"
                            : !check ? "" : faults.isEmpty() ? ", as committed" : ", NOT as committed");
            report = () -> {
                faults.forEach(fault -> System.err.println(file.file() + ", " + fault));
                say(words);
            };
        } finally {
            line.end(progress, report);
        }
        boolean good = faults.isEmpty() && !interrupted;
        write(file, good);
        return good;
    }

    /** Before anything runs, so that no result is lost for want of a free name. */
    private void requireFree(NotebookFile file) {
        try {
            if (writesNotebook() && !asIs) {
                SavedFile.requireFree(folder().resolve(file.name() + ".ipynb"), existing(), "--force");
            }
            if (writesPages() && (html || !markdown)) {
                SavedFile.requireFree(folder().resolve(file.name() + ".html"), existing(), "--force");
            }
            if (writesPages() && markdown) {
                SavedFile.requireFree(folder().resolve(file.name() + ".md"), existing(), "--force");
            }
        } catch (IOException e) {
            throw new UsageException("what is in '" + folder() + "' cannot be read: " + FileReason.of(e), e);
        }
    }

    private SavedFile.Existing existing() {
        return SavedFile.Existing.of(force);
    }

    private Path folder() {
        return out == null ? Path.of("out") : out;
    }

    private boolean writesNotebook() {
        return !inPlace && (!check || out != null);
    }

    private boolean writesPages() {
        return asIs || html || markdown || (writesNotebook() && !check);
    }

    private void write(NotebookFile file, boolean good) {
        Path folder = folder();
        if (inPlace && good) {
            file.write(file.file());
        }
        if (writesNotebook()) {
            makeFolder(folder);
            save(folder.resolve(file.name() + ".ipynb"), file.text().getBytes(StandardCharsets.UTF_8));
        }
        if (writesPages()) {
            pages(file);
        }
    }

    private void pages(NotebookFile file) {
        Path folder = folder();
        if (html || !markdown) {
            makeFolder(folder);
            Path page = folder.resolve(file.name() + ".html");
            save(page, NotebookPage.of(file, noCode).getBytes(StandardCharsets.UTF_8));
            say("  " + page);
        }
        if (markdown) {
            NotebookMarkdown text = new NotebookMarkdown(file, noCode);
            text.pictures().forEach((name, bytes) -> {
                Path picture = folder.resolve(name);
                makeFolder(picture.getParent());
                save(picture, bytes);
            });
            makeFolder(folder);
            Path page = folder.resolve(file.name() + ".md");
            save(page, text.text().getBytes(StandardCharsets.UTF_8));
            say("  " + page);
        }
    }

    private void say(String words) {
        if (!quiet) {
            System.out.println(words);
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UsageException("no folder '" + folder + "' can be made: " + FileReason.of(e), e);
        }
    }

    private void save(Path file, byte[] content) {
        try {
            SavedFile.write(file, existing(), part -> Files.write(part, content));
        } catch (IOException e) {
            throw new UsageException("'" + file + "' cannot be written: " + FileReason.of(e), e);
        }
    }
}
