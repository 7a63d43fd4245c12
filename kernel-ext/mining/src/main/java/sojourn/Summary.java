package sojourn;

import sojourn.feature.Quantile;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.Arrays;

/** The table that {@code describe()} of several nouns gives: one measure a row, its quantiles in columns. */
final class Summary {
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

    /** Adds a measure; the quantiles of nothing are missing. */
    Summary with(String name, double[] values) {
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
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        double[] row = {
            sorted[0],
            Quantile.ofSorted(sorted, 0.25),
            Quantile.ofSorted(sorted, 0.5),
            sum / sorted.length,
            Quantile.ofSorted(sorted, 0.75),
            sorted[sorted.length - 1]
        };
        for (int i = 0; i < row.length; i++) {
            numbers[i].append(row[i]);
        }
        return this;
    }

    Table table(String name) {
        return Table.create(name, measure, n).addColumns(numbers);
    }
}
