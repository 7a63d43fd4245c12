package sojourn.benchmarks;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.distance.Distances;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is timed must be right: each benchmark's result, once. */
class BenchmarksTest {
    @ParameterizedTest
    @CsvSource({"unit", "lcs", "decimal", "real"})
    void eachKernelGivesTheTableOfAFewPairs(String costs) {
        DistanceBenchmark benchmark = new DistanceBenchmark();
        benchmark.costs = costs;
        benchmark.data();
        Distances all = benchmark.matrix();
        assertThat(all.size()).isEqualTo(5_150);
        assertThat(all.distinct().size()).isBetween(2_000, 4_500);
        assertThat(all.max()).isGreaterThan(20);
        Pool pool = Pool.sessions(5_150, 42);
        for (int i = 0; i < 5_150; i += 397) {
            for (int j = 0; j < 5_150; j += 401) {
                assertThat(all.get(i, j)).isCloseTo(pool.table(i, j, costs), within(1e-9));
            }
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"COMPLETE, false", "COMPLETE, true", "AVERAGE, false", "SINGLE, true", "WARD, false"})
    void eachTreeHasAllSessionsAndHeightsThatNeverFall(Linkage linkage, boolean orderInvariant) {
        LinkageBenchmark benchmark = new LinkageBenchmark();
        benchmark.linkage = linkage;
        benchmark.orderInvariant = orderInvariant;
        benchmark.data();
        Dendrogram tree = benchmark.tree();
        assertThat(tree.leaves()).isEqualTo(5_150);
        assertThat(tree.count(5_148)).isEqualTo(5_150);
        for (int m = 1; m < tree.merges(); m++) {
            assertThat(tree.height(m)).isGreaterThanOrEqualTo(tree.height(m - 1));
        }
        assertThat(benchmark.silhouette()).isBetween(-1.0, 1.0);
    }

    @Test
    void growthRunsOverDistinctSequences() {
        assertThat(Pool.distinctSessions(700, 42)
                        .distances(Pool.sessions(2, 0).decimalCosts())
                        .distinct()
                        .size())
                .isEqualTo(700);
    }

    @Test
    void theTimedWalkthroughGivesTheReferenceSizes() {
        String data = System.getenv("SOJOURN_DATA");
        Path log = Path.of(data == null ? "." : data).resolve("mooc_events.csv.gz");
        Assumptions.assumeTrue(data != null && Files.exists(log), "skipped: no mooc_events.csv.gz in SOJOURN_DATA");
        Clustering clusters = LearnerRun.clusters(LearnerRun.pool(log));
        assertThat(clusters.size()).isEqualTo(5_150);
        assertThat(new long[] {
                    clusters.count(0), clusters.count(1), clusters.count(2), clusters.count(3), clusters.count(4)
                })
                .containsExactly(159, 161, 38, 4_523, 269);
    }

    @Test
    void theComparedEnginesAgreeOnTheSamplesAndADifferenceIsFound() throws IOException {
        assertThat(EngineEquality.samples(List.of("memory", "duckdb"))).isZero();
        Features one = Features.compressed("users", List.of("n"), new double[] {1, 2}, new long[] {3, 4});
        Features other = Features.compressed("users", List.of("n"), new double[] {1, 2}, new long[] {4, 3});
        assertThat(ResultChecksum.of(one)).isEqualTo(ResultChecksum.of(one)).isNotEqualTo(ResultChecksum.of(other));
    }
}
