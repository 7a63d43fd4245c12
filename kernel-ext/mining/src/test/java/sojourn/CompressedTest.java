package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.check.UsageException;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.distance.OptimalMatching;
import sojourn.feature.SessionFeature;
import sojourn.feature.SessionFeatures;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

/** What is found on distinct items with their weights is what is found on all of them. */
class CompressedTest {
    private static final EventLog MOOC = EventLog.dataset("mooc_sample").load();
    private static final Sequences POOL =
            MOOC.sessions(Duration.ofHours(2)).sequences().length(2, 40);
    private static final Features FEATURES = EventLog.dataset("shop_sample")
            .load()
            .sessions(Duration.ofMinutes(30))
            .features(SessionFeatures.DEFAULT.only(
                    SessionFeature.TOTAL_EVENTS, SessionFeature.VIEW_COUNT, SessionFeature.ADDTOCART_COUNT));

    @Test
    void sequencesKeepTheirCounts() {
        Sequences once = POOL.compress();
        assertThat(once.size()).isEqualTo(POOL.distinct().size());
        assertThat(once.total()).isEqualTo(POOL.size());
        assertThat(once.events()).isEqualTo(POOL.events());
        assertThat(once.sizeBefore()).isEqualTo(POOL.sizeBefore());
        assertThat(once.stateCounts()).isEqualTo(POOL.stateCounts());
        assertThat(once.distances(OptimalMatching.unit().costs(once.transitionCosts()))
                        .sum())
                .isCloseTo(
                        POOL.distances(OptimalMatching.unit().costs(POOL.transitionCosts()))
                                .sum(),
                        withinPercentage(1e-9));
        for (int p = 0; p < POOL.maxLength(); p++) {
            assertThat(once.distribution().n(p)).isEqualTo(POOL.distribution().n(p));
            assertThat(once.distribution().count(p, 1))
                    .isEqualTo(POOL.distribution().count(p, 1));
        }
        assertThat(once.describe().doubleColumn("median").asDoubleArray())
                .isEqualTo(POOL.describe().doubleColumn("median").asDoubleArray());
        assertThat(once.compress()).isSameAs(once);
        assertThatThrownBy(once::sessions)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no single sessions here");
    }

    @ParameterizedTest
    @EnumSource(Linkage.class)
    void aTreeOverWeightedSequencesIsTheTreeOverAll(Linkage linkage) {
        Sequences some = POOL.where(i -> i % 9 == 0);
        Sequences once = some.compress();
        Hierarchical settings = Hierarchical.of(linkage).orderInvariant(true).k(6);
        Clustering all = some.cluster(OptimalMatching.unit(), settings);
        Clustering few = once.cluster(OptimalMatching.unit(), settings);
        Map<String, Integer> label = new HashMap<>();
        for (int i = 0; i < some.size(); i++) {
            label.put(some.format(i), all.label(i));
        }
        for (int i = 0; i < once.size(); i++) {
            assertThat(few.label(i)).as(once.format(i)).isEqualTo(label.get(once.format(i)));
        }
        for (int c = 0; c < 6; c++) {
            assertThat(few.count(c)).isEqualTo(all.count(c));
            assertThat(few.meanLength(c)).isEqualTo(all.meanLength(c));
        }
        assertThat(few.total()).isEqualTo(all.size());
        assertThat(few.silhouette()).isCloseTo(all.silhouette(), within(1e-12));
        assertThat(few.stability(2, 7).order().orElseThrow().lengthEtaSquared())
                .isCloseTo(all.stability(2, 7).order().orElseThrow().lengthEtaSquared(), within(1e-12));
    }

    @Test
    void modelsOverWeightedRowsAreTheModelsOverAll() {
        Features once = FEATURES.compress();
        assertThat(once.size()).isEqualTo(FEATURES.distinct().size());
        assertThat(once.total()).isEqualTo(FEATURES.size());
        assertThat(once.scaledOver()).isEqualTo(FEATURES.size());
        Fitted<?> all = FEATURES.fit(KMeans.k(4).withSeed(5));
        Fitted<?> few = once.fit(KMeans.k(4).withSeed(5));
        long[] sizesOfAll = sizes(all.clustering());
        assertThat(sizes(few.clustering())).isEqualTo(sizesOfAll);
        assertThat(Arrays.stream(sizesOfAll).sum()).isEqualTo(FEATURES.size());
        assertThat(sizes(once.cluster(GaussianMixture.k(3).withSeed(1)))).hasSize(3);
        for (int i = 1; i < once.size(); i++) {
            assertThat(once.raw(i, 0)).isGreaterThanOrEqualTo(once.raw(i - 1, 0));
        }
    }

    @Test
    void rowsThatFallTogetherKeepTheirItems() {
        Features two = Features.compressed(
                "users", List.of("a", "b"), new double[] {1, 2, 1, 1, 0, 9}, new long[] {5, 4_000_000_000L, 1});
        assertThat(two.total()).isEqualTo(4_000_000_006L);
        assertThat(two.id(0)).isEqualTo("1");
        assertThat(two.raw("b")).containsExactly(9, 1, 2);
        Features one = two.select("a");
        assertThat(one.size()).isEqualTo(3);
        assertThat(one.distinct().size()).isEqualTo(2);
        assertThat(one.weight(1)).isEqualTo(4_000_000_000L);
        assertThat(one.distinct().weight(1)).isEqualTo(4_000_000_005L);
        assertThat(one.subset(2, 1).total()).isEqualTo(4_000_000_005L);
        assertThat(one.compress().size()).isEqualTo(2);
        Clustering labels = Clustering.of(two, "by hand", new int[] {0, 1, Clustering.NOISE});
        assertThat(labels.count(1)).isEqualTo(4_000_000_000L);
        assertThat(labels.count(Clustering.NOISE)).isEqualTo(5);
        assertThat(labels.toTable().longColumn("users").asList()).containsExactly(1L, 4_000_000_000L, 5L);
        assertThatThrownBy(() -> Features.compressed("users", List.of("a"), new double[] {1, 1}, new long[] {1, 1}))
                .isInstanceOf(UsageException.class)
                .hasMessage("compressed rows must be distinct, but rows 1 and 2 are equal");
        assertThatThrownBy(() -> Features.compressed("users", List.of("a"), new double[] {1}, new long[] {0}))
                .hasMessage("weights must be >= 1: that of row 1 is 0");
    }

    @Test
    void aStateThatTheAlphabetLacksIsRefused() {
        assertThatThrownBy(() -> Sequences.compressed(
                        "action", List.of("a", "b"), new int[] {0, 2}, new int[] {0, 2}, new long[] {1}, 1))
                .isInstanceOf(UsageException.class)
                .hasMessage("state codes must lie in [0, 2), was 2 at cell 1");
    }

    private static long[] sizes(Clustering clustering) {
        long[] sizes = new long[clustering.clusters()];
        Arrays.setAll(sizes, clustering::count);
        Arrays.sort(sizes);
        return sizes;
    }
}
