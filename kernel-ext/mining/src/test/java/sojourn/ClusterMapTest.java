package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.kmeans.KMeans;
import sojourn.distance.Hamming;
import sojourn.distance.OptimalMatching;
import sojourn.projection.ClassicalScaling;
import sojourn.projection.SquaredDistances;
import sojourn.projection.Trustworthiness;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ClusterMapTest {
    /** numpy's eigenvalues of the doubly centred squares and scikit-learn's trustworthiness, on the 2,789 distinct sequences. */
    @Tag("slow")
    @Test
    void theLearnerLogIsScaledAsTheReferenceScalesItAndItsMapCanBeTrusted() {
        Clustering clusters = LearnerLogTest.real()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 40)
                .cluster(
                        OptimalMatching.unit().indel(1), Hierarchical.complete().k(5));
        double[] ones = new double[2_789];
        Arrays.fill(ones, 1);
        SquaredDistances distances =
                SquaredDistances.of(ones, clusters.distances().orElseThrow().distinct()::get);
        ClassicalScaling scaling = ClassicalScaling.of(distances);
        assertThat(scaling.eigenvalue(0)).isCloseTo(223_926.255, within(0.001));
        assertThat(scaling.eigenvalue(1)).isCloseTo(65_440.134, within(0.001));
        assertThat(Trustworthiness.of(distances, scaling.points(), 12)).isCloseTo(0.8344, within(0.0002));
        ClusterMap map = clusters.map();
        assertThat(map.size()).isEqualTo(2_789);
        assertThat(map.trustworthiness()).isGreaterThan(0.94);
        assertThat(map.trustworthiness()).isGreaterThan(map.scalingTrustworthiness() + 0.09);
    }

    @Test
    void aMapOfFeaturesHasAPointADistinctRow() {
        double[] values = {0, 0, 0, 0, 1, 0, 5, 5, 5, 6, 5, 5};
        Features features = Features.of("users", List.of("a", "b"), values);
        ClusterMap map =
                Clustering.of(features, "mine", new int[] {0, 0, 0, 1, 1, 1}).map(2);
        assertThat(map.size()).isEqualTo(4);
        assertThat(map.weight(0)).isEqualTo(2);
        assertThat(map.label(0)).isZero();
        assertThat(map.describe(2)).isEqualTo("a 5, b 5");
        assertThat(map.toTable().rowCount()).isEqualTo(4);
        assertThat(Math.hypot(map.x(0) - map.x(1), map.y(0) - map.y(1)))
                .isLessThan(Math.hypot(map.x(0) - map.x(2), map.y(0) - map.y(2)));
    }

    /** Clusters colour a map and do not move it: sequences by a distance, or by one that was computed before, lie where their clusters do. */
    @Test
    void sequencesAndFeaturesLieWhereTheirClustersDo() {
        Sequences pool = pool();
        ClusterMap bare = pool.map(OptimalMatching.unit());
        assertThat(bare.clustering()).isEmpty();
        assertThat(bare.items()).isSameAs(pool);
        assertThat(bare.label(0)).isEqualTo(Clustering.NOISE);
        assertThat(bare.toTable().columnNames()).containsExactly("x", "y", "sessions", "example");
        Clustering clusters =
                pool.cluster(OptimalMatching.unit(), Hierarchical.complete().k(4));
        assertThat(points(clusters.map())).isEqualTo(points(bare));
        assertThat(points(ClusterMap.of(pool, pool.distances(OptimalMatching.unit()))))
                .isEqualTo(points(bare));
        assertThat(points(pool.map(OptimalMatching.unit(), 7)))
                .isEqualTo(points(ClusterMap.of(pool, pool.distances(OptimalMatching.unit()), 7)))
                .isEqualTo(points(clusters.map(7)))
                .isNotEqualTo(points(bare));
        Features features = Sessions.of(pool).features();
        Clustering groups = features.cluster(KMeans.k(3));
        assertThat(points(features.map())).isEqualTo(points(groups.map()));
        assertThat(points(features.map(9))).isEqualTo(points(groups.map(9)));
    }

    /** Only what is shown is compared: 6,000 different sequences have 18 million distances, of which 8 million are computed. */
    @Tag("slow")
    @Test
    void ofTooManyPlacesSomeAreDrawnBeforeTheirDistancesAreComputed() {
        SplittableRandom random = new SplittableRandom(3);
        Table states = Table.create("states");
        for (int position = 0; position < 9; position++) {
            StringColumn column = StringColumn.create("p" + position);
            for (int row = 0; row < 6_000; row++) {
                column.append("" + (char) ('a' + random.nextInt(5)));
            }
            states.addColumns(column);
        }
        Sequences pool = Sequences.ofStates(states, "p0..p8");
        ClusterMap map = pool.map(Hamming.unit());
        assertThat(map.places()).isGreaterThan(5_900);
        assertThat(map.size()).isEqualTo(4_000);
        ClusterMap all = ClusterMap.of(pool, pool.distances(Hamming.unit()));
        assertThat(points(map)).isEqualTo(points(all));
    }

    private static Sequences pool() {
        Sequences all = EventLog.dataset("mooc_sample")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 12);
        return all.where(i -> i % 7 == 0);
    }

    private static List<Double> points(ClusterMap map) {
        List<Double> points = new ArrayList<>();
        for (int p = 0; p < map.size(); p++) {
            points.addAll(List.of(map.x(p), map.y(p), (double) map.weight(p), (double) map.item(p)));
        }
        return points;
    }

    @Test
    void whatHasNoMapIsRefusedInOneLine() {
        Features features = Features.of("users", List.of("a"), new double[] {1, 2, 3, 4, 5, 6});
        Clustering clusters = Clustering.of(features, "mine", new int[6]);
        assertThatThrownBy(() -> clusters.map(6))
                .isInstanceOf(UsageException.class)
                .hasMessage("perplexity must be at least 2 and below the number of users, 6, was 6.0");
        assertThatThrownBy(() -> clusters.map(Double.NaN)).isInstanceOf(UsageException.class);
        Features equal = Features.of("users", List.of("a"), new double[6]);
        assertThatThrownBy(() -> Clustering.of(equal, "mine", new int[6]).map())
                .isInstanceOf(UsageException.class)
                .hasMessage("a map needs at least 3 different users, had 1");
        assertThatThrownBy(equal::map)
                .isInstanceOf(UsageException.class)
                .hasMessage("a map needs at least 3 different users, had 1");
        Features tiny = Features.of("users", List.of("a"), new double[] {1e-300, 2e-300, 3e-300, 4e-300});
        assertThatThrownBy(tiny::map)
                .isInstanceOf(UsageException.class)
                .hasMessage("a map needs distances, but all 4 different users are at distance 0 from each other");
        assertThatThrownBy(() -> features.map(Double.POSITIVE_INFINITY)).isInstanceOf(UsageException.class);
        Sequences pool = pool();
        assertThatThrownBy(() -> pool.map(OptimalMatching.unit(), 1.5))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("perplexity must be at least 2 and below the number of sessions, ");
        assertThatThrownBy(() -> ClusterMap.of(features, pool.distances(OptimalMatching.unit())))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith(" items, but these users are 6");
    }
}
