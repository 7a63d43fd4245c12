package sojourn;

import sojourn.flow.TransitionDifference;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Nouns of a log on an engine are those of the log in memory, whose equal ones are put together. */
final class SameNouns {
    private SameNouns() {}

    static void assertSame(Baskets scanned, Baskets loaded) {
        assertThat(counts(scanned)).isEqualTo(counts(loaded));
        assertThat(scanned.items()).isEqualTo(loaded.items());
        assertThat(scanned.size()).isEqualTo(loaded.size());
    }

    private static Map<String, Long> counts(Baskets baskets) {
        Map<String, Long> counts = new TreeMap<>();
        Table table = baskets.toTable();
        for (int row = 0; row < table.rowCount(); row++) {
            counts.put(
                    table.stringColumn("items").get(row),
                    table.longColumn("count").getLong(row));
        }
        return counts;
    }

    static void assertSame(Sequences scanned, Sequences loaded) {
        Sequences expected = loaded.compress();
        assertThat(scanned.alphabet()).isEqualTo(expected.alphabet());
        assertThat(scanned.state()).isEqualTo(expected.state());
        assertThat(scanned.sizeBefore()).isEqualTo(expected.sizeBefore());
        assertThat(scanned.offsets()).isEqualTo(expected.offsets());
        assertThat(scanned.codes()).isEqualTo(expected.codes());
        for (int i = 0; i < scanned.size(); i++) {
            assertThat(scanned.weight(i)).as(scanned.format(i)).isEqualTo(expected.weight(i));
        }
    }

    /**
     * What a flow asks of single events and users: funnels within durations, apart by group or not, of whole sequences and of parts, and
     * differences of groups, to the last permutation.
     */
    static void assertSameFlowOfUsers(Sequences scanned, Sequences loaded, long seed) {
        if (loaded.size() == 0) {
            return;
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<String> states = loaded.alphabet();
        String[] steps = random.ints(random.nextInt(2, 5), 0, states.size())
                .mapToObj(states::get)
                .toArray(String[]::new);
        Duration within = Duration.ofMillis(random.nextLong(1, 4_000_000));
        int events = random.nextInt(1, 4);
        List<UnaryOperator<Sequences>> cuts = List.of(
                pool -> pool,
                pool -> pool.first(events),
                pool -> pool.until(steps[0]),
                pool -> pool.where(i -> pool.length(i) != 2));
        for (UnaryOperator<Sequences> cut : cuts) {
            String what = String.join(",", steps) + " within " + within;
            assertThat(timed(cut.apply(scanned).flow(), steps, within))
                    .as(what)
                    .isEqualTo(timed(cut.apply(loaded).flow(), steps, within));
            Optional<Flow> grouped = byLength(cut.apply(loaded));
            if (grouped.isPresent()) {
                Flow there = byLength(cut.apply(scanned)).orElseThrow();
                assertThat(timed(there, steps, within))
                        .as(what + " by length")
                        .isEqualTo(timed(grouped.orElseThrow(), steps, within));
                assertThat(difference(there, seed)).isEqualTo(difference(grouped.orElseThrow(), seed));
            }
        }
        assertSameFlowOfCuts(scanned, loaded, cuts, steps, within, seed);
        if (loaded.runs().size() > 0 && byLength(loaded.runs()).isPresent()) {
            assertThat(difference(byLength(scanned.runs()).orElseThrow(), seed))
                    .isEqualTo(difference(byLength(loaded.runs()).orElseThrow(), seed));
        }
    }

    /** The clusters of whole sequences group cut ones as well: by the first state, which no cut takes away. */
    private static void assertSameFlowOfCuts(
            Sequences scanned,
            Sequences loaded,
            List<UnaryOperator<Sequences>> cuts,
            String[] steps,
            Duration within,
            long seed) {
        Clustering there = byFirst(scanned);
        Clustering here = byFirst(loaded);
        for (UnaryOperator<Sequences> cut : cuts) {
            Sequences some = cut.apply(loaded);
            if (IntStream.of(here.labels(some)).allMatch(label -> label == Clustering.NOISE)) {
                continue;
            }
            Flow expected = some.flow().by(here);
            Flow found = cut.apply(scanned).flow().by(there);
            assertThat(found.groups()).isEqualTo(expected.groups());
            assertThat(found.groupSizes()).isEqualTo(expected.groupSizes());
            assertThat(found.ungrouped()).isEqualTo(expected.ungrouped());
            assertThat(timed(found, steps, within)).isEqualTo(timed(expected, steps, within));
            if (expected.groups().size() > 1) {
                String first = expected.groups().get(0);
                String second = expected.groups().get(1);
                assertThat(difference(found, first, second, seed)).isEqualTo(difference(expected, first, second, seed));
            }
        }
    }

    /** By the first state; the last of three is noise. */
    private static Clustering byFirst(Sequences pool) {
        return Clustering.of(
                pool,
                "by first state",
                IntStream.range(0, pool.size())
                        .map(i -> pool.code(i, 0) % 3 == 2 ? Clustering.NOISE : pool.code(i, 0) % 3)
                        .toArray());
    }

    /** In three groups by length, and noise, if there are sequences in the first two. */
    private static Optional<Flow> byLength(Sequences pool) {
        int[] labels = IntStream.range(0, pool.size())
                .map(i -> pool.length(i) > 3 ? Clustering.NOISE : pool.length(i) % 3)
                .toArray();
        return Arrays.stream(labels).distinct().filter(label -> label > 0).count() < 2
                ? Optional.empty()
                : Optional.of(pool.flow().by(Clustering.of(pool, "by length", labels)));
    }

    private static String timed(Flow flow, String[] steps, Duration within) {
        return flow.funnel(steps).within(within).funnelTable().printAll();
    }

    private static List<String> difference(Flow flow, long seed) {
        return difference(flow, "1", "2", seed);
    }

    private static List<String> difference(Flow flow, String first, String second, long seed) {
        TransitionDifference found = flow.difference(first, second)
                .permutations(99)
                .seed(seed)
                .differences()
                .orElseThrow();
        int side = found.firstCounts().states().size() + 1;
        List<String> cells = new ArrayList<>(List.of(found.users() + " users", found.usersInBoth() + " in both"));
        for (int from = 0; from < side; from++) {
            for (int to = 0; to < side; to++) {
                cells.add(found.difference(from, to) + " p " + found.p(from, to));
            }
        }
        return cells;
    }

    static void assertSame(Features scanned, Features loaded) {
        Features expected = loaded.compress();
        assertThat(scanned.columns()).isEqualTo(expected.columns());
        assertThat(scanned.size()).isEqualTo(expected.size());
        assertThat(scanned.rows().checksum()).isEqualTo(expected.rows().checksum());
        for (String column : scanned.columns()) {
            assertThat(scanned.raw(column)).as(column).isEqualTo(expected.raw(column));
        }
        for (int i = 0; i < scanned.size(); i++) {
            assertThat(scanned.weight(i)).as("row %d", i).isEqualTo(expected.weight(i));
        }
    }
}
