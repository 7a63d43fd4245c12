package sojourn.feature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class UserAggregatesTest {
    private static final int OPENS = 3;
    private static final long WINDOW = 40;

    /** Against plain lists for each user: events in no order of time, with ties and missing cells. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyAggregateIsThatOfThePlainLists(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 400;
        int users = 30;
        int[] user = random.ints(n, 0, users).toArray();
        long[] time = random.longs(n, -50, 100).toArray();
        // 3 opens a window, 0 does not count
        int[] action = random.ints(n, 0, 8).toArray();
        int[] code = random.ints(n, -1, 5).toArray();
        double[] number =
                random.ints(n, -2, 9).mapToDouble(i -> i == 8 ? Double.NaN : i).toArray();
        UserWindows windows = UserWindows.of(user, users, time, action, a -> a == OPENS, a -> a != 0, WINDOW);
        UserAggregates aggregates = new UserAggregates(windows, time);
        double[] counts = aggregates.counts(code, c -> c == 4 ? -1 : c, 4);
        double[] shares = counts.clone();
        aggregates.toShares(shares, code, 4);
        double[] events = aggregates.events();
        double[] sums = aggregates.sums(number);
        double[] distinct = aggregates.distinct(code);
        int[] first = aggregates.first(row -> code[row] < 0);
        int[] last = aggregates.last(row -> code[row] < 0);
        long end = Long.MIN_VALUE;
        for (long moment : time) {
            end = Math.max(end, moment);
        }
        int place = 0;
        int cutShort = 0;
        int inWindows = 0;
        for (int u = 0; u < users; u++) {
            long start = Long.MAX_VALUE;
            for (int row = 0; row < n; row++) {
                start = user[row] == u && action[row] == OPENS ? Math.min(start, time[row]) : start;
            }
            if (start == Long.MAX_VALUE) {
                continue;
            }
            List<Integer> rows = new ArrayList<>();
            for (int row = 0; row < n; row++) {
                if (user[row] == u && time[row] >= start && time[row] < start + WINDOW && action[row] != 0) {
                    rows.add(row);
                }
            }
            String as = "seed " + seed + ", user " + u;
            assertThat(windows.user(place)).as(as).isEqualTo(u);
            assertThat(windows.startMillis(place)).as(as).isEqualTo(start);
            cutShort += end < start + WINDOW - 1 ? 1 : 0;
            inWindows += rows.size();
            double known = (double) rows.stream().filter(row -> code[row] >= 0).count();
            for (int c = 0; c < 4; c++) {
                int column = c;
                double count = (double)
                        rows.stream().filter(row -> code[row] == column).count();
                assertThat(counts[place * 4 + c]).as(as).isEqualTo(count);
                assertThat(shares[place * 4 + c]).as(as).isCloseTo(known == 0 ? 0 : count / known, within(1e-15));
            }
            assertThat(events[place]).as(as).isEqualTo(rows.size());
            assertThat(sums[place])
                    .as(as)
                    .isEqualTo(rows.stream()
                            .mapToDouble(row -> number[row])
                            .filter(value -> !Double.isNaN(value))
                            .sum());
            assertThat(distinct[place]).as(as).isEqualTo((double) rows.stream()
                    .mapToInt(row -> code[row])
                    .filter(c -> c >= 0)
                    .distinct()
                    .count());
            int earliest = -1;
            int latest = -1;
            for (int row : rows) {
                if (code[row] >= 0) {
                    earliest = earliest < 0 || time[row] < time[earliest] ? row : earliest;
                    latest = latest < 0 || time[row] >= time[latest] ? row : latest;
                }
            }
            assertThat(first[place]).as(as).isEqualTo(earliest);
            assertThat(last[place]).as(as).isEqualTo(latest);
            place++;
        }
        assertThat(windows.size()).isEqualTo(place);
        assertThat(windows.withoutStart()).isEqualTo(users - place);
        assertThat(windows.cutShort()).isEqualTo(cutShort);
        assertThat(windows.events()).isEqualTo(inWindows);
    }

    /** One user, whose first row is both the latest and of the value that comes again last; a, b, a are two values. */
    @Test
    void theFirstRowCanBeTheLatest() {
        int[] user = new int[4];
        long[] time = {30, 10, 20, 20};
        UserWindows windows = UserWindows.of(user, 1, time, new int[4], a -> true, a -> true, Long.MAX_VALUE);
        UserAggregates aggregates = new UserAggregates(windows, time);
        assertThat(aggregates.last(row -> false)).containsExactly(0);
        assertThat(aggregates.first(row -> false)).containsExactly(1);
        assertThat(aggregates.first(row -> row == 1)).containsExactly(2);
        assertThat(aggregates.last(row -> row == 0)).containsExactly(3);
        assertThat(aggregates.last(row -> true)).containsExactly(-1);
        assertThat(aggregates.distinct(new int[] {5, 6, 5, 6})).containsExactly(2);
        assertThat(aggregates.distinct(new int[] {-1, -1, -1, -1})).containsExactly(0);
        // the log ends before a window that has no end; that is no reason to warn
        assertThat(windows.cutShort()).isZero();
    }
}
