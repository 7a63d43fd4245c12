package sojourn.display.card;

import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.cluster.Reclustering;
import sojourn.cluster.density.Dbscan;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.stability.NullSilhouettes;
import sojourn.cluster.stability.Stability;
import sojourn.cluster.stability.Stability.ClusterStability;
import sojourn.distance.OptimalMatching;
import sojourn.sequence.NullModel;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

/** What the card says of clusters that would embarrass it. */
class StabilityCardsTest {
    private static String card(Clustering clusters, int resamples) {
        return card(clusters.stability(resamples, 42));
    }

    private static String card(Stability stability) {
        return Views.card(stability).orElseThrow().bundle().text();
    }

    /** forty rows near 0 and forty near 10, and what else is given */
    private static Features rows(double... more) {
        SplittableRandom random = new SplittableRandom(3);
        double[] values = new double[80 + more.length];
        Arrays.setAll(values, i -> i < 80 ? i % 2 * 10 + random.nextDouble() : more[i - 80]);
        return Features.of("rows", List.of("x"), values);
    }

    @Test
    void oneOrTwoFarRowsAreTooFewToTell() {
        // each is found again whenever it is drawn: a mean Jaccard of 1 or near it
        Clustering one = rows(1_000).cluster(KMeans.k(3));
        assertThat(one.stability(50, 42).clusters())
                .allSatisfy(c -> assertThat(c.jaccard()).isGreaterThan(0.75));
        assertThat(card(one, 50))
                .contains(
                        "stable clusters    2 of 3, 1 too small to tell",
                        "too few to tell (1 row)",
                        "has 1 row: too few to tell whether it is a cluster. Whether it comes again depends mostly on whether it is drawn.",
                        "Every other cluster comes again")
                .doesNotContain("however stable");
        assertThat(card(rows(1_000, 1_000).cluster(KMeans.k(3)), 50))
                .contains(
                        "too few to tell (2 rows)",
                        "has 2 rows: too few to tell whether they are a cluster. Whether they come again depends mostly on whether they are drawn.");
        assertThat(card(rows(1_000, 1_000, 1_000).cluster(KMeans.k(3)), 50))
                .contains("3 of 3", "has 3 rows: too few to expect the same of others, however stable it is.");
    }

    /** One user of three hundred sessions of a kind of its own: drawn whole or not at all. */
    @Test
    void aClusterOfASingleUserIsTooFewToTellHoweverManySessionsItHas() {
        StringColumn users = StringColumn.create("user");
        LongColumn times = LongColumn.create("time");
        StringColumn actions = StringColumn.create("action");
        for (int session = 0; session < 600; session++) {
            boolean odd = session % 2 == 1;
            for (int event = 0; event < 4; event++) {
                users.append(odd ? "one" : "user " + session % 60);
                times.append(session * 100_000L + event);
                actions.append(odd ? "b" : "a");
            }
        }
        Sequences pool = EventLog.of(Table.create("log", users, times, actions))
                .time("time", "s")
                .load()
                .sessions(Duration.ofHours(1))
                .sequences();
        Clustering clusters =
                pool.cluster(OptimalMatching.unit(), Hierarchical.complete().k(2));
        assertThat(card(clusters, 60))
                .contains(
                        "1 of 2, 1 too small to tell",
                        "too few to tell (1 user)",
                        "has 300 sessions of 1 user: too few to tell whether they are a cluster.");
        Sequences single = pool.where(i -> pool.format(i).startsWith("b"));
        assertThat(single.size()).isEqualTo(300);
        assertThat(card(
                        single.cluster(
                                OptimalMatching.unit(), Hierarchical.complete().k(1)),
                        20))
                .contains(
                        "Single sessions were drawn, as no users are known here, or only one",
                        "says nothing: all are in it")
                .doesNotContain("stable clusters");
    }

    @Test
    void oneClusterOfAllSaysNothingButOneBesideNoiseDoes() {
        assertThat(card(rows().cluster(KMeans.k(1)), 20))
                .contains("One cluster of all comes again whatever is drawn: that says nothing.", "says nothing: all")
                .doesNotContain("stable\n", "stable clusters");
        double[] values = new SplittableRandom(4).doubles(43).toArray();
        values[40] = 1_000;
        values[41] = 2_000;
        values[42] = 3_000;
        Features near = Features.of("rows", List.of("x"), values);
        Clustering beside = near.cluster(Dbscan.of(1, 4));
        assertThat(beside.present()).hasSize(1);
        assertThat(card(beside, 20)).contains("1 of 1", "stable").doesNotContain("One cluster of all");
        assertThat(card(rows().cluster(Dbscan.of(1e-9, 4)), 20))
                .contains("All rows are noise: there is no cluster that could come again.");
    }

    @Test
    void equalRowsAndFewResamplesAreSaid() {
        Features equal = Features.of("rows", List.of("x"), new double[40]);
        Clustering halves = Clustering.of(
                        equal,
                        "mine",
                        java.util.stream.IntStream.range(0, 40).map(i -> i % 2).toArray())
                .with(Reclustering.of(equal.rows(), KMeans.k(1)));
        // the method puts all together: each half has a Jaccard of about a half with that
        assertThat(card(halves, 30))
                .contains("0 of 2", "are no clusters to build on")
                .doesNotContain("comes again");
        assertThat(card(rows().cluster(KMeans.k(2)), 1))
                .contains("The verdicts are of 1 resample only: another seed may give others. Draw 100.");
        assertThat(card(rows().cluster(KMeans.k(2)), 20)).doesNotContain("another seed");
    }

    @Test
    void randomRowsCutInManyAreNotCalledStable() {
        double[] noise = new SplittableRandom(8).doubles(2 * 300).toArray();
        Clustering clusters = Features.of("rows", List.of("x", "y"), noise).cluster(KMeans.k(9));
        assertThat(card(clusters, 40)).contains("to build on").doesNotContain("9 of 9", "Every cluster");
    }

    @Test
    void whatIsBelowALimitIsNotShownAsIfItHadReachedIt() {
        List<ClusterStability> clusters = List.of(
                new ClusterStability(0, "a", 50, 50, 0.02, 0.7499, 0.5, 0),
                new ClusterStability(1, "b", 50, 50, 0.02, 0.5999, 0.5, 0),
                new ClusterStability(2, "c", 50, 50, 0.02, 0.9999, 1, 0));
        assertThat(card(new Stability(100, 0, 1, "sessions", "users", 0, clusters, Optional.empty())))
                .containsPattern("a .* 0\\.74 .*doubtful")
                .containsPattern("b .* 0\\.59 .*none")
                .containsPattern("c .* 0\\.99 .*stable");
    }

    /** A draw that is all noise has no silhouette, so its noise is in no mean: the card says of which draws it speaks. */
    @Test
    void theNoiseOfDrawsIsThatOfThoseThatWereClustered() {
        assertThat(chance(0, List.of(.2, .3)))
                .contains("10.0 % of these sequences and 25.0 % of those drawn, in the mean. A few tight knots");
        assertThat(chance(3, List.of(.2, .3)))
                .contains(
                        "25.0 % of those drawn, in the mean of the draws that were clustered (a draw of noise alone is not)");
        assertThat(chance(2, List.of())).contains("No draw could be clustered").doesNotContain("of those drawn");
    }

    private static String chance(int failed, List<Double> silhouettes) {
        return Views.card(new NullSilhouettes(
                        NullModel.BOTH, failed + silhouettes.size(), failed, 1, .4, silhouettes, .1, .25))
                .orElseThrow()
                .bundle()
                .text();
    }
}
