package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.kmeans.KMeans;
import sojourn.feature.Scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CohortsTest {
    /** Two clusters on a line, about 0 and about 10; the second cohort's upper ones lie at 14. Each user is there ten times. */
    private static Features line() {
        double[] nine = {0, 1, 10, 11, 0, 1, 1, 14, 7};
        List<String> weeks = List.of("a", "a", "a", "a", "b", "b", "b", "b", "c");
        return Features.of(
                        "users",
                        List.of("x"),
                        IntStream.range(0, 90).mapToDouble(i -> nine[i % 9]).toArray())
                .scale(Scaling.NONE)
                .withStatic(
                        "week",
                        IntStream.range(0, 90).mapToObj(i -> weeks.get(i % 9)).toList());
    }

    private static Clustering halves(Features features) {
        int[] labels = new int[features.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = features.raw(i, 0) < 5 ? 1 : 0;
        }
        return Clustering.of(features, "by hand", labels);
    }

    @Test
    void byHand() {
        // centres of the whole: (10 + 11 + 14 + 7) / 4 = 10.5 and (0 + 1 + 0 + 1 + 1) / 5 = 0.6
        Cohorts cohorts = Cohorts.of(halves(line()), "week");
        Cohorts.Cohort a = cohorts.list().get(0);
        assertThat(a.name()).isEqualTo("a");
        assertThat(a.sizes()).containsExactly(20L, 20L);
        assertThat(a.ari()).isEqualTo(1);
        assertThat(a.distances().get(0)).as("10.5 and 10.5").isEqualTo(0, within(1e-12));
        assertThat(a.distances().get(1)).as("0.6 and 0.5").isEqualTo(0.1, within(1e-12));
        assertThat(a.movedMost()).isEqualTo(1);
        Cohorts.Cohort b = cohorts.list().get(1);
        assertThat(b.distances().get(0)).as("10.5 and 14").isEqualTo(3.5, within(1e-12));
        assertThat(b.sizes()).containsExactly(10L, 30L);
        assertThat(cohorts.spacing()).isEqualTo(9.9, within(1e-12));
        // of 9 users, each there ten times, 4 and 5 are in the clusters; V is the same for one time and for ten
        double chi = 0;
        double[][] seen = {{2, 2}, {1, 3}, {1, 0}};
        double[][] expected = {{16 / 9.0, 20 / 9.0}, {16 / 9.0, 20 / 9.0}, {4 / 9.0, 5 / 9.0}};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 2; j++) {
                chi += Math.pow(seen[i][j] - expected[i][j], 2) / expected[i][j];
            }
        }
        assertThat(cohorts.cramersV()).isEqualTo(Math.sqrt(chi / 9), within(1e-12));
        assertThat(cohorts.toTable().columnNames())
                .containsExactly("week", "users", "ARI", "moved most", "by", "cluster 0", "cluster 1");
    }

    @Test
    void aCohortOfOneUserIsSaidAndNotFitted() {
        Cohorts cohorts = Cohorts.of(halves(line()), "week");
        Cohorts.Cohort c = cohorts.list().get(2);
        assertThat(c.fitted()).isFalse();
        assertThat(c.why()).isEqualTo("10 users, 1 different: fewer than the 2 clusters");
        assertThat(c.ari()).isNaN();
        assertThat(cohorts.ari()).containsExactly(1.0, 1.0);
        assertThat(cohorts.verdict())
                .contains(
                        "Too small to be judged by itself, or all of one cluster: c (10 users, 1 different: fewer than the 2"
                                + " clusters).")
                .contains(
                        "Each of the 2 that can be judged, of 3 cohorts, by itself gives the same 2 clusters as all users"
                                + " together (ARI 1.00).");
    }

    @Test
    void cohortsOfOneUserEachAreAllSaid() {
        Features features =
                Features.of("users", List.of("x"), new double[] {0, 1, 10}).withStatic("week", List.of("a", "b", "c"));
        assertThat(Cohorts.of(halves(features), "week").verdict())
                .first()
                .isEqualTo(
                        "No cohort can be judged by itself: a (1 user, 1 different: fewer than the 2 clusters); b (1 user, 1"
                                + " different: fewer than the 2 clusters); c (1 user, 1 different: fewer than the 2 clusters).");
    }

    @Test
    void cohortsThatAreTooSmallToCompareAreNotCompared() {
        Features features =
                Features.of("users", List.of("x"), new double[] {0, 1, 10}).withStatic("week", List.of("a", "b", "c"));
        assertThat(Cohorts.of(halves(features), "week").verdict())
                .hasSize(3)
                .contains(
                        "A cohort needs 20 users or more, in more than one cluster; a coarser column, such as the month in place"
                                + " of the week, makes larger cohorts.",
                        "Too few users to compare the clusters' shares: of 6 pairs of cohort and cluster, 6 would have fewer than"
                                + " 5 by chance.");
    }

    /** Nothing can disagree with one cluster, and nineteen users are no two clusters: neither is a verdict. */
    @Test
    void aCohortOfOneClusterAndASmallOneAreNoVerdict() {
        double[] x = IntStream.range(0, 79)
                .mapToDouble(i -> i < 40 ? i % 5 : i < 60 ? i % 2 * 10 + i % 3 : i % 2 * 10)
                .toArray();
        Features features = Features.of("users", List.of("x"), x)
                .withStatic(
                        "week",
                        IntStream.range(0, 79)
                                .mapToObj(i -> i < 40 ? "low" : i < 60 ? "both" : "few")
                                .toList());
        Cohorts cohorts = Cohorts.of(halves(features), "week");
        assertThat(cohorts.list().stream().map(one -> one.name() + ": " + one.why()))
                .containsExactly(
                        "both: ",
                        "few: 19 users: fewer than 10 for each of the 2 clusters",
                        "low: 40 users, all in cluster 1");
        assertThat(cohorts.ari()).hasSize(1);
        assertThat(cohorts.verdict())
                .contains(
                        "Too small to be judged by itself, or all of one cluster: few (19 users: fewer than 10 for each of the"
                                + " 2 clusters); low (40 users, all in cluster 1).");
    }

    @Test
    void whoHasNoCohortIsSaid() {
        Features features = Features.of("users", List.of("x"), new double[] {0, 1, 10, 11, 12})
                .withStatic("week", Arrays.asList("a", "a", "a", null, null));
        Cohorts cohorts = Cohorts.of(halves(features), "week");
        assertThat(cohorts.list()).hasSize(1);
        assertThat(cohorts.verdict()).contains("2 users of 5 without a value of 'week', so in no cohort.");
    }

    @Test
    void manyThatAreNotFittedAreNotAllNamed() {
        double[] x = new double[30];
        List<String> weeks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            x[i] = i % 2 * 10 + i % 3;
            weeks.add(i < 20 ? "all" : "alone " + i);
        }
        Features features = Features.of("users", List.of("x"), x).withStatic("week", weeks);
        assertThat(Cohorts.of(halves(features), "week").verdict())
                .filteredOn(said -> said.startsWith("Too small"))
                .singleElement()
                .asString()
                .contains("alone 24 (1 user")
                .doesNotContain("alone 25")
                .endsWith("; and 5 more.");
    }

    /** Names are the user's own; Tablesaw takes Buyers and buyers for one. */
    @Test
    void clustersOfOneNameHaveAColumnEach() {
        Clustering clusters = halves(line()).named(Map.of(0, "ARI", 1, "ari"));
        assertThat(Cohorts.of(clusters, "week").toTable().columnNames())
                .containsExactly("week", "users", "ARI", "moved most", "by", "ARI (cluster)", "ari (cluster)_");
    }

    @Test
    void whatCannotBeIsRefused() {
        Clustering clusters = halves(line());
        assertThatThrownBy(() -> Cohorts.of(clusters, "weak"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'week'?");
        int[] labels = clusters.labels();
        labels[4] = Clustering.NOISE;
        Clustering noisy = Clustering.of(clusters.items(), "by hand", labels);
        assertThatThrownBy(() -> Cohorts.of(noisy, "week"))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "cohorts are refitted by K-Means, which knows no noise, but this clustering has 1 user of noise");
    }

    /** Two blobs; in the small last cohort one of them has moved towards the other, and is thrice as common. */
    private static Features drifting(long seed, boolean drift) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> weeks = new ArrayList<>();
        double[] x = new double[2 * 1_150];
        for (int i = 0; i < 1_150; i++) {
            int week = i / 500;
            boolean late = drift && week == 2;
            boolean upper = random.nextInt(4) < (late ? 3 : 1);
            double centre = upper ? late ? 6 : 10 : 0;
            x[2 * i] = centre + random.nextDouble() + random.nextDouble() - 1;
            x[2 * i + 1] = random.nextDouble();
            weeks.add("week " + week);
        }
        return Features.of("users", List.of("x", "y"), x).scale(Scaling.NONE).withStatic("week", weeks);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aPlantedDriftIsFoundAndNoOtherIs(long seed) {
        Features moved = drifting(seed, true);
        Cohorts drift = Cohorts.of(moved.cluster(KMeans.k(2).withSeed(seed)), "week");
        assertThat(drift.verdict().get(1)).as("seed " + seed).contains("in week 2, by ");
        assertThat(drift.verdict().get(2))
                .contains("differ between cohorts by more than chance")
                .contains("in week 2");
        assertThat(drift.cramersV()).isGreaterThan(0.3);
        Features still = drifting(seed, false);
        Cohorts same = Cohorts.of(still.cluster(KMeans.k(2).withSeed(seed)), "week");
        assertThat(same.ari()).allMatch(ari -> ari == 1);
        assertThat(same.verdict().get(0)).startsWith("Each cohort by itself gives the same 2 clusters");
        assertThat(same.verdict().get(1)).contains("so it stays where it is");
        assertThat(same.verdict().get(2)).contains("no more than chance");
    }

    /** However the refits number their clusters, each match is used once and its distance is that of its centres. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void matchesAreOneToOne(long seed) {
        Features features = drifting(seed, seed % 2 == 0);
        Clustering clusters = features.cluster(KMeans.k(4).withSeed(seed));
        for (Cohorts.Cohort one : Cohorts.of(clusters, "week").list()) {
            assertThat(one.matches()).as("seed " + seed).containsExactlyInAnyOrder(0, 1, 2, 3);
            assertThat(one.sizes().stream().mapToLong(size -> size).sum()).isEqualTo(one.size());
        }
    }
}
