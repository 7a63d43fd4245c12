package sojourn.engine;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.feature.SessionFeature;
import sojourn.load.TimeFormat;
import sojourn.session.SessionRule;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The one SQL that all engines run: from a source to clean events, to sessions, and to distinct rows with their counts. What is
 * said here is said in the same words for all; pieces that differ come from the {@link Dialect}. Immutable.
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
        return select(
                with(Map.of("cells", cells())),
                List.of(
                        count("*") + " AS events",
                        counting("u IS NULL") + " AS without_user",
                        counting("w IS NULL") + " AS without_time",
                        counting("w IS NOT NULL AND t IS NULL") + " AS unreadable",
                        roles.action == null
                                ? "CAST(0 AS BIGINT) AS without_action"
                                : counting("a IS NULL") + " AS without_action",
                        "CAST(MIN(t) AS BIGINT) AS first_time",
                        "CAST(MAX(t) AS BIGINT) AS last_time"),
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
        Map<String, String> ctes = new LinkedHashMap<>();
        ctes.put("cells", cells());
        ctes.put(
                "bad",
                "SELECT *\nFROM cells\nWHERE " + bad + (ordered() ? "\nORDER BY o NULLS FIRST" : "") + "\nLIMIT 1");
        boolean known = !source.file().isEmpty();
        String place = known && ordered() && roles.order == null
                // places go on from file to file
                ? "CAST(o - (SELECT MIN(o) FROM cells WHERE cells.f = bad.f) AS BIGINT)"
                : ordered() ? "CAST(o AS BIGINT)" : "CAST(NULL AS BIGINT)";
        return select(
                with(ctes),
                List.of(
                        place + " AS place",
                        (role.equals("time") ? "w" : text("NULL")) + " AS cell",
                        (known ? "f" : text("NULL")) + " AS file"),
                "FROM bad");
    }

    private boolean ordered() {
        return roles.order != null || !source.order().isEmpty();
    }

    /** All rows as they are; {@code w} is the time as it was written. */
    private String cells() {
        List<String> columns = new ArrayList<>();
        columns.add(user() + " AS u");
        columns.add(TimeSql.millis(dialect, roles.time, roles.format) + " AS t");
        columns.add(text(quoted(roles.time)) + " AS w");
        if (roles.action != null) {
            columns.add(value(roles.action) + " AS a");
        }
        if (ordered()) {
            columns.add(order() + " AS o");
        }
        if (!source.file().isEmpty()) {
            columns.add(source.file() + " AS f");
        }
        return "SELECT\n  " + String.join(",\n  ", columns) + "\nFROM " + source.from();
    }

    /** Cleaned events as CTEs; the last is called {@code events}. */
    private Map<String, String> events(boolean ordered, boolean actions) {
        List<String> columns = new ArrayList<>();
        columns.add(user() + " AS u");
        columns.add(TimeSql.millis(dialect, roles.time, roles.format) + " AS t");
        if (roles.action != null && (actions || steps.stream().anyMatch(WithAction.class::isInstance))) {
            columns.add(value(roles.action) + " AS a");
        }
        if (roles.item != null && actions) {
            columns.add(value(roles.item) + " AS i");
        }
        if (roles.transaction != null && actions) {
            columns.add(value(roles.transaction) + " AS x");
        }
        if (ordered && ordered()) {
            columns.add(order() + " AS o");
        }
        Map<String, String> ctes = new LinkedHashMap<>();
        ctes.put("cells", "SELECT\n  " + String.join(",\n  ", columns) + "\nFROM " + source.from());
        List<String> conditions = new ArrayList<>(List.of("u IS NOT NULL", "t IS NOT NULL"));
        for (Step step : steps) {
            if (step instanceof Sample sample) {
                conditions.add("substr(md5(concat(" + dialect.literal(sample.seed + ":") + ", " + text("u")
                        + ")), 1, 13) < " + dialect.literal(sample.below));
            } else if (step instanceof Part part) {
                conditions.add(dialect.part("u", part.parts) + " = " + part.index);
            } else if (step instanceof WithAction) {
                conditions.add("a IS NOT NULL");
            } else if (step instanceof Without without) {
                conditions.add("NOT EXISTS (SELECT 1 FROM " + without.table + " heavy WHERE heavy.u = cells.u)");
            }
        }
        ctes.put("events", "SELECT *\nFROM cells\nWHERE " + String.join("\n  AND ", conditions));
        return ctes;
    }

    /** {@return a SELECT of one BIGINT: the cleaned events} */
    public String events() {
        return select(with(events(false, false)), List.of(count("*") + " AS events"), "FROM events");
    }

    /** {@return a SELECT of the action as text and its number of events as BIGINT} */
    public String actions() {
        return states("a");
    }

    private String states(String column) {
        return select(
                with(events(false, true)),
                List.of(
                        "CAST(" + column + " AS " + dialect.type(ColumnType.TEXT) + ") AS state",
                        count("*") + " AS events"),
                "FROM events\nGROUP BY " + column);
    }

    /** {@return a SELECT of each user and the number of events, to be kept} */
    public String userCounts() {
        return select(with(events(false, false)), List.of("u", count("*") + " AS n"), "FROM events\nGROUP BY u");
    }

    /**
     * How many users have how many events.
     *
     * @param table what was kept of {@link #userCounts}
     * @return a SELECT of two BIGINT: events, users
     */
    public String userHistogram(String table) {
        return "SELECT n AS events, " + count("*") + " AS users\nFROM " + table + "\nGROUP BY n";
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

    /** All events with their sessions: CTEs, the last called {@code cut}. */
    private Map<String, String> cut(SessionRule rule, boolean ordered) {
        return cut(rule, ordered, false);
    }

    /**
     * Events with their sessions, those left out that are alone in theirs if no such session is kept: most events of a log may
     * be, and what comes next need not join and count them.
     */
    private Map<String, String> kept(SessionRule rule, boolean ordered) {
        return cut(rule, ordered, rule.minEvents() > 1);
    }

    private Map<String, String> cut(SessionRule rule, boolean ordered, boolean notAlone) {
        Map<String, String> ctes = events(ordered, true);
        String window = "OVER (PARTITION BY u ORDER BY " + String.join(", ", total(ordered)) + ")";
        long gap = rule.inactivityGap().toMillis();
        ctes.put(
                "pauses",
                "SELECT\n  *,\n  t - LAG(t) " + window + " AS pause"
                        + (notAlone ? ",\n  LEAD(t) " + window + " - t AS next" : "")
                        + (ordered ? ",\n  ROW_NUMBER() " + window + " AS p" : "") + "\nFROM events");
        // equal times share a session whatever their order: the default frame takes them together
        String cut = "SELECT\n  *,\n  CAST(SUM(CASE WHEN pause " + (rule.inclusive() ? ">= " : "> ") + gap
                + " THEN 1 ELSE 0 END) OVER (PARTITION BY u ORDER BY " + (ordered ? "p" : "t")
                + ") AS BIGINT) AS s\nFROM pauses";
        if (notAlone) {
            String within = (rule.inclusive() ? " < " : " <= ") + gap;
            ctes.put("numbers", cut);
            cut = "SELECT *\nFROM numbers\nWHERE pause" + within + " OR next" + within;
        }
        ctes.put("cut", cut);
        return ctes;
    }

    /** A total order of a user's events. */
    private List<String> total(boolean ordered) {
        List<String> order = new ArrayList<>(List.of("t"));
        if (!ordered) {
            return order;
        }
        if (ordered()) {
            order.add("o NULLS FIRST");
        } else {
            for (String column : new String[] {
                roles.action == null ? "" : "a", roles.item == null ? "" : "i", roles.transaction == null ? "" : "x"
            }) {
                if (!column.isEmpty()) {
                    order.add(column + " NULLS FIRST");
                }
            }
        }
        return order;
    }

    /**
     * How many sessions have how many events.
     *
     * @param rule when a session ends
     * @return a SELECT of three BIGINT: events, sessions, and their summed duration in milliseconds
     */
    public String lengths(SessionRule rule) {
        Map<String, String> ctes = kept(rule, false);
        ctes.put(
                "sessions",
                "SELECT u, s, " + count("*") + " AS events, MAX(t) - MIN(t) AS duration\nFROM cut\nGROUP BY u, s"
                        + fewest(rule));
        return select(
                with(ctes),
                List.of("events", count("*") + " AS sessions", "CAST(SUM(duration) AS BIGINT) AS duration"),
                "FROM sessions\nGROUP BY events");
    }

    private static String fewest(SessionRule rule) {
        return rule.minEvents() > 1 ? "\nHAVING COUNT(*) >= " + rule.minEvents() : "";
    }

    /**
     * How many pauses are how long, by powers of a tenth of a decade.
     *
     * @param rule when a session ends
     * @return a SELECT of two BIGINT: whole seconds of the pause, and how many pauses
     */
    public String pauses(SessionRule rule) {
        Map<String, String> ctes = cut(rule, false);
        ctes.remove("cut");
        return select(
                with(ctes),
                List.of("CAST((pause - pause % 1000) / 1000 AS BIGINT) AS seconds", count("*") + " AS pauses"),
                "FROM pauses\nWHERE pause IS NOT NULL\nGROUP BY 1");
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
    public String sequences(SessionRule rule, String column, List<String> states, int min, int max) {
        Map<String, String> ctes = sequenceOfEachSession(rule, column, states, min, max);
        return select(with(ctes), List.of("sequence", count("*") + " AS weight"), "FROM sequences\nGROUP BY sequence");
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
        return select(
                with(Map.of("parts", rows)),
                List.of(key, whole("SUM(" + number + ")") + " AS " + number),
                "FROM parts\nGROUP BY " + key);
    }

    private Map<String, String> sequenceOfEachSession(
            SessionRule rule, String column, List<String> states, int min, int max) {
        Check.argument(!states.isEmpty(), "sequences need at least one state, and there is none");
        Map<String, String> ctes = kept(rule, true);
        List<String> rows = new ArrayList<>();
        for (int code = 0; code < states.size(); code++) {
            rows.add("(" + dialect.literal(states.get(code)) + ", " + dialect.literal(Integer.toString(code)) + ")");
        }
        ctes.put("states", "SELECT state, code\nFROM (VALUES " + String.join(", ", rows) + ") AS v(state, code)");
        ctes.put(
                "sequences",
                "SELECT\n  u,\n  s,\n  MIN(t) AS start,\n  CASE WHEN COUNT(*) >= " + min
                        + (max == Integer.MAX_VALUE ? "" : " AND COUNT(*) <= " + max) + " THEN "
                        + dialect.joined(
                                "coalesce(code, " + dialect.literal(Integer.toString(states.size())) + ")", ",", "p")
                        + " END AS sequence\nFROM cut\nLEFT JOIN states ON state = " + column + "\nGROUP BY u, s"
                        + fewest(rule));
        return ctes;
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
    public String features(SessionRule rule, FeaturePlan plan) {
        Map<String, String> ctes = featuresOfEachSession(rule, plan);
        List<String> keys = keys(plan).stream().map(SessionFeature::toString).toList();
        ctes.put(
                "compressed",
                "SELECT " + String.join(", ", keys) + ", " + count("*") + " AS weight\nFROM features\nGROUP BY "
                        + String.join(", ", keys));
        List<String> columns = new ArrayList<>();
        plan.chosen.forEach(feature -> columns.add(finished(feature, keys(plan)) + " AS " + feature));
        columns.add("weight");
        return select(with(ctes), columns, "FROM compressed");
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

    private static String finished(SessionFeature feature, List<SessionFeature> keys) {
        if (keys.contains(feature)) {
            return feature.toString();
        }
        return feature == SessionFeature.IS_WEEKEND
                ? asDouble("CASE WHEN " + SessionFeature.SESSION_DAY_OF_WEEK + " >= 5 THEN 1 ELSE 0 END")
                : rate(SessionFeature.TOTAL_EVENTS.toString(), SessionFeature.SESSION_DURATION_SEC.toString());
    }

    private static String rate(String events, String seconds) {
        return asDouble("CASE WHEN " + seconds + " > 0 THEN " + events + " / " + seconds + " ELSE 0 END");
    }

    private Map<String, String> featuresOfEachSession(SessionRule rule, FeaturePlan plan) {
        Map<String, String> ctes = kept(rule, false);
        String from = "cut";
        if (!plan.properties.isEmpty()) {
            ctes.put(
                    "known",
                    "SELECT cut.*, category, available\nFROM cut\nLEFT JOIN " + plan.properties
                            + " items ON items.item = cut.i AND cut.t >= items.since AND cut.t < items.until");
            from = "known";
        }
        List<String> sums = new ArrayList<>(List.of("u", "s", "MIN(t) AS start"));
        List<SessionFeature> chosen = plan.chosen;
        String duration = "(MAX(t) - MIN(t))";
        if (plan.unitMillis > 1) {
            String up = "(MAX(t) - MIN(t) + " + (plan.unitMillis - 1) + ")";
            duration = "(" + up + " - " + up + " % " + plan.unitMillis + ")";
        }
        String seconds = asDouble(duration) + " / " + asDouble("1000");
        for (SessionFeature feature : chosen) {
            if (!keys(plan).contains(feature)) {
                continue;
            }
            String sql = switch (feature) {
                case SESSION_DURATION_SEC -> seconds;
                case TOTAL_EVENTS -> "COUNT(*)";
                case UNIQUE_ITEMS_VIEWED ->
                    "COUNT(DISTINCT CASE WHEN a = " + dialect.literal(plan.view) + " THEN i END)";
                case UNIQUE_CATEGORIES_VIEWED ->
                    "COUNT(DISTINCT CASE WHEN a = " + dialect.literal(plan.view) + " THEN category END)";
                case AVG_ITEM_AVAILABILITY ->
                    "CASE WHEN COUNT(available) = 0 THEN 0 ELSE " + asDouble("SUM(available)") + " / "
                            + asDouble("COUNT(available)") + " END";
                case SESSION_HOUR_OF_DAY -> hour(plan);
                case SESSION_DAY_OF_WEEK -> weekday(plan);
                case ADDTOCART_COUNT -> counting("a = " + dialect.literal(plan.cart));
                case TRANSACTION_COUNT -> counting("a = " + dialect.literal(plan.bought));
                case VIEW_COUNT -> counting("a = " + dialect.literal(plan.view));
                case EVENT_RATE_PER_SEC -> rate(asDouble("COUNT(*)"), "(" + seconds + ")");
                case IS_WEEKEND -> "CASE WHEN " + weekday(plan) + " >= 5 THEN 1 ELSE 0 END";
            };
            sums.add(asDouble(sql) + " AS " + feature);
        }
        ctes.put(
                "features",
                "SELECT\n  " + String.join(",\n  ", sums) + "\nFROM " + from + "\nGROUP BY u, s" + fewest(rule));
        return ctes;
    }

    /** Milliseconds on the wall clock where the session began; whole numbers only, so that all engines agree. */
    private static String local(FeaturePlan plan) {
        if (plan.zone instanceof ZoneOffset offset) {
            return offset.getTotalSeconds() == 0 ? "MIN(t)" : "(MIN(t) + " + offset.getTotalSeconds() * 1000L + ")";
        }
        return "(MIN(t) + " + ZoneSql.offsetMillis("MIN(t)", plan.zone, plan.first, plan.last) + ")";
    }

    private static String hour(FeaturePlan plan) {
        return whole(
                "(" + positive(local(plan), 86_400_000) + " - " + positive(local(plan), 3_600_000) + ") / 3600000");
    }

    /** The first of January 1970 was a Thursday, 3 counted from Monday. */
    private static String weekday(FeaturePlan plan) {
        String local = "(" + local(plan) + " + 259200000)";
        String week = positive(local, 604_800_000);
        return whole("(" + week + " - " + positive(local, 86_400_000) + ") / 86400000");
    }

    /** A remainder that is never negative. */
    static String positive(String whole, long modulus) {
        return "((" + whole + " % " + modulus + " + " + modulus + ") % " + modulus + ")";
    }

    /**
     * Baskets of items by transaction, and how often each occurs.
     *
     * @param rule       when a session ends; those with too few events are left out
     * @param properties the kept table of item properties, whose categories are taken then, or empty for items
     * @param inside     a kept table of users and session numbers ({@code u}, {@code s}) that count, or empty for all
     * @return a SELECT of items as text, percent-encoded and joined by commas, and of the number of baskets as BIGINT
     */
    public String baskets(SessionRule rule, String properties, String inside) {
        Map<String, String> ctes = kept(rule, false);
        String from = "cut";
        if (rule.minEvents() > 1) {
            ctes.put("long_enough", "SELECT u, s\nFROM cut\nGROUP BY u, s" + fewest(rule));
        }
        String thing = properties.isEmpty() ? "i" : "category";
        StringBuilder bought =
                new StringBuilder("SELECT DISTINCT x, ").append(thing).append(" AS thing\nFROM cut");
        if (!properties.isEmpty()) {
            bought.append("\nJOIN ")
                    .append(properties)
                    .append(" items ON items.item = cut.i AND cut.t >= items.since AND cut.t < items.until");
        }
        for (String only : new String[] {rule.minEvents() > 1 ? "long_enough" : "", inside}) {
            if (!only.isEmpty()) {
                bought.append("\nJOIN ")
                        .append(only)
                        .append(" ON ")
                        .append(only)
                        .append(".u = ")
                        .append(from)
                        .append(".u AND ")
                        .append(only)
                        .append(".s = ")
                        .append(from)
                        .append(".s");
            }
        }
        bought.append("\nWHERE x IS NOT NULL AND ").append(thing).append(" IS NOT NULL");
        ctes.put("bought", bought.toString());
        ctes.put("numbered", "SELECT x, thing, ROW_NUMBER() OVER (PARTITION BY x ORDER BY thing) AS p\nFROM bought");
        ctes.put(
                "baskets",
                "SELECT x, " + dialect.joined("replace(replace(thing, '%', '%25'), ',', '%2C')", ",", "p")
                        + " AS basket\nFROM numbered\nGROUP BY x");
        return select(with(ctes), List.of("basket", count("*") + " AS weight"), "FROM baskets\nGROUP BY basket");
    }

    /**
     * Every session with the columns that its distinct row has, and the label that a kept table gives that row.
     *
     * @param rule   when a session ends
     * @param plan   which features
     * @param labels a kept table: the features, and a column named label
     * @return a SELECT of user, session number from 1, start in milliseconds, and label, to be kept or written
     */
    public Labelled labelled(SessionRule rule, FeaturePlan plan, String labels) {
        List<String> on = keys(plan).stream()
                .map(key -> "labels." + key + " = features." + key)
                .toList();
        return new Labelled(this, featuresOfEachSession(rule, plan), "features", labels, on);
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
    public Labelled labelled(SessionRule rule, String column, List<String> states, int min, int max, String labels) {
        return new Labelled(
                this,
                sequenceOfEachSession(rule, column, states, min, max),
                "sequences",
                labels,
                List.of("labels.sequence = sequences.sequence"));
    }

    /** Sessions, each with the label that a kept table gives its distinct row. */
    public static final class Labelled {
        private final EventSql sql;
        private final Map<String, String> ctes;
        private final String from;
        private final String rest;

        private Labelled(EventSql sql, Map<String, String> ctes, String from, String labels, List<String> on) {
            this.sql = sql;
            this.ctes = ctes;
            this.from = from;
            this.rest = "FROM " + from + "\nJOIN " + labels + " labels ON " + String.join("\n  AND ", on);
        }

        /** {@return a SELECT of user, session number within the user from 1, start in milliseconds, and label} */
        public String rows() {
            return select(
                    with(ctes),
                    List.of(
                            sql.text(from + ".u") + " AS user_id",
                            "CAST(" + from + ".s + 1 AS BIGINT) AS session_number",
                            "CAST(start AS BIGINT) AS start_millis",
                            "CAST(label AS BIGINT) AS label"),
                    rest);
        }

        /** {@return a SELECT of two BIGINT: label, and how many sessions have it} */
        public String counts() {
            return select(
                    with(ctes),
                    List.of("CAST(label AS BIGINT) AS label", count("*") + " AS sessions"),
                    rest + "\nGROUP BY label");
        }

        /**
         * The sessions of some labels, for {@link EventSql#baskets}.
         *
         * @param labels at least one
         * @return a SELECT of u and s, to be kept
         */
        public String inside(List<Integer> labels) {
            return select(
                    with(ctes),
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
    public String basketAudit(SessionRule rule, String properties) {
        Map<String, String> ctes = cut(rule, false);
        String within = "";
        if (rule.minEvents() > 1) {
            ctes.put("long_enough", "SELECT u, s\nFROM cut\nGROUP BY u, s" + fewest(rule));
            within = "\nLEFT JOIN long_enough ON long_enough.u = cut.u AND long_enough.s = cut.s";
        }
        String inside = within.isEmpty() ? "1" : "CASE WHEN long_enough.u IS NOT NULL THEN 1 ELSE 0 END";
        String known = properties.isEmpty() ? text("NULL") : "items.category";
        ctes.put(
                "purchases",
                "SELECT cut.u, cut.s, x, i, " + known + " AS category, " + inside + " AS inside\nFROM cut" + within
                        + (properties.isEmpty()
                                ? ""
                                : "\nLEFT JOIN " + properties
                                        + " items ON items.item = cut.i AND cut.t >= items.since AND cut.t < items.until")
                        + "\nWHERE x IS NOT NULL");
        ctes.put(
                "pairs",
                "SELECT u, s, x, MAX(inside) AS inside, SUM(inside) AS purchases,\n"
                        + "  SUM(CASE WHEN category IS NOT NULL THEN inside ELSE 0 END) AS known\nFROM purchases\nGROUP BY u, s, x");
        ctes.put(
                "transactions",
                "SELECT x, MAX(inside) AS inside, SUM(inside) AS pairs, SUM(purchases) AS purchases, SUM(known) AS known\n"
                        + "FROM pairs\nGROUP BY x");
        return select(
                with(ctes),
                List.of(
                        count("*") + " AS all_transactions",
                        whole("coalesce(SUM(inside), 0)") + " AS transactions",
                        whole("coalesce(SUM(pairs), 0)") + " AS pairs",
                        whole("coalesce(SUM(purchases), 0)") + " AS purchases",
                        whole("coalesce(SUM(known), 0)") + " AS known",
                        counting("known > 0") + " AS baskets"),
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
        Map<String, String> ctes = events(false, true);
        String opened = since.isEmpty() ? "t" : "CASE WHEN a = " + dialect.literal(since) + " THEN t END";
        ctes.put("windows", "SELECT *, MIN(" + opened + ") OVER (PARTITION BY u) AS start\nFROM events");
        String inside = "t >= start" + (window == Long.MAX_VALUE ? "" : " AND t - start < " + window);
        List<String> columns = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        for (int j = 0; j < Math.max(1, actions.size()); j++) {
            columns.add("c" + j);
            sums.add(asDouble(
                            counting(inside + (actions.isEmpty() ? "" : " AND a = " + dialect.literal(actions.get(j)))))
                    + " AS c" + j);
        }
        ctes.put(
                "users",
                "SELECT\n  u,\n  " + String.join(",\n  ", sums)
                        + "\nFROM windows\nWHERE start IS NOT NULL\nGROUP BY u");
        List<String> all = new ArrayList<>(columns);
        all.add(count("*") + " AS weight");
        return select(with(ctes), all, "FROM users\nGROUP BY " + String.join(", ", columns));
    }

    /**
     * Every event with its session.
     *
     * @param rule when a session ends
     * @return a SELECT of user, time in milliseconds, action, item and transaction as far as there are, session number within
     *     the user from 1, and place within the session from 1
     */
    public String numbered(SessionRule rule) {
        Map<String, String> ctes = cut(rule, true);
        List<String> columns = new ArrayList<>(List.of(text("u") + " AS user_id", "CAST(t AS BIGINT) AS time_millis"));
        if (roles.action != null) {
            columns.add("a AS action");
        }
        if (roles.item != null) {
            columns.add("i AS item");
        }
        if (roles.transaction != null) {
            columns.add("x AS transaction_id");
        }
        columns.add("CAST(s + 1 AS BIGINT) AS session_number");
        columns.add("CAST(ROW_NUMBER() OVER (PARTITION BY u, s ORDER BY p) AS BIGINT) AS position");
        columns.add("CAST(COUNT(*) OVER (PARTITION BY u, s) AS BIGINT) AS session_events");
        ctes.put("numbered", "SELECT\n  " + String.join(",\n  ", columns) + "\nFROM cut");
        return with(ctes) + "SELECT *\nFROM numbered"
                + (rule.minEvents() > 1 ? "\nWHERE session_events >= " + rule.minEvents() : "");
    }

    private String user() {
        // a whole number is compared as it is; anything else as its text, the empty one standing for none
        return roles.user.kind() == Source.Kind.WHOLE ? quoted(roles.user) : value(roles.user);
    }

    private String value(Source.Column column) {
        return column.kind() == Source.Kind.WHOLE ? text(quoted(column)) : "nullif(" + text(quoted(column)) + ", '')";
    }

    private String order() {
        return roles.order == null ? source.order() : quoted(roles.order);
    }

    private String quoted(Source.Column column) {
        return dialect.quoted(column.name());
    }

    private String text(String value) {
        return "CAST(" + value + " AS " + dialect.type(ColumnType.TEXT) + ")";
    }

    private static String asDouble(String value) {
        return "CAST(" + value + " AS DOUBLE)";
    }

    static String whole(String value) {
        return "CAST(" + value + " AS BIGINT)";
    }

    private static String count(String what) {
        return "CAST(COUNT(" + what + ") AS BIGINT)";
    }

    private static String counting(String condition) {
        return "CAST(COUNT(CASE WHEN " + condition + " THEN 1 END) AS BIGINT)";
    }

    private static String with(Map<String, String> ctes) {
        return "WITH "
                + ctes.entrySet().stream()
                        .map(cte -> cte.getKey() + " AS (\n  " + cte.getValue().replace("\n", "\n  ") + "\n)")
                        .collect(Collectors.joining(",\n"))
                + "\n";
    }

    private static String select(String with, List<String> columns, String rest) {
        return with + "SELECT\n  " + String.join(",\n  ", columns) + "\n" + rest;
    }
}
