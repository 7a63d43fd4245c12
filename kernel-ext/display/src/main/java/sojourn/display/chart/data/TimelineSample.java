package sojourn.display.chart.data;

import sojourn.Sequences;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sequences drawn without replacement for a timeline, by falling length, and what they are in words.
 *
 * @param pool   all sequences
 * @param rows   those that were drawn
 * @param states that occur among them, the most frequent of the whole pool first, as in the other charts
 * @param seed   by which they were drawn
 */
public record TimelineSample(Sequences pool, List<Integer> rows, List<String> states, long seed) {
    /** {@return at most {@code wanted} sequences} */
    public static TimelineSample of(Sequences pool, int wanted, long seed) {
        List<Integer> rows = draw(pool, wanted, seed);
        return new TimelineSample(pool, rows, states(pool, rows), seed);
    }

    private static List<Integer> draw(Sequences pool, int rows, long seed) {
        int n = pool.size();
        int wanted = Math.min(rows, n);
        int[] all = IntStream.range(0, n).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < wanted; i++) {
            int j = i + random.nextInt(n - i);
            int swap = all[i];
            all[i] = all[j];
            all[j] = swap;
        }
        return Arrays.stream(all, 0, wanted)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -pool.length(i)).thenComparingInt(i -> i))
                .toList();
    }

    private static List<String> states(Sequences pool, List<Integer> sample) {
        Set<String> seen = new HashSet<>();
        for (int i : sample) {
            for (int p = 0; p < pool.length(i); p++) {
                seen.add(pool.alphabet().get(pool.code(i, p)));
            }
        }
        return Palette.byFrequency(pool).stream().filter(seen::contains).toList();
    }

    /** {@return how many of how many, and how they were drawn} */
    public String subtitle() {
        int shown = rows.size();
        return shown < pool.size()
                ? Numbers.count(shown) + " of " + Numbers.count(pool.size(), pool.noun())
                        + ", drawn at random with seed " + seed + ", the longest first"
                : (shown == 1 ? "" : "all ")
                        + Numbers.count(pool.size(), pool.noun())
                        + (shown > 1 ? ", the longest first" : "");
    }

    /** Takes a row and a position. */
    public interface Places {
        /** One that has the state. */
        void add(int row, int position);
    }

    /** Finds where a state is, in the first positions of each row. */
    public void places(String state, int most, Places into) {
        int code = pool.alphabet().indexOf(state);
        for (int r = 0; r < rows.size(); r++) {
            int i = rows.get(r);
            for (int p = 0; p < Math.min(most, pool.length(i)); p++) {
                if (pool.code(i, p) == code) {
                    into.add(r, p);
                }
            }
        }
    }

    /** {@return what a row is called} */
    public String name(int sequence) {
        return "#" + Numbers.count(pool.sessionId(sequence));
    }

    /** {@return a sequence in words, such as {@code Course_view ×3, Practicals}} */
    public String steps(int sequence) {
        List<String> steps = new ArrayList<>();
        int p = 0;
        while (p < pool.length(sequence) && steps.size() < 8) {
            int from = p;
            while (p < pool.length(sequence) && pool.code(sequence, p) == pool.code(sequence, from)) {
                p++;
            }
            String state = pool.alphabet().get(pool.code(sequence, from));
            steps.add(p - from > 1 ? state + " ×" + (p - from) : state);
        }
        return String.join(", ", steps) + (p < pool.length(sequence) ? ", …" : "");
    }

    /** {@return the first rows, in lines of their own} */
    public String words() {
        return "  " + subtitle()
                + rows.stream()
                        .limit(10)
                        .map(i -> "\n  " + name(i) + ": " + TextLayout.oneLine(steps(i)))
                        .collect(Collectors.joining())
                + (rows.size() > 10 ? "\n  and " + Numbers.count(rows.size() - 10, "more rows") : "");
    }

    /** {@return what a timeline of them shows, in a sentence} */
    public String sentence() {
        if (rows.isEmpty()) {
            return "Timeline: no " + pool.noun() + ".";
        }
        return "Timeline of " + subtitle() + ": rows of coloured blocks, one for each event, of "
                + Numbers.count(pool.length(rows.get(rows.size() - 1))) + " to "
                + Numbers.count(pool.length(rows.get(0)), "events") + "; states: " + String.join(", ", states) + ".";
    }
}
