package sojourn.feature;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nouns;

import java.util.Arrays;
import java.util.List;

/**
 * The distinct rows of an n × d matrix, numbered by first occurrence, and which of them each row is. Rows are equal when all
 * their bits are; -0.0 is kept as 0.0. Rows that came compressed stand for several items each, and weigh as much. Immutable.
 */
public final class DistinctRows {
    private final int columns;
    private final double[] values;
    private final int[] of;
    private final long[] weights;
    /** how many items each row stands for; null where that is one */
    private final long @Nullable [] items;

    private DistinctRows(int columns, double[] values, int[] of, long[] weights, long @Nullable [] items) {
        this.items = items;
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

    /**
     * Takes rows that are distinct already, each with the number of times that it occurs, and puts them in canonical order: by
     * the first column, then the second, and so on.
     *
     * @param values  m × d numbers, row after row, no two rows equal
     * @param columns d, {@code >= 1}
     * @param weights m counts, {@code >= 1}
     * @return the rows; there are as many rows as distinct ones. Time O(m d log m).
     * @throws sojourn.check.UsageException if the arrays do not fit, a count is below 1, or two rows are equal
     */
    public static DistinctRows compressed(double[] values, int columns, long[] weights) {
        int m = weights.length;
        requireRows(values, columns, m);
        return compressed(values, columns, weights, RowOrder.of(values, columns, m));
    }

    private static void requireRows(double[] values, int columns, int m) {
        Check.argument(
                values.length == (long) m * columns,
                "values must be rows x columns: %,d x %,d, had %,d",
                m,
                columns,
                values.length);
    }

    private static DistinctRows compressed(double[] values, int columns, long[] weights, int[] order) {
        int m = weights.length;
        double[] sorted = new double[values.length];
        long[] counts = new long[m];
        for (int i = 0; i < m; i++) {
            int from = order[i];
            for (int j = 0; j < columns; j++) {
                // -0.0 + 0.0 is 0.0
                sorted[i * columns + j] = values[from * columns + j] + 0.0;
            }
            counts[i] = weights[from];
            Check.argument(counts[i] >= 1, "weights must be >= 1: that of row %,d is %,d", from + 1, counts[i]);
            Check.argument(
                    i == 0
                            || Arrays.compare(
                                            sorted,
                                            (i - 1) * columns,
                                            i * columns,
                                            sorted,
                                            i * columns,
                                            (i + 1) * columns)
                                    != 0,
                    "compressed rows must be distinct, but rows %,d and %,d are equal",
                    i == 0 ? 0 : order[i - 1] + 1,
                    from + 1);
        }
        int[] each = new int[m];
        Arrays.setAll(each, i -> i);
        return new DistinctRows(columns, sorted, each, counts, counts);
    }

    /**
     * Distinct rows alone.
     *
     * @param rows   with their weights
     * @param places the place of each of the rows before among them
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from here to the noun
    public record Compressed(DistinctRows rows, int[] places) {}

    /** {@return the distinct rows alone, with their weights, in canonical order; see {@link #compressed(double[], int, long[])}} */
    public Compressed compress() {
        int[] order = RowOrder.of(values, columns, size());
        int[] rank = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            rank[order[place]] = place;
        }
        int[] places = new int[of.length];
        Arrays.setAll(places, row -> rank[of[row]]);
        return new Compressed(compressed(values, columns, weights, order), places);
    }

    /** {@return whether rows stand for several items each} */
    public boolean isCompressed() {
        return items != null;
    }

    /**
     * How many items a row stands for.
     *
     * @param row in {@code [0, rows())}
     * @return 1 unless the rows came compressed
     */
    public long itemWeight(int row) {
        long[] counts = items;
        return counts == null ? 1 : counts[row];
    }

    /** {@return how many items all rows stand for: {@link #rows} unless they came compressed} */
    public long total() {
        long total = 0;
        for (long weight : weights) {
            total += weight;
        }
        return total;
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
    public long weight(int distinct) {
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
        long[] count = new long[old.length];
        int[] map = new int[rows.length];
        int found = 0;
        for (int i = 0; i < rows.length; i++) {
            int row = of[rows[i]];
            if (place[row] < 0) {
                old[found] = row;
                place[row] = found++;
            }
            map[i] = place[row];
            count[map[i]] += itemWeight(rows[i]);
        }
        double[] kept = new double[found * columns];
        for (int i = 0; i < found; i++) {
            System.arraycopy(values, old[i] * columns, kept, i * columns, columns);
        }
        long[] counts = items;
        return new DistinctRows(
                columns,
                kept,
                map,
                Arrays.copyOf(count, found),
                counts == null
                        ? null
                        : Arrays.stream(rows).mapToLong(row -> counts[row]).toArray());
    }

    /**
     * Some of the columns.
     *
     * @param places in {@code [0, columns())} each, in the order wanted
     * @return all rows, of which more may be equal
     */
    public DistinctRows columns(int[] places) {
        Builder builder = new Builder(places.length, rows());
        double[] row = new double[places.length];
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < places.length; j++) {
                row[j] = value(of[i], places[j]);
            }
            builder.add(row, this, i);
        }
        return builder.build();
    }

    /**
     * The first rows that equal some distinct ones.
     *
     * @param distinct in {@code [0, size())} each
     * @return a row for each
     */
    public int[] first(int[] distinct) {
        int[] first = new int[size()];
        for (int row = rows() - 1; row >= 0; row--) {
            first[of[row]] = row;
        }
        return Arrays.stream(distinct).map(d -> first[d]).toArray();
    }

    /**
     * Refuses what is not finite or too large.
     *
     * @param names of the columns
     * @param most  the greatest size of a number
     * @throws sojourn.check.UsageException for the first distinct row that has such a number
     */
    public void requireInRange(List<String> names, double most) {
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < columns; j++) {
                double value = value(i, j);
                if (!(Math.abs(value) <= most)) {
                    Check.argument(
                            false,
                            Double.isFinite(value)
                                    ? "a feature must lie in [-1e150, 1e150], as it is squared, but '%s' is %s at row %,d; if"
                                            + " it stands for a missing value, drop such rows, or give them a value first"
                                    : "a feature must be finite, but '%s' is %s at row %,d; drop such rows, or give them a"
                                            + " value first",
                            names.get(j),
                            value,
                            first(new int[] {i})[0] + 1);
                }
            }
        }
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
        private long[] weights;
        private int[] of;
        /** how many items each row stands for; null as long as that is one */
        private long @Nullable [] items;

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
            this.weights = new long[values.length / columns];
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
         * @param hashes gets one for each row
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
         * @param hashes one for each row
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

        /**
         * Takes one row that stands for as many items as a row of another matrix does.
         *
         * @param row  numbers; -0.0 becomes 0.0 there
         * @param like the other matrix; the same for all rows that the builder takes
         * @param item a row of that
         */
        public void add(double[] row, DistinctRows like, int item) {
            add(row, 1);
            if (like.isCompressed()) {
                long[] counts = items == null ? new long[of.length] : items;
                items = counts.length < of.length ? Arrays.copyOf(counts, of.length) : counts;
                items[rows - 1] = like.itemWeight(item);
                weights[of[rows - 1]] += items[rows - 1] - 1;
            }
        }

        /** {@return all that was taken; the builder is used up} */
        public DistinctRows build() {
            return new DistinctRows(
                    columns,
                    Arrays.copyOf(values, count * columns),
                    rows == of.length ? of : Arrays.copyOf(of, rows),
                    Arrays.copyOf(weights, count),
                    items == null ? null : Arrays.copyOf(items, rows));
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
                throw new OutOfMemoryError(Nouns.format(
                        "a matrix holds at most %,d distinct rows of %d columns; round a column, or take a sample",
                        most, columns));
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
