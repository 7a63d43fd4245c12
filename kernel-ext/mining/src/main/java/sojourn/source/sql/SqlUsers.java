package sojourn.source.sql;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.feature.Aggregate;
import sojourn.feature.UserFeatures;
import sojourn.source.FeatureRows;

import java.util.ArrayList;
import java.util.List;

/** The users of a log on an engine, by how often each did what: the distinct rows come back, with the number of users of each. */
final class SqlUsers {
    private final SqlEvents log;

    SqlUsers(SqlEvents log) {
        this.log = log;
    }

    FeatureRows features(UserFeatures which) {
        Check.argument(
                which.measures().size() == 1
                        && which.measures().get(0).aggregate() == Aggregate.COUNT
                        && which.measures().get(0).column().isEmpty(),
                "users of a log that is not loaded are described by counts of actions, UserFeatures.counts(…); load the log for"
                        + " other aggregates");
        String since = which.since().orElse("");
        List<String> known = log.actionColumn().isPresent() ? log.alphabet() : List.of();
        which.requireActions(known);
        List<String> counted = new ArrayList<>(which.actions());
        if (counted.isEmpty()) {
            known.stream().filter(action -> !action.equals(since)).forEach(counted::add);
        }
        int d = Math.max(1, counted.size());
        Check.argument(d <= 1_000, "at most 1,000 features are kept, these would be %,d; name the actions wanted", d);
        NumberRows rows = new NumberRows(d);
        log.queries()
                .fetch(
                        "distinct users",
                        new UserSql(log.sql(), counted, since, windowMillis(which)).distinct(),
                        NumberRows.types(d),
                        "name fewer actions, or take a sample of the users by "
                                + OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)"),
                        rows);
        return new FeatureRows(
                "users",
                counted.isEmpty() ? List.of("events") : counted,
                rows.distinct(),
                null,
                List.of(),
                List.of(),
                null);
    }

    String explain(UserFeatures which) {
        return new UserSql(
                        log.plannedSql(),
                        which.actions().isEmpty() && log.actionColumn().isPresent()
                                ? List.of("(each action)")
                                : which.actions(),
                        which.since().orElse(""),
                        windowMillis(which))
                .distinct();
    }

    /** Times are whole milliseconds, so an event is inside a finer window if it is inside the next whole one. */
    private static long windowMillis(UserFeatures which) {
        return which.window()
                .map(length -> length.plusNanos(999_999).toMillis())
                .orElse(Long.MAX_VALUE);
    }
}
