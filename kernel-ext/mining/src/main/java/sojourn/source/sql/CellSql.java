package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.engine.ColumnType;
import sojourn.engine.Dialect;
import sojourn.engine.Source;
import sojourn.engine.TypedSql;
import sojourn.load.time.TimeCells;

import java.util.ArrayList;
import java.util.List;

/**
 * How a source's cells are read: users, times and values brought to one type each, whatever the columns hold, under the short
 * names that all later tables use. The only place that names a column of the source.
 */
record CellSql(Dialect dialect, Source source, EventSql.Columns roles) {
    /** All rows as they are, good and bad; {@code w} is the time as it was written, {@code f} the file if that is known. */
    String all() {
        List<String> columns = usersAndTimes();
        columns.add(TypedSql.text(dialect, quoted(roles.time())) + " AS w");
        add(columns, roles.action(), "a");
        if (ordered()) {
            columns.add(source.order() + " AS o");
        }
        if (knowsFile()) {
            columns.add(source.file() + " AS f");
        }
        return scan(columns);
    }

    /** The columns that a query needs: an engine that reads Parquet leaves the others alone. */
    String of(boolean action, boolean itemAndTransaction, boolean order, @Nullable SessionPlan plan) {
        List<String> columns = usersAndTimes();
        if (action) {
            add(columns, roles.action(), "a");
        }
        if (itemAndTransaction) {
            add(columns, roles.item(), "i");
            add(columns, roles.transaction(), "x");
        }
        if (order && roles.order() != null) {
            columns.add((isText(roles.order()) ? value(roles.order()) : quoted(roles.order())) + " AS k");
        }
        if (order && ordered()) {
            columns.add(source.order() + " AS o");
        }
        if (plan != null) {
            add(columns, plan.id(), "g");
            Source.Column end = plan.end();
            if (end != null) {
                columns.add(end(end, plan) + " AS e0");
                columns.add("CASE WHEN "
                        + (end.kind() == Source.Kind.READ_TIME
                                ? quoted(end) + " = " + TimeCells.MISSING
                                : value(end) + " IS NULL")
                        + " THEN 0 ELSE 1 END AS h");
            }
            for (int column = 0; column < plan.changes().size(); column++) {
                add(columns, plan.changes().get(column), "c" + column);
            }
        }
        return scan(columns);
    }

    private String end(Source.Column end, SessionPlan plan) {
        return end.kind() == Source.Kind.READ_TIME
                ? "CASE WHEN " + quoted(end) + " > " + TimeCells.MISSING + " THEN " + quoted(end) + " END"
                : TimeSql.millis(dialect, end, plan.endFormat());
    }

    /** Whether events have a place in their file. */
    boolean ordered() {
        return !source.order().isEmpty();
    }

    /** What orders events of one user and time by the column that was named: missing ones, numbers, then texts. */
    List<String> namedOrder() {
        Source.Column named = roles.order();
        if (named == null) {
            return List.of();
        }
        if (!isText(named)) {
            return List.of("k NULLS FIRST");
        }
        String number = "try_cast(k AS " + dialect.type(ColumnType.DOUBLE) + ")";
        return List.of(
                "CASE WHEN k IS NULL THEN 0 WHEN " + number + " IS NOT NULL THEN 1 ELSE 2 END",
                number + " NULLS FIRST",
                "k NULLS FIRST");
    }

    private static boolean isText(Source.Column column) {
        return column.kind() == Source.Kind.TEXT || column.kind() == Source.Kind.OTHER;
    }

    /** Whether a row says which file it is of. */
    boolean knowsFile() {
        return !source.file().isEmpty();
    }

    /** Where the one row of {@code bad} stands, as BIGINT from 0; NULL where that is unknown. */
    String placeOfBad() {
        if (!ordered()) {
            return "CAST(NULL AS BIGINT)";
        }
        return knowsFile()
                // places go on from file to file
                ? "CAST(o - (SELECT MIN(o) FROM cells WHERE cells.f = bad.f) AS BIGINT)"
                : "CAST(o AS BIGINT)";
    }

    private List<String> usersAndTimes() {
        List<String> columns = new ArrayList<>();
        // a whole number is compared as it is; anything else as its text, the empty one standing for none
        String user = roles.user().kind() == Source.Kind.WHOLE ? quoted(roles.user()) : value(roles.user());
        columns.add(user + " AS u");
        columns.add(TimeSql.millis(dialect, roles.time(), roles.format()) + " AS t");
        return columns;
    }

    private void add(List<String> columns, Source.@Nullable Column column, String name) {
        if (column != null) {
            columns.add(value(column) + " AS " + name);
        }
    }

    private String value(Source.Column column) {
        String text = TypedSql.text(dialect, quoted(column));
        return column.kind() == Source.Kind.WHOLE ? text : "nullif(" + text + ", '')";
    }

    private String quoted(Source.Column column) {
        return dialect.quoted(column.stored());
    }

    private String scan(List<String> columns) {
        return "SELECT\n  " + String.join(",\n  ", columns) + "\nFROM " + source.from();
    }
}
