package sojourn.cluster.smile;

import java.util.Arrays;

/** Values of columns as categories: equal values have equal codes, counted from 0 in each column. */
final class Categories {
    private Categories() {}

    static int[][] of(double[][] rows) {
        int d = rows[0].length;
        int[][] codes = new int[rows.length][d];
        double[] column = new double[rows.length];
        for (int j = 0; j < d; j++) {
            for (int i = 0; i < rows.length; i++) {
                // 0 and -0 are one value
                column[i] = rows[i][j] + 0.0;
            }
            double[] values = Arrays.stream(column).sorted().distinct().toArray();
            for (int i = 0; i < rows.length; i++) {
                codes[i][j] = Arrays.binarySearch(values, column[i]);
            }
        }
        return codes;
    }
}
