package sojourn.display.plot;

import org.jspecify.annotations.Nullable;
import sojourn.Sequences;
import sojourn.display.Numbers;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.sequence.Positions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the positions of sequences are called: places of events, steps of time since a session's first event, places around an event at
 * which they are aligned, or names such as months. A place on their axis is counted from 0.
 *
 * @param step  how long a step is; null where positions are places of events
 * @param bin   positions to one bar
 * @param noun  what the sequences are called
 * @param event the state whose first event is position 0; empty where that is each sequence's first event
 * @param first the position of the axis's place 0; below 0 where sequences are aligned
 * @param names of the places; none where they have numbers
 */
public record PositionWords(
        @Nullable Duration step, int bin, String noun, String event, int first, List<String> names) {
    private static final long[] ROUND_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
    };
    /** names that are left out stay easy to count where they are months, weeks or years */
    private static final int[] ROUND_NAMES = {1, 2, 3, 4, 6, 12, 24, 48, 60, 120, 240, 480, 600, 1_200};

    /** Places of events, or steps of time. */
    public PositionWords(@Nullable Duration step, int bin, String noun) {
        this(step, bin, noun, "", 0, List.of());
    }

    /** {@return those of a pool; a bar of several positions has position 0 as its first, if it has it} */
    public static PositionWords of(Sequences pool, int bin) {
        Positions positions = pool.positions();
        return new PositionWords(
                pool.step().orElse(null),
                bin,
                pool.noun(),
                positions.event().orElse(""),
                Math.floorDiv(positions.first(), bin) * bin,
                positions.names());
    }

    /** {@return the place of a sequence's first event on the axis} */
    public int place(Sequences pool, int sequence) {
        return pool.positions().first() - first + pool.positions().column(sequence);
    }

    /** {@return how many places the axis has} */
    public int places(Sequences pool) {
        return IntStream.range(0, pool.size())
                .map(i -> place(pool, i) + pool.length(i))
                .max()
                .orElse(0);
    }

    public boolean isTime() {
        return step != null;
    }

    /** {@return whether position 0 is an event inside the sequences} */
    public boolean isAligned() {
        return !event.isEmpty();
    }

    public String label() {
        if (isAligned()) {
            return (step == null ? "Position" : "Time") + " from the first " + event;
        }
        if (step != null) {
            return "Time since the session's first event";
        }
        return !names.isEmpty() ? "Time" : noun.equals("sessions") ? "Position in session" : "Position";
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
            return "in each " + Numbers.duration(step.multipliedBy(bin))
                    + (bin == 1 ? "" : ", one every " + Numbers.duration(step));
        }
        return bin == 1 ? "at each position" : "in each " + bin + " positions";
    }

    /** A place as an axis has it: the number or the name of its position, or when it begins. */
    public String at(long place) {
        if (step == null && !names.isEmpty()) {
            return names.get((int) Math.min(place, names.size() - 1));
        }
        long position = place + first;
        String size = step == null || position == 0
                ? Numbers.count(Math.abs(position))
                : Numbers.duration(step.multipliedBy(Math.abs(position)));
        return (position < 0 ? "−" : "") + size;
    }

    public String place(long place) {
        return step == null && names.isEmpty() ? "position " + at(place) : at(place);
    }

    /** Places from one on, up to but without another. */
    public String range(long from, long to) {
        if (step != null) {
            return at(from) + " to " + at(to);
        }
        String dash = isAligned() || !names.isEmpty() ? " to " : "–";
        return at(from) + (to - from == 1 ? "" : dash + at(to - 1));
    }

    /** All places, of which there are so many. */
    public String whole(long places) {
        String span = step != null
                ? at(0) + " to " + at(places)
                : (names.isEmpty() ? "positions " : "") + at(0) + " to " + at(places - 1);
        return span + (isAligned() ? ", 0 is the first " + event : "");
    }

    /** {@return from where to where so many places go where these have names or are around an event, else empty} */
    public String extent(long places) {
        return names.isEmpty() && !isAligned() ? "" : whole(places);
    }

    /** {@return the axis of so many places, each position in the middle of its own} */
    public Axis axis(int places, double width) {
        double widest = 14 + Letters.widest(shown(places), Theme.TICK);
        int most = (int) Math.max(1, Math.min(8, width / widest));
        return new Axis(
                (place, pixels) -> (place + 0.5) * pixels / places,
                ticks(places - 1.0, most),
                place -> at(Math.round(place)));
    }

    /** {@return the widest texts that an axis may have} */
    public List<String> shown(long places) {
        return names.isEmpty() ? List.of(at(0), at(places)) : names;
    }

    /** Round places from 0 to the last one. */
    public List<Double> ticks(double last, int mostSteps) {
        if (step == null && !names.isEmpty()) {
            return named(last, mostSteps);
        }
        if (step == null) {
            return Ticks.between(first, first + last, mostSteps, true).stream()
                    .map(position -> position - first)
                    .toList();
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
        return every(last, places, -first % places);
    }

    private List<Double> named(double last, int mostSteps) {
        double apart = Math.max(1, Math.ceil(last / mostSteps));
        for (int round : ROUND_NAMES) {
            if (round >= apart) {
                return every(last, round, 0);
            }
        }
        return every(last, apart, 0);
    }

    private static List<Double> every(double last, double places, double begin) {
        List<Double> ticks = new ArrayList<>();
        for (double at = begin; at <= last; at += places) {
            ticks.add(at);
        }
        return ticks;
    }
}
