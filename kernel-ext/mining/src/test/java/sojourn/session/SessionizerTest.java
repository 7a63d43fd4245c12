package sojourn.session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class SessionizerTest {
    /** Against lists: times in any order with many ties, and more sessions than there is room for at first. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void cutsAreThoseOfSortedLists(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 3_000;
        int users = 8; // the last has no events
        int[] user = random.ints(n, 0, users - 1).toArray();
        long[] time = random.longs(n, 0, 4_000).toArray();
        int least = 1 + (int) (seed % 3);
        SessionRule rule =
                SessionRule.DEFAULT.withInactivityGap(Duration.ofMillis(5)).withMinEvents(least);
        List<Integer> order = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>(List.of(0));
        long gaps = 0;
        for (int u = 0; u < users; u++) {
            int own = u;
            // a stream's sort is stable: ties stay in the order of their rows
            List<Integer> rows = IntStream.range(0, n)
                    .filter(row -> user[row] == own)
                    .boxed()
                    .sorted(Comparator.comparingLong(row -> time[row]))
                    .toList();
            for (int from = 0; from < rows.size(); ) {
                int to = from + 1;
                while (to < rows.size() && time[rows.get(to)] - time[rows.get(to - 1)] <= 5) {
                    to++;
                }
                gaps += from > 0 ? 1 : 0;
                if (to - from >= least) {
                    order.addAll(rows.subList(from, to));
                    offsets.add(order.size());
                }
                from = to;
            }
        }
        Sessionizer cut = Sessionizer.cut(user, users, time, rule);
        assertThat(cut.order()).containsExactly(order.stream().mapToInt(i -> i).toArray());
        assertThat(cut.offsets())
                .containsExactly(offsets.stream().mapToInt(i -> i).toArray());
        assertThat(cut.cuts()).containsEntry(SessionCut.GAP, gaps);
        assertThat(Sessionizer.pauses(user, users, time, SessionColumns.NONE, rule))
                .hasSize(n - (users - 1))
                .satisfies(pauses -> assertThat(java.util.Arrays.stream(pauses)
                                .filter(pause -> pause > 5)
                                .count())
                        .isEqualTo(cut.cuts().get(SessionCut.GAP)));
    }

    /** Strictly longer than a gap is a millisecond more; of a gap finer than that, the next whole one. */
    @Test
    void theLeastPauseOfAGap() {
        assertThat(least(Duration.ofSeconds(1))).isEqualTo(1_001);
        assertThat(least(Duration.ofNanos(1_500_000))).isEqualTo(2);
        assertThat(least(Duration.ofNanos(1))).isEqualTo(1);
        assertThat(least(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE / 2 + 1);
    }

    private static long least(Duration gap) {
        return SessionRule.DEFAULT.withInactivityGap(gap).leastPauseMillis();
    }
}
