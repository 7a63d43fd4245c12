package sojourn.cluster.stability;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.stability.Stability.ClusterStability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class BootstrapTest {
    /**
     * Items 0, 1, 2 in cluster 0 and 3 in cluster 1; the method always puts 0 and 1 together, 2 and 3 together. With each item drawn
     * once, J(0) = |{0,1}| / |{0,1,2}| = 2/3 and J(1) = |{3}| / |{2,3}| = 1/2. One user has all, so items are drawn, and the means are
     * those of the weights that the method was given.
     */
    @Test
    void jaccardIsThatOfTheDrawnItems() {
        List<double[]> drawn = new ArrayList<>();
        Bootstrap.Result result = Bootstrap.run(
                new int[] {0, 0, 0, 1},
                new int[] {0, 1, 2, 3},
                4,
                i -> 1,
                new int[] {7, 7, 7, 7},
                c -> "c" + c,
                weights -> {
                    drawn.add(weights.clone());
                    return new int[] {0, 0, 1, 1};
                },
                50,
                1);
        assertThat(result.grouped()).isFalse();
        double[] sum = new double[2];
        int[] seen = new int[2];
        for (double[] w : drawn) {
            assertThat(Arrays.stream(w).sum()).isEqualTo(4);
            if (w[0] + w[1] + w[2] > 0) {
                seen[0]++;
                double together = (w[0] + w[1]) / (w[0] + w[1] + w[2]);
                sum[0] += Math.max(together, w[2] == 0 ? 0 : w[2] / (w[0] + w[1] + w[2] + w[3]));
            }
            if (w[3] > 0) {
                seen[1]++;
                sum[1] += w[3] / (w[2] + w[3]);
            }
        }
        assertThat(result.clusters().get(0).jaccard()).isCloseTo(sum[0] / seen[0], within(1e-12));
        assertThat(result.clusters().get(1).jaccard()).isCloseTo(sum[1] / seen[1], within(1e-12));
        assertThat(result.clusters().get(1).name()).isEqualTo("c1");
        assertThat(result.clusters().get(1).units()).isEqualTo(1);
    }

    /** A plain second implementation: items repeated as often as drawn, sets in maps. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void weightsAreRepeatedItems(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 30;
        int m = 8;
        int[] labels = random.ints(n, -1, 4).toArray();
        int[] distinct = random.ints(n, 0, m).toArray();
        int[] users = random.ints(n, 0, 6).toArray();
        List<double[]> drawn = new ArrayList<>();
        List<int[]> found = new ArrayList<>();
        Bootstrap.Result result = Bootstrap.run(
                labels,
                distinct,
                m,
                i -> 1,
                users,
                c -> "",
                weights -> {
                    int[] again = random.ints(m, -1, 3).toArray();
                    drawn.add(weights.clone());
                    found.add(again);
                    return again;
                },
                20,
                seed);
        // the users' draws, taken again
        SplittableRandom again = new SplittableRandom(seed);
        int[] present = Arrays.stream(users).distinct().toArray();
        Map<Integer, List<Double>> jaccards = new HashMap<>();
        for (int b = 0; b < 20; b++) {
            Map<Integer, Integer> times = new HashMap<>();
            for (int u = 0; u < present.length; u++) {
                times.merge(present[again.nextInt(present.length)], 1, Integer::sum);
            }
            List<int[]> sample = new ArrayList<>();
            double[] weights = new double[m];
            for (int i = 0; i < n; i++) {
                for (int t = 0; t < times.getOrDefault(users[i], 0); t++) {
                    sample.add(new int[] {labels[i], found.get(b)[distinct[i]]});
                    weights[distinct[i]]++;
                }
            }
            assertThat(drawn.get(b)).as("seed " + seed).isEqualTo(weights);
            for (int c = 0; c < 4; c++) {
                int cluster = c;
                if (sample.stream().anyMatch(item -> item[0] == cluster)) {
                    double best = 0;
                    for (int d = 0; d < 3; d++) {
                        int other = d;
                        double both = sample.stream()
                                .filter(item -> item[0] == cluster && item[1] == other)
                                .count();
                        double any = sample.stream()
                                .filter(item -> item[0] == cluster || item[1] == other)
                                .count();
                        best = Math.max(best, both / any);
                    }
                    jaccards.computeIfAbsent(c, key -> new ArrayList<>()).add(best);
                }
            }
        }
        for (ClusterStability cluster : result.clusters()) {
            List<Double> all = jaccards.get(cluster.cluster());
            String as = "seed " + seed + ", cluster " + cluster.cluster();
            assertThat(cluster.jaccard())
                    .as(as)
                    .isCloseTo(all.stream().mapToDouble(j -> j).average().orElseThrow(), within(1e-12));
            assertThat(cluster.recovered())
                    .as(as)
                    .isCloseTo(all.stream().filter(j -> j >= .75).count() / (double) all.size(), within(1e-12));
            assertThat(cluster.dissolved())
                    .as(as)
                    .isCloseTo(all.stream().filter(j -> j <= .5).count() / (double) all.size(), within(1e-12));
        }
    }

    /**
     * By hand: user 8 has items 0 to 3, all of cluster 0, each standing for 2; user 3 has items 4 and 5, all of cluster 1, each standing for
     * 5. The method parts item 3 from 0 to 2 and 4 from 5. However often a user is drawn, J(0) = 3/4, which is just stable, and
     * J(1) = 1/2, which is just dissolved.
     */
    @Test
    void theBordersOfStableAndDissolvedBelongToThem() {
        Bootstrap.Result result = Bootstrap.run(
                new int[] {0, 0, 0, 0, 1, 1},
                new int[] {0, 1, 2, 3, 4, 5},
                6,
                i -> i < 4 ? 2 : 5,
                new int[] {8, 8, 8, 8, 3, 3},
                c -> "",
                weights -> {
                    assertThat(weights[0] / 2 + weights[4] / 5).as("draws").isEqualTo(2);
                    assertThat(weights[3]).isEqualTo(weights[0]);
                    return new int[] {0, 0, 0, 1, 2, 3};
                },
                30,
                4);
        assertThat(result.grouped()).isTrue();
        assertThat(result.clusters())
                .containsExactly(
                        new ClusterStability(0, "", 8, 1, 1, .75, 1, 0),
                        new ClusterStability(1, "", 10, 1, 1, .5, 0, 1));
    }

    /** By hand: user 4 has 2 + 2 of the 7 in cluster 0, user 9 the other 3 and 5 of the 6 in cluster 1; -1 is noise. */
    @Test
    void aClusterTellsHowManyUsersItRestsOnAndTheLargestOnesShare() {
        Bootstrap.Result result = Bootstrap.run(
                new int[] {0, 0, 0, 1, 1, -1},
                new int[] {0, 1, 2, 3, 4, 5},
                6,
                i -> new long[] {2, 2, 3, 5, 1, 9}[i],
                new int[] {4, 4, 9, 9, 2, 2},
                c -> "",
                weights -> new int[] {0, 0, 0, 1, 1, -1},
                30,
                4);
        assertThat(result.clusters())
                .containsExactly(
                        new ClusterStability(0, "", 7, 2, 4 / 7.0, 1, 1, 0),
                        new ClusterStability(1, "", 6, 2, 5 / 6.0, 1, 1, 0));
    }

    @Test
    void itemsThatCameCompressedAreDrawnAsOftenAsTheyStandFor() {
        List<double[]> drawn = new ArrayList<>();
        Bootstrap.Result result = Bootstrap.run(
                new int[] {0, 1},
                new int[] {0, 1},
                2,
                i -> i == 0 ? 900 : 100,
                null,
                c -> "",
                weights -> {
                    drawn.add(weights);
                    return new int[] {0, 1};
                },
                200,
                9);
        assertThat(drawn).allSatisfy(w -> assertThat(w[0] + w[1]).isEqualTo(1_000));
        // binomial(1000, .9): mean 900, standard deviation of the mean of 200 draws 0.67
        assertThat(drawn.stream().mapToDouble(w -> w[0]).average().orElseThrow())
                .isCloseTo(900, within(2.7));
        assertThat(result.clusters()).allSatisfy(c -> assertThat(c.jaccard()).isEqualTo(1));
        assertThat(result.clusters().get(0).units()).isEqualTo(900);
    }

    @Test
    void aResampleThatCannotBeClusteredIsLeftOut() {
        int[] calls = {0};
        Bootstrap.Result result = Bootstrap.run(
                new int[] {0, 1},
                new int[] {0, 1},
                2,
                i -> 1,
                null,
                c -> "",
                weights -> {
                    if (calls[0]++ % 2 == 0) {
                        throw new UsageException("too few");
                    }
                    return new int[] {0, 1};
                },
                10,
                1);
        assertThat(result.failed()).isEqualTo(5);
        assertThat(result.clusters().get(0).jaccard()).isEqualTo(1);
        assertThatThrownBy(() ->
                        Bootstrap.run(new int[0], new int[0], 0, i -> 1, null, c -> "", weights -> new int[0], -1, 1))
                .hasMessage("resamples must be in 0..10,000, was -1");
    }
}
