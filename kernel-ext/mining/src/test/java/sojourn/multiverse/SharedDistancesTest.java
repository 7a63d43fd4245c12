package sojourn.multiverse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.EventLog;
import sojourn.Sequences;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.distance.Distances;
import sojourn.distance.Hamming;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.Normalization;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.run.Cache;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SharedDistancesTest {
    /** A user for each word, an event for each letter. */
    private static Sequences pool(List<String> words) {
        StringColumn user = StringColumn.create("user");
        InstantColumn time = InstantColumn.create("time");
        StringColumn action = StringColumn.create("action");
        for (int w = 0; w < words.size(); w++) {
            for (int p = 0; p < words.get(w).length(); p++) {
                user.append("u" + w);
                time.append(Instant.ofEpochSecond(60L * p));
                action.append(words.get(w).substring(p, p + 1));
            }
        }
        return EventLog.of(Table.create("log", user, time, action))
                .user("user")
                .time("time")
                .action("action")
                .load()
                .sessions(Duration.ofMinutes(30))
                .sequences();
    }

    private static Sequences pool(SplittableRandom random, int size, String states) {
        List<String> words = new ArrayList<>(List.of(states));
        for (int i = 0; i < size; i++) {
            words.add(random.ints(1 + random.nextInt(5), 0, states.length())
                    .mapToObj(s -> states.substring(s, s + 1))
                    .collect(Collectors.joining()));
        }
        return pool(words);
    }

    /** Each pool gets the distances that it has alone, and its order-invariant trees are the same. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void eachPoolHasTheDistancesThatItHasAlone(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String states = "abc";
        List<Sequences> pools = List.of(pool(random, 60, states), pool(random, 45, states), pool(random, 1, states));
        SharedDistances shared = SharedDistances.of(pools);
        for (SequenceDistance distance : List.of(
                OptimalMatching.unit(),
                OptimalMatching.unit().normalized(Normalization.MAX_LENGTH),
                LongestCommonSubsequence.unit())) {
            SharedDistances.OfPool ofPool = shared.by(distance);
            for (int p = 0; p < pools.size(); p++) {
                Distances alone = pools.get(p).distances(distance);
                Distances found = ofPool.pool(p);
                assertThat(found.describe()).isEqualTo(alone.describe());
                assertThat(found.size()).isEqualTo(alone.size());
                for (int i = 0; i < alone.size(); i++) {
                    assertThat(found.weight(found.of(i))).isEqualTo(alone.weight(alone.of(i)));
                    for (int j = 0; j < alone.size(); j++) {
                        assertThat(found.get(i, j))
                                .as("seed %d, pool %d, %d and %d", seed, p, i, j)
                                .isEqualTo(alone.get(i, j));
                    }
                }
                Hierarchical tree = Hierarchical.ward().orderInvariant(true).k(2);
                assertThat(pools.get(p).cluster(found, tree).labels())
                        .isEqualTo(pools.get(p).cluster(alone, tree).labels());
            }
        }
    }

    /** Distances of all pools stand in lexicographic order, those of a pool alone in that of its sequences. */
    private static boolean isShared(SharedDistances shared, SequenceDistance distance) {
        int[] order = shared.by(distance).pool(0).canonicalOrder();
        return Arrays.equals(order, IntStream.range(0, order.length).toArray());
    }

    /** Where all do not fit together, or are too many, each pool has the same distances by itself. */
    @Test
    void whatDoesNotFitTogetherIsComputedForEachPool() {
        List<Sequences> pools = List.of(pool(List.of("ba", "ab", "abb")), pool(List.of("ab", "ba", "a")));
        OptimalMatching unit = OptimalMatching.unit();
        assertThat(isShared(SharedDistances.of(pools), unit)).isTrue();
        // "a", "ab", "abb" and "ba"
        assertThat(isShared(SharedDistances.of(pools, 4, m -> m == 4), unit)).isTrue();
        for (SharedDistances alone : List.of(
                SharedDistances.of(pools, 3, m -> true),
                SharedDistances.of(pools, 2, m -> true),
                SharedDistances.of(pools, 4, m -> false),
                SharedDistances.of(pools.subList(0, 1)))) {
            assertThat(isShared(alone, unit)).isFalse();
            assertThat(alone.by(unit).pool(0).get(0, 2)).isEqualTo(2);
        }
    }

    /** Pools are not read before a distance is shared, nor for one that is not. */
    @Test
    void nothingIsComputedUntilItIsNeeded() {
        List<Sequences> pools = List.of(pool(List.of("ab", "ba")), pool(List.of("ba", "a")));
        List<Integer> asked = new ArrayList<>();
        SharedDistances shared = SharedDistances.of(pools, 9, asked::add);
        shared.by(Hamming.unit());
        assertThat(asked).isEmpty();
        shared.by(OptimalMatching.unit());
        assertThat(asked).containsExactly(3);
    }

    @Test
    void theSequencesOfAllPoolsHearAnInterrupt() {
        List<Sequences> pools = List.of(pool(List.of("ab", "ba")), pool(List.of("ba", "a")));
        pools.forEach(Sequences::distinct);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> SharedDistances.of(pools).by(OptimalMatching.unit()))
                .isInstanceOf(CancellationException.class)
                .hasMessageStartingWith("sequences of all gaps: interrupted");
        assertThat(Thread.interrupted()).isFalse();
    }

    /** The second time they come from the cache, to the same bits. */
    @Test
    void sharedDistancesAreKeptInTheCache(@TempDir Path folder) {
        SplittableRandom random = new SplittableRandom(26);
        List<Sequences> pools = List.of(pool(random, 30, "abc"), pool(random, 20, "abc"));
        Cache cache = Cache.in(folder);
        Distances[] found = new Distances[2];
        for (int run = 0; run < 2; run++) {
            found[run] = cache.during(
                    () -> SharedDistances.of(pools).by(OptimalMatching.unit()).pool(1));
        }
        assertThat(cache.report()).singleElement().asString().contains("From the cache", "1 of 2 pairwise distances");
        for (int cell = 0; cell < found[0].distinct().cells(); cell++) {
            assertThat(found[1].distinct().cell(cell))
                    .isEqualTo(found[0].distinct().cell(cell));
        }
    }

    /** Other states, or a distance that may take something from the pool: each pool computes its own. */
    @Test
    void whatCannotBeSharedIsComputedForEachPool() {
        SplittableRandom random = new SplittableRandom(25);
        List<Sequences> pools = List.of(pool(random, 20, "ab"), pool(random, 20, "abc"));
        Distances second = SharedDistances.of(pools).by(OptimalMatching.unit()).pool(1);
        assertThat(second.get(3, 7))
                .isEqualTo(pools.get(1).distances(OptimalMatching.unit()).get(3, 7));
        List<Sequences> alike = List.of(pool(List.of("ab", "ba")));
        assertThat(SharedDistances.of(alike).by(Hamming.unit()).pool(0).get(0, 1))
                .isEqualTo(2);
    }
}
