package sojourn.analysis;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Sequences;
import sojourn.cluster.Threads;
import sojourn.discrepancy.DiscrepancyTree;
import sojourn.discrepancy.DiscrepancyTree.Node;
import sojourn.discrepancy.ExplainedDiscrepancy;
import sojourn.discrepancy.SplitColumn;
import sojourn.discrepancy.WeightedItems;
import sojourn.distance.Condensed;
import sojourn.distance.Hamming;
import sojourn.distance.Mvad;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.load.column.CodedColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sojourn.check.Refusals.refusedContaining;

class DiscrepancyTest {
    private static Sequences pool(String id, Table table) {
        return Sequences.readStates(table).columns("a", "b").id(id).load();
    }

    /** Two of xx, one xy, one yy; Hamming distances 0, 1, 2; the first three against the last one. */
    private static Sequences four() {
        return pool(
                "id",
                Table.create(
                        StringColumn.create("id", "1", "2", "3", "4"),
                        StringColumn.create("group", "one", "one", "one", "two"),
                        StringColumn.create("a", "x", "x", "x", "y"),
                        StringColumn.create("b", "x", "x", "y", "y"),
                        StringColumn.create("same", "s", "s", "s", "s")));
    }

    private static Sequences mvad() throws IOException {
        Mvad.codes();
        return Sequences.dataset("mvad").load();
    }

    private static SequenceDistance rates(Sequences pool) {
        return OptimalMatching.unit().indel(1).costs(pool.transitionCosts());
    }

    @Test
    void fourSequencesByHand() {
        // pairs: 0 1 2, 1 2, 1: SS = 7/4; within the first group 2/3, within the second 0
        Discrepancy of = Discrepancy.of(four(), Hamming.unit()).by("group").permutations(9_999);
        ExplainedDiscrepancy test = of.test("group");
        assertThat(of.discrepancy()).isCloseTo(7 / 16.0, within(1e-12));
        assertThat(test.discrepancy()).isCloseTo(7 / 16.0, within(1e-12));
        assertThat(test.discrepancy(0)).isCloseTo(2 / 9.0, within(1e-12));
        assertThat(test.discrepancy(1)).isZero();
        assertThat(test.r2()).isCloseTo(1 - (2 / 3.0) / (7 / 4.0), within(1e-12));
        assertThat(test.f()).isCloseTo((7 / 4.0 - 2 / 3.0) / (2 / 3.0 / 2), within(1e-12));
        assertThat(test.brownForsythe()).isCloseTo((7 / 4.0 - 2 / 3.0) / (0.25 * 2 / 9), within(1e-9));
        // distances to the centre: 1/3 - 2/9 twice, 2/3 - 2/9; and 0 in the group of one
        double squares = 2 * Math.pow(1 / 9.0 - 2 / 9.0, 2) + Math.pow(4 / 9.0 - 2 / 9.0, 2);
        double mean = 3 * (2 / 9.0) / 4;
        double between = 3 * Math.pow(2 / 9.0 - mean, 2) + mean * mean;
        assertThat(test.levene()).isCloseTo(between / (squares / 2), within(1e-9));
        // of the four ways to choose the one, only yy gives so much
        assertThat(test.p()).isCloseTo(0.25, within(0.02));
        assertThat(of.table().rowCount()).isEqualTo(1);
        assertThat(of.groupTable().rowCount()).isEqualTo(2);
    }

    /** TraMineR 2.2-12, dissassoc(d, mvad$gcse5eq): see reference/mvad_traminer.R, mvad[, 17:86], OM with TRATE costs, indel 1. */
    @Tag("slow")
    @Test
    void mvadByGradesIsThatOfTraMineR() throws IOException {
        Sequences pool = mvad();
        ExplainedDiscrepancy test =
                Discrepancy.of(pool, rates(pool)).by("gcse5eq").test("gcse5eq");
        assertThat(test.discrepancy()).isCloseTo(42.35514, within(5e-6));
        assertThat(test.f()).isCloseTo(64.05820594, within(5e-8));
        assertThat(test.brownForsythe()).isCloseTo(62.10080369, within(5e-8));
        assertThat(test.r2()).isCloseTo(0.08275632, within(5e-9));
        assertThat(test.levene()).isCloseTo(14.77333878, within(5e-8));
        assertThat(test.bartlett()).isCloseTo(1.31102855, within(5e-9));
        assertThat(new long[] {test.count(0), test.count(1)}).containsExactly(452, 260);
        assertThat(test.discrepancy(0)).isCloseTo(37.03888, within(5e-6));
        assertThat(test.discrepancy(1)).isCloseTo(41.99851, within(5e-6));
        assertThat(test.p()).isEqualTo(0.001);
        assertThat(test.users()).isEqualTo(712);
    }

    /** TraMineR 2.2-12, seqtree(s ~ male + catholic + gcse5eq + fmpr + funemp + livboth, min.size = .05, pval = .05, max.depth = 4). */
    @Tag("slow")
    @Test
    void theTreeOfMvadIsThatOfTraMineR() throws IOException {
        Sequences pool = mvad();
        SequenceTree tree = SequenceTree.of(pool, rates(pool))
                .by("male", "catholic", "gcse5eq", "fmpr", "funemp", "livboth")
                .minSize(0.05)
                .maxDepth(4)
                .level(0.05);
        List<Node> nodes = tree.tree().nodes();
        assertThat(tree.r2()).isCloseTo(0.093921, within(5e-7));
        assertThat(nodes).hasSize(7);
        assertThat(nodes.stream().map(Node::count)).containsExactly(712L, 452L, 362L, 146L, 216L, 90L, 260L);
        assertThat(nodes.get(0).r2()).isCloseTo(0.082756, within(5e-7));
        assertThat(nodes.get(1).r2()).isCloseTo(0.010631, within(5e-7));
        assertThat(nodes.get(2).r2()).isCloseTo(0.012351, within(5e-7));
        assertThat(tree.path(3)).isEqualTo("gcse5eq: no and funemp: no and male: no");
        assertThat(tree.clustering().count(3)).isEqualTo(260);
        double[] discrepancies = {42.355, 37.039, 35.497, 38.242, 32.906, 41.264, 41.999};
        for (int node = 0; node < discrepancies.length; node++) {
            assertThat(nodes.get(node).discrepancy()).as("node %d", node).isCloseTo(discrepancies[node], within(5e-4));
        }
        // TraMineR prints the medoid of each leaf
        assertThat(Arrays.stream(tree.clustering().medoids())
                        .mapToObj(pool.toSps().stringColumn("sps")::get))
                .containsExactly(
                        "(FE,19)-(employment,51)",
                        "(FE,9)-(training,13)-(employment,48)",
                        "(training,10)-(employment,45)-(joblessness,15)",
                        "(FE,22)-(employment,2)-(HE,34)-(employment,12)");
    }

    /** Two groups of 3 and 2 by hand: v = 2 · 2 / 9 and 3 / 4, pooled (2 · 4/9 + 3/4) / 3. */
    @Test
    void bartlettByHand() {
        Table table = Table.create(
                StringColumn.create("id", "1", "2", "3", "4", "5"),
                StringColumn.create("group", "one", "one", "one", "two", "two"),
                StringColumn.create("a", "x", "x", "y", "x", "y"),
                StringColumn.create("b", "x", "x", "y", "x", "y"),
                StringColumn.create("c", "x", "x", "x", "x", "y"));
        Sequences pool = Sequences.readStates(table).columns("a..c").id("id").load();
        ExplainedDiscrepancy test =
                Discrepancy.of(pool, Hamming.unit()).by("group").test("group");
        assertThat(test.discrepancy(0)).isCloseTo(4 / 9.0, within(1e-12));
        assertThat(test.discrepancy(1)).isCloseTo(3 / 4.0, within(1e-12));
        double all = 3 * Math.log((2 * 4 / 9.0 + 3 / 4.0) / 3) - 2 * Math.log(4 / 9.0) - Math.log(3 / 4.0);
        double correction = 1 + (1 / 2.0 + 1 - 1 / 3.0) / 3;
        assertThat(test.bartlett()).isCloseTo(all / correction, within(1e-12));
        // one sequence alone has no spread
        assertThat(Discrepancy.of(four(), Hamming.unit())
                        .by("group")
                        .test("group")
                        .bartlett())
                .isNaN();
    }

    /** Where all of a group are equal it is infinite; where that holds of each, there is nothing to compare. */
    @Test
    void bartlettOfEqualSequences() {
        StringColumn id = StringColumn.create("id", "1", "2", "3", "4");
        StringColumn group = StringColumn.create("group", "one", "one", "two", "two");
        for (String last : List.of("y", "x")) {
            Table table = Table.create(id, group, StringColumn.create("a", "x", "x", "y", last));
            double bartlett = Discrepancy.of(
                            Sequences.readStates(table).columns("a").id("id").load(), Hamming.unit())
                    .by("group")
                    .test("group")
                    .bartlett();
            assertThat(Double.toString(bartlett)).isEqualTo(last.equals("y") ? "NaN" : "Infinity");
        }
    }

    private static Sequences random(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        StringColumn id = StringColumn.create("id");
        StringColumn group = StringColumn.create("group");
        StringColumn age = StringColumn.create("age");
        StringColumn a = StringColumn.create("a");
        StringColumn b = StringColumn.create("b");
        DoubleColumn weight = DoubleColumn.create("w");
        for (int i = 0; i < n; i++) {
            id.append("u" + i);
            int of = random.nextInt(3);
            group.append(random.nextInt(20) == 0 ? null : "g" + of);
            age.append(Integer.toString(random.nextInt(4)));
            a.append("s" + random.nextInt(1 + of));
            b.append("s" + random.nextInt(3));
            weight.append(random.nextInt(4));
        }
        return Sequences.readStates(Table.create(id, group, age, a, b, weight))
                .columns("a", "b")
                .id("id")
                .weights("w")
                .load();
    }

    /** Sums of squares by the plain definition, over all pairs of rows. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isThePlainDefinitionOnRandomRows(long seed) {
        Sequences pool = random(seed, 60);
        ExplainedDiscrepancy test =
                Discrepancy.of(pool, Hamming.unit()).by("group").permutations(1).test("group");
        double all = 0;
        double weights = 0;
        double[] within = new double[3];
        double[] of = new double[3];
        for (int i = 0; i < pool.size(); i++) {
            String g = pool.staticColumn("group").value(i);
            if (g == null) {
                continue;
            }
            weights += pool.caseWeight(i);
            of[g.charAt(1) - '0'] += pool.caseWeight(i);
            for (int j = 0; j < i; j++) {
                String h = pool.staticColumn("group").value(j);
                if (h != null) {
                    double d = pool.caseWeight(i) * pool.caseWeight(j) * apart(pool, i, j);
                    all += d;
                    within[g.charAt(1) - '0'] += g.equals(h) ? d : 0;
                }
            }
        }
        double residual = 0;
        for (int g = 0; g < 3; g++) {
            residual += within[g] / of[g];
            assertThat(test.discrepancy(g)).as("seed " + seed).isCloseTo(within[g] / of[g] / of[g], within(1e-12));
        }
        assertThat(test.r2()).as("seed " + seed).isCloseTo(1 - residual / (all / weights), within(1e-12));
    }

    private static int apart(Sequences pool, int i, int j) {
        return (pool.code(i, 0) != pool.code(j, 0) ? 1 : 0) + (pool.code(i, 1) != pool.code(j, 1) ? 1 : 0);
    }

    /** Where nothing goes with the sequences, a p value of at most 0.1 comes in about a tenth of the cases, rows of a user alike. */
    @Test
    void pIsUniformWhereGroupsAreChance() {
        int small = 0;
        int splits = 0;
        int leveneSmall = 0;
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<int[]> rows = new ArrayList<>();
            for (int u = 0; u < 20; u++) {
                int[] row = {u, random.nextInt(9), random.nextInt(2), random.nextInt(2), random.nextInt(3)};
                for (int more = random.nextInt(4); more >= 0; more--) {
                    rows.add(row);
                }
            }
            int n = rows.size();
            int[][] columns = new int[5][n];
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < 5; c++) {
                    columns[c][i] = rows.get(i)[c];
                }
            }
            double[] apart = new double[36];
            for (int i = 0, cell = 0; i < 9; i++) {
                for (int j = i + 1; j < 9; j++) {
                    apart[cell++] = (i % 3 != j % 3 ? 1 : 0) + (i / 3 != j / 3 ? 1 : 0);
                }
            }
            double[] ones = new double[n];
            Arrays.fill(ones, 1);
            WeightedItems items = new WeightedItems(new Condensed(9, apart), columns[1], ones, columns[0]);
            ExplainedDiscrepancy test = ExplainedDiscrepancy.of(List.of("0", "1"), items, columns[2], 99, seed);
            assertThat(test.users()).isEqualTo(20);
            small += test.p() <= 0.1 ? 1 : 0;
            leveneSmall += test.leveneP() <= 0.1 ? 1 : 0;
            List<SplitColumn> by = new ArrayList<>();
            for (int c = 2; c < 5; c++) {
                by.add(SplitColumn.of("c" + c, List.of("0", "1", "2"), columns[c]));
            }
            DiscrepancyTree tree = DiscrepancyTree.of(items, by, new DiscrepancyTree.TreeRule(0.05, 1, 0.1, 99, seed));
            splits += tree.nodes().size() > 1 ? 1 : 0;
        }
        // 20 expected, standard deviation 4.2
        assertThat(small).isBetween(7, 33);
        assertThat(leveneSmall).isBetween(7, 33);
        assertThat(splits).isBetween(7, 33);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void isTheSameForAnyNumberOfThreads(long seed) {
        Sequences pool = random(seed, 300);
        String[] texts = new String[2];
        for (int threads : new int[] {1, 3}) {
            texts[threads / 3] = Threads.with(threads, () -> {
                SequenceTree tree = SequenceTree.of(pool, Hamming.unit())
                        .by("group", "age")
                        .level(0.2)
                        .seed(seed);
                return Discrepancy.of(pool, Hamming.unit())
                                .by("group", "age")
                                .seed(seed)
                                .table()
                                .print()
                        + tree.table().print()
                        + tree.toText();
            });
        }
        assertThat(texts[1]).as("seed " + seed).isEqualTo(texts[0]);
    }

    /** A tree over three columns finds the planted split of each kind: a set of names, a limit, and missing values. */
    @Test
    void splitsBySetsLimitsAndMissingValues() {
        SplittableRandom random = new SplittableRandom(5);
        StringColumn[] columns = {
            StringColumn.create("id"),
            StringColumn.create("a"),
            StringColumn.create("b"),
            StringColumn.create("region"),
            StringColumn.create("age")
        };
        for (int i = 0; i < 300; i++) {
            int region = random.nextInt(12);
            int age = 15 + random.nextInt(10);
            boolean coast = region % 3 == 0;
            String a = random.nextInt(10) == 0 ? "z" : coast ? "x" : "y";
            String b = coast && age > 19 && random.nextInt(10) > 0 ? "x" : "y";
            String[] cells = {"u" + i, a, b, "r" + region, random.nextInt(30) == 0 ? null : "" + age};
            for (int c = 0; c < cells.length; c++) {
                columns[c].append(cells[c]);
            }
        }
        SequenceTree tree = SequenceTree.of(pool("id", Table.create(columns)), Hamming.unit())
                .by("region", "age")
                .maxDepth(2);
        assertThat(tree.condition(1)).isEqualTo("region: r0, r3, r6, r9");
        assertThat(tree.toText()).contains("age ≤ 19", "age > 19");
        assertThat(tree.clustering().name(0)).contains("region: r0, r3, r6, r9 and age ≤ 19");
    }

    @Test
    void badInputIsAnsweredInALine() {
        Sequences four = four();
        Discrepancy of = Discrepancy.of(four, Hamming.unit());
        refusedContaining(() -> of.by("grop"), "unknown static column 'grop'; did you mean 'group'?");
        refusedContaining(() -> of.by("same"), "by takes columns with at least 2 groups, but 'same' has only 's'");
        refusedContaining(() -> of.by(), "by takes at least one column, had none");
        refusedContaining(() -> of.by("group", "group"), "by takes each column once, had group, group");
        refusedContaining(() -> of.permutations(0), "permutations must be in 1..100,000, was 0");
        refusedContaining(
                () -> Discrepancy.of(four.with(CodedColumn.of("own", List.of("a", "b", "c", "d"))), Hamming.unit())
                        .by("own")
                        .tests(),
                "4 groups of 4 sequences leave no differences within groups to compare with: take fewer groups");
        SequenceTree tree = SequenceTree.of(four, Hamming.unit());
        refusedContaining(() -> tree.minSize(0.6), "minSize must be a share in (0, 0.5], was 0.6");
        refusedContaining(() -> tree.minSize(Double.NaN), "minSize must be a share in (0, 0.5], was NaN");
        refusedContaining(() -> tree.level(Double.NaN), "level must be in (0, 1], was NaN");
        refusedContaining(() -> tree.maxDepth(0), "maxDepth must be in 1..20, was 0");
        refusedContaining(
                () -> tree.by("group").permutations(9).tree(),
                "9 permutations give no p below 0.1000, so that no split passes the level 0.01");
        refusedContaining(
                () -> Discrepancy.of(four.compress(), Hamming.unit()), "distinct sequences come without them");
        Table equal = Table.create(
                StringColumn.create("id", "1", "2", "3"),
                StringColumn.create("group", "one", "two", "two"),
                StringColumn.create("a", "x", "x", "x"),
                StringColumn.create("b", "x", "x", "x"),
                DoubleColumn.create("w", 0, 0, 0));
        refusedContaining(
                () -> Discrepancy.of(pool("id", equal), Hamming.unit())
                        .by("group")
                        .tests(),
                "all sequences are equal: there is no discrepancy to explain");
        refusedContaining(
                () -> SequenceTree.of(pool("id", equal), Hamming.unit())
                        .by("group")
                        .tree(),
                "all sequences are equal: there is no discrepancy to explain");
    }
}
