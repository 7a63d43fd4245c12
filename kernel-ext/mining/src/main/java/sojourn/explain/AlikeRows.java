package sojourn.explain;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Rows in groups that would answer every question of a tree alike, also those that they are not asked: few groups of many rows. */
final class AlikeRows {
    private AlikeRows() {}

    /** A group; its classes are filled in while it is made. */
    static final class Group {
        private final long answers;
        private final int row;
        private final double[] weights;
        private final int[] heaviest;

        private Group(long answers, int row, int classes) {
            this.answers = answers;
            this.row = row;
            this.weights = new double[classes];
            this.heaviest = new int[classes];
            Arrays.fill(heaviest, -1);
        }

        /** The answers: bit i is set where the number that node i asks for is at most its limit. */
        long answers() {
            return answers;
        }

        /** The first row. */
        int row() {
            return row;
        }

        double weight() {
            return Arrays.stream(weights).sum();
        }

        /** The weight of the rows of a class. */
        double weight(int label) {
            return weights[label];
        }

        /** The heaviest row of a class, the first of equals; -1 if there is none. */
        int heaviest(int label) {
            return heaviest[label];
        }
    }

    /** The groups, by their first rows; of a tree of at most six questions to a leaf, as nodes with a question are below 64. */
    static List<Group> of(DecisionTree tree, TreeRows rows) {
        int[] asking = IntStream.range(0, tree.nodes())
                .filter(node -> !tree.isLeaf(node))
                .toArray();
        double[][] numbers = Arrays.stream(asking)
                .mapToObj(node -> rows.column(tree.column(node)))
                .toArray(double[][]::new);
        double[] limits = Arrays.stream(asking).mapToDouble(tree::limit).toArray();
        Map<Long, Group> groups = new LinkedHashMap<>();
        for (int i = 0; i < rows.rows(); i++) {
            long answers = 0;
            for (int q = 0; q < asking.length; q++) {
                answers |= (numbers[q][i] <= limits[q] ? 1L : 0L) << asking[q];
            }
            Group group = groups.get(answers);
            if (group == null) {
                group = new Group(answers, i, rows.classes());
                groups.put(answers, group);
            }
            int label = rows.label(i);
            group.weights[label] += rows.weight(i);
            int known = group.heaviest[label];
            if (known < 0 || rows.weight(i) > rows.weight(known)) {
                group.heaviest[label] = i;
            }
        }
        return List.copyOf(groups.values());
    }
}
