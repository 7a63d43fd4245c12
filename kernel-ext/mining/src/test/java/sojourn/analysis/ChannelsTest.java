package sojourn.analysis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Sequences;
import sojourn.distance.Distances;
import sojourn.distance.Hamming;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SubstitutionCosts;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sojourn.check.Refusals.refused;

class ChannelsTest {
    private static Sequences pool(List<String> ids, String... paths) {
        Table table = Table.create(StringColumn.create("id", ids), StringColumn.create("s", paths));
        return Sequences.readStates(table).sps("s").id("id").load();
    }

    private static double distance(Distances all, int i, int j) {
        return all.of(i) == all.of(j) ? 0 : all.distinct().get(all.of(i), all.of(j));
    }

    /** By hand: a+x a+y against b+y b+y is 1 in work and 1 in the first, 1 in the second: 2 + 1. Persons are matched by id. */
    @Test
    void twoChannelsByHand() {
        Sequences work = pool(List.of("ann", "bob"), "a/2", "b/2");
        Sequences home = pool(List.of("bob", "ann"), "y/2", "x/1-y/1");
        Channels both = Channels.of(work).and(home);
        Sequences pool = both.sequences();
        assertThat(IntStream.range(0, 2).mapToObj(pool::format)).containsExactly("a+x-a+y", "b+y-b+y");
        assertThat(pool.alphabet()).containsExactly("a+x", "a+y", "b+y");
        assertThat(both.costs().matrix(pool.alphabet())).containsExactly(0, 1, 2, 1, 0, 1, 2, 1, 0);
        assertThat(both.indel()).isEqualTo(2);
        assertThat(distance(pool.distances(both.additive()), 0, 1)).isEqualTo(3);
        assertThat(both.additive().describe()).isNotBlank();
        // the pairs by themselves, all as different: two substitutions
        assertThat(distance(pool.distances(OptimalMatching.unit()), 0, 1)).isEqualTo(2);
    }

    private static Sequences random(SplittableRandom random, int n, String states) {
        List<String> ids = IntStream.range(0, n).mapToObj(i -> "p" + i).toList();
        String[] paths = new String[n];
        for (int i = 0; i < n; i++) {
            StringBuilder path = new StringBuilder();
            for (int p = 0; p < 6 + i % 3; p++) {
                int state = random.nextInt(states.length());
                path.append(p == 0 ? "" : "-").append(states, state, state + 1).append("/1");
            }
            paths[i] = path.toString();
        }
        return pool(ids, paths);
    }

    /** k equal channels are k times as far apart as one; Hamming by added costs is the sum of the channels' Hamming distances. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void addedCostsAddUp(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Sequences one = random(random, 15, "abc");
        SubstitutionCosts rates = one.transitionCosts();
        Channels three = Channels.of(one, rates, 0.75).and(one, rates, 0.75).and(one, rates, 0.75);
        Distances single = one.distances(OptimalMatching.unit().indel(0.75).costs(rates));
        Distances triple = three.sequences().distances(three.additive());
        Sequences other = random(random, 15, "vwxyz");
        Channels both = Channels.of(one, rates, 1).and(other);
        Distances summed = both.sequences().distances(both.additive());
        for (int i = 0; i < 15; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(distance(triple, i, j))
                        .as("seed " + seed)
                        .isCloseTo(3 * distance(single, i, j), within(1e-9));
            }
        }
        Sequences ones = one.where(i -> one.length(i) == 6);
        Sequences others = other.where(i -> other.length(i) == 6);
        Channels equal = Channels.of(ones, rates, 1).and(others);
        Distances hamming = equal.sequences().distances(Hamming.unit().costs(equal.costs()));
        Distances left = ones.distances(Hamming.unit().costs(rates));
        Distances right = others.distances(Hamming.unit());
        for (int i = 0; i < ones.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(distance(hamming, i, j))
                        .as("seed " + seed)
                        .isCloseTo(distance(left, i, j) + distance(right, i, j), within(1e-9));
            }
        }
        assertThat(summed.size()).isEqualTo(15);
    }

    @Test
    void badInputIsAnsweredInALine() {
        Sequences work = pool(List.of("ann", "bob"), "a/2", "b/2");
        refused(
                () -> Channels.of(work).and(pool(List.of("ann", "eve"), "a/2", "b/2")),
                "'bob' is in channel 1, but not in channel 2");
        refused(
                () -> Channels.of(work).and(pool(List.of("ann", "bob", "eve"), "a/2", "b/2", "b/2")),
                "channel 2 has 3 persons, channel 1 has 2: 'eve' is not in channel 1");
        refused(
                () -> Channels.of(work).and(pool(List.of("ann", "bob"), "a/2", "b/3")),
                "'bob' has 2 states in channel 1, but 3 in channel 2; states that are missing at the end can be kept");
        refused(() -> Channels.of(work, SubstitutionCosts.constant(1), 0), "indel must be in (0, 1e100], was 0.0");
        refused(
                () -> Channels.of(work.compress()),
                "channels need single sequences, one for each person, and these are distinct ones with their counts");
    }

    /** 250 states at each of 200: their 50,000 pairs have more costs than an array. */
    @Test
    void pairsOfVeryManyStatesAreRefused() {
        List<String> ids = IntStream.range(0, 200).mapToObj(i -> "p" + i).toList();
        String[] left = ids.stream().map(id -> id + "/250").toArray(String[]::new);
        String each = IntStream.range(0, 250).mapToObj(s -> "s" + s + "/1").collect(Collectors.joining("-"));
        String[] right = ids.stream().map(id -> each).toArray(String[]::new);
        Channels both = Channels.of(pool(ids, left)).and(pool(ids, right));
        refused(both::costs, "costs are between at most 46,340 states, had 50,000; merge rare states");
    }
}
