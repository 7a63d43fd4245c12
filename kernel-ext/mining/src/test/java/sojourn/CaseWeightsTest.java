package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.cluster.PairMethod;
import sojourn.cluster.density.Hdbscan;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.cluster.medoids.Clara;
import sojourn.cluster.medoids.Pam;
import sojourn.cluster.quality.ClusterQuality;
import sojourn.cluster.quality.KQuality;
import sojourn.cluster.smile.Smile;
import sojourn.cluster.stability.Stability;
import sojourn.distance.DynamicHamming;
import sojourn.distance.Hamming;
import sojourn.distance.Mvad;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.distance.StateShares;
import sojourn.distance.SubstitutionCosts;
import sojourn.flow.TransitionCounts;
import sojourn.sequence.StateDistribution;
import sojourn.sequence.WeightOrder;
import sojourn.sequence.WeightUnits;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sojourn.check.Refusals.refusedContaining;

/** Real-valued case weights in what is made of sequences. */
class CaseWeightsTest {
    private static final String[] STATES = {"a", "b", "c", "d"};
    private static final int LENGTH = 7;

    /** Rows of states; some are equal. */
    private static List<String[]> rows(SplittableRandom random, int n) {
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (i > 0 && random.nextInt(4) == 0) {
                rows.add(rows.get(random.nextInt(i)));
                continue;
            }
            String[] row = new String[LENGTH];
            String now = STATES[random.nextInt(STATES.length)];
            for (int p = 0; p < LENGTH; p++) {
                now = random.nextInt(3) == 0 ? STATES[random.nextInt(STATES.length)] : now;
                row[p] = now;
            }
            rows.add(row);
        }
        return rows;
    }

    private static Sequences pool(List<String[]> rows, double... weights) {
        Table table = Table.create("rows");
        for (int p = 0; p < LENGTH; p++) {
            int at = p;
            table.addColumns(StringColumn.create(
                    "m" + p, rows.stream().map(row -> row[at]).toList()));
        }
        table.addColumns(StringColumn.create(
                "group",
                rows.stream()
                        .map(row -> row[0].equals("a") || row[1].equals("b") ? "x" : "y")
                        .toList()));
        StatesReader reader = Sequences.readStates(table).columns("m0..m6").states(STATES);
        if (weights.length == 0) {
            return reader.load();
        }
        table.addColumns(DoubleColumn.create("w", weights));
        return reader.weights("w").load();
    }

    private static List<SequenceDistance> distances(Sequences pool) {
        return List.of(
                OptimalMatching.unit().costs(pool.transitionCosts()),
                OptimalMatching.unit().costs(pool.futureCosts()),
                OptimalMatching.unit().costs(pool.indelCosts().substitutions()),
                Hamming.unit(),
                DynamicHamming.ofRates(),
                StateShares.chiSquared().step(2));
    }

    private static List<PairMethod> methods() {
        List<PairMethod> methods = new ArrayList<>();
        for (Linkage linkage : Linkage.values()) {
            methods.add(Hierarchical.of(linkage).k(4).orderInvariant(true));
        }
        methods.add(Pam.k(4));
        methods.add(Clara.k(4));
        methods.add(Hdbscan.minSize(3));
        return methods;
    }

    /** Numbers that are compared to the last bit: costs, distances, clusters, quality, shares, patterns, flow, differences. */
    private static SortedMap<String, Object> everything(Sequences pool) {
        TreeMap<String, Object> all = new TreeMap<>();
        int at = 0;
        for (SequenceDistance distance : distances(pool)) {
            String name = at++ + " " + distance.describe();
            all.put(name, pool.distances(distance).sum());
            for (PairMethod method : methods()) {
                Clustering found = pool.cluster(distance, method);
                String which = name + " " + found.method();
                List<String> labels = new ArrayList<>();
                for (int d = 0; d < pool.distinct().size(); d++) {
                    int first = pool.distinct().first(d);
                    labels.add(pool.format(first) + " " + found.label(first));
                }
                all.put(which + " labels", labels);
                for (int c : found.present()) {
                    all.put(which + " weight " + c, found.weight(c));
                    all.put(which + " share " + c, found.share(c));
                    all.put(which + " length " + c, found.meanLength(c));
                }
                if (found.distances().isPresent() && found.present().size() > 1) {
                    all.put(which + " quality", found.quality());
                    all.put(which + " silhouette", found.silhouette());
                    all.put(which + " profile", found.silhouetteProfile().mean());
                }
            }
        }
        if (WeightOrder.whole(pool.size(), pool::caseWeight)) {
            all.put("modes", pool.cluster(Smile.kmodes(3)).weight(0));
        }
        StateDistribution by = pool.distribution("group").get("x");
        for (int p = 0; p < by.positions(); p++) {
            all.put("entropy " + p, by.entropy(p));
            for (int s = 0; s < by.states(); s++) {
                all.put("share " + p + " " + s, by.share(p, s));
                all.put("weight " + p + " " + s, by.weight(p, s));
            }
        }
        Patterns patterns = pool.patterns().minSupport(.2).maxLength(3).by("group");
        for (int i = 0; i < patterns.size(); i++) {
            all.put(
                    "pattern " + patterns.format(i),
                    List.of(
                            patterns.weight(i),
                            patterns.support(i),
                            patterns.support(i, 0),
                            patterns.test(i),
                            patterns.adjustedP(i)));
        }
        all.put("rules", patterns.rules(.5));
        Flow flow = pool.flow().steps(4).by("group").funnel("a", "b");
        all.put("transitions", values(flow.transitions(), flow.transitions()::weight, flow.transitions()::rate));
        all.put(
                "steps",
                IntStream.range(0, 4)
                        .mapToObj(s -> flow.stepCounts().weight(2, s))
                        .toList());
        all.put("funnel", flow.funnelCounts().orElseThrow().weight(0, 1));
        all.put("conversion", flow.funnelCounts().orElseThrow().conversion(1, 1));
        all.put("paths", flow.paths(5));
        all.put("sizes", Arrays.stream(flow.groupSizes()).boxed().toList());
        return all;
    }

    private interface Cell {
        double at(int from, int to);
    }

    private static List<Double> values(TransitionCounts counts, Cell... cells) {
        List<Double> values = new ArrayList<>();
        for (Cell cell : cells) {
            for (int from = 0; from <= counts.states().size(); from++) {
                for (int to = 0; to <= counts.states().size(); to++) {
                    values.add(cell.at(from, to));
                }
            }
        }
        return values;
    }

    /** Weights of 1 change no bit. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void weightsOfOneAreNone(long seed) {
        List<String[]> rows = rows(new SplittableRandom(seed), 40);
        double[] ones = new double[rows.size()];
        Arrays.fill(ones, 1);
        assertThat(everything(pool(rows, ones))).as("seed %d", seed).isEqualTo(everything(pool(rows)));
        Function<Sequences, Stability> stability = pool ->
                pool.cluster(Hamming.unit(), Hierarchical.average().k(3)).stability(10, seed);
        assertThat(stability.apply(pool(rows, ones))).isEqualTo(stability.apply(pool(rows)));
    }

    /** A row of weight 3 is that row three times, to the last bit. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void wholeWeightsAreRowsRepeated(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String[]> rows = rows(random, 30);
        double[] weights = random.doubles(30).map(x -> 1 + Math.floor(4 * x)).toArray();
        List<String[]> repeated = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            repeated.addAll(Collections.nCopies((int) weights[i], rows.get(i)));
        }
        SortedMap<String, Object> weighted = everything(pool(rows, weights));
        SortedMap<String, Object> written = everything(pool(repeated));
        // sizes of groups are cases
        weighted.remove("sizes");
        written.remove("sizes");
        assertThat(weighted.keySet()).isEqualTo(written.keySet());
        for (String key : weighted.keySet()) {
            if (key.endsWith("profile")) {
                // a mean that is added up row by row
                assertThat((double) weighted.get(key)).isCloseTo((double) written.get(key), within(1e-12));
            } else {
                assertThat(weighted.get(key)).as("seed %d, %s", seed, key).isEqualTo(written.get(key));
            }
        }
    }

    /** Twice the weights, or a quarter, leave partitions and what does not take the item itself from its cluster. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aPowerOfTwoLeavesShares(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String[]> rows = rows(random, 30);
        double[] weights = random.doubles(30, .2, 3).toArray();
        Sequences pool = pool(rows, weights);
        for (double factor : new double[] {2, .25}) {
            Sequences other =
                    pool(rows, Arrays.stream(weights).map(w -> w * factor).toArray());
            List<SequenceDistance> those = distances(other);
            int at = 0;
            for (SequenceDistance distance : distances(pool)) {
                SequenceDistance same = those.get(at++);
                for (PairMethod method : methods().subList(0, 5)) {
                    Clustering one = pool.cluster(distance, method);
                    Clustering two = other.cluster(same, method);
                    assertThat(two.labels())
                            .as("seed %d, %s", seed, one.method())
                            .isEqualTo(one.labels());
                    ClusterQuality a = one.quality();
                    ClusterQuality b = two.quality();
                    assertThat(new double[] {b.pbc(), b.hg(), b.hgsd(), b.asww(), b.r2(), b.r2sq(), b.hc()})
                            .as("seed %d, %s", seed, one.method())
                            .containsExactly(a.pbc(), a.hg(), a.hgsd(), a.asww(), a.r2(), a.r2sq(), a.hc());
                    assertThat(two.share(1)).isEqualTo(one.share(1));
                    assertThat(two.weight(1)).isEqualTo(factor * one.weight(1));
                }
            }
            Patterns a = pool.patterns().minSupport(.1).maxLength(3);
            Patterns b = other.patterns().minSupport(.1).maxLength(3);
            assertThat(b.size()).isEqualTo(a.size());
            for (int i = 0; i < a.size(); i++) {
                assertThat(b.format(i)).isEqualTo(a.format(i));
                assertThat(b.support(i)).isEqualTo(a.support(i));
            }
            assertThat(values(other.flow().transitions(), other.flow().transitions()::rate))
                    .isEqualTo(values(pool.flow().transitions(), pool.flow().transitions()::rate));
        }
    }

    /** Sums do not depend on the order of the rows, to the last bit. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theOrderOfRowsIsNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String[]> rows = rows(random, 60);
        double[] weights = random.doubles(60, .01, 3).toArray();
        List<Integer> order = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        Sequences pool = pool(rows, weights);
        Sequences moved = pool(
                order.stream().map(rows::get).toList(),
                order.stream().mapToDouble(i -> weights[i]).toArray());
        assertThat(costs(moved)).as("seed %d", seed).isEqualTo(costs(pool));
        assertThat(moved.caseTotal()).isEqualTo(pool.caseTotal());
        for (int d = 0; d < pool.distinct().size(); d++) {
            String text = pool.format(pool.distinct().first(d));
            int there = IntStream.range(0, 60)
                    .filter(i -> moved.format(i).equals(text))
                    .findFirst()
                    .orElseThrow();
            assertThat(moved.distinct().weight(moved.distinct().of(there)))
                    .isEqualTo(pool.distinct().weight(d));
        }
        for (Linkage linkage : Linkage.values()) {
            Hierarchical method = Hierarchical.of(linkage).k(5).orderInvariant(true);
            Clustering one = pool.cluster(OptimalMatching.unit().costs(pool.transitionCosts()), method);
            Clustering two = moved.cluster(OptimalMatching.unit().costs(moved.transitionCosts()), method);
            for (int p = 0; p < 60; p++) {
                assertThat(two.label(p)).isEqualTo(one.label(order.get(p)));
            }
            for (int c = 0; c < 5; c++) {
                assertThat(two.weight(c)).isEqualTo(one.weight(c));
                assertThat(two.meanLength(c)).isEqualTo(one.meanLength(c));
            }
        }
        StateDistribution a = pool.distribution();
        StateDistribution b = moved.distribution();
        for (int p = 0; p < LENGTH; p++) {
            for (int s = 0; s < 4; s++) {
                assertThat(b.weight(p, s)).isEqualTo(a.weight(p, s));
            }
        }
        assertThat(values(moved.flow().transitions(), moved.flow().transitions()::weight))
                .isEqualTo(values(pool.flow().transitions(), pool.flow().transitions()::weight));
        assertThat(moved.patterns().minSupport(.1).toTable().toString())
                .isEqualTo(pool.patterns().minSupport(.1).toTable().toString());
    }

    private static List<String> costs(Sequences pool) {
        return List.of(
                Arrays.toString(pool.transitionCosts().matrix(pool.alphabet())),
                Arrays.toString(pool.futureCosts().matrix(pool.alphabet())),
                Arrays.toString(pool.indelCosts().of(pool.alphabet())),
                Arrays.toString(pool.logIndelCosts().of(pool.alphabet())));
    }

    /** ab twice, of .5 and .25; aa of 2; bb of .8. */
    private static Sequences four() {
        return Sequences.readStates(Table.create(
                        StringColumn.create("one", "a", "a", "a", "b"),
                        StringColumn.create("two", "b", "b", "a", "b"),
                        DoubleColumn.create("w", .5, .25, 2, .8)))
                .columns("one", "two")
                .weights("w")
                .load();
    }

    @Test
    void fourSequencesByHand() {
        Sequences pool = four();
        assertThat(pool.caseTotal()).isCloseTo(3.55, within(1e-12));
        // of 2.75 that leave a, .75 go to b; nothing goes from b to a
        assertThat(pool.transitionCosts().matrix(List.of("a", "b"))[1]).isCloseTo(2 - .75 / 2.75, within(1e-12));
        // of 7.1 events 4.75 are a
        assertThat(pool.indelCosts().of(List.of("a", "b")))
                .containsExactly(new double[] {7.1 / 4.75, 7.1 / 2.35}, within(1e-12));
        // rates at the one step count twice: 4 - 2 · .75/2.75
        assertThat(pool.distances(DynamicHamming.ofRates()).get(0, 2)).isCloseTo(4 - 1.5 / 2.75, within(1e-12));
        assertThat(pool.distribution().share(1, 1)).isCloseTo(1.55 / 3.55, within(1e-12));
        assertThat(pool.distribution().count(1, 1)).isEqualTo(3);
        // ab is in the middle of four rows, aa of their weights
        assertThat(pool.cluster(Hamming.unit(), Pam.k(1)).medoids()).containsExactly(2);
        Clustering two = Clustering.of(pool, "mine", new int[] {0, 0, 0, 1}, pool.distances(Hamming.unit()));
        assertThat(two.count(0)).isEqualTo(3);
        assertThat(two.weight(0)).isCloseTo(2.75, within(1e-12));
        assertThat(two.share(1)).isCloseTo(.8 / 3.55, within(1e-12));
        double asww = (.75 * (1 - 2 / 2.75) + 2 * (1 - .75 / 2.75 / 2) + .8 * 1) / 3.55;
        assertThat(two.quality().asww()).isCloseTo(asww, within(1e-12));
        // a cluster of weight .8 is less than an item: 0
        double asw = (.75 * (1.75 / 2 - 1) + 2 * (1 - .75 / 1.75 / 2)) / 3.55;
        assertThat(two.quality().asw()).isCloseTo(asw, within(1e-12));
        double within = .75 * 2 / 2.75;
        double all = (.75 * 2 + .75 * .8 + 2 * .8 * 2) / 3.55;
        assertThat(two.quality().r2()).isCloseTo(1 - within / all, within(1e-12));
        Patterns patterns = pool.patterns().minSupport(.2);
        assertThat(patterns.states(0)).containsExactly("a");
        assertThat(patterns.support(0)).isCloseTo(2.75 / 3.55, within(1e-12));
        assertThat(patterns.minWeight()).isCloseTo(.71, within(1e-12));
        assertThat(pool.flow().transitions().weight(0, 1)).isCloseTo(.75, within(1e-12));
        assertThat(pool.flow().transitions().rate("a", "b")).isCloseTo(.75 / 4.75, within(1e-12));
        assertThat(pool.flow().paths(1).get(0).weight()).isEqualTo(2);
    }

    /** On JDK 17 and 25, with any number of threads; the sum was taken on JDK 17. */
    @Test
    void everyMachineHasTheSameBits() {
        SplittableRandom random = new SplittableRandom(9);
        List<String[]> rows = rows(random, 50);
        String all = everything(pool(rows, random.doubles(50, .1, 3).toArray())).toString();
        assertThat(all.hashCode()).isEqualTo(-1_208_543_884);
    }

    /** Sequences of one length differ by it in nothing, whatever sums are rounded to; sums of two decimals have two. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void roundingIsNoDifference(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String[]> rows = rows(random, 200);
        double[] weights =
                random.doubles(200, .2, 3).map(w -> Math.round(100 * w) / 100.0).toArray();
        Sequences pool = pool(rows, weights);
        Clustering found = pool.cluster(Hamming.unit(), Hierarchical.ward().k(3));
        Stability stability = found.stability(5, seed);
        assertThat(stability.order().orElseThrow().lengthEtaSquared())
                .as("seed %d", seed)
                .isNaN();
        assertThat(found.meanLength(0)).isEqualTo(LENGTH);
        BigDecimal exact =
                Arrays.stream(weights).mapToObj(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(pool.caseTotal()).isEqualTo(exact.doubleValue());
        assertThat(IntStream.range(0, 3).mapToDouble(found::share).sum()).isCloseTo(1, within(1e-15));
        assertThat(WeightUnits.plain(pool.flow().transitions().weight()))
                .isEqualTo(exact.multiply(BigDecimal.valueOf(LENGTH + 1)).doubleValue());
    }

    /** A tree over rows in their order, too: where no two distances are equal, order decides nothing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void wholeWeightsAreRowsRepeatedInATreeThatFollowsTheOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String[]> rows = new ArrayList<>(rows(random, 40).stream()
                .collect(Collectors.toMap(Arrays::toString, r -> r, (a, b) -> a, LinkedHashMap::new))
                .values());
        double[][] costs = new double[4][4];
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < a; b++) {
                costs[a][b] = random.nextDouble(1, 2);
                costs[b][a] = costs[a][b];
            }
        }
        SequenceDistance distance = OptimalMatching.unit().costs(SubstitutionCosts.of(List.of(STATES), costs));
        double[] weights =
                random.doubles(rows.size()).map(x -> 1 + Math.floor(4 * x)).toArray();
        List<String[]> repeated = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            repeated.addAll(Collections.nCopies((int) weights[i], rows.get(i)));
        }
        for (Linkage linkage : List.of(Linkage.AVERAGE, Linkage.WARD)) {
            Clustering one = pool(rows, weights)
                    .cluster(distance, Hierarchical.of(linkage).k(4));
            Clustering two =
                    pool(repeated).cluster(distance, Hierarchical.of(linkage).k(4));
            assertThat(one.present().stream().map(one::weight).sorted().toList())
                    .as("seed %d, %s", seed, linkage)
                    .isEqualTo(two.present().stream().map(two::weight).sorted().toList());
        }
    }

    @Test
    void whatCannotTakeWeightsSaysSo() {
        Sequences pool = four();
        refusedContaining(
                () -> pool.cluster(Smile.kmodes(2)), "K-Modes needs weights that are whole numbers, had 0.75");
        refusedContaining(
                () -> pool.cluster(Hamming.unit(), Smile.clarans(2)),
                "CLARANS needs weights that are whole numbers, had 0.75");
        refusedContaining(() -> pool.compress(), "sequences with case weights stay one by one");
        Sequences none = pool(Collections.nCopies(3, "abcdabc".split("")), 1, 0, 2);
        refusedContaining(
                () -> none.cluster(Hamming.unit(), Pam.k(1)),
                "sequences of weight 0 are in no cluster, and 1 of 3 sequences has it; leave them out: pool.where(i -> pool.caseWeight(i)"
                        + " > 0)");
        assertThat(none.where(i -> none.caseWeight(i) > 0)
                        .cluster(Hamming.unit(), Pam.k(1))
                        .weight(0))
                .isEqualTo(3);
        assertThat(none.patterns().minSupport(.5).weight(0)).isEqualTo(3);
    }

    /** CLARANS takes whole weights as that many rows: the same medoids, so the same cluster of each sequence. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void claransTakesWholeWeightsAsRows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String[]> rows = rows(random, 24);
        double[] weights = random.ints(24, 1, 5).asDoubleStream().toArray();
        List<String[]> repeated = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            repeated.addAll(Collections.nCopies((int) weights[i], rows.get(i)));
        }
        assertThat(bySequence(pool(rows, weights))).as("seed %d", seed).isEqualTo(bySequence(pool(repeated)));
    }

    private static Map<String, String> bySequence(Sequences pool) {
        Clustering found = pool.cluster(Hamming.unit(), Smile.clarans(3).withSeed(7));
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < pool.size(); i++) {
            labels.put(pool.format(i), found.label(i) + " of weight " + found.weight(found.label(i)));
        }
        return labels;
    }

    /**
     * The weighted example of the WeightedCluster manual (Studer 2013, sections 5.2, 6.1 and 6.3): {@code pamclust4 <-
     * wcKMedoids(mvaddist, k = 4, weights = mvad$weight)} on {@code seqdist(mvadseq, method = "OM", indel = 1.5, sm = subm.custom)}
     * prints medoids 66, 467, 607 and 641, the weights of the clusters, and {@code PBC .565}, {@code CH 198.2}, {@code CHsq 534.585}.
     */
    @Test
    void mvadIsThatOfTheWeightedClusterManual() throws IOException {
        // skips where the file is not at hand
        assertThat(Mvad.codes()).hasSize(712 * 70);
        Sequences pool = Sequences.dataset("mvad").weights("weight").load();
        double[][] costs = {
            {0, 1, 1, 2, 1, 1},
            {1, 0, 1, 2, 1, 2},
            {1, 1, 0, 3, 1, 2},
            {2, 2, 3, 0, 3, 1},
            {1, 1, 1, 3, 0, 2},
            {1, 2, 2, 1, 2, 0}
        };
        SequenceDistance custom = OptimalMatching.unit().indel(1.5).costs(SubstitutionCosts.of(Mvad.STATES, costs));
        Clustering pam = pool.cluster(custom, Pam.k(4));
        assertThat(Arrays.stream(pam.medoids()).mapToObj(i -> spells(pool, i)))
                .containsExactly(
                        "(training,22)-(employment,48)",
                        "(school,25)-(HE,45)",
                        "(school,10)-(FE,12)-(employment,48)",
                        "(training,22)-(joblessness,48)");
        assertThat(pam.present().stream().mapToDouble(pam::weight).toArray())
                .containsExactly(new double[] {202.34, 209.03, 247.17, 53.03}, within(1e-9));
        ClusterQuality four = pam.quality();
        assertThat(four.pbc()).isCloseTo(.565, within(5e-4));
        assertThat(four.ch()).isCloseTo(198.2, within(5e-2));
        assertThat(four.chsq()).isCloseTo(534.585, within(5e-4));
        // wcKMedRange(mvaddist, kvals = 2:20, weights = mvad$weight), its best and second best
        KQuality others = pam.quality(2, 5);
        ClusterQuality two = others.all().get(2 - 2);
        assertThat(two.asw()).isCloseTo(.389, within(5e-4));
        assertThat(two.asww()).isCloseTo(.3900, within(5e-5));
        assertThat(two.ch()).isCloseTo(252.008, within(5e-4));
        assertThat(two.chsq()).isCloseTo(483.1366, within(5e-5));
        assertThat(others.all().get(3 - 2).ch()).isCloseTo(205.7979, within(5e-5));
        assertThat(others.all().get(5 - 2).pbc()).isCloseTo(.5323, within(5e-5));
    }

    private static String spells(Sequences pool, int sequence) {
        Sequences one = pool.where(i -> i == sequence);
        return one.toSps().stringColumn("sps").get(0);
    }
}
