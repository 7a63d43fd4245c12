package sojourn.rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FrequentItemsetsTest {
    private static final ItemsetOptions OPTIONS = ItemsetOptions.minCount(1);

    /** Every subset of every set, against a map of lists: its count where it is among the sets, else -1. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anySubsetIsFoundByItsItems(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<List<Integer>, Long> counts = new HashMap<>();
        while (counts.size() < 3_000) {
            TreeSet<Integer> items = new TreeSet<>();
            int length = 1 + random.nextInt(4);
            while (items.size() < length) {
                items.add(random.nextInt(30));
            }
            counts.put(List.copyOf(items), 1 + random.nextLong(1_000));
        }
        FrequentItemsets sets = sets(counts);
        ItemsetIndex index = new ItemsetIndex(sets);
        int absent = 0;
        for (int set = 0; set < sets.size(); set++) {
            for (int mask = 1; mask < 1 << sets.length(set); mask++) {
                List<Integer> subset = new ArrayList<>();
                for (int p = 0; p < sets.length(set); p++) {
                    if ((mask >> p & 1) == 1) {
                        subset.add(sets.code(set, p));
                    }
                }
                assertThat(index.count(set, mask))
                        .as("seed %d, %s", seed, subset)
                        .isEqualTo(counts.getOrDefault(subset, -1L));
                absent += counts.containsKey(subset) ? 0 : 1;
            }
        }
        assertThat(absent).as("subsets that are not among the sets").isPositive();
    }

    private static FrequentItemsets sets(Map<List<Integer>, Long> counts) {
        List<Map.Entry<List<Integer>, Long>> entries = List.copyOf(counts.entrySet());
        int[] offsets = new int[entries.size() + 1];
        long[] numbers = new long[entries.size()];
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            codes.addAll(entries.get(i).getKey());
            numbers[i] = entries.get(i).getValue();
            offsets[i + 1] = codes.size();
        }
        return new FrequentItemsets(codes.stream().mapToInt(i -> i).toArray(), offsets, numbers, 2_000, OPTIONS);
    }

    /** The most frequent first, of equally frequent ones the shorter, of those the one with the lower codes. */
    @Test
    void setsAreRankedByCountThenLengthThenCodes() {
        FrequentItemsets sets = new FrequentItemsets(
                new int[] {4, 1, 2, 3, 0, 9, 0, 8},
                new int[] {0, 1, 2, 4, 6, 8},
                new long[] {5, 7, 5, 5, 5},
                9,
                OPTIONS);
        assertThat(sets.byCount()).containsExactly(1, 0, 4, 3, 2);
        assertThat(sets.maxLength()).isEqualTo(2);
        assertThat(sets.baskets()).isEqualTo(9);
        FrequentItemsets two = sets.select(new int[] {4, 1});
        assertThat(two.size()).isEqualTo(2);
        assertThat(two.codes(0)).containsExactly(0, 8);
        assertThat(two.count(0)).isEqualTo(5);
        assertThat(two.codes(1)).containsExactly(1);
        assertThat(two.count(1)).isEqualTo(7);
        assertThat(two.baskets()).isEqualTo(9);
        assertThat(sets.select(new int[0]).maxLength()).isZero();
    }

    /** A least share is what its decimals say: 0.1 of 30 baskets is 3, though 0.1 · 30 is a little more in binary. */
    @Test
    void aLeastShareIsRoundedUpButNotByRounding() {
        for (int percent = 1; percent <= 100; percent++) {
            for (int baskets = 1; baskets <= 500; baskets++) {
                int exact = (percent * baskets + 99) / 100;
                assertThat(ItemsetOptions.countOf(percent / 100.0, baskets))
                        .as("%d %% of %d", percent, baskets)
                        .isEqualTo(exact);
            }
        }
        assertThat(ItemsetOptions.countOf(0.001, 7_907)).isEqualTo(8);
        assertThat(ItemsetOptions.countOf(1e-9, 10)).isEqualTo(1);
        for (double share : new double[] {0, -0.1, 1.001, 5, Double.NaN}) {
            assertThatThrownBy(() -> ItemsetOptions.countOf(share, 10))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("minSupport is a share in (0, 1], was " + share);
        }
    }

    @Test
    void aLeastConfidenceIsReachedAtItsDecimals() {
        for (int percent = 0; percent <= 100; percent++) {
            RuleOptions options = RuleOptions.ALL.withMinConfidence(percent / 100.0);
            for (int nX = 1; nX <= 120; nX++) {
                for (int nXY = 0; nXY <= nX; nXY++) {
                    if (options.allows(nX, nXY) != (100 * nXY >= percent * nX)) {
                        throw new AssertionError(nXY + " of " + nX + " at " + percent + " %");
                    }
                }
            }
        }
    }

    @Test
    void eachOptionOfRulesIsSetAlone() {
        assertThat(RuleOptions.ALL.withMinConfidence(0.5))
                .isEqualTo(new RuleOptions(0.5, Integer.MAX_VALUE, Integer.MAX_VALUE, 20_000_000));
        assertThat(RuleOptions.ALL.withMaxAntecedent(2))
                .isEqualTo(new RuleOptions(0, 2, Integer.MAX_VALUE, 20_000_000));
        assertThat(RuleOptions.ALL.withMaxConsequent(1))
                .isEqualTo(new RuleOptions(0, Integer.MAX_VALUE, 1, 20_000_000));
        assertThat(RuleOptions.ALL.withMaxRules(7))
                .isEqualTo(new RuleOptions(0, Integer.MAX_VALUE, Integer.MAX_VALUE, 7));
        assertThat(OPTIONS.withMinLength(2).withMaxLength(3).withMaxItemsets(9).withTop(4))
                .isEqualTo(new ItemsetOptions(1, 2, 3, ItemsetKind.ALL, 4, 9));
    }

    @Test
    void itemsWithCommasAreQuotedInASetsText() {
        assertThat(ItemSetText.of(List.of("bread", "milk"))).isEqualTo("bread, milk");
        assertThat(ItemSetText.of(List.of("bread, milk"))).isEqualTo("\"bread, milk\"");
        assertThat(ItemSetText.of(List.of("\"a", "b\"", "c\",d"))).isEqualTo("\"\"\"a\", b\", \"c\"\",d\"");
        assertThat(ItemSetText.of(List.of())).isEmpty();
    }

    /** Where a measure calls itself symmetric, both directions of any rule have one value; where not, some rule differs. */
    @Test
    void symmetricMeasuresAreThoseThatDoNotDependOnTheDirection() {
        for (Measure measure : Measure.values()) {
            boolean differs = false;
            for (int n = 4; n <= 12; n += 4) {
                for (int x = 1; x < n; x++) {
                    for (int y = 1; y < n; y++) {
                        for (int xy = Math.max(0, x + y - n); xy <= Math.min(x, y); xy++) {
                            double there = measure.of(n, x, y, xy);
                            double back = measure.of(n, y, x, xy);
                            differs |= !(Double.compare(there, back) == 0
                                    || Math.abs(there - back) <= 1e-12 * Math.abs(there));
                        }
                    }
                }
            }
            assertThat(differs).as(measure.word()).isEqualTo(!measure.symmetric());
            assertThat(Measure.named(measure.word())).isSameAs(measure);
            assertThat(Measure.words()).contains(measure.word());
        }
    }
}
