package sojourn.display.chart.analysis;

import sojourn.Sequences;
import sojourn.analysis.SequenceTree;
import sojourn.discrepancy.DiscrepancyTree.Node;
import sojourn.display.Numbers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which states the sequences of each node of a tree are in, in few enough bins of positions to be drawn for all leaves. */
final class NodeStates {
    private static final int BINS = 60;
    private static final int ALL_BINS = 480;

    private final SequenceTree tree;
    private final int length;
    private final int bins;
    private final double[][][] sums; // node, bin, state

    NodeStates(SequenceTree tree) {
        this.tree = tree;
        Sequences pool = tree.sequences();
        this.length = Math.max(1, pool.maxLength());
        this.bins = Math.min(length, Math.min(BINS, Math.max(12, ALL_BINS / tree.leaves().length)));
        List<Node> nodes = tree.tree().nodes();
        this.sums = new double[nodes.size()][bins][pool.alphabet().size()];
        for (int i = 0; i < pool.size(); i++) {
            double[][] own = sums[tree.tree().leaf(i)];
            for (int p = 0; p < pool.length(i); p++) {
                own[(int) ((long) p * bins / length)][pool.code(i, p)] += pool.caseWeight(i);
            }
        }
        for (int n = nodes.size() - 1; n > 0; n--) {
            double[][] above = sums[nodes.get(n).parent()];
            for (int bin = 0; bin < bins; bin++) {
                for (int s = 0; s < above[bin].length; s++) {
                    above[bin][s] += sums[n][bin][s];
                }
            }
        }
    }

    /** {@return the positions of the longest sequence} */
    int length() {
        return length;
    }

    /** {@return by bin and state the share among the sequences that are so long; 0 where none is} */
    double[][] shares(int node) {
        double[][] shares = new double[bins][];
        for (int bin = 0; bin < bins; bin++) {
            double[] own = sums[node][bin];
            double total = 0;
            for (double each : own) {
                total += each;
            }
            double all = total;
            shares[bin] = IntStream.range(0, own.length)
                    .mapToDouble(s -> all == 0 ? 0 : own[s] / all)
                    .toArray();
        }
        return shares;
    }

    /** {@return the commonest states of a node over all positions, in a line} */
    String words(int node) {
        List<String> alphabet = tree.sequences().alphabet();
        double[] all = new double[alphabet.size()];
        double total = 0;
        for (double[] bin : sums[node]) {
            for (int s = 0; s < all.length; s++) {
                all[s] += bin[s];
                total += bin[s];
            }
        }
        List<String> parts = new ArrayList<>();
        double whole = total;
        IntStream.range(0, all.length)
                .boxed()
                .filter(s -> all[s] > 0)
                .sorted(Comparator.comparingDouble(s -> -all[s]))
                .limit(4)
                .forEach(s -> parts.add(alphabet.get(s) + " " + Numbers.percent(all[s] / whole)));
        return String.join(", ", parts);
    }
}
