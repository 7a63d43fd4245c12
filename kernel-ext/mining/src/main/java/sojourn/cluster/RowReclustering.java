package sojourn.cluster;

import java.util.Optional;

/** Runs a method on the rows that were drawn. */
record RowReclustering(WeightedRows rows, RowMethod<?> method) implements Reclustering {
    @Override
    public int[] labels(double[] weights) {
        int[] drawn = Reclustering.drawn(weights);
        int d = rows.columns();
        double[] values = new double[drawn.length * d];
        double[] often = new double[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            System.arraycopy(rows.values(), drawn[i] * d, values, i * d, d);
            often[i] = weights[drawn[i]];
        }
        WeightedRows some = WeightedRows.of(values, d, often);
        return Reclustering.spread(drawn, method.fit(some).labels(some), rows.rows());
    }

    @Override
    public Optional<Reclustering> ofK(int clusters) {
        return method.ofK(clusters).map(other -> new RowReclustering(rows, other));
    }
}
