package sojourn.source.sql;

import sojourn.check.Check;
import sojourn.engine.Batch;
import sojourn.engine.ColumnType;
import sojourn.engine.RowSink;
import sojourn.feature.DistinctRows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Gathers distinct rows of numbers and their counts, as they come from an engine. */
final class NumberRows implements RowSink {
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final int width;
    private double[] values = new double[1 << 12];
    private long[] weights = new long[1 << 8];
    private int size;

    NumberRows(int width) {
        this.width = width;
    }

    /** {@return the types of such rows: numbers, then the count} */
    static List<ColumnType> types(int width) {
        List<ColumnType> types = new ArrayList<>(Collections.nCopies(width, ColumnType.DOUBLE));
        types.add(ColumnType.LONG);
        return types;
    }

    @Override
    public void accept(Batch batch) {
        long need = (long) size + batch.rows();
        Check.argument(
                need * width <= MOST,
                "a matrix holds at most %,d rows of %d columns; round durations, or take a sample of the users",
                MOST / width,
                width);
        if (need > weights.length) {
            weights = Arrays.copyOf(weights, (int) Math.min(MOST, need * 3 / 2));
        }
        if (need * width > values.length) {
            values = Arrays.copyOf(values, (int) Math.min(MOST, need * width * 3 / 2));
        }
        for (int row = 0; row < batch.rows(); row++, size++) {
            for (int column = 0; column < width; column++) {
                values[size * width + column] = batch.doubleAt(column, row);
            }
            weights[size] = batch.longAt(width, row);
        }
    }

    int size() {
        return size;
    }

    double value(int row, int column) {
        return values[row * width + column];
    }

    long[] weights() {
        return Arrays.copyOf(weights, size);
    }

    /** {@return the rows in canonical order} */
    DistinctRows distinct() {
        return DistinctRows.compressed(Arrays.copyOf(values, size * width), width, weights());
    }
}
