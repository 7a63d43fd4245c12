package sojourn.kernel.run;

import org.jspecify.annotations.Nullable;
import sojourn.check.Excerpt;
import sojourn.display.Numbers;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;

/** How far a notebook is, as one line of a terminal that changes; nothing where there is no terminal. */
final class ProgressLine {
    private static final int WIDEST = 100;
    private static final long BETWEEN_NANOS = 200_000_000;

    private final String name;
    private final int cells;
    private final boolean shown;
    private final PrintStream terminal;
    private final long start = System.nanoTime();
    private @Nullable Thread clock;
    private int cell;
    private String step = "";
    private int width;

    /**
     * @param name  the notebook's
     * @param cells how many it has
     * @param quiet whether nothing shall be shown
     */
    ProgressLine(String name, int cells, boolean quiet) {
        this(name, cells, !quiet && isTerminal(), System.err);
    }

    /**
     * @param name     the notebook's
     * @param cells    how many it has
     * @param shown    whether anything is shown
     * @param terminal where
     */
    ProgressLine(String name, int cells, boolean shown, PrintStream terminal) {
        this.name = name;
        this.cells = cells;
        this.shown = shown;
        this.terminal = terminal;
    }

    // from JDK 22 on there is a console without a terminal, too, and a method that tells them apart
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

    /** Shows that a kernel starts, and from now on how much time has passed. */
    synchronized void starting() {
        if (shown) {
            Thread ticking = new Thread(this::tick, "sojourn-progress-line");
            ticking.setDaemon(true);
            clock = ticking;
            ticking.start();
        }
    }

    private void tick() {
        try {
            while (true) {
                show();
                Thread.sleep(BETWEEN_NANOS / 1_000_000);
            }
        } catch (InterruptedException e) {
            // the notebook is over
        }
    }

    /** Says which cell runs, from 1. */
    synchronized void cell(int number) {
        cell = number;
        step = "";
    }

    /** Says how far the running cell is. */
    synchronized void step(String words) {
        step = words;
    }

    private synchronized void show() {
        if (clock == null) {
            return;
        }
        String time = Numbers.took(Duration.ofNanos(System.nanoTime() - start));
        String text = Excerpt.of(
                name + ": " + (cell == 0 ? "starting" : "cell " + cell + " of " + cells) + ", " + time
                        + (step.isEmpty() ? "" : ", " + step),
                WIDEST);
        terminal.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
        terminal.flush();
        width = text.length();
    }

    /** Takes the line away. */
    synchronized void clear() {
        if (clock != null) {
            clock.interrupt();
            clock = null;
            terminal.print("\r" + " ".repeat(width) + "\r");
            terminal.flush();
        }
    }
}
