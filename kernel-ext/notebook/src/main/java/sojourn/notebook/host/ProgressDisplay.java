package sojourn.notebook.host;

import sojourn.display.MimeBundle;
import sojourn.display.card.ProgressView;
import sojourn.notebook.state.Host;
import sojourn.run.KernelSession;
import sojourn.run.ProgressListener;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Shows steps that take a while as one output that changes: nothing for a short step, at most five states a second for a long
 * one, and always the last.
 */
public final class ProgressDisplay implements ProgressListener {
    /** a step shorter than this is not worth an output */
    private static final long QUIET_NANOS = 300_000_000;

    private static final long BETWEEN_NANOS = 200_000_000;

    private final Host host;
    private final LongSupplier clock;
    private final boolean bySession;
    private final Map<String, Shown> shown = new HashMap<>();
    private long steps;

    private record Shown(String id, long at) {}

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    public ProgressDisplay(Host host, LongSupplier clock) {
        this(host, clock, false);
    }

    private ProgressDisplay(Host host, LongSupplier clock, boolean bySession) {
        this.bySession = bySession;
        this.host = host;
        this.clock = clock;
    }

    /**
     * The display of a session, which leaves steps of another session to the display of that one.
     *
     * @param session the session, which keeps it
     * @param clock   nanoseconds, as {@link System#nanoTime}
     * @return the display
     */
    public static ProgressDisplay of(KernelSession session, Host host, LongSupplier clock) {
        ProgressDisplay display = new ProgressDisplay(host, clock, true);
        session.keep(ProgressDisplay.class, display);
        return display;
    }

    @Override
    public void report(String step, long done, long total, String unit, long nanos, State state) {
        ProgressDisplay display =
                bySession ? KernelSession.current().find(ProgressDisplay.class).orElse(this) : this;
        display.show(step, done, total, unit, nanos, state);
    }

    private synchronized void show(String step, long done, long total, String unit, long nanos, State state) {
        Shown before = shown.get(step);
        long now = clock.getAsLong();
        if (before == null) {
            if (nanos >= QUIET_NANOS && state == State.RUNNING) {
                Shown first = new Shown("sojourn-progress-" + ++steps + "-" + System.identityHashCode(this), now);
                shown.put(step, first);
                host.display(first.id, view(step, done, total, unit, nanos, state));
            }
            return;
        }
        if (state != State.RUNNING) {
            shown.remove(step);
            host.update(before.id, view(step, done, total, unit, nanos, state));
        } else if (now - before.at >= BETWEEN_NANOS) {
            shown.put(step, new Shown(before.id, now));
            host.update(before.id, view(step, done, total, unit, nanos, state));
        }
    }

    /** A view that says of itself that it is progress: whoever compares two runs leaves it out. */
    private static MimeBundle view(String step, long done, long total, String unit, long nanos, State state) {
        MimeBundle view = ProgressView.of(step, done, total, unit, nanos, state);
        Map<String, Map<String, Object>> metadata = new HashMap<>(view.metadata());
        metadata.put("sojourn", Map.of("progress", true));
        return new MimeBundle(view.data(), metadata);
    }
}
