package sojourn.display.chart.data;

import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Fill;
import sojourn.display.plot.PositionWords;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.WeightUnits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often each state occurs at each position, in each group of a pool. Every event counts, by the case weight of its sequence if it
 * has one.
 *
 * @param groups    the groups, in the order in which they are shown
 * @param alphabet  the states, the most frequent of the pool first; the last stands for the rest where there are too many
 * @param bin       positions to one bar
 * @param positions bars, enough for the longest sequence
 * @param along     what the positions are: places of events or around one, steps of time, or names
 */
public record Distribution(
        List<Group> groups, List<String> alphabet, int lumped, int bin, int positions, PositionWords along) {
    /** more states than this cannot be distinguished in one picture: the rarest are lumped together */
    public static final int MOST_STATES = 24;

    /** more panels than this cannot be compared */
    private static final int MOST_PANELS = 24;

    /** shares of fewer sequences than this are mostly chance */
    public static final int FEW = 10;

    /**
     * One group.
     *
     * @param name    what it is called
     * @param size    sequences
     * @param weight  the sum of their case weights; {@code size} where there are none
     * @param counts  position by state: events, each as much as its sequence weighs, in units
     * @param unit    what a unit weighs; 1 where there are no case weights
     * @param running by position: sequences that have it
     */
    @SuppressWarnings("ArrayRecordComponent") // lives inside one chart
    public record Group(String name, long size, double weight, long[][] counts, double unit, long[] running) {
        public long total(int position) {
            long sum = 0;
            for (long count : counts[position]) {
                sum += count;
            }
            return sum;
        }

        public long count(int state) {
            long sum = 0;
            for (long[] position : counts) {
                sum += position[state];
            }
            return sum;
        }

        public long events() {
            long sum = 0;
            for (int p = 0; p < counts.length; p++) {
                sum += total(p);
            }
            return sum;
        }

        /** {@return whether few sequences of a group that is not small get to a position} */
        public boolean isPale(int position) {
            return size >= FEW && running[position] > 0 && running[position] < FEW;
        }

        public boolean hasPale() {
            return size >= FEW && Arrays.stream(running).anyMatch(n -> n > 0 && n < FEW);
        }

        /** {@return what the events weigh at the position that has most, in units; at least 1} */
        public long greatest() {
            long greatest = 1;
            for (int p = 0; p < counts.length; p++) {
                greatest = Math.max(greatest, total(p));
            }
            return greatest;
        }

        /** {@return the last position that at least half of the sequences reach} */
        public int half() {
            int last = 0;
            for (int p = 0; p < running.length; p++) {
                if (2L * running[p] >= size) {
                    last = p;
                }
            }
            return last;
        }

        public boolean isOfOneLength() {
            return size == 0 || running[length() - 1] == size;
        }

        /** {@return positions up to the longest sequence's end} */
        public int length() {
            int length = running.length;
            while (length > 0 && running[length - 1] == 0) {
                length--;
            }
            return length;
        }
    }

    /**
     * Counts by cluster.
     *
     * @param pool       the clustering's sequences, or the same ones in steps of time
     * @param clustering the groups
     */
    public static Distribution of(Sequences pool, Clustering clustering, int bin) {
        List<String> names = new ArrayList<>();
        int[] place = new int[clustering.clusters()];
        for (int c : clustering.present()) {
            place[c] = names.size();
            names.add(clustering.name(c));
        }
        int noise = names.size();
        if (clustering.count(Clustering.NOISE) > 0) {
            names.add(clustering.name(Clustering.NOISE));
        }
        int[] group = clustering.labels();
        for (int i = 0; i < group.length; i++) {
            group[i] = group[i] == Clustering.NOISE ? noise : place[group[i]];
        }
        return of(pool, group, names, bin);
    }

    public static Distribution of(Sequences pool, int bin) {
        return of(pool, new int[pool.size()], List.of("all " + pool.noun()), bin);
    }

    public static Distribution of(Sequences pool, String column, int bin) {
        CodedColumn cells = pool.staticColumn(column);
        int values = cells.values().size();
        List<String> names = new ArrayList<>();
        cells.values().forEach(value -> names.add(column + " " + value));
        int[] group = cells.codes();
        if (Arrays.stream(group).anyMatch(code -> code == CodedColumn.MISSING)) {
            Arrays.setAll(group, i -> group[i] == CodedColumn.MISSING ? values : group[i]);
            names.add(column + " missing");
        }
        Check.argument(
                names.size() <= MOST_PANELS,
                "a chart has at most %d panels, but '%s' has %,d values; group by a column of fewer, or choose sequences by"
                        + " .where(column, value)",
                MOST_PANELS,
                column,
                names.size());
        return of(pool, group, names, bin);
    }

    private static Distribution of(Sequences pool, int[] group, List<String> names, int bin) {
        long[] frequency = pool.stateCounts();
        int[] order = Palette.order(frequency);
        int present = (int) Arrays.stream(frequency).filter(f -> f > 0).count();
        int shown = present > MOST_STATES ? MOST_STATES - 1 : present;
        int states = present > MOST_STATES ? MOST_STATES : present;
        int[] place = new int[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            place[order[rank]] = Math.min(rank, Math.max(0, states - 1));
        }
        List<String> alphabet = new ArrayList<>();
        for (int rank = 0; rank < shown; rank++) {
            alphabet.add(pool.alphabet().get(order[rank]));
        }
        if (present > shown) {
            alphabet.add(Numbers.count(present - shown, "others"));
        }
        PositionWords along = PositionWords.of(pool, bin);
        int positions = (along.places(pool) + bin - 1) / bin;
        long[][][] counts = new long[names.size()][positions][states];
        long[][] running = new long[names.size()][positions];
        long[] sizes = new long[names.size()];
        long[] weights = new long[names.size()];
        WeightUnits units = WeightUnits.of(pool.size(), pool::caseWeight, Math.max(1, pool.maxLength()));
        WeightUnits once = WeightUnits.of(pool.size(), pool::caseWeight, 1);
        for (int i = 0; i < pool.size(); i++) {
            long weight = units.of(i);
            sizes[group[i]] += pool.weight(i);
            weights[group[i]] += once.of(i);
            int begin = along.place(pool, i);
            for (int p = 0; p < pool.length(i); p++) {
                int at = begin + p;
                counts[group[i]][at / bin][place[pool.code(i, p)]] += weight;
                if (p == 0 || at % bin == 0) {
                    running[group[i]][at / bin] += pool.weight(i);
                }
            }
        }
        List<Group> groups = new ArrayList<>();
        for (int g = 0; g < names.size(); g++) {
            groups.add(
                    new Group(names.get(g), sizes[g], weights[g] * once.unit(), counts[g], units.unit(), running[g]));
        }
        return new Distribution(groups, alphabet, present - shown, bin, positions, along);
    }

    /** {@return what the events weigh at the position that has most, in any group, in units; at least 1} */
    public long greatest() {
        return groups.stream().mapToLong(Group::greatest).max().orElse(1);
    }

    /** {@return whether sequences have case weights that are not all 1} */
    public boolean weighted() {
        return groups.stream().anyMatch(group -> group.unit() != 1 || group.weight() != group.size());
    }

    /** {@return what a unit weighs; 1 where there are no case weights} */
    public double unit() {
        return groups.isEmpty() ? 1 : groups.get(0).unit();
    }

    public Fill fill(int state) {
        return lumped > 0 && state == alphabet.size() - 1 ? Palette.OTHER : Palette.fill(alphabet.get(state));
    }
}
