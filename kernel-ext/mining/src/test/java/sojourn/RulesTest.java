package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.rules.Correction;
import sojourn.rules.Measure;
import sojourn.rules.Rule;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RulesTest {
    /** Five baskets, worked by hand: bread 4, milk 4, tea 2, bread+milk 3, bread+tea 1, milk+tea 2, all three 1. */
    private final Baskets five = Baskets.of(List.of(
            List.of("bread", "milk"),
            List.of("bread", "milk"),
            List.of("bread", "milk", "tea"),
            List.of("milk", "tea"),
            List.of("bread")));

    private static List<String> texts(Rules rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(i -> rules.rule(i).toString())
                .toList();
    }

    @Test
    void rulesOfAFewBasketsAreAsWorkedByHand() {
        // lifts: tea-milk 2·5/8 = 1.25, bread-milk 3·5/16, bread-tea 1·5/8; both sides of each have that lift
        Rules pairs = five.rules().minCount(1).maxLength(2);
        assertThat(texts(pairs)).containsExactly("tea → milk", "bread → milk", "tea → bread");
        assertThat(pairs.rule(0)).isEqualTo(new Rule(List.of("tea"), List.of("milk"), 5, 2, 4, 2));
        assertThat(pairs.value(0, "lift")).isEqualTo(1.25);
        assertThat(pairs.folded()).isEqualTo(3);
        assertThat(texts(pairs.both()))
                .containsExactly(
                        "tea → milk", "milk → tea", "bread → milk", "milk → bread", "tea → bread", "bread → tea");
        assertThat(pairs.describe())
                .isEqualTo("3 rules from 6 itemsets in 1 or more of 5 baskets, 3 mirrored pairs folded");
    }

    @Test
    void aRuleThatNeverFailsPassesAnInfiniteBound() {
        Rules never = five.rules().minCount(1).maxLength(2).both().min("conviction", Double.POSITIVE_INFINITY);
        assertThat(texts(never)).containsExactly("tea → milk");
        assertThat(five.rules()
                        .minCount(1)
                        .max("conviction", Double.NEGATIVE_INFINITY)
                        .size())
                .isZero();
    }

    @Test
    void theTableHasTheTenUsualMeasures() {
        Table table = five.rules().minCount(1).top(1).toTable();
        assertThat(table.columnNames())
                .containsExactly(
                        "antecedent",
                        "consequent",
                        "count",
                        "support",
                        "confidence",
                        "lift",
                        "representativity",
                        "leverage",
                        "conviction",
                        "zhang",
                        "jaccard",
                        "certainty",
                        "kulczynski");
        // with both items of three: {bread, tea} → milk 1·5/(1·4) and tea → milk, 1.25 both, confidence 1 both
        assertThat(table.row(0).getString("antecedent")).isEqualTo("bread, tea");
        assertThat(table.row(0).getDouble("confidence")).isEqualTo(1);
        assertThat(five.rules().toTable("count", "fisherP", "fisher_p").columnNames())
                .containsExactly("antecedent", "consequent", "count", "fisherP");
    }

    @Test
    void aRuleIsRedundantIfPartOfItsAntecedentDoesAsWell() {
        assertThat(texts(five.rules().minCount(1).consequent("milk").both()))
                .contains("bread, tea → milk", "tea → milk");
        assertThat(texts(five.rules().minCount(1).consequent("milk").both().nonRedundant()))
                .contains("tea → milk")
                .doesNotContain("bread, tea → milk");
    }

    @Test
    void rulesOfClosedAndMaximalItemsetsAreAsWorkedByHand() {
        // bread and tea never come without milk, so their set is not closed; the set of all three is the one maximal
        assertThat(texts(five.rules().minCount(1).closed().maxLength(2))).containsExactly("tea → milk", "bread → milk");
        assertThat(texts(five.rules().minCount(1).maximal().both()))
                .allMatch(rule -> rule.length() == "bread, tea → milk".length())
                .hasSize(6);
        assertThat(texts(five.rules().minCount(2).maximal())).containsExactly("tea → milk", "bread → milk");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void closedAndMaximalRulesAreThoseWhoseItemsAre(long seed) {
        Baskets baskets = random(seed, 6, 40);
        Rules all = baskets.rules().minCount(3).both();
        for (boolean maximal : new boolean[] {false, true}) {
            Itemsets sets = baskets.itemsets().minCount(3);
            sets = maximal ? sets.maximal() : sets.closed();
            Set<Set<String>> wanted = new HashSet<>();
            for (int i = 0; i < sets.size(); i++) {
                wanted.add(Set.copyOf(sets.items(i)));
            }
            Set<String> expected = new TreeSet<>();
            for (int i = 0; i < all.size(); i++) {
                Set<String> items = new HashSet<>(all.rule(i).antecedent());
                items.addAll(all.rule(i).consequent());
                if (wanted.contains(items)) {
                    expected.add(all.rule(i).toString());
                }
            }
            assertThat(expected).as("seed %d", seed).isNotEmpty();
            assertThat(new TreeSet<>(texts(maximal ? all.maximal() : all.closed())))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    private static Baskets random(long seed, int items, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<String>> baskets = new ArrayList<>();
        for (int b = 0; b < n; b++) {
            List<String> basket = new ArrayList<>();
            for (int i = 0; i < items; i++) {
                if (random.nextDouble() < 0.2 + 0.5 * i / items || (b % 3 == 0 && i % 2 == 0)) {
                    basket.add("i" + i);
                }
            }
            baskets.add(basket);
        }
        return Baskets.of(baskets);
    }

    /** Every rule that passes, by counting baskets for every pair of disjoint sets. */
    private static Set<String> brute(Baskets baskets, long minCount, Predicate<Rule> wanted) {
        List<List<String>> data =
                IntStream.range(0, baskets.given()).mapToObj(baskets::basket).toList();
        List<String> items = baskets.items();
        TreeSet<String> found = new TreeSet<>();
        int sets = 1 << items.size();
        long[] counts = new long[sets];
        for (List<String> basket : data) {
            int mask =
                    basket.stream().mapToInt(item -> 1 << items.indexOf(item)).sum();
            for (int s = 0; s < sets; s++) {
                counts[s] += (mask & s) == s ? 1 : 0;
            }
        }
        for (int x = 1; x < sets; x++) {
            for (int y = 1; y < sets; y++) {
                if ((x & y) == 0 && counts[x | y] >= minCount) {
                    Rule rule = new Rule(
                            names(items, x), names(items, y), data.size(), counts[x], counts[y], counts[x | y]);
                    if (wanted.test(rule)) {
                        found.add(rule + " " + rule.nX() + " " + rule.nY() + " " + rule.nXY());
                    }
                }
            }
        }
        return found;
    }

    private static List<String> names(List<String> items, int mask) {
        return IntStream.range(0, items.size())
                .filter(i -> (mask >> i & 1) == 1)
                .mapToObj(items::get)
                .toList();
    }

    private static Set<String> found(Rules rules) {
        TreeSet<String> found = new TreeSet<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.rule(i);
            assertThat(found.add(rule + " " + rule.nX() + " " + rule.nY() + " " + rule.nXY()))
                    .as("%s is there twice", rule)
                    .isTrue();
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rulesAreThoseThatCountingEveryPairOfSetsFinds(long seed) {
        Baskets baskets = random(seed, 7, 80);
        Rules all = baskets.rules().minCount(6).both();
        assertThat(found(all)).isEqualTo(brute(baskets, 6, rule -> true));
        assertThat(found(all.minConfidence(0.6))).isEqualTo(brute(baskets, 6, rule -> rule.value("confidence") >= 0.6));
        assertThat(found(all.minConfidence(0.6).maxConsequent(1).maxAntecedent(2)))
                .isEqualTo(brute(
                        baskets,
                        6,
                        rule -> rule.value("confidence") >= 0.6
                                && rule.consequent().size() == 1
                                && rule.antecedent().size() <= 2));
        assertThat(found(all.minLift(1.05).max("fisherP", 0.2).min("leverage", 0.01)))
                .isEqualTo(brute(
                        baskets,
                        6,
                        rule -> rule.value("lift") >= 1.05
                                && rule.value("fisherP") <= 0.2
                                && rule.value("leverage") >= 0.01));
        assertThat(found(all.antecedent("i1").consequent("i2", "i4").without("i6")))
                .isEqualTo(brute(
                        baskets,
                        6,
                        rule -> rule.antecedent().contains("i1")
                                && rule.consequent().containsAll(List.of("i2", "i4"))
                                && !rule.antecedent().contains("i6")
                                && !rule.consequent().contains("i6")));
        assertThat(found(all.containing("i0", "i5").maxLength(3)))
                .isEqualTo(brute(
                        baskets,
                        6,
                        rule -> rule.antecedent().size() + rule.consequent().size() <= 3
                                && List.of("i0", "i5").stream()
                                        .allMatch(item -> rule.antecedent().contains(item)
                                                || rule.consequent().contains(item))));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void nonRedundantRulesAreThoseThatNoPartOfTheAntecedentMatches(long seed) {
        Baskets baskets = random(seed, 7, 60);
        List<Rule> all = new ArrayList<>();
        Rules rules = baskets.rules().minCount(5).both();
        for (int i = 0; i < rules.size(); i++) {
            all.add(rules.rule(i));
        }
        Predicate<Rule> improves = rule -> all.stream()
                .noneMatch(simpler -> simpler.consequent().equals(rule.consequent())
                        && simpler.antecedent().size() < rule.antecedent().size()
                        && rule.antecedent().containsAll(simpler.antecedent())
                        && simpler.nXY() * rule.nX() >= rule.nXY() * simpler.nX());
        assertThat(found(rules.nonRedundant())).isEqualTo(brute(baskets, 5, improves));
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void foldingKeepsTheMoreConfidentOfTwoMirrorImagesAndNoneIsLost(long seed) {
        Rules folded = random(seed, 7, 60).rules().minCount(5).minLift(1.01);
        Rules both = folded.both();
        assertThat(folded.size() * 2).isEqualTo(both.size()).isEqualTo(folded.passed());
        for (int i = 0; i < folded.size(); i++) {
            Rule rule = folded.rule(i);
            assertThat(rule.nX()).isLessThanOrEqualTo(rule.nY());
        }
        // where the mirror image does not pass the filters there is nothing to fold
        Rules sure = folded.minConfidence(0.9);
        assertThat(sure.size()).isEqualTo(sure.both().size() - sure.folded());
        // a filter that only the less confident direction passes keeps that one
        Rule first = folded.rule(0);
        Rules mirrored = folded.antecedent(first.consequent().toArray(String[]::new))
                .consequent(first.antecedent().toArray(String[]::new));
        assertThat(texts(mirrored)).contains(new Rule(first.consequent(), first.antecedent(), 1, 1, 1, 1).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lift", "confidence", "fisherP", "jMeasure", "count", "conviction"})
    void rulesAreSortedByAnyMeasureThenConfidenceThenItems(String measure) {
        Rules rules = random(8, 7, 60).rules().minCount(5).both().sort(measure);
        boolean ascending = measure.equals("fisherP");
        for (int i = 1; i < rules.size(); i++) {
            double before = rules.value(i - 1, measure);
            double value = rules.value(i, measure);
            assertThat(ascending ? value : before).isGreaterThanOrEqualTo(ascending ? before : value);
            if (before == value) {
                double confidence = rules.value(i - 1, "confidence");
                assertThat(confidence).isGreaterThanOrEqualTo(rules.value(i, "confidence"));
                if (confidence == rules.value(i, "confidence")) {
                    String[] a = rules.rule(i - 1).antecedent().toArray(String[]::new);
                    String[] b = rules.rule(i).antecedent().toArray(String[]::new);
                    int order = Arrays.compare(a, b);
                    assertThat(
                                    order != 0
                                            ? order
                                            : Arrays.compare(
                                                    rules.rule(i - 1)
                                                            .consequent()
                                                            .toArray(String[]::new),
                                                    rules.rule(i).consequent().toArray(String[]::new)))
                            .isNegative();
                }
            }
        }
        assertThat(texts(rules.top(5))).isEqualTo(texts(rules).subList(0, 5));
        assertThat(rules.sort(measure, !ascending).value(0, measure)).isEqualTo(rules.value(rules.size() - 1, measure));
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void significanceIsCorrectedForAllRulesTestedWhateverElseIsFiltered(long seed) {
        Baskets baskets = random(seed, 6, 120);
        Rules tested = baskets.rules().minCount(10);
        double[] p = IntStream.range(0, tested.size())
                .mapToDouble(i -> tested.value(i, "fisherP"))
                .toArray();
        for (Correction correction : new Correction[] {Correction.HOLM, Correction.BENJAMINI_HOCHBERG}) {
            double[] adjusted = correction.adjust(p);
            long expected =
                    Arrays.stream(adjusted).filter(value -> value <= 0.05).count();
            Rules significant = tested.significant(0.05, correction);
            assertThat(significant.size())
                    .as(correction.name())
                    .isEqualTo((int) expected)
                    .isPositive();
            Rules fewer =
                    significant.minConfidence(0.7).maxAntecedent(2).minLift(1.1).both();
            for (int i = 0; i < fewer.size(); i++) {
                Rule rule = fewer.rule(i);
                assertThat(rule.value("confidence")).isGreaterThanOrEqualTo(0.7);
                assertThat(rule.antecedent()).hasSizeLessThanOrEqualTo(2);
                int same = IntStream.range(0, tested.size())
                        .filter(t -> tested.rule(t).nXY() == rule.nXY()
                                && Math.min(tested.rule(t).nX(), tested.rule(t).nY()) == Math.min(rule.nX(), rule.nY())
                                && Math.max(tested.rule(t).nX(), tested.rule(t).nY()) == Math.max(rule.nX(), rule.nY()))
                        .findFirst()
                        .orElseThrow();
                assertThat(fewer.adjustedP(i)).isCloseTo(adjusted[same], within(1e-15));
            }
            assertThat(fewer.toTable().columnNames()).contains("adjustedP");
        }
        assertThatThrownBy(() -> tested.adjustedP(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyVerbLeavesTheRulesItWasCalledOnAsTheyWere() {
        Rules rules = five.rules().minCount(1);
        List<String> before = texts(rules);
        rules.minLift(2)
                .top(1)
                .both()
                .sort("support")
                .nonRedundant()
                .significant(0.5)
                .maxLength(2);
        assertThat(texts(rules)).isEqualTo(before);
    }

    @Test
    void wrongThresholdsAndNamesAreRefusedAtOnceWithTheWayOut() {
        Rules rules = five.rules();
        assertThatThrownBy(() -> rules.minSupport(0)).hasMessageContaining("minSupport is a share in (0, 1], was 0.0");
        assertThatThrownBy(() -> rules.minSupport(2)).hasMessageContaining("for a number of baskets use minCount");
        assertThatThrownBy(() -> rules.minConfidence(80)).hasMessage("minConfidence must be in [0, 1], was 80.0");
        assertThatThrownBy(() -> rules.min("lfit", 1)).hasMessageContaining("did you mean 'lift'?");
        assertThatThrownBy(() -> rules.sort("suport")).hasMessageContaining("did you mean 'support'?");
        assertThatThrownBy(() -> rules.min("lift", Double.NaN))
                .hasMessage("the bound of lift must be a number, was NaN");
        assertThatThrownBy(() -> rules.antecedent("bred")).hasMessageContaining("did you mean 'bread'?");
        assertThatThrownBy(rules::antecedent).hasMessage("name one item or more");
        assertThatThrownBy(() -> rules.top(0)).hasMessage("top must be >= 1, was 0");
        assertThatThrownBy(() -> rules.maxLength(1)).hasMessageContaining("2 items or more");
        assertThatThrownBy(() -> rules.significant(5)).hasMessage("alpha must be between 0 and 1, was 5.0");
        assertThatThrownBy(() -> random(1, 8, 50).rules().minCount(1).limit(255).size())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("give more than 255 rules; raise minSupport or minConfidence, or set maxLength");
    }

    @Test
    void everyMeasureCanFilterAndSort() {
        Rules rules = five.rules().minCount(1);
        for (String measure : Measure.words()) {
            assertThat(rules.min(measure, Double.NEGATIVE_INFINITY)
                            .sort(measure)
                            .size())
                    .as(measure)
                    .isEqualTo(rules.size());
        }
    }
}
