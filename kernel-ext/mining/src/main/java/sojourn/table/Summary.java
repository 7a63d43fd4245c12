package sojourn.table;

import sojourn.feature.Quantile;
import sojourn.matrix.Means;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** The table that {@code describe()} of several nouns gives: one row for each measure, its quantiles in columns. */
public final class Summary {
    private final StringColumn measure = StringColumn.create("measure");
    private final LongColumn n = LongColumn.create("n");
    private final DoubleColumn[] numbers = {
        DoubleColumn.create("min"),
        DoubleColumn.create("q1"),
        DoubleColumn.create("median"),
        DoubleColumn.create("mean"),
        DoubleColumn.create("q3"),
        DoubleColumn.create("max")
    };

    /** A table without a measure yet. */
    public Summary() {}

    /**
     * Adds a measure of items that stand for several each.
     *
     * @param name   of the measure
     * @param values one for each item
     * @param weight of each item
     * @return this
     */
    public Summary with(String name, double[] values, IntToLongFunction weight) {
        double[] weights = new double[values.length];
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            weights[i] = weight.applyAsLong(i);
            total += weights[i];
        }
        if (total == 0) {
            return with(name, values);
        }
        measure.append(name);
        n.append((long) total);
        double[] at = Quantile.of(values, weights, 0, 0.25, 0.5, 0.75, 1);
        double[] row = {at[0], at[1], at[2], Means.of(values, weights), at[3], at[4]};
        for (int i = 0; i < row.length; i++) {
            numbers[i].append(row[i]);
        }
        return this;
    }

    /**
     * Adds a measure; the quantiles of nothing are missing.
     *
     * @param name   of the measure
     * @param values one for each item
     * @return this
     */
    public Summary with(String name, double[] values) {
        measure.append(name);
        n.append(values.length);
        if (values.length == 0) {
            for (DoubleColumn column : numbers) {
                column.appendMissing();
            }
            return this;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ones = new double[sorted.length];
        Arrays.fill(ones, 1);
        double[] row = {
            sorted[0],
            Quantile.ofSorted(sorted, 0.25),
            Quantile.ofSorted(sorted, 0.5),
            Means.of(sorted, ones),
            Quantile.ofSorted(sorted, 0.75),
            sorted[sorted.length - 1]
        };
        for (int i = 0; i < row.length; i++) {
            numbers[i].append(row[i]);
        }
        return this;
    }

    /**
     * {@return the table}
     *
     * @param name of the table
     */
    public Table table(String name) {
        return Table.create(name, measure, n).addColumns(numbers);
    }
}
