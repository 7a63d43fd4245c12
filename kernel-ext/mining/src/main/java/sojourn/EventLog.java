package sojourn;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.load.CodedColumn;
import sojourn.load.EventColumns;
import sojourn.load.LoadReport;
import sojourn.session.SessionRule;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An event log: who did what when, one row an event, in file order. Immutable. */
public final class EventLog {
    private final EventColumns columns;

    EventLog(EventColumns columns) {
        this.columns = columns;
    }

    /** {@return the number of events} */
    public int size() {
        return columns.timeMillis().length;
    }

    /** {@return the users; a user's code is its place in {@link CodedColumn#values}} */
    public CodedColumn users() {
        return columns.user();
    }

    /**
     * {@return the actions; a code is a place in the alphabet}
     *
     * @throws IllegalStateException if no action column was named */
    public CodedColumn actions() {
        CodedColumn action = columns.action();
        Check.state(action != null, "this log has no action column; name one when reading: .action(\"…\") or --action");
        return action;
    }

    /** {@return whether an action column was named} */
    public boolean hasActions() {
        return columns.action() != null;
    }

    /** {@return the name of the time column} */
    public String timeColumn() {
        return columns.timeColumn();
    }

    /**
     * When an event happened.
     *
     * @param row in {@code [0, size())}
     * @return milliseconds since 1970 UTC
     */
    public long timeMillis(int row) {
        return columns.timeMillis()[row];
    }

    /** {@return the time of the earliest event; empty if there is none} */
    public Optional<Instant> first() {
        return java.util.Arrays.stream(columns.timeMillis()).min().stream()
                .mapToObj(Instant::ofEpochMilli)
                .findAny();
    }

    /** {@return the time of the latest event; empty if there is none} */
    public Optional<Instant> last() {
        return java.util.Arrays.stream(columns.timeMillis()).max().stream()
                .mapToObj(Instant::ofEpochMilli)
                .findAny();
    }

    /** {@return what the load met: rows read and kept, missing and unreadable cells} */
    public LoadReport report() {
        return columns.report();
    }

    /** {@return the names of all columns: user, time, action, then the others} */
    public List<String> columnNames() {
        return toTable().columnNames();
    }

    /**
     * Cuts the log into sessions.
     *
     * @param inactivityGap a session ends when the pause is strictly longer than this; {@code > 0}
     * @return the sessions, by user and time
     */
    public Sessions sessions(Duration inactivityGap) {
        return sessions(SessionRule.DEFAULT.withInactivityGap(inactivityGap));
    }

    /**
     * Cuts the log into sessions.
     *
     * @param rule when a session ends, and which are kept
     * @return the sessions, by user and time
     */
    public Sessions sessions(SessionRule rule) {
        return Sessions.cut(this, rule);
    }

    /**
     * One of the log's columns as coded text, for states other than the action.
     *
     * @param name user, action, or another column's name
     * @return the coded column
     * @throws sojourn.check.UsageException if there is no such column
     */
    public CodedColumn coded(String name) {
        if (name.equals(columns.user().name())) {
            return columns.user();
        }
        CodedColumn action = columns.action();
        if (action != null && (name.equals(action.name()) || name.equals("action"))) {
            return action;
        }
        Nearest.require("column", name, columnNames());
        Column<?> column = toTable().column(name);
        return CodedColumn.of(
                name,
                java.util.stream.IntStream.range(0, column.size())
                        .mapToObj(row -> column.isMissing(row) ? null : column.getString(row))
                        .toList());
    }

    /** {@return a copy as a Tablesaw table: user, time, action, then the others} */
    public Table toTable() {
        Table table = Table.create(columns.report().source());
        table.addColumns(texts(columns.user()));
        InstantColumn time = InstantColumn.create(columns.timeColumn(), size());
        for (int row = 0; row < size(); row++) {
            time.set(row, Instant.ofEpochMilli(columns.timeMillis()[row]));
        }
        table.addColumns(time);
        CodedColumn action = columns.action();
        if (action != null) {
            table.addColumns(texts(action));
        }
        columns.others().forEach(column -> table.addColumns(column.copy()));
        return table;
    }

    int[] userCodes() {
        return columns.user().codes();
    }

    long[] times() {
        return columns.timeMillis();
    }

    private static StringColumn texts(CodedColumn coded) {
        StringColumn column = StringColumn.create(coded.name(), coded.size());
        for (int row = 0; row < coded.size(); row++) {
            column.set(row, coded.value(row));
        }
        return column;
    }
}
