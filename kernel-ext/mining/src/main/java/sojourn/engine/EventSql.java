package sojourn.engine;

import org.jspecify.annotations.Nullable;
import sojourn.feature.SessionFeature;
import sojourn.load.time.TimeFormat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one SQL that all engines run: from a source to clean events, to sessions, and to distinct rows with their counts. What is
 * said here is said in the same words for all; pieces that differ come from the {@link Dialect}. Immutable.
 *
 * <p>Here is the last SELECT of each query, whose columns the caller reads, and the cleaning that all share; the tables on the
 * way are made by {@link CellSql}, {@link SessionSql}, {@link SequenceSql}, {@link FeatureSql}, {@link BasketSql} and {@link
 * UserSql}.
 *
 * <p>The columns of its tables: {@code u} user, {@code t} milliseconds since 1970 UTC, {@code a} action, {@code i} item,
 * {@code x} transaction, {@code o} place in the file; {@code s} the session's number within its user, from 0; {@code p} the
 * event's place within its user, from 1.
 *
 * @param dialect how the engine writes
 * @param source  what is scanned
 * @param roles   which column is what
 * @param steps   what is cleaned away, in turn
 */
public record EventSql(Dialect dialect, Source source, Columns roles, List<Step> steps) {
    /**
     * Which column is what.
     *
     * @param user        the column of users
     * @param time        the column of times
     * @param format      how times are written, where they are texts or numbers
     * @param action      the column of actions, or null
     * @param item        the column of items, or null
     * @param transaction the column of transactions, or null
     * @param order       a column that orders events of one user and time, or null for the order in the file
     */
    public record Columns(
            Source.Column user,
            Source.Column time,
            TimeFormat format,
            Source.@Nullable Column action,
            Source.@Nullable Column item,
            Source.@Nullable Column transaction,
            Source.@Nullable Column order) {}

    /** One step of cleaning. */
    public sealed interface Step {}

    /**
     * Keeps the users whose hash lies below a limit.
     *
     * @param seed  of the hash
     * @param below thirteen hexadecimal digits
     */
    public record Sample(long seed, String below) implements Step {}

    /**
     * Leaves out the users that a kept table lists.
     *
     * @param table with a column {@code u}
     */
    public record Without(String table) implements Step {}

    /**
     * Keeps the users of one part, by the engine's hash. Sessions are whole in it, so what is counted of all parts adds up.
     *
     * @param index of the part, from 0
     * @param parts how many there are
     */
    public record Part(int index, int parts) implements Step {}

    /** Leaves out events without an action. */
    public record WithAction() implements Step {}

    /** Copies the steps. */
    public EventSql {
        steps = List.copyOf(steps);
    }

    /**
     * The same with a step of cleaning more.
     *
     * @param step the last one
     * @return the SQL
     */
    public EventSql with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new EventSql(dialect, source, roles, more);
    }

    /**
     * One pass over the source that counts and finds nothing missing unsaid: rows, rows without user, without time, with a time
     * that cannot be read, without action; the first and the last time.
     *
     * @return a SELECT of one row of seven BIGINT
     */
    public String census() {
        return new WithClause()
                .table("cells", cells().all())
                .select(
                        List.of(
                                TypedSql.count("*") + " AS events",
                                TypedSql.counting("u IS NULL") + " AS without_user",
                                TypedSql.counting("w IS NULL") + " AS without_time",
                                TypedSql.counting("w IS NOT NULL AND t IS NULL") + " AS unreadable",
                                (roles.action == null ? TypedSql.whole("0") : TypedSql.counting("a IS NULL"))
                                        + " AS without_action",
                                TypedSql.whole("MIN(t)") + " AS first_time",
                                TypedSql.whole("MAX(t)") + " AS last_time"),
                        "FROM cells");
    }

    /**
     * The first row with a bad cell.
     *
     * @param role {@code user}, {@code time} or {@code action}
     * @return a SELECT of at most one row: its place in the file, from 0, as BIGINT (NULL where that is unknown), the cell as
     *     text, and the file as text (NULL where that is unknown)
     */
    public String firstBad(String role) {
        String bad = switch (role) {
            case "user" -> "u IS NULL";
            case "time" -> "t IS NULL";
            default -> "a IS NULL";
        };
        CellSql cells = cells();
        String none = TypedSql.text(dialect, "NULL");
        return new WithClause()
                .table("cells", cells.all())
                .table(
                        "bad",
                        "SELECT *\nFROM cells\nWHERE " + bad + (cells.ordered() ? "\nORDER BY o NULLS FIRST" : "")
                                + "\nLIMIT 1")
                .select(
                        List.of(
                                cells.placeOfBad() + " AS place",
                                (role.equals("time") ? "w" : none) + " AS cell",
                                (cells.knowsFile() ? "f" : none) + " AS file"),
                        "FROM bad");
    }

    /** How the source's cells are read. */
    CellSql cells() {
        return new CellSql(dialect, source, roles);
    }

    /** Cleaned events; the last table is called {@code events}. */
    WithClause clean(boolean ordered, boolean actions) {
        return clean(ordered, actions, null);
    }

    /** Cleaned events with the columns that a session rule reads, if one is given; the last table is called {@code events}. */
    WithClause clean(boolean ordered, boolean actions, @Nullable SessionPlan plan) {
        boolean action = actions || steps.stream().anyMatch(WithAction.class::isInstance);
        List<String> conditions = new ArrayList<>(List.of("u IS NOT NULL", "t IS NOT NULL"));
        for (Step step : steps) {
            if (step instanceof Sample sample) {
                conditions.add("substr(md5(concat(" + dialect.literal(sample.seed + ":") + ", "
                        + TypedSql.text(dialect, "u") + ")), 1, 13) < " + dialect.literal(sample.below));
            } else if (step instanceof Part part) {
                conditions.add(dialect.part("u", part.parts) + " = " + part.index);
            } else if (step instanceof WithAction) {
                conditions.add("a IS NOT NULL");
            } else if (step instanceof Without without) {
                conditions.add("NOT EXISTS (SELECT 1 FROM " + without.table + " heavy WHERE heavy.u = cells.u)");
            }
        }
        return new WithClause()
                .table("cells", cells().of(action, actions, ordered, plan))
                .table("events", "SELECT *\nFROM cells\nWHERE " + String.join("\n  AND ", conditions));
    }

    /** {@return a SELECT of one BIGINT: the cleaned events} */
    public String events() {
        return clean(false, false).select(List.of(TypedSql.count("*") + " AS events"), "FROM events");
    }

    /** {@return a SELECT of one BIGINT: cleaned events that share user and time with another} */
    public String ties() {
        return clean(false, false)
                .table("ties", "SELECT COUNT(*) AS n\nFROM events\nGROUP BY u, t\nHAVING COUNT(*) > 1")
                .select(List.of(TypedSql.whole("coalesce(SUM(n), 0)") + " AS events"), "FROM ties");
    }

    /** {@return a SELECT of the action as text and its number of events as BIGINT} */
    public String actions() {
        return clean(false, true)
                .select(
                        List.of(TypedSql.text(dialect, "a") + " AS state", TypedSql.count("*") + " AS events"),
                        "FROM events\nGROUP BY a");
    }

    /** {@return a SELECT of each user and the number of events, to be kept} */
    public String userCounts() {
        return clean(false, false).select(List.of("u", TypedSql.count("*") + " AS n"), "FROM events\nGROUP BY u");
    }

    /**
     * How many users have how many events.
     *
     * @param table what was kept of {@link #userCounts}
     * @return a SELECT of two BIGINT: events, users
     */
    public String userHistogram(String table) {
        return "SELECT n AS events, " + TypedSql.count("*") + " AS users\nFROM " + table + "\nGROUP BY n";
    }

    /**
     * The users above a limit.
     *
     * @param table what was kept of {@link #userCounts}
     * @param limit events; users with more are listed
     * @return a SELECT of u, to be kept for {@link Without}
     */
    public String heavyUsers(String table, long limit) {
        return "SELECT u\nFROM " + table + "\nWHERE n > " + limit;
    }

    /**
     * How many sessions have how many events.
     *
     * @param rule when a session ends
     * @return a SELECT of three BIGINT: events, sessions, and their summed duration in milliseconds
     */
    public String lengths(SessionPlan rule) {
        SessionSql sessions = new SessionSql(this, rule);
        return sessions.kept(false)
                .table(
                        "sessions",
                        "SELECT u, s, " + TypedSql.count("*") + " AS events, MAX(" + sessions.end()
                                + ") - MIN(t) AS duration\nFROM cut" + sessions.grouped())
                .select(
                        List.of(
                                "events",
                                TypedSql.count("*") + " AS sessions",
                                TypedSql.whole("SUM(duration)") + " AS duration"),
                        "FROM sessions\nGROUP BY events");
    }

    /**
     * How many pauses are how long, by powers of a tenth of a decade.
     *
     * @param rule when a session ends
     * @return a SELECT of two BIGINT: whole seconds of the pause, and how many pauses
     */
    public String pauses(SessionPlan rule) {
        return new SessionSql(this, rule)
                .pauses()
                .select(
                        List.of(
                                TypedSql.whole("CASE WHEN pause < 0 THEN 0 ELSE (pause - pause % 1000) / 1000 END")
                                        + " AS seconds",
                                TypedSql.count("*") + " AS pauses"),
                        "FROM pauses\nWHERE pause IS NOT NULL\nGROUP BY 1");
    }

    /**
     * The events of sessions that exceed a limit of a rule, as all its other parts cut them: for {@link
     * sojourn.session.LengthLimits}, whose cuts are then kept for {@link SessionPlan#limits}.
     *
     * @param rule with a longest duration
     * @return a SELECT of user as text, place within the user, start and end in milliseconds, and why a session begins here, NULL
     *     if none does; session after session, by place
     */
    public String tooLong(SessionPlan rule) {
        return new SessionSql(this, rule).tooLong();
    }

    /**
     * How many sessions each part of a rule began within a user's events, those with too few events among them.
     *
     * @param rule when a session ends
     * @return a SELECT of two BIGINT: the place of a {@link sojourn.session.SessionCut}, and how many sessions
     */
    public String causes(SessionPlan rule) {
        return new SessionSql(this, rule).causes();
    }

    /**
     * How many events lack what a rule reads.
     *
     * @param rule when a session ends
     * @return a SELECT of one row of four BIGINT: events without session id, without end, with an end that cannot be read, and
     *     with one before their start
     */
    public String ruleProblems(SessionPlan rule) {
        return new SessionSql(this, rule).problems();
    }

    /**
     * How many session ids several users have.
     *
     * @param rule with a column of session ids
     * @return a SELECT of one BIGINT
     */
    public String sharedIds(SessionPlan rule) {
        return new SessionSql(this, rule).shared();
    }

    /**
     * How many sessions begin before an earlier one of their user has ended.
     *
     * @param rule when a session ends
     * @return a SELECT of one BIGINT
     */
    public String overlapping(SessionPlan rule) {
        return new SessionSql(this, rule).overlapping();
    }

    /**
     * Distinct sequences of states and how many sessions have each.
     *
     * @param rule   when a session ends
     * @param column {@code a}, {@code i} or {@code x}: which gives the states
     * @param states the alphabet, in code order; a missing state is the last code, one more
     * @param min    least length
     * @param max    greatest length
     * @return a SELECT of codes joined by commas, as text, NULL for all sessions of other lengths, and of the number of sessions
     *     as BIGINT
     */
    public String sequences(SessionPlan rule, String column, List<String> states, int min, int max) {
        return new SequenceSql(new SessionSql(this, rule), column, states, min, max)
                .ofEachSession()
                .select(List.of("sequence", TypedSql.count("*") + " AS weight"), "FROM sequences\nGROUP BY sequence");
    }

    /**
     * All rows of tables that have the same columns.
     *
     * @param tables at least one
     * @return a SELECT
     */
    public static String all(List<String> tables) {
        return tables.stream().map(table -> "SELECT * FROM " + table).collect(Collectors.joining("\nUNION ALL\n"));
    }

    /**
     * The numbers of equal rows added up.
     *
     * @param rows   a SELECT
     * @param key    the column by which rows are equal
     * @param number the other column
     * @return a SELECT of both
     */
    public static String added(String rows, String key, String number) {
        return new WithClause()
                .table("parts", rows)
                .select(
                        List.of(key, TypedSql.whole("SUM(" + number + ")") + " AS " + number),
                        "FROM parts\nGROUP BY " + key);
    }

    /**
     * Which features of sessions, in the form that the SQL takes.
     *
     * @param chosen     in the order of the columns
     * @param view       the action that looks at an item
     * @param cart       the action that puts it into the cart
     * @param bought     the action that buys it
     * @param zone       of hours and weekdays; a fixed offset, or one that changes between {@code first} and {@code last}
     * @param first      the first time of the log, in milliseconds
     * @param last       the last time
     * @param unitMillis durations are rounded up to a multiple of it; 1 for none
     * @param properties the kept table of item properties, or empty
     */
    public record FeaturePlan(
            List<SessionFeature> chosen,
            String view,
            String cart,
            String bought,
            ZoneId zone,
            long first,
            long last,
            long unitMillis,
            String properties) {
        /** Copies the list. */
        public FeaturePlan {
            chosen = List.copyOf(chosen);
        }
    }

    /**
     * Distinct rows of features and how many sessions have each.
     *
     * @param rule when a session ends
     * @param plan which features
     * @return a SELECT of one DOUBLE a feature and of the number of sessions as BIGINT
     */
    public String features(SessionPlan rule, FeaturePlan plan) {
        FeatureSql features = new FeatureSql(new SessionSql(this, rule), plan);
        String keys = keys(plan).stream().map(SessionFeature::toString).collect(Collectors.joining(", "));
        List<String> columns = new ArrayList<>();
        plan.chosen.forEach(feature -> columns.add(features.ofKeys(feature) + " AS " + feature));
        columns.add("weight");
        return features.ofEachSession()
                .table(
                        "compressed",
                        "SELECT " + keys + ", " + TypedSql.count("*") + " AS weight\nFROM features\nGROUP BY " + keys)
                .select(columns, "FROM compressed");
    }

    /**
     * The columns that tell rows apart, all others following from them: what is grouped and joined by.
     *
     * @param plan which features
     * @return some of its features, in their order
     */
    public static List<SessionFeature> keys(FeaturePlan plan) {
        List<SessionFeature> chosen = plan.chosen;
        return chosen.stream()
                .filter(feature -> switch (feature) {
                    case EVENT_RATE_PER_SEC ->
                        !chosen.contains(SessionFeature.SESSION_DURATION_SEC)
                                || !chosen.contains(SessionFeature.TOTAL_EVENTS);
                    case IS_WEEKEND -> !chosen.contains(SessionFeature.SESSION_DAY_OF_WEEK);
                    default -> true;
                })
                .toList();
    }

    /**
     * Baskets of items by transaction, and how often each occurs.
     *
     * @param rule       when a session ends; those with too few events are left out
     * @param properties the kept table of item properties, whose categories are taken then, or empty for items
     * @param inside     a kept table of users and session numbers ({@code u}, {@code s}) that count, or empty for all
     * @return a SELECT of items as text, percent-encoded and joined by commas, and of the number of baskets as BIGINT
     */
    public String baskets(SessionPlan rule, String properties, String inside) {
        return new BasketSql(new SessionSql(this, rule), properties)
                .ofEachTransaction(inside)
                .select(List.of("basket", TypedSql.count("*") + " AS weight"), "FROM baskets\nGROUP BY basket");
    }

    /**
     * Every session with the columns that its distinct row has, and the label that a kept table gives that row.
     *
     * @param rule   when a session ends
     * @param plan   which features
     * @param labels a kept table: the features, and a column named label
     * @return a SELECT of user, session number from 1, start in milliseconds, and label, to be kept or written
     */
    public Labelled labelled(SessionPlan rule, FeaturePlan plan, String labels) {
        List<String> on = keys(plan).stream()
                .map(key -> "labels." + key + " = features." + key)
                .toList();
        WithClause features = new FeatureSql(new SessionSql(this, rule), plan).ofEachSession();
        return new Labelled(dialect, features, "features", labels, on);
    }

    /**
     * Every session whose sequence has a label.
     *
     * @param rule   when a session ends
     * @param column which gives the states
     * @param states the alphabet
     * @param min    least length
     * @param max    greatest length
     * @param labels a kept table: the sequence, and a column named label
     * @return a SELECT of user, session number from 1, start in milliseconds, and label, to be kept or written
     */
    public Labelled labelled(SessionPlan rule, String column, List<String> states, int min, int max, String labels) {
        return new Labelled(
                dialect,
                new SequenceSql(new SessionSql(this, rule), column, states, min, max).ofEachSession(),
                "sequences",
                labels,
                List.of("labels.sequence = sequences.sequence"));
    }

    /** Sessions, each with the label that a kept table gives its distinct row. */
    public static final class Labelled {
        private final Dialect dialect;
        private final WithClause with;
        private final String from;
        private final String rest;

        private Labelled(Dialect dialect, WithClause with, String from, String labels, List<String> on) {
            this.dialect = dialect;
            this.with = with;
            this.from = from;
            this.rest = "FROM " + from + "\nJOIN " + labels + " labels ON " + String.join("\n  AND ", on);
        }

        /** {@return a SELECT of user, session number within the user from 1, start in milliseconds, and label} */
        public String rows() {
            return with.select(
                    List.of(
                            TypedSql.text(dialect, from + ".u") + " AS user_id",
                            "CAST(" + from + ".s + 1 AS BIGINT) AS session_number",
                            "CAST(start AS BIGINT) AS start_millis",
                            "CAST(label AS BIGINT) AS label"),
                    rest);
        }

        /** {@return a SELECT of two BIGINT: label, and how many sessions have it} */
        public String counts() {
            return with.select(
                    List.of("CAST(label AS BIGINT) AS label", TypedSql.count("*") + " AS sessions"),
                    rest + "\nGROUP BY label");
        }

        /**
         * The sessions of some labels, for {@link EventSql#baskets}.
         *
         * @param labels at least one
         * @return a SELECT of u and s, to be kept
         */
        public String inside(List<Integer> labels) {
            return with.select(
                    List.of(from + ".u AS u", from + ".s AS s"),
                    rest + "\nWHERE label IN ("
                            + labels.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
        }
    }

    /**
     * What the joins on the way to baskets match and lose.
     *
     * @param rule       when a session ends
     * @param properties the kept table of item properties, or empty
     * @return a SELECT of one row of six BIGINT: transactions of the log, those in sessions, pairs of session and transaction,
     *     purchases in sessions, those whose category is known, and transactions with such a purchase
     */
    public String basketAudit(SessionPlan rule, String properties) {
        return new BasketSql(new SessionSql(this, rule), properties)
                .joined()
                .select(
                        List.of(
                                TypedSql.count("*") + " AS all_transactions",
                                TypedSql.whole("coalesce(SUM(inside), 0)") + " AS transactions",
                                TypedSql.whole("coalesce(SUM(pairs), 0)") + " AS pairs",
                                TypedSql.whole("coalesce(SUM(purchases), 0)") + " AS purchases",
                                TypedSql.whole("coalesce(SUM(known), 0)") + " AS known",
                                TypedSql.counting("known > 0") + " AS baskets"),
                        "FROM transactions");
    }

    /**
     * Counts of actions in a window of each user's time, as distinct rows.
     *
     * @param actions the actions to count, each a column; empty to count all events in one column
     * @param since   the action that opens a window, or empty for the first event
     * @param window  how long it is in milliseconds; {@link Long#MAX_VALUE} if it never closes
     * @return a SELECT of one DOUBLE a column and of the number of users as BIGINT
     */
    public String userFeatures(List<String> actions, String since, long window) {
        UserSql users = new UserSql(this, actions, since, window);
        List<String> columns = users.columns();
        String keys = String.join(", ", columns);
        columns.add(TypedSql.count("*") + " AS weight");
        return users.ofEachUser().select(columns, "FROM users\nGROUP BY " + keys);
    }

    /**
     * Every event with its session.
     *
     * @param rule when a session ends
     * @return a SELECT of user, time in milliseconds, action, item and transaction as far as there are, session number within
     *     the user from 1, and place within the session from 1
     */
    public String numbered(SessionPlan rule) {
        return new SessionSql(this, rule)
                .numbered()
                .query("SELECT *\nFROM numbered"
                        + (rule.rule().minEvents() > 1
                                ? "\nWHERE session_events >= " + rule.rule().minEvents()
                                : ""));
    }
}
