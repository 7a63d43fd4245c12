package sojourn.rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RuleSetTest {
    /** 60 baskets, each of 5 items with chance 1/2. */
    private static BasketRows baskets(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] codes = new int[300];
        int[] offsets = new int[61];
        int n = 0;
        for (int b = 0; b < 60; b++) {
            for (int item = 0; item < 5; item++) {
                if (random.nextBoolean()) {
                    codes[n++] = item;
                }
            }
            offsets[b + 1] = n;
        }
        long[] ones = new long[60];
        Arrays.fill(ones, 1);
        return BasketRows.of(5, Arrays.copyOf(codes, n), offsets, ones);
    }

    /** Of all rules, one of each two mirror images is left, the more confident one, and they stay in order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void foldedRulesAreTheBetterHalfInTheirOrder(long seed) {
        RuleSet rules = RuleSet.of(ItemsetMiner.mine(baskets(seed), ItemsetOptions.minCount(1)), RuleOptions.ALL);
        int[] folded = rules.foldMirrored(IntStream.range(0, rules.size()).toArray());
        assertThat(folded).hasSize(rules.size() / 2).isSorted();
        Set<List<List<Integer>>> kept = new HashSet<>();
        for (int rule : folded) {
            kept.add(List.of(boxed(rules.antecedent(rule)), boxed(rules.consequent(rule))));
        }
        for (int rule = 0; rule < rules.size(); rule++) {
            List<Integer> x = boxed(rules.antecedent(rule));
            List<Integer> y = boxed(rules.consequent(rule));
            boolean better = rules.nX(rule) != rules.nY(rule)
                    ? rules.nX(rule) < rules.nY(rule)
                    : Arrays.compare(rules.antecedent(rule), rules.consequent(rule)) < 0;
            assertThat(kept.contains(List.of(x, y)))
                    .as("seed %d, %s -> %s", seed, x, y)
                    .isEqualTo(better);
        }
    }

    private static List<Integer> boxed(int[] codes) {
        return Arrays.stream(codes).boxed().toList();
    }

    @Test
    void rulesFromOtherThanAllItemsetsAreRefused() {
        ItemsetOptions all = ItemsetOptions.minCount(1);
        for (ItemsetOptions options : List.of(all.withKind(ItemsetKind.CLOSED), all.withTop(3), all.withMinLength(2))) {
            FrequentItemsets sets = ItemsetMiner.mine(baskets(1), options);
            assertThatThrownBy(() -> RuleSet.of(sets, RuleOptions.ALL))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith("rules need all frequent itemsets, were ");
        }
    }

    /** 2^62 + 2^62 is 2^63, one more than a long holds. */
    @Test
    void weightsBeyondALongAreRefused() {
        long[] weights = {1L << 62, 1L << 62};
        assertThatThrownBy(() -> BasketRows.of(2, new int[] {0, 1}, new int[] {0, 1, 2}, weights))
                .isInstanceOf(UsageException.class)
                .hasMessage("the weights must sum to less than 2^63, passed it at basket 1");
    }
}
