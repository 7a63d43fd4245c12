package sojourn.notebook.report;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.UsageException;
import sojourn.display.MimeBundle;
import sojourn.display.report.Report;
import sojourn.notebook.document.NotebookCell;
import sojourn.notebook.document.NotebookFile;
import sojourn.run.KernelSession;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this kernel has shown so far, by cell: the cards, tables and charts of magics, and our types as the values of cells. A
 * cell that runs again shows anew what it showed before. {@link #report} makes a page of it.
 */
public final class Outputs {
    /** by this variable a Jupyter server gives a kernel the notebook that it runs */
    private static final String NOTEBOOK = "JPY_SESSION_NAME";

    private static final String UNTOLD =
            "This kernel does not say which cell runs: an output stands after those of the magic that ran before it, and what a cell of"
                    + " Java showed twice is here twice";

    private static final String UNTITLED = "; the notebook's headings and text are missing.";

    /** of one cell; a loop that shows more is no page to read, and all are kept in memory */
    private static final int MOST = 200;

    /** of a session; guarded by itself */
    private static final class Held {
        private final Map<String, Cell> cells = new LinkedHashMap<>();
        private Cell current = new Cell("");
        private boolean inCell;
        /** whether the kernel says which cell runs */
        private boolean cellsAreTold;
    }

    private Outputs() {}

    private static Held held() {
        return KernelSession.current().part(Held.class, Held::new);
    }

    /** One run of a cell, or of a magic where a kernel says nothing of cells. */
    private record Cell(String source, List<MimeBundle> shown) {
        Cell(String source) {
            this(source, new ArrayList<>());
        }
    }

    /**
     * Called by a kernel before it runs a cell.
     *
     * @param id     what the front end calls the cell; empty if it does not say
     * @param source its text, which stands for the id where there is none
     */
    public static void begin(String id, String source) {
        Held held = held();
        synchronized (held) {
            held.inCell = true;
            held.cellsAreTold = true;
            held.current = new Cell(source);
            // in its old place: a reader expects the order of the page, not that of the clicks
            held.cells.put(id.isEmpty() ? "source " + source.strip() : "id " + id, held.current);
        }
    }

    /** Called by a kernel when a cell is over. */
    public static void end() {
        Held held = held();
        synchronized (held) {
            held.inCell = false;
        }
    }

    /**
     * Called when a magic runs; where a kernel says nothing of cells, it is one.
     *
     * @param line the magic as it was typed
     */
    public static void magic(String line) {
        Held held = held();
        synchronized (held) {
            if (!held.inCell) {
                held.current = new Cell(line);
                held.cells.put("source " + line.strip(), held.current);
            }
        }
    }

    /**
     * Keeps what the cell that runs has shown. Where a kernel says nothing of cells, a value belongs to the magic that ran
     * before it, and those before the first magic stand at the top.
     *
     * @param bundle what was shown
     */
    public static void add(MimeBundle bundle) {
        Held held = held();
        synchronized (held) {
            if (!held.inCell) {
                held.cells.putIfAbsent("source " + held.current.source.strip(), held.current);
            }
            if (held.current.shown.size() < MOST) {
                held.current.shown.add(bundle);
            }
        }
    }

    /** Forgets all that was shown. */
    public static void clear() {
        Held held = held();
        synchronized (held) {
            held.cells.clear();
            held.current = new Cell("");
        }
    }

    /**
     * All that was shown so far as one page. Headings and text come from the notebook as it was last saved, where the kernel was
     * told which one it runs; then outputs stand in the notebook's order, else in that in which cells first ran. Of a kernel that
     * does not say which cell runs, the page's end says what that means.
     *
     * @param title the page's title
     * @return the report, to be saved
     * @throws UsageException if nothing was shown yet
     */
    public static Report report(String title) {
        return notebook().map(file -> report(title, file)).orElseGet(() -> report(title, List.of()));
    }

    /**
     * All that was shown so far as one page, with the headings and the text of a notebook.
     *
     * @param title    the page's title
     * @param notebook the notebook that runs, as it was last saved
     * @return the report, to be saved
     * @throws UsageException if the file is no notebook, or nothing was shown yet
     */
    public static Report report(String title, Path notebook) {
        return report(title, NotebookFile.read(notebook).cells());
    }

    private static Report report(String title, List<NotebookCell> cells) {
        Report report = Report.titled(title);
        Held held = held();
        synchronized (held) {
            Map<String, Cell> left = new LinkedHashMap<>(held.cells);
            for (NotebookCell cell : cells) {
                if (cell.isMarkdown()) {
                    report = report.prose(cell.source());
                    continue;
                }
                if (!cell.isCode()) {
                    continue;
                }
                String key = held.cells.containsKey("id " + cell.id())
                        ? "id " + cell.id()
                        : "source " + cell.source().strip();
                report = with(report, left.remove(key));
            }
            for (Cell cell : left.values()) {
                report = with(report, cell);
            }
            if (!held.cellsAreTold && report.outputs() > 0) {
                report = report.text(UNTOLD + (cells.isEmpty() ? UNTITLED : "."));
            }
        }
        Check.argument(report.outputs() > 0, "nothing to report yet: no card, table or chart was shown so far");
        return report;
    }

    private static Report with(Report report, @Nullable Cell cell) {
        Report more = report;
        for (MimeBundle bundle : cell == null ? List.<MimeBundle>of() : cell.shown) {
            more = more.output(bundle);
        }
        return more;
    }

    private static Optional<Path> notebook() {
        String named = System.getenv(NOTEBOOK);
        if (named == null || !named.endsWith(".ipynb")) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(named);
            // some servers say where it lies below their own root; a kernel runs beside its notebook
            return List.of(file, file.getFileName()).stream()
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes a report, and says what went wrong as other magics do.
     *
     * @param report the report
     * @param file   where it goes
     * @param force  whether it may replace a file that Sojourn did not write
     */
    public static void save(Report report, Path file, boolean force) {
        try {
            if (force) {
                report.saveOver(file);
            } else {
                report.save(file);
            }
        } catch (IOException e) {
            throw new UsageException("'" + file + "' cannot be written: " + FileReason.of(e), e);
        }
    }
}
