package sojourn.display.table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.ShopNouns;
import sojourn.TestLogs;
import sojourn.check.UsageException;
import sojourn.display.MimeBundle;
import sojourn.display.plot.ColumnSummary;
import sojourn.display.text.Html;
import sojourn.feature.Quantile;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class FeatureProfileTest {
    /** Equal rows in different clusters, so that clusters are not unions of distinct rows. */
    private static final Features SIX = Features.of(
            "sessions", List.of("events", "rate"), new double[] {1, 0, 1, 0, 3, 0.5, 1, 0, 5, 0.25, 7, 0.75});

    private static Clustering two() {
        return Clustering.of(SIX, "by hand", new int[] {0, 0, 0, 1, 1, Clustering.NOISE})
                .named(Map.of(1, "Buyers"));
    }

    @Test
    void anInterruptEndsTheSummariesOfAProfile() {
        Features features = Features.of("users", List.of("x", "y"), new double[] {0, 1, 2, 3});
        Clustering clusters = Clustering.of(features, "by hand", new int[] {0, 1});
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Profile.of(clusters).bundle())
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("feature summaries");
        assertThat(Thread.interrupted()).as("it is used up").isFalse();
    }

    @Test
    void meansStandBesideSizes() {
        assertThat(Profile.of(two()).bundle().text()).isEqualTo("""
                        Profile of 2 clusters · Means
                        cluster    sessions    share  events   rate
                        ─────────  ────────  ───────  ──────  ─────
                        cluster 0         3   50.0 %    1.67  0.167
                        Buyers            2   33.3 %    3.00  0.125
                        noise             1   16.7 %    7.00  0.750
                        all               6  100.0 %    3.00  0.250
                        6 sessions""");
    }

    @Test
    void eachStatisticIsTheOneOfItsName() {
        Profile profile = Profile.of(two());
        assertThat(profile.median().toTable().doubleColumn("events").asDoubleArray())
                .containsExactly(1, 3, 7, 2);
        assertThat(profile.aboveZero().toTable().doubleColumn("rate").asDoubleArray())
                .containsExactly(1 / 3.0, 0.5, 1, 0.5);
        Table quartiles = profile.quartiles().toTable();
        assertThat(quartiles.columnNames())
                .containsExactly(
                        "cluster",
                        "sessions",
                        "share",
                        "events q1",
                        "events median",
                        "events q3",
                        "rate q1",
                        "rate median",
                        "rate q3");
        assertThat(quartiles.doubleColumn("events q1").asDoubleArray()).containsExactly(1, 2, 7, 1);
        assertThat(quartiles.doubleColumn("events q3").asDoubleArray()).containsExactly(2, 4, 7, 4.5);
        // mean 3 and variance 16 / 3 of 1 1 3 1 5 7
        assertThat(profile.distance().toTable().doubleColumn("events").asDoubleArray()[0])
                .isCloseTo((5 / 3.0 - 3) / Math.sqrt(16 / 3.0), within(1e-12));
        assertThat(profile.distance().bundle().text()).contains("+1.73", "−0.58");
    }

    @Test
    void aConstantFeatureIsNoDistanceFromAll() {
        Features flat = Features.of("items", List.of("x"), new double[] {0.1, 0.1, 0.1});
        Profile profile =
                Profile.of(Clustering.of(flat, "by hand", new int[] {0, 0, 1})).distance();
        assertThat(profile.toTable().doubleColumn("x").isMissing().size()).isEqualTo(3);
        assertThat(profile.bundle().text()).contains("–").doesNotContain("NaN");
    }

    private static String page(Profile profile) {
        return (String) profile.bundle().data().get(MimeBundle.HTML);
    }

    /** How opaque the grounds of a page's cells are, in their order. */
    private static List<String> grounds(Profile profile) {
        return Pattern.compile("<t[dh][^>]*style=\"[^\"]*?(?:rgba\\(66, 133, 205, ([0-9.]+)\\))?\"")
                .matcher(page(profile).split("<tbody>", -1)[1].split("</tbody>", -1)[0])
                .results()
                .map(cell -> cell.group(1) == null ? "none" : cell.group(1))
                .toList();
    }

    /**
     * x is 0 0 8 8, so the mean of all is 4 and the standard deviation 4, and both clusters are 1 deviation away: half of the
     * deepest ground of 0.45. y is 0 0 0 4: mean 1, deviation sqrt(3), clusters at 0 and 2, 1/sqrt(3) = 0.577 away: 0.45 * 0.289.
     * z is constant.
     */
    @Test
    void heatIsTheDistanceOfTheMeanFromThatOfAllInDeviations() {
        Features features =
                Features.of("items", List.of("x", "y", "z"), new double[] {0, 0, 0.1, 0, 0, 0.1, 8, 0, 0.1, 8, 4, 0.1});
        Profile profile = Profile.of(Clustering.of(features, "by hand", new int[] {0, 0, 1, 1}));
        List<String> none = List.of("none", "none", "none");
        List<String> cluster = List.of("0.23", "0.13", "none");
        List<String> byCluster = new ArrayList<>();
        List.of(none, cluster, none, cluster, none, none).forEach(byCluster::addAll);
        assertThat(grounds(profile.heat())).isEqualTo(byCluster);
        assertThat(grounds(profile.median().heat()))
                .as("whichever statistic is shown")
                .isEqualTo(byCluster);
        assertThat(grounds(profile)).containsOnly("none");
        List<String> byFeature = new ArrayList<>(Collections.nCopies(8, "none"));
        byFeature.addAll(List.of("none", "0.23", "0.23", "none", "none", "0.13", "0.13", "none"));
        byFeature.addAll(Collections.nCopies(4, "none"));
        assertThat(grounds(profile.transpose().heat())).isEqualTo(byFeature);
        String says =
                "shaded by how far a cluster's mean is from that of all: none at 0, deepest from 2 standard deviations";
        assertThat(profile.heat().bundle().text()).contains(says);
        assertThat(page(profile.heat())).contains(Html.escape(says));
        assertThat(page(profile)).doesNotContain("shaded");
    }

    /** One item of ten at 10: mean 1, deviation 3, and it is 3 deviations away, which is as deep as 2; the others are 1/3 away. */
    @Test
    void heatIsDeepestFromTwoDeviationsOn() {
        Features features = Features.of("items", List.of("x"), new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 10});
        Clustering clusters = Clustering.of(features, "by hand", new int[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        // 0.45 / 6 = 0.075
        assertThat(grounds(Profile.of(clusters).heat()))
                .containsExactly(
                        "none", "none", "none", "0.08", "none", "none", "none", "0.45", "none", "none", "none", "none");
    }

    /**
     * Lengths 2 2 4 4: mean 3, deviation 1, clusters 1 away. Different states 1 2 1 2: mean 1.5, both clusters at 1.5. Changes 0 1 0 3:
     * mean 1, deviation sqrt(1.5), clusters at 0.5 and 1.5: 0.408 away. Entropy 0 1 0 1: both at the mean. Shares, medians and the
     * longest are no means.
     */
    @Test
    void heatOfSequencesIsTheSameDistance() {
        Clustering clusters = Clustering.of(
                TestLogs.spelled(List.of("x", "y"), "AA", "AB", "AAAA", "ABAB"), "by hand", new int[] {0, 0, 1, 1});
        List<String> cluster = List.of("none", "none", "none", "0.23", "none", "none", "none", "0.09", "none", "none");
        List<String> all = new ArrayList<>(cluster);
        all.addAll(cluster);
        all.addAll(Collections.nCopies(10, "none"));
        assertThat(grounds(Profile.of(clusters).heat())).isEqualTo(all);
        assertThat(Profile.of(clusters).heat().bundle().text()).contains("shaded by how far");
    }

    @Test
    void summariesOfRandomItemsAreThoseOfTheWrittenOutNumbers() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(200);
            double[] values = new double[2 * n];
            int[] labels = new int[n];
            for (int i = 0; i < n; i++) {
                values[2 * i] = random.nextInt(8) - 2;
                values[2 * i + 1] = random.nextInt(3) * 0.37;
                labels[i] = random.nextInt(4) - 1;
            }
            Features features = Features.of("items", List.of("x", "y"), values);
            Clustering clustering = Clustering.of(features, "random", labels);
            ColumnSummary[][] all = ColumnSummary.of(features, clustering);
            for (int c = -1; c <= clustering.clusters(); c++) {
                int cluster = c;
                int group = c < 0 ? clustering.clusters() : c == clustering.clusters() ? c + 1 : c;
                double[] own = IntStream.range(0, n)
                        .filter(i -> cluster == clustering.clusters() || labels[i] == cluster)
                        .mapToDouble(i -> values[2 * i])
                        .sorted()
                        .toArray();
                ColumnSummary one = all[group][0];
                assertThat(one.size()).as("seed %d", seed).isEqualTo(own.length);
                if (own.length == 0) {
                    assertThat(one.median()).isNaN();
                    continue;
                }
                double mean = Arrays.stream(own).average().orElseThrow();
                double variance = Arrays.stream(own)
                        .map(v -> (v - mean) * (v - mean))
                        .average()
                        .orElseThrow();
                assertThat(one.mean()).as("seed %d", seed).isCloseTo(mean, within(1e-12));
                assertThat(one.sd()).as("seed %d", seed).isCloseTo(Math.sqrt(variance), within(1e-12));
                assertThat(new double[] {one.min(), one.p5(), one.q1(), one.median(), one.q3(), one.p95(), one.max()})
                        .as("seed %d", seed)
                        .containsExactly(
                                Arrays.stream(new double[] {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1})
                                        .map(q -> Quantile.ofSorted(own, q))
                                        .toArray(),
                                within(1e-12));
                assertThat(Arrays.stream(one.bins()).sum()).isEqualTo(own.length);
            }
        }
    }

    @Test
    void aSavedProfileIsReadBackAsItWas(@TempDir Path folder) throws IOException {
        Profile profile = Profile.of(ShopNouns.planted(ShopNouns.blobs(500, 3)));
        Path file = profile.transpose().save(folder.resolve("profile.csv"));
        Table read = Table.read().csv(file.toFile());
        assertThat(read.columnNames()).isEqualTo(profile.toTable().columnNames());
        assertThat(read.doubleColumn("duration").asDoubleArray())
                .isEqualTo(profile.toTable().doubleColumn("duration").asDoubleArray());
        assertThat(Files.readAllLines(file)).hasSize(5);
        assertThatThrownBy(() -> profile.save(folder.resolve("profile.xlsx")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("profile.xlsx");
    }

    @Test
    void aProfileOfSequencesHasNoMedians() {
        Clustering sequences =
                Clustering.of(TestLogs.spelled(List.of("x", "y"), "AB", "BA"), "by hand", new int[] {0, 1});
        assertThatThrownBy(() -> Profile.of(sequences).median())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("median() needs a clustering of features");
    }
}
