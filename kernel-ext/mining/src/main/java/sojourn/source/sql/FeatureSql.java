package sojourn.source.sql;

import sojourn.engine.Dialect;
import sojourn.engine.TypedSql;
import sojourn.engine.WithClause;
import sojourn.feature.SessionFeature;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sessions as rows of numbers, the same bits as in memory: what can be whole stays whole until the end, and features that follow
 * from others are made of the distinct rows, so that fewer columns are grouped by.
 */
record FeatureSql(SessionSql sessions, FeaturePlan plan) {
    /**
     * Distinct rows of features and how many sessions have each.
     *
     * @return a SELECT of one DOUBLE for each feature and of the number of sessions as BIGINT
     */
    String distinct() {
        String keys = plan.keys().stream().map(SessionFeature::toString).collect(Collectors.joining(", "));
        List<String> columns = new ArrayList<>();
        plan.chosen().forEach(feature -> columns.add(ofKeys(feature) + " AS " + feature));
        columns.add("weight");
        return ofEachSession()
                .table(
                        "compressed",
                        "SELECT " + keys + ", " + TypedSql.count("*") + " AS weight\nFROM features\nGROUP BY " + keys)
                .select(columns, "FROM compressed");
    }

    /**
     * Every session with the label that a kept table gives its distinct row.
     *
     * @param labels a kept table: the features, and a column named label
     */
    LabelledSql labelled(String labels) {
        List<String> on = plan.keys().stream()
                .map(key -> "labels." + key + " = features." + key)
                .toList();
        return new LabelledSql(sessions.log().dialect(), ofEachSession(), "features", labels, on);
    }

    /** The keys of each session, one row for each session; the last table is called {@code features}. */
    private WithClause ofEachSession() {
        WithClause with = sessions.kept(false);
        String from = "cut";
        if (!plan.properties().isEmpty()) {
            with.table(
                    "known",
                    "SELECT cut.*, category, available\nFROM cut\nLEFT JOIN "
                            + SessionSql.itemsAsOf(plan.properties()));
            from = "known";
        }
        List<String> sums = new ArrayList<>(List.of("u", "s", "MIN(t) AS start"));
        for (SessionFeature feature : plan.keys()) {
            sums.add(TypedSql.asDouble(ofSession(feature)) + " AS " + feature);
        }
        return with.table(
                "features", "SELECT\n  " + String.join(",\n  ", sums) + "\nFROM " + from + sessions.grouped());
    }

    private String ofSession(SessionFeature feature) {
        Dialect dialect = sessions.log().dialect();
        String views = "a = " + dialect.literal(plan.view());
        return switch (feature) {
            case SESSION_DURATION_SEC -> seconds();
            case TOTAL_EVENTS -> "COUNT(*)";
            case UNIQUE_ITEMS_VIEWED -> "COUNT(DISTINCT CASE WHEN " + views + " THEN i END)";
            case UNIQUE_CATEGORIES_VIEWED -> "COUNT(DISTINCT CASE WHEN " + views + " THEN category END)";
            case AVG_ITEM_AVAILABILITY ->
                "CASE WHEN COUNT(available) = 0 THEN 0 ELSE " + TypedSql.asDouble("SUM(available)") + " / "
                        + TypedSql.asDouble("COUNT(available)") + " END";
            case SESSION_HOUR_OF_DAY -> hour();
            case SESSION_DAY_OF_WEEK -> weekday();
            case ADDTOCART_COUNT -> TypedSql.counting("a = " + dialect.literal(plan.cart()));
            case TRANSACTION_COUNT -> TypedSql.counting("a = " + dialect.literal(plan.bought()));
            case VIEW_COUNT -> TypedSql.counting(views);
            case EVENT_RATE_PER_SEC -> rate(TypedSql.asDouble("COUNT(*)"), "(" + seconds() + ")");
            case IS_WEEKEND -> "CASE WHEN " + weekday() + " >= 5 THEN 1 ELSE 0 END";
        };
    }

    /** A chosen feature in terms of the keys: itself, or what follows from them. */
    private String ofKeys(SessionFeature feature) {
        if (plan.keys().contains(feature)) {
            return feature.toString();
        }
        return feature == SessionFeature.IS_WEEKEND
                ? TypedSql.asDouble("CASE WHEN " + SessionFeature.SESSION_DAY_OF_WEEK + " >= 5 THEN 1 ELSE 0 END")
                : rate(SessionFeature.TOTAL_EVENTS.toString(), SessionFeature.SESSION_DURATION_SEC.toString());
    }

    private static String rate(String events, String seconds) {
        return TypedSql.asDouble("CASE WHEN " + seconds + " > 0 THEN " + events + " / " + seconds + " ELSE 0 END");
    }

    private String seconds() {
        String span = "MAX(" + sessions.end() + ") - MIN(t)";
        String duration = "(" + span + ")";
        long unit = plan.unitMillis();
        if (unit > 1) {
            String up = "(" + span + " + " + (unit - 1) + ")";
            duration = "(" + up + " - " + up + " % " + unit + ")";
        }
        return TypedSql.asDouble(duration) + " / " + TypedSql.asDouble("1000");
    }

    /** Milliseconds on the wall clock where the session began; whole numbers only, so that all engines agree. */
    private String local() {
        if (plan.zone() instanceof ZoneOffset offset) {
            return offset.getTotalSeconds() == 0 ? "MIN(t)" : "(MIN(t) + " + offset.getTotalSeconds() * 1000L + ")";
        }
        return "(MIN(t) + " + ZoneSql.offsetMillis("MIN(t)", plan.zone(), plan.first(), plan.last()) + ")";
    }

    private String hour() {
        return TypedSql.whole("(" + TypedSql.positive(local(), 86_400_000) + " - "
                + TypedSql.positive(local(), 3_600_000) + ") / 3600000");
    }

    /** The first of January 1970 was a Thursday, 3 counted from Monday. */
    private String weekday() {
        String local = "(" + local() + " + 259200000)";
        String week = TypedSql.positive(local, 604_800_000);
        return TypedSql.whole("(" + week + " - " + TypedSql.positive(local, 86_400_000) + ") / 86400000");
    }
}
