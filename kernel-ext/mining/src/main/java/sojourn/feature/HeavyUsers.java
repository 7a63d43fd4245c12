package sojourn.feature;

import sojourn.check.Check;
import sojourn.check.OptionWords;

import java.util.Arrays;

/**
 * Users with more events than nearly all others: mostly robots, and few as they are, half of a shop log.
 *
 * @param q             the quantile, in [0, 1]
 * @param limit         events per user at that quantile, with linear interpolation; users strictly above go
 * @param users         users before
 * @param usersDropped  users that go
 * @param events        events before
 * @param eventsDropped events that go
 */
public record HeavyUsers(double q, double limit, long users, long usersDropped, long events, long eventsDropped) {
    /**
     * Who goes, and the events that stay.
     *
     * @param users who goes
     * @param rows  the rows of the events that stay, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from the cut to the log, which keeps neither
    public record Cut(HeavyUsers users, int[] rows) {}

    /**
     * Refuses what is no quantile.
     *
     * @param q in [0, 1]
     * @throws sojourn.check.UsageException if q is not in [0, 1]
     */
    public static void require(double q) {
        Check.argument(
                q >= 0 && q <= 1,
                "%s must be a quantile in [0, 1], such as 0.999, was %s",
                OptionWords.of("--drop-above", "dropAbove"),
                q);
    }

    /**
     * Finds the users above a quantile of events per user.
     *
     * @param userCodes n codes in {@code [0, users)}
     * @param users     number of users; those without any event do not count
     * @param q         the quantile, in [0, 1], such as 0.999
     * @return who goes and what stays. Time O(n + users log users).
     * @throws sojourn.check.UsageException if q is not in [0, 1]
     */
    public static Cut above(int[] userCodes, int users, double q) {
        require(q);
        int[] counts = new int[users];
        for (int user : userCodes) {
            counts[user]++;
        }
        double[] sorted = Arrays.stream(counts)
                .filter(count -> count > 0)
                .asDoubleStream()
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new Cut(new HeavyUsers(q, 0, 0, 0, 0, 0), new int[0]);
        }
        double limit = Quantile.ofSorted(sorted, q);
        int usersDropped = 0;
        int eventsDropped = 0;
        for (int count : counts) {
            if (count > limit) {
                usersDropped++;
                eventsDropped += count;
            }
        }
        int[] rows = new int[userCodes.length - eventsDropped];
        int kept = 0;
        for (int row = 0; row < userCodes.length; row++) {
            if (counts[userCodes[row]] <= limit) {
                rows[kept++] = row;
            }
        }
        return new Cut(new HeavyUsers(q, limit, sorted.length, usersDropped, userCodes.length, eventsDropped), rows);
    }
}
