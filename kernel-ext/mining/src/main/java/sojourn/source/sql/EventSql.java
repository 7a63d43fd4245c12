package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.engine.Dialect;
import sojourn.engine.Source;
import sojourn.engine.TypedSql;
import sojourn.engine.WithClause;
import sojourn.load.time.TimeFormat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one SQL that all engines run, from a source to clean events, with the questions about events and users; pieces that differ
 * come from the {@link Dialect}. Sessions and what becomes of them are made of it by {@link SessionSql}, {@link SequenceSql},
 * {@link FeatureSql} and {@link BasketSql}, counts of each user's events by {@link UserSql}: each ends its own queries. Immutable.
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
record EventSql(Dialect dialect, Source source, Columns roles, List<Step> steps) {
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
        return new WithClause(dialect)
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
        return new WithClause(dialect)
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
        return new WithClause(dialect)
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
     * @param dialect of the SELECT
     * @param rows    a SELECT
     * @param key     the column by which rows are equal
     * @param numbers the other columns
     * @return a SELECT of all of them
     */
    public static String added(Dialect dialect, String rows, String key, String... numbers) {
        List<String> columns = new ArrayList<>(List.of(key));
        for (String number : numbers) {
            columns.add(TypedSql.whole("SUM(" + number + ")") + " AS " + number);
        }
        return new WithClause(dialect).table("parts", rows).select(columns, "FROM parts\nGROUP BY " + key);
    }
}
