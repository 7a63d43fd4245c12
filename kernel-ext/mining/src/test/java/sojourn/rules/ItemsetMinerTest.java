package sojourn.rules;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.check.UsageException;
import sojourn.cluster.Threads;
import sojourn.load.BasketFile;
import sojourn.load.BasketFormat;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ItemsetMinerTest {
    /** Baskets of up to 12 items as bit masks, with weights. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
    private record Pool(String seed, int items, int[] masks, long[] weights) {
        BasketRows rows() {
            int[] offsets = new int[masks.length + 1];
            int[] codes = new int[masks.length * items];
            for (int b = 0; b < masks.length; b++) {
                offsets[b + 1] = offsets[b];
                // descending, so that the rows have something to sort
                for (int i = items - 1; i >= 0; i--) {
                    if ((masks[b] >> i & 1) == 1) {
                        codes[offsets[b + 1]++] = i;
                    }
                }
            }
            return BasketRows.of(items, Arrays.copyOf(codes, offsets[masks.length]), offsets, weights);
        }

        /** Each itemset's count by looking at every basket. */
        long count(int set) {
            return IntStream.range(0, masks.length)
                    .filter(b -> (masks[b] & set) == set)
                    .mapToLong(b -> weights[b])
                    .sum();
        }

        Map<List<Integer>, Long> frequent(ItemsetOptions options) {
            Map<List<Integer>, Long> found = new TreeMap<>(Comparator.comparing(List::toString));
            for (int set = 1; set < 1 << items; set++) {
                long count = count(set);
                int length = Integer.bitCount(set);
                if (count >= options.minCount()
                        && length >= options.minLength()
                        && length <= options.maxLength()
                        && wanted(set, count, options)) {
                    int mask = set;
                    found.put(
                            IntStream.range(0, items)
                                    .filter(i -> (mask >> i & 1) == 1)
                                    .boxed()
                                    .toList(),
                            count);
                }
            }
            return found;
        }

        private boolean wanted(int set, long count, ItemsetOptions options) {
            long bar = options.kind() == ItemsetKind.CLOSED ? count : options.minCount();
            return options.kind() == ItemsetKind.ALL
                    || IntStream.range(0, items)
                            .filter(i -> (set >> i & 1) == 0)
                            .allMatch(i -> count(set | 1 << i) < bar);
        }

        @Override
        public String toString() {
            return seed;
        }
    }

    /** Sparse and dense, with and without weights, from a handful of baskets to enough for several words. */
    static Stream<Pool> pools() {
        List<Pool> pools = new ArrayList<>();
        for (int seed = 1; seed <= 24; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int items = random.nextInt(1, 11);
            int baskets = seed % 3 == 0 ? random.nextInt(300, 700) : random.nextInt(1, 60);
            double density = new double[] {0.15, 0.5, 0.9}[seed / 3 % 3];
            int[] masks = new int[baskets];
            long[] weights = new long[baskets];
            for (int b = 0; b < baskets; b++) {
                for (int i = 0; i < items; i++) {
                    masks[b] |= random.nextDouble() < density * (i + 1) / items ? 1 << i : 0;
                }
                weights[b] = seed % 2 == 0 ? 1 : random.nextLong(1, 1L << random.nextInt(1, seed == 1 ? 40 : 6));
            }
            pools.add(new Pool("seed " + seed, items, masks, weights));
        }
        return pools.stream();
    }

    private static Map<List<Integer>, Long> asMap(FrequentItemsets sets) {
        Map<List<Integer>, Long> map = new TreeMap<>(Comparator.comparing(List::toString));
        for (int s = 0; s < sets.size(); s++) {
            Long before = map.put(Arrays.stream(sets.codes(s)).boxed().toList(), sets.count(s));
            assertThat(before)
                    .as("%s is there twice", Arrays.toString(sets.codes(s)))
                    .isNull();
        }
        return map;
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("pools")
    void findsWhatCountingEverySubsetFinds(Pool pool) {
        BasketRows rows = pool.rows();
        for (ItemsetKind kind : ItemsetKind.values()) {
            for (double support : new double[] {0.01, 0.1, 0.3, 0.6, 1}) {
                for (int[] lengths : new int[][] {{1, 99}, {1, 2}, {2, 3}, {3, 99}, {1, 1}}) {
                    ItemsetOptions options = ItemsetOptions.minCount(ItemsetOptions.countOf(support, rows.total()))
                            .withKind(kind)
                            .withMaxLength(lengths[1])
                            .withMinLength(lengths[0]);
                    assertThat(asMap(ItemsetMiner.mine(rows, options)))
                            .as("%s, %s", pool, options)
                            .isEqualTo(pool.frequent(options));
                }
            }
        }
    }

    @Test
    void theTopOfOnePoolAreTheFirstOfAll() {
        requireTheFirstOfAll(pools().skip(7).findFirst().orElseThrow());
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("pools")
    void theTopAreTheFirstOfAllByCountThenLengthThenItems(Pool pool) {
        requireTheFirstOfAll(pool);
    }

    private static void requireTheFirstOfAll(Pool pool) {
        BasketRows rows = pool.rows();
        for (ItemsetKind kind : ItemsetKind.values()) {
            for (int minLength : new int[] {1, 2}) {
                ItemsetOptions all = ItemsetOptions.minCount(1).withKind(kind).withMinLength(minLength);
                FrequentItemsets found = ItemsetMiner.mine(rows, all);
                int[] order = found.byCount();
                for (int k : new int[] {1, 2, 7, 40, 5_000}) {
                    FrequentItemsets top = ItemsetMiner.mine(rows, all.withTop(k));
                    assertThat(top.size()).isEqualTo(Math.min(k, found.size()));
                    for (int i = 0; i < top.size(); i++) {
                        assertThat(top.codes(i))
                                .as("%s, %s, place %d of %d", pool, all, i, k)
                                .containsExactly(found.codes(order[i]));
                        assertThat(top.count(i)).isEqualTo(found.count(order[i]));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pools")
    void weightsCountAsThatManyBaskets(Pool pool) {
        assumeTrue(Arrays.stream(pool.weights).sum() < 100_000, "so many baskets are not written out one by one");
        int[] expanded = IntStream.range(0, pool.masks.length)
                .flatMap(b -> IntStream.generate(() -> pool.masks[b]).limit(pool.weights[b]))
                .toArray();
        long[] ones = new long[expanded.length];
        Arrays.fill(ones, 1);
        Pool unweighted = new Pool(pool.seed, pool.items, expanded, ones);
        BasketRows rows = unweighted.rows();
        assertThat(rows.total()).isEqualTo(pool.rows().total());
        for (ItemsetKind kind : ItemsetKind.values()) {
            ItemsetOptions options = ItemsetOptions.minCount(2).withKind(kind);
            assertThat(asMap(ItemsetMiner.mine(rows, options)))
                    .isEqualTo(asMap(ItemsetMiner.mine(pool.rows(), options)));
        }
    }

    /**
     * More items than a mask holds, in long sparse rows and in rows that are alike, so that both ways of going on are taken;
     * the reference counts level by level, as Apriori does.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 90, 400, 0.08, 13, 4",
        "2, 300, 1000, 0.02, 40, 4",
        "3, 75, 150, 0.45, 13, 40",
        "4, 70, 2000, 0.1, 13, 40"
    })
    void findsInWideDataWhatAprioriFinds(long seed, int items, int baskets, double density, int stride, long minCount) {
        SplittableRandom random = new SplittableRandom(seed);
        List<java.util.BitSet> data = new ArrayList<>();
        int[] offsets = new int[baskets + 1];
        int[] codes = new int[baskets * items];
        for (int b = 0; b < baskets; b++) {
            java.util.BitSet basket = new java.util.BitSet();
            boolean planted = random.nextInt(8) == 0;
            offsets[b + 1] = offsets[b];
            for (int i = 0; i < items; i++) {
                if (random.nextDouble() < density || (planted && i % stride == 0)) {
                    basket.set(i);
                    codes[offsets[b + 1]++] = i;
                }
            }
            data.add(basket);
        }
        long[] ones = new long[baskets];
        Arrays.fill(ones, 1);
        BasketRows rows = BasketRows.of(items, Arrays.copyOf(codes, offsets[baskets]), offsets, ones);
        ItemsetOptions options = ItemsetOptions.minCount(minCount).withMaxLength(4);
        Map<List<Integer>, Long> expected = new TreeMap<>(Comparator.comparing(List::toString));
        apriori(data, List.of(), 0, items, minCount, 4, expected);
        assertThat(asMap(ItemsetMiner.mine(rows, options))).isEqualTo(expected);
        assertThat(expected).hasSizeGreaterThan(100);
    }

    private static void apriori(
            List<java.util.BitSet> holding,
            List<Integer> set,
            int from,
            int items,
            long minCount,
            int most,
            Map<List<Integer>, Long> found) {
        for (int i = from; i < items && set.size() < most; i++) {
            int item = i;
            List<java.util.BitSet> with =
                    holding.stream().filter(basket -> basket.get(item)).toList();
            if (with.size() >= minCount) {
                List<Integer> grown = new ArrayList<>(set);
                grown.add(item);
                found.put(grown, (long) with.size());
                apriori(with, grown, i + 1, items, minCount, most, found);
            }
        }
    }

    /** Counts by Borgelt's and mlxtend's miners alike; FIMI repository, fimi.uantwerpen.be/data. */
    @Tag("slow")
    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "T10I4D100K, 0.01, 385, 807396",
        "T10I4D100K, 0.001, 27532, 6659711",
        "retail, 0.01, 159, 467857",
        "retail, 0.001, 7589, 1859296"
    })
    void countsOnTheFimiFilesAreThePublishedOnes(String name, double support, int itemsets, long sum) {
        BasketRows rows = fimi(name);
        FrequentItemsets sets =
                ItemsetMiner.mine(rows, ItemsetOptions.minCount(ItemsetOptions.countOf(support, rows.total())));
        assertThat(sets.size()).isEqualTo(itemsets);
        long counts = 0;
        for (int s = 0; s < sets.size(); s++) {
            counts += sets.count(s);
        }
        assertThat(counts).isEqualTo(sum);
    }

    @Tag("slow")
    @Test
    void closedSetsOfARealFileTellTheCountOfEveryFrequentSet() {
        BasketRows rows = fimi("retail");
        ItemsetOptions options = ItemsetOptions.minCount(ItemsetOptions.countOf(0.002, rows.total()));
        FrequentItemsets all = ItemsetMiner.mine(rows, options);
        Map<List<Integer>, Long> closed = asMap(ItemsetMiner.mine(rows, options.withKind(ItemsetKind.CLOSED)));
        Map<List<Integer>, Long> maximal = asMap(ItemsetMiner.mine(rows, options.withKind(ItemsetKind.MAXIMAL)));
        assertThat(closed.size()).isBetween(maximal.size(), all.size());
        assertThat(closed).containsAllEntriesOf(maximal);
        for (int s = 0; s < all.size(); s++) {
            List<Integer> set = Arrays.stream(all.codes(s)).boxed().toList();
            long most = closed.entrySet().stream()
                    .filter(entry -> entry.getKey().containsAll(set))
                    .mapToLong(Map.Entry::getValue)
                    .max()
                    .orElse(-1);
            assertThat(most).as("%s", set).isEqualTo(all.count(s));
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(ItemsetKind.class)
    void theResultIsTheSameToTheOrderOnAnyNumberOfThreads(ItemsetKind kind) {
        BasketRows rows = fimi("T10I4D100K");
        FrequentItemsets[] by = new FrequentItemsets[3];
        for (int threads = 1; threads <= 3; threads++) {
            by[threads - 1] = Threads.with(
                    threads,
                    () -> ItemsetMiner.mine(rows, ItemsetOptions.minCount(200).withKind(kind)));
        }
        for (FrequentItemsets other : by) {
            assertThat(other.size()).isEqualTo(by[0].size());
            for (int s = 0; s < other.size(); s++) {
                assertThat(other.codes(s)).containsExactly(by[0].codes(s));
                assertThat(other.count(s)).isEqualTo(by[0].count(s));
            }
        }
    }

    private static BasketRows oneBasketOf(int items, int times) {
        int[] codes = new int[items * times];
        int[] offsets = new int[times + 1];
        long[] ones = new long[times];
        for (int b = 0; b < times; b++) {
            for (int i = 0; i < items; i++) {
                codes[b * items + i] = i;
            }
            offsets[b + 1] = (b + 1) * items;
            ones[b] = 1;
        }
        return BasketRows.of(items, codes, offsets, ones);
    }

    @Tag("slow")
    @Test
    void oneBasketOfTenThousandItemsIsRefusedWithTheWayOutAndTheWayOutWorks() {
        BasketRows rows = oneBasketOf(10_000, 1);
        assertThatThrownBy(() -> ItemsetMiner.mine(rows, ItemsetOptions.minCount(1)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("1 of 1 basket as minimum support gives more than 10,000,000 itemsets")
                // either of the first two branches may be the one that says so
                .hasMessageMatching(".*found one of (10,000|9,999) items.*")
                .hasMessageContaining("raise minSupport, set maxLength (3, say), or ask for closed() or maximal()");
        assertThatThrownBy(
                        () -> ItemsetMiner.mine(rows, ItemsetOptions.minCount(1).withMaxLength(2)))
                .hasMessageMatching(".*at least (50,005,000|49,995,000) \\(found one of (10,000|9,999) items.*");
        assertThat(ItemsetMiner.mine(rows, ItemsetOptions.minCount(1).withMaxLength(1))
                        .size())
                .isEqualTo(10_000);
        for (ItemsetKind kind : new ItemsetKind[] {ItemsetKind.CLOSED, ItemsetKind.MAXIMAL}) {
            FrequentItemsets sets =
                    ItemsetMiner.mine(rows, ItemsetOptions.minCount(1).withKind(kind));
            assertThat(sets.size()).isEqualTo(1);
            assertThat(sets.length(0)).isEqualTo(10_000);
        }
        FrequentItemsets top =
                ItemsetMiner.mine(rows, ItemsetOptions.minCount(1).withTop(3));
        assertThat(IntStream.range(0, 3).mapToObj(top::codes))
                .containsExactly(new int[] {0}, new int[] {1}, new int[] {2});
    }

    @Test
    void itemsetsBeyondTheQuotaAreRefusedWithTheNumberReached() {
        Pool pool = pools().skip(7).findFirst().orElseThrow();
        int all = pool.frequent(ItemsetOptions.minCount(1)).size();
        ItemsetOptions enough = ItemsetOptions.minCount(1).withMaxItemsets(all);
        assertThat(ItemsetMiner.mine(pool.rows(), enough).size()).isEqualTo(all);
        assertThatThrownBy(() -> ItemsetMiner.mine(pool.rows(), enough.withMaxItemsets(all - 1)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("gives more than %,d itemsets", all - 1);
    }

    @ParameterizedTest
    @EnumSource(ItemsetKind.class)
    void anInterruptInTheMiddleEndsTheSearch(ItemsetKind kind) throws InterruptedException {
        // half of all items in each basket at random: 2^60 closed sets in all, far beyond anybody's patience
        SplittableRandom random = new SplittableRandom(5);
        int[] codes = new int[4_000 * 60];
        int[] offsets = new int[4_001];
        for (int b = 0; b < 4_000; b++) {
            offsets[b + 1] = offsets[b];
            for (int i = 0; i < 60; i++) {
                if (random.nextBoolean()) {
                    codes[offsets[b + 1]++] = i;
                }
            }
        }
        long[] ones = new long[4_000];
        Arrays.fill(ones, 1);
        BasketRows rows = BasketRows.of(60, Arrays.copyOf(codes, offsets[4_000]), offsets, ones);
        CountDownLatch searching = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        ProgressListener before = Progress.listen((step, done, total, unit, nanos, state) -> searching.countDown());
        try {
            Thread thread = new Thread(() -> {
                try {
                    ItemsetMiner.mine(
                            rows, ItemsetOptions.minCount(2).withKind(kind).withMaxItemsets(Long.MAX_VALUE));
                } catch (RuntimeException | Error e) {
                    thrown.set(e);
                }
            });
            thread.start();
            searching.await();
            thread.interrupt();
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        } finally {
            Progress.listen(before);
        }
        assertThat(thrown.get()).isInstanceOf(CancellationException.class).hasMessageContaining("interrupted");
    }

    @Test
    void aShareIsGuardedAgainstTheLastBitsOfItsProduct() {
        assertThat(ItemsetOptions.countOf(0.07, 100)).isEqualTo(7); // 0.07 * 100 is 7.000000000000001
        assertThat(ItemsetOptions.countOf(0.001, 88_162)).isEqualTo(89);
        assertThat(ItemsetOptions.countOf(0.001, 7_907)).isEqualTo(8);
        assertThat(ItemsetOptions.countOf(1, 1L << 50)).isEqualTo(1L << 50);
        assertThat(ItemsetOptions.countOf(1e-9, 10)).isEqualTo(1);
    }

    @Test
    void supportsOfZeroAndTwoAreRefused() {
        for (double share : new double[] {0, 2, -1, Double.NaN}) {
            assertThatThrownBy(() -> ItemsetOptions.countOf(share, 100))
                    .isInstanceOf(UsageException.class)
                    .hasMessage(
                            "minSupport is a share in (0, 1], was " + share + "; for a number of baskets use minCount");
        }
    }

    private static BasketRows fimi(String name) {
        Path file = Path.of(String.valueOf(System.getenv("SOJOURN_DATA")), name + ".dat.gz");
        assumeTrue(Files.exists(file), file.getFileName() + " is not in SOJOURN_DATA");
        BasketFile.Content content = BasketFile.read(file, BasketFormat.DEFAULT);
        long[] ones = new long[content.offsets().length - 1];
        Arrays.fill(ones, 1);
        return BasketRows.of(content.names().size(), content.codes(), content.offsets(), ones);
    }
}
