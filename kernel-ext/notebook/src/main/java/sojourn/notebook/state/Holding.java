package sojourn.notebook.state;

import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Itemsets;
import sojourn.Rules;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.check.Internal;
import sojourn.display.Numbers;
import sojourn.notebook.line.Durations;
import tech.tablesaw.api.Table;

import java.nio.file.Path;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.OptionalLong;

/** What a value is, in words, and about how much memory it takes. Nothing is computed for it. */
@Internal
public final class Holding {
    private static final int LONGEST = 200;
    private static final int INT = 4;
    private static final int DOUBLE = 8;

    private Holding() {}

    /** A value in one line; nothing is computed for it. */
    public static String line(Object value) {
        if (value instanceof EventLog log) {
            if (!log.loaded()) {
                return "a log that is not loaded, in " + log;
            }
            return Numbers.count(log.size(), "events") + " of "
                    + Numbers.count(log.users().values().size(), "users") + ", from "
                    + log.report().source();
        }
        if (value instanceof Sessions sessions && !sessions.log().loaded()) {
            return "sessions of " + sessions.log() + ", cut by "
                    + sessions.rule().describe();
        }
        if (value instanceof Sessions sessions) {
            return Numbers.count(sessions.size(), "sessions") + " of " + Numbers.count(sessions.events(), "events")
                    + (sessions.rule().gapAlone()
                            ? sessions.rule()
                                    .inactivityGap()
                                    .map(gap -> ", a pause of more than " + Durations.text(gap) + " ends one")
                                    .orElse("")
                            : ", cut by " + sessions.rule().describe());
        }
        if (value instanceof Sequences pool && pool.isFetched()) {
            return Numbers.count(pool.size(), "sequences") + " of " + pool.state() + ", "
                    + Numbers.count(pool.alphabet().size(), "states");
        }
        if (value instanceof Clustering clusters) {
            List<String> sizes = clusters.present().stream()
                    .map(c -> clusters.name(c) + " (" + Numbers.count(clusters.count(c)) + ")")
                    .toList();
            return shortened(clusters.method() + ": " + String.join(", ", sizes));
        }
        if (value instanceof Table table) {
            return Numbers.count(table.rowCount(), "rows") + " x " + Numbers.count(table.columnCount(), "columns");
        }
        if (value instanceof Rules rules) {
            // how many there are is only known when they are asked for
            return "rules over " + Numbers.count(rules.baskets().size(), "baskets");
        }
        if (value instanceof Itemsets itemsets) {
            return "itemsets of " + Numbers.count(itemsets.baskets().size(), "baskets");
        }
        if (value instanceof java.time.Duration duration) {
            return Durations.text(duration);
        }
        if (value instanceof Features || value instanceof Baskets || isPlain(value)) {
            return shortened(value.toString());
        }
        return "a value of type " + value.getClass().getTypeName();
    }

    /** {@return how many of what, such as {@code 20,000 events}; empty for a value that has no size} */
    static String size(Object value) {
        if (value instanceof EventLog log) {
            return log.loaded() ? Numbers.count(log.size(), "events") : "";
        }
        if (value instanceof Sessions sessions) {
            return sessions.log().loaded() ? Numbers.count(sessions.size(), "sessions") : "";
        }
        if (value instanceof Sequences pool) {
            return pool.isFetched() ? Numbers.count(pool.size(), pool.noun()) : "";
        }
        if (value instanceof Features features) {
            return Numbers.count(features.size(), features.noun());
        }
        if (value instanceof Clustering clusters) {
            return Numbers.count(clusters.present().size(), "clusters");
        }
        if (value instanceof Baskets baskets) {
            return Numbers.count(baskets.size(), "baskets");
        }
        return value instanceof Table table ? Numbers.count(table.rowCount(), "rows") : "";
    }

    /** {@return about how many bytes the value alone holds, what it stands on aside; empty if that is not known cheaply} */
    static OptionalLong bytes(Object value) {
        if ((value instanceof EventLog log && !log.loaded())
                || (value instanceof Sessions cut && !cut.log().loaded())
                || (value instanceof Sequences all && !all.isFetched())) {
            return OptionalLong.empty();
        }
        if (value instanceof EventLog log) {
            // a time, and a code for each other column
            return OptionalLong.of(
                    log.size() * (DOUBLE + (long) INT * (log.columnNames().size() - 1)));
        }
        if (value instanceof Sessions sessions) {
            return OptionalLong.of((long) INT * (sessions.events() + sessions.size() + 1));
        }
        if (value instanceof Sequences pool) {
            return OptionalLong.of((long) INT * (pool.events() + 2L * pool.size() + 1));
        }
        if (value instanceof Features features) {
            long cells = (long) features.distinct().size() * features.dimension();
            return OptionalLong.of(2 * DOUBLE * cells + (long) INT * features.size());
        }
        if (value instanceof Clustering clusters) {
            long distances = clusters.distances()
                    .map(each -> (long) each.size() * (each.size() - 1) / 2)
                    .orElse(0L);
            return OptionalLong.of((long) INT * clusters.size() + DOUBLE * distances);
        }
        return value instanceof Table table
                ? OptionalLong.of((long) DOUBLE * table.rowCount() * table.columnCount())
                : OptionalLong.empty();
    }

    /** {@return the same in words, such as {@code 1.2 MB}; empty if it is not known} */
    static String memory(Object value) {
        OptionalLong bytes = bytes(value);
        if (bytes.isEmpty()) {
            return "";
        }
        long size = bytes.getAsLong();
        if (size < 1_000_000) {
            return Numbers.count(Math.max(1, Math.round(size / 1e3))) + " kB";
        }
        return size < 1_000_000_000 ? Numbers.decimal(size / 1e6, 1) + " MB" : Numbers.decimal(size / 1e9, 1) + " GB";
    }

    /** {@return whether a value has a text form that a magic reads back} */
    public static boolean isPlain(Object value) {
        return value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof Path
                || value instanceof TemporalAmount
                || value instanceof TemporalAccessor;
    }

    public static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + " …";
    }
}
