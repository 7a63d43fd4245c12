package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.check.Nouns;
import sojourn.feature.HeavyUsers;
import sojourn.feature.Quantile;
import sojourn.feature.UserSample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events after cleaning.
 *
 * @param sql     what gives them
 * @param dropped the users that were left out for their many events, or null
 * @param notes   what there is to say of each step
 */
record CleanEvents(EventSql sql, @Nullable HeavyUsers dropped, List<String> notes) {
    CleanEvents {
        notes = List.copyOf(notes);
    }

    /**
     * The SQL as it will be, before anything has run: a step that needs a count of its own stands with a name for the table that
     * the count will make.
     */
    static EventSql planned(EventSql raw, List<Cleaning> steps) {
        EventSql sql = raw;
        for (Cleaning step : steps) {
            sql = sql.with(
                    step instanceof Cleaning.Sample sample ? sampled(sample) : new EventSql.Without("heavy_users"));
        }
        return sql;
    }

    /**
     * Takes the steps, one after the other.
     *
     * @param raw   the SQL of events without bad cells
     * @param steps in their order
     */
    static CleanEvents of(Queries queries, EventSql raw, List<Cleaning> steps) {
        EventSql sql = raw;
        HeavyUsers dropped = null;
        List<String> notes = new ArrayList<>();
        for (Cleaning step : steps) {
            if (step instanceof Cleaning.Sample sample) {
                sql = sql.with(sampled(sample));
                notes.add(String.format(
                        Locale.ROOT, "A sample of %s of the users by hash, seed %d.", sample.share(), sample.seed()));
            } else if (step instanceof Cleaning.DropAbove drop) {
                String heavy = queries.engine().tableName("heavy");
                dropped = dropHeavy(queries, sql, drop.q(), heavy);
                if (dropped.usersDropped() > 0) {
                    sql = sql.with(new EventSql.Without(heavy));
                }
                notes.add(String.format(
                        Locale.ROOT,
                        "Dropped %s, those with more than %,.1f events (quantile %s), and with them %s.",
                        Nouns.count(dropped.usersDropped(), dropped.users(), "users"),
                        dropped.limit(),
                        drop.q(),
                        Nouns.count(dropped.eventsDropped(), dropped.events(), "events")));
            }
        }
        return new CleanEvents(sql, dropped, notes);
    }

    private static EventSql.Sample sampled(Cleaning.Sample sample) {
        return new EventSql.Sample(sample.seed(), new UserSample(sample.share(), sample.seed()).below());
    }

    /** Keeps the list of heavy users on the engine, as long as its session lasts. */
    private static HeavyUsers dropHeavy(Queries queries, EventSql sql, double q, String heavy) {
        String counts = queries.engine().tableName("counts");
        Map<Long, Long> users = new TreeMap<>();
        try {
            queries.keep("events per user", counts, sql.userCounts());
            queries.pairs("users by events", sql.userHistogram(counts), users);
            double[] values = users.keySet().stream().mapToDouble(n -> n).toArray();
            double[] weights = users.values().stream().mapToDouble(n -> n).toArray();
            double limit = values.length == 0 ? 0 : Quantile.of(values, weights, q)[0];
            long[] sums = new long[4];
            users.forEach((events, count) -> {
                sums[0] += count;
                sums[2] += events * count;
                if (events > limit) {
                    sums[1] += count;
                    sums[3] += events * count;
                }
            });
            if (sums[1] > 0) {
                queries.keep("heavy users", heavy, sql.heavyUsers(counts, (long) Math.floor(limit)));
            }
            return new HeavyUsers(q, limit, sums[0], sums[1], sums[2], sums[3]);
        } finally {
            queries.drop(counts);
        }
    }
}
