package sojourn.discrepancy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Labels of items, to be permuted over users: a user whose items have one label moves as a whole, labels of the items of other
 * users are shuffled within each of them.
 */
final class UnitLabels {
    private final int[] items; // unit after unit
    private final int[] units; // places in items: a unit moves as a whole
    private final int[] blocks; // places in units: labels are shuffled within a block
    private final int[] labels; // of each unit
    private final int users;

    private UnitLabels(int[] items, int[] units, int[] blocks, int[] labels, int users) {
        this.items = items;
        this.units = units;
        this.blocks = blocks;
        this.labels = labels;
        this.users = users;
    }

    /**
     * Finds the units.
     *
     * @param of    the label of each item, {@code >= 0}
     * @param users whose each item is, {@code >= 0}
     */
    static UnitLabels of(int[] of, int[] users) {
        int[] order = IntStream.range(0, of.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(users[a], users[b]))
                .mapToInt(i -> i)
                .toArray();
        int[] items = new int[of.length];
        int[] units = new int[of.length + 1];
        int[] labels = new int[of.length];
        int[] blocks = new int[of.length + 2];
        int count = 0;
        int at = 0;
        int unit = 0;
        int block = 0;
        for (boolean mixed : new boolean[] {false, true}) {
            for (int from = 0, to; from < order.length; from = to) {
                int user = users[order[from]];
                int label = of[order[from]];
                boolean several = false;
                for (to = from; to < order.length && users[order[to]] == user; to++) {
                    several |= of[order[to]] != label;
                }
                count += mixed ? 0 : 1;
                if (several != mixed) {
                    continue;
                }
                for (int i = from; i < to; i++) {
                    if (i == from || mixed) {
                        labels[unit] = of[order[i]];
                        units[unit++] = at;
                    }
                    items[at++] = order[i];
                }
                if (mixed) {
                    blocks[++block] = unit;
                }
            }
            if (!mixed) {
                blocks[++block] = unit;
            }
        }
        units[unit] = at;
        return new UnitLabels(
                items,
                Arrays.copyOf(units, unit + 1),
                Arrays.copyOf(blocks, block + 1),
                Arrays.copyOf(labels, unit),
                count);
    }

    /** {@return how many users there are} */
    int users() {
        return users;
    }

    /** {@return how many users have items of several labels} */
    int mixed() {
        return blocks.length - 2;
    }

    /** Gives every item the label of a unit that is drawn by chance. */
    void shuffled(SplittableRandom random, int[] out) {
        int[] drawn = labels.clone();
        for (int block = 0; block + 1 < blocks.length; block++) {
            for (int unit = blocks[block + 1] - 1; unit > blocks[block]; unit--) {
                int other = blocks[block] + random.nextInt(unit - blocks[block] + 1);
                int label = drawn[unit];
                drawn[unit] = drawn[other];
                drawn[other] = label;
            }
        }
        for (int unit = 0; unit < drawn.length; unit++) {
            for (int at = units[unit]; at < units[unit + 1]; at++) {
                out[items[at]] = drawn[unit];
            }
        }
    }
}
