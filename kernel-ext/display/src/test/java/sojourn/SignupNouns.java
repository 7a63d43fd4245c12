package sojourn;

import sojourn.feature.DistinctRows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the sample of sign-ups gives, counted here by hand: four counts on the first day of each user. */
public final class SignupNouns {
    public static final List<String> COLUMNS =
            List.of("exercise_submitted", "video_started", "video_finished", "studyplan_configured");

    private static final long DAY = 86_400_000L;

    private SignupNouns() {}

    /** Four counts a user, and the week of the sign-up as static column. */
    public static Features features() {
        EventLog log = EventLog.dataset("signups_sample").load();
        int n = log.users().values().size();
        long[] first = new long[n];
        Arrays.fill(first, Long.MAX_VALUE);
        for (int i = 0; i < log.size(); i++) {
            int user = log.users().codes()[i];
            first[user] = Math.min(first[user], log.timeMillis(i));
        }
        double[] counts = new double[n * COLUMNS.size()];
        for (int i = 0; i < log.size(); i++) {
            int user = log.users().codes()[i];
            int column = COLUMNS.indexOf(log.actions().value(i));
            if (column >= 0 && log.timeMillis(i) < first[user] + DAY) {
                counts[user * COLUMNS.size() + column]++;
            }
        }
        long start = Arrays.stream(first).min().orElseThrow();
        List<String> weeks = new ArrayList<>();
        for (long time : first) {
            weeks.add("week " + (1 + (time - start) / (7 * DAY)));
        }
        return Features.of(
                        "users",
                        COLUMNS,
                        DistinctRows.of(counts, COLUMNS.size()),
                        user -> log.users().values().get(user))
                .withStatic("cohort", weeks);
    }
}
