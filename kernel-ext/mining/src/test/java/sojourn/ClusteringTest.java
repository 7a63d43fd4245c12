package sojourn;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.distance.Distances;
import sojourn.distance.Hamming;
import sojourn.distance.OptimalMatching;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClusteringTest {
    /** Three kinds of session: two of a's, two of b's, and a long one; cut at 3 they are clusters. */
    private static final Sequences POOL = pool("aaaa", "aaab", "bbbb", "bbba", "aabbcccccccc", "aaaa");

    @Test
    void aPoolIsClusteredInOneCall() {
        Clustering clusters = POOL.cluster(
                OptimalMatching.unit().indel(1), Hierarchical.complete().k(3));
        assertThat(clusters.clusters()).isEqualTo(3);
        assertThat(clusters.label(0)).isEqualTo(clusters.label(1)).isEqualTo(clusters.label(5));
        assertThat(clusters.label(2)).isEqualTo(clusters.label(3)).isNotEqualTo(clusters.label(0));
        assertThat(clusters.method()).isEqualTo("om(indel=1, sub=1), complete linkage, k=3");
        assertThat(clusters.meanLength(clusters.label(4))).isEqualTo(12);
        assertThat(clusters.silhouette()).isBetween(0.5, 1.0);
        assertThat(clusters.clusterSilhouettes()[clusters.label(4)]).isZero();
        assertThat(clusters.medoids()[clusters.label(0)]).isZero();
        assertThat(clusters.sequences()).isSameAs(POOL);
    }

    @Test
    void distancesAreComputedOnceAndClusteredInSeveralWays() {
        Distances distances = POOL.distances(OptimalMatching.unit());
        assertThat(distances.size()).isEqualTo(6);
        assertThat(distances.distinct().size()).isEqualTo(5);
        assertThat(distances.get(0, 5)).isZero();
        assertThat(distances.get(0, 1)).isEqualTo(1);
        double all = 0;
        double squares = 0;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                all += distances.get(i, j);
                squares += distances.get(i, j) * distances.get(i, j);
            }
        }
        assertThat(distances.sum()).isEqualTo(all);
        assertThat(distances.sumOfSquares()).isEqualTo(squares);
        assertThat(POOL.cluster(distances, Hierarchical.single().k(3)).labels())
                .isEqualTo(POOL.cluster(
                                OptimalMatching.unit(), Hierarchical.single().k(3))
                        .labels());
        assertThatThrownBy(() ->
                        pool("ab").cluster(distances, Hierarchical.single().k(1)))
                .isInstanceOf(UsageException.class)
                .hasMessage("the distances are of 6 items, but these sequences are 1");
    }

    @Test
    void aClusterThatStaysWholeInAnotherCutKeepsItsName() {
        Clustering three =
                POOL.cluster(OptimalMatching.unit(), Hierarchical.complete().k(3));
        Clustering named = three.named(Map.of(three.label(0), "Readers", three.label(4), "Marathon"));
        Clustering two = named.cut(2);
        assertThat(two.name(two.label(4))).isEqualTo("Marathon");
        assertThat(two.name(two.label(0))).isEqualTo("cluster " + two.label(0));
        Clustering back = named.cut(3);
        assertThat(back.name(back.label(0))).isEqualTo("Readers");
        assertThat(back.toColumn("session_cluster").value(0)).isEqualTo("Readers");
        assertThat(back.method()).isEqualTo(three.method());
    }

    @Test
    void aCutAtAHeightIsACutOfTheSameTree() {
        Clustering clusters =
                POOL.cluster(OptimalMatching.unit(), Hierarchical.complete().height(1));
        assertThat(clusters.clusters()).isEqualTo(3);
        assertThat(clusters.cutHeight(100).clusters()).isEqualTo(1);
        assertThat(clusters.cutHeight(0).clusters()).isEqualTo(5);
        assertThat(clusters.cutHeight(2.5).method()).isEqualTo("om(indel=1, sub=1), complete linkage, height=2.5");
        assertThat(clusters.silhouettes(2, 4)).hasSize(3);
        assertThat(clusters.silhouettes(3, 3)).containsExactly(clusters.silhouette());
    }

    @Test
    void stabilityOfAFewSessionsHasASilhouetteForEachCutThatExists() {
        Clustering clusters =
                POOL.cluster(OptimalMatching.unit(), Hierarchical.complete().k(3));
        assertThat(clusters.stability(4, 1).order().orElseThrow().silhouettes()).hasSize(5);
        assertThat(clusters.stability(4, 1).order().orElseThrow().ari()).containsExactly(1.0, 1.0, 1.0, 1.0);
        assertThat(clusters.stability(0, 1).order().orElseThrow().ari()).isEmpty();
    }

    @Test
    void oneSessionAndSessionsAllAlikeAreOneCluster() {
        Clustering one = pool("ab")
                .cluster(OptimalMatching.unit(), Hierarchical.complete().k(1));
        assertThat(one.labels()).containsExactly(0);
        assertThat(one.silhouette()).isZero();
        assertThat(one.stability(3, 1).order().orElseThrow().silhouettes()).isEmpty();
        Clustering alike = pool("ab", "ab", "ab")
                .cluster(OptimalMatching.unit(), Hierarchical.ward().k(2));
        assertThat(IntStream.of(alike.labels()).distinct().count()).isEqualTo(2);
        assertThat(alike.stability(3, 1).order().orElseThrow().tiedMergeShare()).isZero();
    }

    /** Labels 0, 2 and 5 in the place of 0, 1 and 2 change no silhouette; a cluster without items has 0, and no mean length. */
    @Test
    void labelsMayLeaveGaps() {
        Clustering clusters = POOL.cluster(
                OptimalMatching.unit().indel(1), Hierarchical.complete().k(3));
        int[] to = {0, 2, 5};
        int[] labels = IntStream.of(clusters.labels()).map(label -> to[label]).toArray();
        Clustering gaps = Clustering.around(POOL, "by hand", labels, new int[0], clusters.distances());
        assertThat(gaps.clusters()).isEqualTo(6);
        assertThat(gaps.present()).containsExactly(0, 2, 5);
        assertThat(gaps.silhouette()).isEqualTo(clusters.silhouette());
        for (int c = 0; c < 3; c++) {
            assertThat(gaps.count(to[c])).isEqualTo(clusters.count(c));
            assertThat(gaps.clusterSilhouettes()[to[c]]).isEqualTo(clusters.clusterSilhouettes()[c]);
            assertThat(gaps.silhouetteProfile().mean(to[c]))
                    .isEqualTo(clusters.silhouetteProfile().mean(c));
        }
        assertThat(gaps.clusterSilhouettes()[1]).isZero();
        assertThat(gaps.meanLength(1)).isNaN();
        assertThat(gaps.silhouetteProfile().mean())
                .isEqualTo(clusters.silhouetteProfile().mean());
    }

    @Test
    void whatCannotBeClusteredIsRefusedInOneLine() {
        assertThatThrownBy(() -> POOL.cluster(OptimalMatching.unit(), Hierarchical.complete()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(".k(5)");
        assertThatThrownBy(() -> POOL.cluster(
                        OptimalMatching.unit(), Hierarchical.complete().k(7)))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be in 1..6 (the number of sessions), was 7");
        assertThatThrownBy(() -> POOL.length(30, 40)
                        .cluster(OptimalMatching.unit(), Hierarchical.complete().k(1)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("had no sessions");
        assertThatThrownBy(() -> POOL.distances(Hamming.unit()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("session 1 has 4 events and session 5 has 12");
        assertThatThrownBy(() -> Clustering.of(POOL, "by hand", new int[] {0, 1, -2, 0, 0, 0}))
                .isInstanceOf(UsageException.class)
                .hasMessage("labels must be 0 or more, or -1 for noise, was -2 at item 3");
        Clustering foreign = Clustering.of(POOL, "by hand", new int[6]);
        assertThatThrownBy(() -> foreign.cut(2))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("this one is by hand");
    }

    /** One user for each word, one event for each letter, a minute apart. */
    private static Sequences pool(String... words) {
        StringColumn user = StringColumn.create("user");
        InstantColumn time = InstantColumn.create("time");
        StringColumn action = StringColumn.create("action");
        for (int w = 0; w < words.length; w++) {
            for (int p = 0; p < words[w].length(); p++) {
                user.append("u" + w);
                time.append(Instant.ofEpochSecond(60L * p));
                action.append(words[w].substring(p, p + 1));
            }
        }
        return EventLog.of(Table.create("log", user, time, action))
                .user("user")
                .time("time")
                .action("action")
                .load()
                .sessions(Duration.ofHours(1))
                .sequences();
    }

    /** A number of a row is in no table under the name of an id: a join by it would run, and be wrong. */
    @Test
    void itsTableSaysWhichSessionAndUserEachLabelIsOf() {
        Table events = Table.create(
                "events",
                StringColumn.create("person", "ben", "ben", "ann", "ann", "cid"),
                LongColumn.create("time", 0, 60_000, 1_000, 90_000_000, 5_000),
                StringColumn.create("action", "a", "b", "a", "c", "a"));
        Sequences pool = EventLog.of(events)
                .user("person")
                .time("time", "ms")
                .load()
                .sessions(Duration.ofHours(1))
                .sequences()
                .where(sequence -> sequence != 0);
        Table table = Clustering.of(pool, "by hand", new int[] {1, 0, 1}).toTable();
        assertThat(table.columnNames()).containsExactly("session_id", "person", "cluster", "name");
        assertThat(table.intColumn("session_id").asList()).containsExactly(2, 3, 4);
        assertThat(table.stringColumn("person").asList()).containsExactly("ann", "ben", "cid");
        assertThat(table.intColumn("cluster").asList()).containsExactly(1, 0, 1);

        Features numbered =
                Features.of("users", List.of("x"), new double[] {1, 2, 3}).subset(2, 0);
        assertThat(numbered.toTable().columnNames()).containsExactly("user_number", "x");
        assertThat(Clustering.of(numbered, "by hand", new int[] {0, 0})
                        .toTable()
                        .stringColumn("user_number")
                        .asList())
                .containsExactly("3", "1");
    }
}
