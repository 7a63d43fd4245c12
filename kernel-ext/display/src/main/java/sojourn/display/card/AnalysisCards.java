package sojourn.display.card;

import sojourn.analysis.Discrepancy;
import sojourn.analysis.SequenceTree;
import sojourn.discrepancy.DiscrepancyTree.Node;
import sojourn.discrepancy.ExplainedDiscrepancy;
import sojourn.display.Numbers;
import sojourn.display.chart.analysis.AnalysisCharts;
import sojourn.display.table.TableView;
import tech.tablesaw.api.Table;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cards of what goes with what. */
final class AnalysisCards {
    private static final double LEVEL = 0.05;
    private static final int SENTENCES = 6;

    private AnalysisCards() {}

    static Card of(Discrepancy found) {
        List<ExplainedDiscrepancy> tests = found.tests();
        ExplainedDiscrepancy first = tests.get(0);
        Card card = Card.titled("Discrepancy of sequences")
                .fact(found.sequences().noun(), found.sequences().size())
                .fact("users", first.users())
                .fact("distance", found.distance())
                .fact("discrepancy", Numbers.decimal(found.discrepancy(), 5))
                .fact("permutations over users", first.permutations())
                .seed(first.seed());
        List<String> byR2 = found.columns().stream()
                .sorted(Comparator.comparingDouble(name -> -found.test(name).r2()))
                .limit(SENTENCES)
                .toList();
        for (String column : byR2) {
            card = card.note(sentence(found, column));
        }
        for (String column : found.columns()) {
            ExplainedDiscrepancy test = found.test(column);
            long left = found.sequences().size()
                    - IntStream.range(0, test.names().size())
                            .mapToLong(test::count)
                            .sum();
            if (left > 0) {
                card = card.note(Numbers.count(left, found.sequences().noun()) + " without a value of " + column
                        + (left == 1 ? " is" : " are") + " left out of its test.");
            }
            if (test.usersInSeveral() > 0) {
                card = card.note(Numbers.count(test.usersInSeveral(), "users")
                        + (test.usersInSeveral() == 1 ? " has" : " have") + " sequences in several groups of " + column
                        + "; these were shuffled within each user.");
            }
        }
        card = card.note(
                "p is that of R² and pseudo F, p_holm is corrected for all columns, levene asks whether groups are"
                        + " equally homogeneous.");
        Table table = found.table();
        Table groups = found.groupTable();
        TableView ofGroups = TableView.of(found.sequences().hasCaseWeights() ? groups : groups.removeColumns("weight"))
                .rows(40)
                .withoutTypes()
                .decimals("discrepancy", 3)
                .caption("Groups");
        return card.with(TableView.of(table)
                        .rows(40)
                        .rowHeaders()
                        .withoutTypes()
                        .percent("r2")
                        .decimals("pseudo_f", 2)
                        .decimals("p", 4)
                        .decimals("p_holm", 4)
                        .decimals("levene", 2)
                        .decimals("levene_p", 4)
                        .caption("Columns, each by itself"))
                .with(ofGroups);
    }

    private static String sentence(Discrepancy found, String column) {
        ExplainedDiscrepancy test = found.test(column);
        String p = p(test.p(), test.permutations());
        String groups = groups(test);
        String explained = column + " (" + groups + ") explains " + Numbers.percent(test.r2())
                + " of the discrepancy, " + (test.p() <= LEVEL ? "more than chance" : "no more than chance") + " (" + p
                + ").";
        if (test.leveneP() > LEVEL) {
            return explained;
        }
        List<Integer> spread = IntStream.range(0, test.names().size())
                .boxed()
                .sorted(Comparator.comparingDouble(test::discrepancy))
                .toList();
        int least = spread.get(0);
        int most = spread.get(spread.size() - 1);
        return explained + " Its groups are not equally homogeneous ("
                + p(test.leveneP(), test.permutations()) + "): sequences of '"
                + test.names().get(most) + "' are the most different from each other ("
                + Numbers.decimal(test.discrepancy(most), 1) + "), those of '"
                + test.names().get(least) + "' the least (" + Numbers.decimal(test.discrepancy(least), 1) + ").";
    }

    private static String groups(ExplainedDiscrepancy test) {
        int n = test.names().size();
        String some = IntStream.range(0, Math.min(n, 6))
                .mapToObj(g -> test.names().get(g) + " " + Numbers.count(test.count(g)))
                .collect(Collectors.joining(", "));
        return n <= 6 ? some : some + " and " + Numbers.count(n - 6L, "more groups");
    }

    /** Such as: p = 0.001, B = 999; with as many decimals as the least p that the permutations can give. */
    static String p(double p, int permutations) {
        return "p = "
                + Numbers.decimal(p, Math.max(2, Integer.toString(permutations).length())) + ", B = "
                + Numbers.count(permutations);
    }

    static Card of(SequenceTree found) {
        List<Node> nodes = found.tree().nodes();
        Node root = nodes.get(0);
        Card card = Card.titled("Tree of sequences")
                .fact(found.sequences().noun(), root.count())
                .fact("distance", found.distance())
                .fact("discrepancy", Numbers.decimal(root.discrepancy(), 5))
                .fact("leaves", found.leaves().length)
                .fact("explained by the leaves", Numbers.percent(found.r2()))
                .fact(
                        "smallest leaf",
                        "at least " + Numbers.percent(found.tree().rule().minSize()))
                .fact(
                        "splits",
                        "p at most " + Numbers.decimal(found.tree().rule().level(), 3))
                .seed(found.tree().rule().seed());
        if (root.isLeaf()) {
            return card.note(
                    root.permutations() == 0
                            ? "No column splits the " + found.sequences().noun()
                                    + " into two groups that are large enough."
                            : "No split is more than chance: the best explains " + Numbers.percent(root.r2()) + " ("
                                    + p(root.p(), root.permutations()) + ").");
        }
        String first = found.columns().get(root.column());
        card = card.note("The first split is by " + first + " and explains " + Numbers.percent(root.r2()) + " ("
                + p(root.p(), root.permutations()) + "): " + side(found, root.left()) + " against "
                + side(found, root.right()) + ".");
        Node least = nodes.stream()
                .filter(Node::isLeaf)
                .min(Comparator.comparingLong(Node::count))
                .orElse(root);
        card = card.note("The smallest leaf has "
                + Numbers.count(least.count(), found.sequences().noun()) + ": " + found.path(nodes.indexOf(least))
                + ".");
        card = card.note(
                "A p value is the share of permutations over users whose best split of all columns explains as much;"
                        + " permutations ended early where the split could no longer pass.");
        return card.with(AnalysisCharts.tree(found))
                .with(TableView.of(found.table().removeColumns("depth"))
                        .rows(40)
                        .withoutTypes()
                        .percent("r2")
                        .decimals("discrepancy", 3)
                        .decimals("p", 4)
                        .caption("Nodes; of a leaf r2 and p are those of the best split that did not pass"));
    }

    private static String side(SequenceTree found, int node) {
        return found.condition(node) + " (n = "
                + Numbers.count(found.tree().nodes().get(node).count()) + ")";
    }
}
