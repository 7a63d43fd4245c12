package sojourn.kernel.run;

import org.jspecify.annotations.Nullable;
import sojourn.check.Excerpt;
import sojourn.display.Numbers;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How far the notebooks are that run now, as one line of a terminal that changes; nothing where there is no terminal. */
final class ProgressLine {
    private static final int WIDEST = 100;
    private static final long BETWEEN_NANOS = 200_000_000;
    private static final String BETWEEN = "; ";

    private final boolean shown;
    private final PrintStream terminal;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable Thread clock;
    private int width;

    /** @param quiet whether nothing shall be shown */
    ProgressLine(boolean quiet) {
        this(!quiet && isTerminal(), System.err);
    }

    /**
     * @param shown    whether anything is shown
     * @param terminal where
     */
    ProgressLine(boolean shown, PrintStream terminal) {
        this.shown = shown;
        this.terminal = terminal;
    }

    // from JDK 22 on there is a console without a terminal, too, and a method that distinguishes them
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** One of the notebooks. */
    final class Entry {
        private final String name;
        private final int cells;
        private final long start = System.nanoTime();
        private int cell;
        private String step = "";

        private Entry(String name, int cells) {
            this.name = name;
            this.cells = cells;
        }

        /** Says which cell runs, from 1. */
        void cell(int number) {
            synchronized (ProgressLine.this) {
                cell = number;
                step = "";
            }
        }

        /** Says how far the running cell is. */
        void step(String words) {
            synchronized (ProgressLine.this) {
                step = words;
            }
        }

        private String words(int widest) {
            String time = Numbers.took(Duration.ofNanos(System.nanoTime() - start));
            return Excerpt.of(
                    name + ": " + (cell == 0 ? "starting" : "cell " + cell + " of " + cells) + ", " + time
                            + (step.isEmpty() ? "" : ", " + step),
                    widest);
        }
    }

    /**
     * Shows that a notebook's kernel starts, and from now on how much time has passed.
     *
     * @param name  the notebook's
     * @param cells how many it has
     */
    synchronized Entry begin(String name, int cells) {
        Entry entry = new Entry(name, cells);
        entries.add(entry);
        if (shown && clock == null) {
            Thread ticking = new Thread(this::tick, "sojourn-progress-line");
            ticking.setDaemon(true);
            clock = ticking;
            ticking.start();
        }
        return entry;
    }

    private void tick() {
        try {
            while (true) {
                show();
                Thread.sleep(BETWEEN_NANOS / 1_000_000);
            }
        } catch (InterruptedException e) {
            // the notebooks are over
        }
    }

    private synchronized void show() {
        if (Thread.currentThread() != clock) {
            return;
        }
        int widest = (WIDEST - BETWEEN.length() * (entries.size() - 1)) / entries.size();
        String text = entries.stream().map(entry -> entry.words(widest)).collect(Collectors.joining(BETWEEN));
        terminal.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
        terminal.flush();
        width = text.length();
    }

    /**
     * Takes a notebook away, and the line with it, until the next state of the others is shown.
     *
     * @param entry  whose notebook is over
     * @param report prints what came of it, while the line is away
     */
    synchronized void end(Entry entry, Runnable report) {
        entries.remove(entry);
        Thread ticking = clock;
        if (ticking != null) {
            if (entries.isEmpty()) {
                ticking.interrupt();
                clock = null;
            }
            terminal.print("\r" + " ".repeat(width) + "\r");
            terminal.flush();
            width = 0;
        }
        report.run();
    }
}
