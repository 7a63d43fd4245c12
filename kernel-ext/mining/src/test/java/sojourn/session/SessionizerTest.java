package sojourn.session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

        // a limit that nothing reaches changes nothing, but takes the way of all rules
        Sessionizer limited = Sessionizer.cut(user, users, time, rule.withMostEvents(n));
        assertThat(limited.order()).containsExactly(cut.order());
        assertThat(limited.offsets()).containsExactly(cut.offsets());
        assertThat(limited.cuts()).isEqualTo(cut.cuts());
    }

    /** Of a gap of 5 ms: a pause of 5 is within it and one of 6 is not, or of an inclusive one 4 and 5. */
    @Test
    void thePauseThatAGapFirstCutsIsCutBesideOtherRulesToo() {
        SessionRule rule =
                SessionRule.DEFAULT.withInactivityGap(Duration.ofMillis(5)).withMostEvents(100);
        long[] time = {0, 5, 11, 15};
        int[] user = new int[time.length];
        assertThat(Sessionizer.cut(user, 1, time, rule).offsets()).containsExactly(0, 2, 4);
        assertThat(Sessionizer.cut(user, 1, time, rule.withInclusive(true)).offsets())
                .containsExactly(0, 1, 2, 4);
    }

    /** What the rule reads must be there, and as long as the log; what it does not read must not. */
    @Test
    void columnsThatDoNotFitTheRuleAreRefused() {
        int[] user = {0, 0};
        long[] time = {1, 2};
        SessionRule ids = SessionRule.DEFAULT.withSessionColumn("visit");
        SessionRule ends = SessionRule.DEFAULT.withEndColumn("left");
        SessionRule change = SessionRule.DEFAULT.withChangeOf("campaign");
        refused(user, time, SessionColumns.NONE, ids, "session ids must be one for each event: 2, were 0");
        refused(user, time, SessionColumns.NONE, ends, "ends must be one for each event: 2, were 0");
        refused(user, time, SessionColumns.NONE, change, "change columns must be 1, were 0");
        SessionColumns shortIds = new SessionColumns(new int[1], 1, new long[0], List.of(), ZoneOffset.UTC);
        refused(user, time, shortIds, ids, "session ids must be one for each event: 2, were 1");
        refused(user, time, shortIds, SessionRule.DEFAULT, "session ids must be one for each event: 0, were 1");
        SessionColumns shortChange =
                new SessionColumns(new int[0], 0, new long[0], List.of(new int[1]), ZoneOffset.UTC);
        refused(user, time, shortChange, change, "values of a change column must be one for each event: 2, were 1");
    }

    private static void refused(int[] user, long[] time, SessionColumns columns, SessionRule rule, String message) {
        assertThatThrownBy(() -> Sessionizer.cut(user, 1, time, columns, rule))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    /** Strictly longer than a gap is a millisecond more; of a gap finer than that, the next whole one. */
    @Test
    void theLeastPauseOfAGap() {
        assertThat(least(Duration.ofSeconds(1))).isEqualTo(1_001);
        assertThat(least(Duration.ofNanos(1_500_000))).isEqualTo(2);
        assertThat(least(Duration.ofNanos(1))).isEqualTo(1);
        assertThat(least(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE / 2 + 1);
        assertThat(SessionRule.DEFAULT.withMostEvents(9).withoutInactivityGap().leastPauseMillis())
                .isEqualTo(Long.MAX_VALUE);
    }

    private static long least(Duration gap) {
        return SessionRule.DEFAULT.withInactivityGap(gap).leastPauseMillis();
    }

    /** Whatever the rule, and for pauses alone. */
    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "false, true"})
    void anInterruptEndsTheCut(boolean gapAlone, boolean pauses) {
        int[] user = new int[100_000];
        long[] time = new long[user.length];
        Arrays.setAll(time, i -> user.length - i);
        SessionRule rule = gapAlone ? SessionRule.DEFAULT : SessionRule.DEFAULT.withMostEvents(10);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> {
                        if (pauses) {
                            Sessionizer.pauses(user, 1, time, SessionColumns.NONE, rule);
                        } else {
                            Sessionizer.cut(user, 1, time, rule);
                        }
                    })
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        } finally {
            Thread.interrupted();
        }
    }
}
