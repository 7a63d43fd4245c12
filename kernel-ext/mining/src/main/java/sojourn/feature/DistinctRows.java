package sojourn.feature;

import java.util.Arrays;

/**
 * The distinct rows of an n × d matrix, numbered by first occurrence, and which of them each row is. Rows are equal when all
 * their bits are; -0.0 is kept as 0.0. Immutable.
 */
public final class DistinctRows {
    private final int columns;
    private final double[] values;
    private final int[] of;
    private final int[] weights;

    private DistinctRows(int columns, double[] values, int[] of, int[] weights) {
        this.columns = columns;
        this.values = values;
        this.of = of;
        this.weights = weights;
    }

    /**
     * Finds equal rows.
     *
     * @param values  n × d numbers, row after row
     * @param columns d, {@code >= 1}
     * @return the distinct ones. Time O(n d).
     */
    public static DistinctRows of(double[] values, int columns) {
        int n = values.length / columns;
        Builder builder = new Builder(columns, n);
        builder.add(values, n);
        return builder.build();
    }

    /** {@return the number of rows, n} */
    public int rows() {
        return of.length;
    }

    /** {@return the number of columns, d} */
    public int columns() {
        return columns;
    }

    /** {@return the number of distinct rows, m} */
    public int size() {
        return weights.length;
    }

    /**
     * The distinct row that a row equals.
     *
     * @param row in {@code [0, rows())}
     * @return in {@code [0, size())}
     */
    public int of(int row) {
        return of[row];
    }

    /**
     * How often a distinct row occurs.
     *
     * @param distinct in {@code [0, size())}
     * @return {@code >= 1}
     */
    public int weight(int distinct) {
        return weights[distinct];
    }

    /**
     * One number of a distinct row.
     *
     * @param distinct in {@code [0, size())}
     * @param column   in {@code [0, columns())}
     * @return the number
     */
    public double value(int distinct, int column) {
        return values[distinct * columns + column];
    }

    /**
     * One column of the distinct rows.
     *
     * @param column in {@code [0, columns())}
     * @return a copy, m numbers
     */
    public double[] column(int column) {
        double[] copy = new double[size()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i * columns + column];
        }
        return copy;
    }

    /**
     * Some of the rows.
     *
     * @param rows in {@code [0, rows())} each, in any order, and as often as wanted
     * @return those rows and their distinct ones, numbered by first occurrence. Time O(rows + m + distinct ones d).
     */
    public DistinctRows select(int[] rows) {
        int[] place = new int[size()];
        Arrays.fill(place, -1);
        int[] old = new int[Math.min(size(), rows.length)];
        int[] count = new int[old.length];
        int[] map = new int[rows.length];
        int found = 0;
        for (int i = 0; i < rows.length; i++) {
            int row = of[rows[i]];
            if (place[row] < 0) {
                old[found] = row;
                place[row] = found++;
            }
            map[i] = place[row];
            count[map[i]]++;
        }
        double[] kept = new double[found * columns];
        for (int i = 0; i < found; i++) {
            System.arraycopy(values, old[i] * columns, kept, i * columns, columns);
        }
        return new DistinctRows(columns, kept, map, Arrays.copyOf(count, found));
    }

    /** {@return a copy of the weights, m numbers} */
    public double[] weights() {
        double[] copy = new double[weights.length];
        Arrays.setAll(copy, i -> weights[i]);
        return copy;
    }

    /** Takes rows as they come, so that only the distinct ones need memory. Not safe for several threads. */
    public static final class Builder {
        private static final long GOLDEN = 0x9E3779B97F4A7C15L;
        private static final int MAX_CELLS = Integer.MAX_VALUE - 8;

        private final int columns;
        private final long[] multipliers;
        private double[] values;
        private int[] weights;
        private int[] of;
        private int rows;
        private int count;
        /** open addressing, at most half full: the upper half of the hash, then the distinct row plus 1; 0 is free */
        private long[] table;

        /**
         * An empty matrix.
         *
         * @param columns  d, {@code >= 1}
         * @param expected rows to come, a guess; {@code >= 0}
         */
        public Builder(int columns, int expected) {
            this.columns = columns;
            this.values = new double[Math.min(MAX_CELLS / columns, Math.max(16, expected / 8)) * columns];
            this.weights = new int[values.length / columns];
            this.of = new int[expected];
            this.table = new long[1 << 10];
            this.multipliers = new long[columns];
            long state = GOLDEN;
            for (int j = 0; j < columns; j++) {
                state += GOLDEN;
                multipliers[j] = mix(state) | 1;
            }
        }

        /**
         * Takes rows.
         *
         * @param block numbers, row after row; -0.0 becomes 0.0 there
         * @param count how many rows of the block are taken
         */
        public void add(double[] block, int count) {
            long[] hashes = new long[count];
            hash(block, count, hashes);
            add(block, count, hashes);
        }

        /**
         * Hashes rows ahead of {@link #add(double[], int, long[])}; several threads may, each its own block.
         *
         * @param block  numbers, row after row; -0.0 becomes 0.0 there
         * @param count  how many rows of the block
         * @param hashes gets one a row
         */
        public void hash(double[] block, int count, long[] hashes) {
            for (int i = 0, at = 0; i < count; i++) {
                long sum = 0;
                for (int j = 0; j < columns; j++, at++) {
                    // -0.0 + 0.0 is 0.0
                    block[at] += 0.0;
                    long bits = Double.doubleToRawLongBits(block[at]);
                    // small whole numbers differ in their high bits alone, which a product carries further up and out
                    sum += (bits ^ (bits >>> 32)) * multipliers[j];
                }
                hashes[i] = mix(sum);
            }
        }

        /**
         * Takes rows whose hashes are known.
         *
         * @param block  numbers, row after row, after {@link #hash}
         * @param count  how many rows of the block are taken
         * @param hashes one a row
         */
        public void add(double[] block, int count, long[] hashes) {
            if (rows + count > of.length) {
                of = Arrays.copyOf(of, Math.max(rows + count, (int) Math.min(MAX_CELLS, of.length * 3L / 2)));
            }
            for (int i = 0; i < count; i++) {
                int found = find(block, i * columns, hashes[i]);
                weights[found]++;
                of[rows++] = found;
            }
        }

        /** {@return all that was taken; the builder is used up} */
        public DistinctRows build() {
            return new DistinctRows(
                    columns,
                    Arrays.copyOf(values, count * columns),
                    rows == of.length ? of : Arrays.copyOf(of, rows),
                    Arrays.copyOf(weights, count));
        }

        private int find(double[] block, int from, long hash) {
            long tag = hash & 0xFFFFFFFF00000000L;
            int mask = table.length - 1;
            int slot = (int) hash & mask;
            while (table[slot] != 0) {
                if ((table[slot] & 0xFFFFFFFF00000000L) == tag) {
                    int candidate = (int) table[slot] - 1;
                    if (same(block, from, candidate * columns)) {
                        return candidate;
                    }
                }
                slot = (slot + 1) & mask;
            }
            if (count == weights.length) {
                grow();
            }
            System.arraycopy(block, from, values, count * columns, columns);
            table[slot] = tag | (count + 1);
            count++;
            if (count * 2L > table.length) {
                rehash();
            }
            return count - 1;
        }

        private boolean same(double[] block, int from, int at) {
            for (int j = 0; j < columns; j++) {
                if (Double.doubleToRawLongBits(block[from + j]) != Double.doubleToRawLongBits(values[at + j])) {
                    return false;
                }
            }
            return true;
        }

        private void grow() {
            int most = MAX_CELLS / columns;
            if (count == most) {
                throw new OutOfMemoryError(String.format(
                        java.util.Locale.ROOT,
                        "a matrix holds at most %,d distinct rows of %d columns; round a column, or take a sample",
                        most,
                        columns));
            }
            int capacity = (int) Math.min(most, weights.length * 3L / 2 + 16);
            values = Arrays.copyOf(values, capacity * columns);
            weights = Arrays.copyOf(weights, capacity);
        }

        private void rehash() {
            long[] old = table;
            table = new long[old.length * 4];
            int mask = table.length - 1;
            long[] hash = new long[1];
            double[] row = new double[columns];
            for (long entry : old) {
                if (entry != 0) {
                    // the low half of the hash is not kept: a table grows seldom, an entry is looked at often
                    System.arraycopy(values, ((int) entry - 1) * columns, row, 0, columns);
                    hash(row, 1, hash);
                    int slot = (int) hash[0] & mask;
                    while (table[slot] != 0) {
                        slot = (slot + 1) & mask;
                    }
                    table[slot] = entry;
                }
            }
        }

        /** Source: finalizer of SplitMix64, Steele, Lea &amp; Flood 2014. */
        private static long mix(long z) {
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }
    }
}
