package sojourn.multiverse;

import org.junit.jupiter.api.Test;
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
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class SharedDistancesTest {
    /** A user a word, an event a letter. */
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
