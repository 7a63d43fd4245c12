package sojourn.display.chart.data;

import org.jspecify.annotations.Nullable;
import sojourn.display.Numbers;
import sojourn.display.plot.Ticks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the positions of sequences are called: places of events, or steps of time since a session's first event.
 *
 * @param step how long a step is; null where positions are places of events
 * @param bin  positions to one bar
 * @param noun what the sequences are called
 */
public record PositionWords(@Nullable Duration step, int bin, String noun) {
    private static final long[] ROUND_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
    };

    public boolean isTime() {
        return step != null;
    }

    public String label() {
        if (step != null) {
            return "Time since the session's first event";
        }
        return noun.equals("sessions") ? "Position in session" : "Position";
    }

    /** What is counted at a position. */
    public String counted() {
        return step == null ? "events" : "states";
    }

    public String count(long counted) {
        return Numbers.count(counted, counted());
    }

    /** For what one bar stands. */
    public String each() {
        if (step != null) {
            return "in each " + at(bin) + (bin == 1 ? "" : ", one every " + at(1));
        }
        return bin == 1 ? "at each position" : "in each " + bin + " positions";
    }

    /** A position as an axis has it: its number, or when it begins. */
    public String at(long position) {
        return step == null
                ? Numbers.count(position)
                : position == 0 ? "0" : Numbers.duration(step.multipliedBy(position));
    }

    public String place(long position) {
        return step == null ? "position " + at(position) : at(position);
    }

    /** Positions from one on, up to but without another. */
    public String range(long from, long to) {
        if (step != null) {
            return at(from) + " to " + at(to);
        }
        return at(from) + (to - from == 1 ? "" : "–" + at(to - 1));
    }

    /** All positions, of which there are so many. */
    public String whole(long positions) {
        return step == null ? "positions 0 to " + at(positions - 1) : at(0) + " to " + at(positions);
    }

    /** Round positions from 0 to the last one. */
    public List<Double> ticks(double last, int mostSteps) {
        if (step == null) {
            return Ticks.between(0, last, mostSteps, true);
        }
        double seconds = step.toMillis() / 1000.0;
        double least = last * seconds / mostSteps;
        double apart = 0;
        for (long round : ROUND_SECONDS) {
            // a moment within a bar would stand beside it
            if (apart == 0 && round >= least && round % (seconds * bin) == 0) {
                apart = round / seconds;
            }
        }
        double places = apart > 0 ? apart : bin * Math.max(1, Ticks.step(Math.ceil(last / bin / mostSteps)));
        List<Double> ticks = new ArrayList<>();
        for (double at = 0; at <= last; at += places) {
            ticks.add(at);
        }
        return ticks;
    }
}
