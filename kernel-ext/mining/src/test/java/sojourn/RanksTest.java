package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.PoolTexts.texts;
import static sojourn.check.Refusals.refused;

/** Parts of sequences by rank and by time. */
class RanksTest {
    private static final Sequences BY_HAND =
            Sequences.ofSps(Table.create(StringColumn.create("s", "a/2-b/1-c/2", "a/1-b/1", "c/1")), "s");

    @Test
    void ranksByHand() {
        assertThat(texts(BY_HAND.ranks(2, 4))).containsExactly("a-b-c", "b");
        assertThat(texts(BY_HAND.ranks(1, 1))).containsExactly("a", "a", "c");
        assertThat(texts(BY_HAND.last(2))).containsExactly("c-c", "a-b", "c");
        assertThat(BY_HAND.ranks(6, 9).size()).isZero();
        refused(() -> BY_HAND.ranks(0, 2), "ranks must start at 1 or more, was 0..2");
        refused(() -> BY_HAND.ranks(3, 2), "ranks must not end below their start, was 3..2");
        refused(() -> BY_HAND.last(0), "last must be >= 1, was 0");
    }

    /** Against the states one by one; the first n and what is behind them are the whole. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ranksAreThoseOfAPlainSearch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Sequences pool = random(random);
        int from = 1 + random.nextInt(6);
        int to = from + random.nextInt(5);
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            List<String> states = List.of(pool.format(i).split("-"));
            if (states.size() >= from) {
                wanted.add(String.join("-", states.subList(from - 1, Math.min(to, states.size()))));
            }
        }
        assertThat(texts(pool.ranks(from, to))).as("seed " + seed).isEqualTo(wanted);
        assertThat(pool.first(from).events()
                        + pool.ranks(from + 1, Integer.MAX_VALUE).events())
                .as("seed " + seed)
                .isEqualTo(pool.events());
        assertThat(texts(pool.compress().ranks(from, to)).stream().distinct())
                .as("seed " + seed)
                .containsExactlyInAnyOrderElementsOf(wanted.stream().distinct().toList());
    }

    private static Sequences random(SplittableRandom random) {
        String[] paths = new String[30];
        for (int i = 0; i < 30; i++) {
            StringBuilder path = new StringBuilder();
            int n = 1 + random.nextInt(9);
            for (int p = 0; p < n; p++) {
                path.append(p == 0 ? "" : "-")
                        .append("abc".charAt(random.nextInt(3)))
                        .append("/1");
            }
            paths[i] = path.toString();
        }
        return Sequences.ofSps(Table.create(StringColumn.create("s", paths)), "s");
    }

    /** The events of a month are those of the log's events in it, and months add up to the whole. */
    @Test
    void aSpanOfTimeHasTheEventsInIt() {
        Sequences pool = EventLog.dataset("mooc_sample")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences();
        long[] times = SequenceEvents.millis(pool);
        Instant middle = Instant.ofEpochMilli(times[times.length / 2]);
        Instant begin = Instant.EPOCH;
        Instant end = Instant.parse("2100-01-01T00:00:00Z");
        Sequences before = pool.between(begin, middle);
        Sequences after = pool.between(middle, end);
        long counted = java.util.Arrays.stream(times)
                .filter(time -> time < middle.toEpochMilli())
                .count();
        assertThat(before.events()).isEqualTo(counted);
        assertThat(before.events() + after.events()).isEqualTo(pool.events());
        assertThat(texts(pool.between(begin, end))).isEqualTo(texts(pool));
        refused(
                () -> pool.between(middle, middle),
                ".between(…) must end behind its start, was " + middle + ".." + middle);
        assertThatThrownBy(() -> pool.runs().between(begin, end))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(".between(…) needs the time of each state");
        assertThatThrownBy(() -> BY_HAND.between(begin, end))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(".between(…) needs the times of single events");
    }
}
