package sojourn.engine;

import sojourn.load.ReadColumn;
import sojourn.load.ReadEvents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of events that our own reader read for DuckDB, by the rules of a log in memory, as SQL: it takes no more memory than
 * DuckDB has, however many events lie in one hour.
 *
 * <p>Events of one user at one millisecond go by finer digits, then by their place in the files, reversed in a file that runs
 * backwards. An hour that clocks showed twice is placed by the user's events in it: where their local times fall once, the second
 * hour begins; one tie counts as a fall if nothing else does; else all are taken for the first.
 */
final class ReadOrder {
    private static final String ROW = "file_row_number";
    /** more than any place, and times a million nanoseconds still a BIGINT */
    private static final long PLACES = 1L << 43;

    private final Engine engine;
    private final ReadEvents events;
    private final String from;
    private final String user;
    private final String time;
    private final String nanos;
    private final String repeat;
    /** a kept table of the rows that lie in the second hour; empty if there are none */
    private String second = "";

    /**
     * @param engine where the rows are read
     * @param events what was read
     * @param file   the rows
     */
    ReadOrder(Engine engine, ReadEvents events, Path file) {
        this.engine = engine;
        this.events = events;
        this.from = "read_parquet(" + engine.dialect().literal(file.toString()) + ")";
        this.user = column(ReadColumn.Kind.USER);
        this.time = column(ReadColumn.Kind.TIME);
        this.nanos = column(ReadColumn.Kind.NANOS);
        this.repeat = column(ReadColumn.Kind.REPEAT);
    }

    private String column(ReadColumn.Kind kind) {
        return engine.dialect().quoted(events.columns(kind).get(0).stored());
    }

    /**
     * Places times of a repeated hour.
     *
     * @return how many were placed, how many by a tie alone, and how many stay open and are taken for the first
     */
    long[] placeRepeats() {
        long[] counts = new long[3];
        if (events.repeated() == 0) {
            return counts;
        }
        second = engine.tableName("second_hour");
        String inHour = " OVER (PARTITION BY u, h)";
        String select = new WithClause(engine.dialect())
                .table(
                        "repeated",
                        "SELECT " + ROW + " AS n, " + user + " AS u, " + time + " AS t, " + TypedSql.whole(repeat)
                                + " AS r, " + place() + " AS p\nFROM " + from + "\nWHERE " + repeat + " IS NOT NULL")
                .table(
                        "steps",
                        "SELECT *, t - LAG(t) OVER (PARTITION BY u ORDER BY p) AS step, LAG(r) OVER (PARTITION BY u ORDER BY"
                                + " p) AS hour\nFROM repeated")
                .table(
                        // two changes of clocks are months apart
                        "hours",
                        "SELECT *, step IS NOT NULL AND abs(step) <= hour AS same, SUM(CASE WHEN step IS NOT NULL AND"
                                + " abs(step) <= hour THEN 0 ELSE 1 END) OVER (PARTITION BY u ORDER BY p ROWS UNBOUNDED"
                                + " PRECEDING) AS h\nFROM steps")
                .table(
                        "turns",
                        "SELECT *, COUNT(CASE WHEN same AND step < 0 THEN 1 END)" + inHour
                                + " AS falls, COUNT(CASE WHEN same AND step = 0 THEN 1 END)" + inHour
                                + " AS ties, MAX(CASE WHEN same AND step < 0 THEN p END)" + inHour
                                + " AS fall, MAX(CASE WHEN same AND step = 0 THEN p END)" + inHour
                                + " AS tie\nFROM hours")
                .query("SELECT n, r, CASE WHEN falls = 1 THEN 0 WHEN falls = 0 AND ties = 1 THEN 1 ELSE 2 END AS how,\n"
                        + "  CASE WHEN falls = 1 THEN p >= fall WHEN falls = 0 AND ties = 1 THEN p >= tie ELSE false END"
                        + " AS later\nFROM turns");
        for (String statement : engine.dialect().keep(second, select)) {
            engine.execute("hours that came twice", statement);
        }
        engine.query(
                "hours that came twice",
                "SELECT CAST(how AS BIGINT) AS how, " + TypedSql.count("*") + " AS events FROM " + second
                        + " GROUP BY how",
                List.of(ColumnType.LONG, ColumnType.LONG),
                batch -> {
                    for (int row = 0; row < batch.rows(); row++) {
                        counts[(int) batch.longAt(0, row)] = batch.longAt(1, row);
                    }
                });
        return counts;
    }

    /**
     * The events as a log has them.
     *
     * @param place what to call the column that orders events of one user and time
     * @return a SELECT
     */
    String select(String place) {
        String order =
                events.nanos() ? "coalesce(" + TypedSql.whole(nanos) + ", 0) * " + PLACES + " + " + place() : place();
        String hidden = nanos + ", " + repeat;
        return second.isEmpty()
                ? "SELECT * EXCLUDE (" + hidden + "), " + order + " AS " + place + "\nFROM " + from
                : "SELECT events.* EXCLUDE (" + hidden + ") REPLACE (" + time + " + coalesce(later.r, 0) AS " + time
                        + "), " + order + " AS " + place + "\nFROM " + from + " events\nLEFT JOIN (SELECT n, r FROM "
                        + second + " WHERE later) later ON later.n = events." + ROW;
    }

    /** {@return the first and the last time} */
    long[] span(String view) {
        return numbers("SELECT MIN(" + time + ") AS first_time, MAX(" + time + ") AS last_time FROM " + view, 2);
    }

    /** {@return how many events share user and time with another} */
    long tied(String view) {
        return numbers(
                "SELECT CAST(coalesce(SUM(n), 0) AS BIGINT) AS events FROM (SELECT COUNT(*) AS n FROM " + view
                        + " GROUP BY " + user + ", " + time + " HAVING COUNT(*) > 1) ties",
                1)[0];
    }

    private long[] numbers(String select, int columns) {
        long[] found = new long[columns];
        engine.query("order of events", select, java.util.Collections.nCopies(columns, ColumnType.LONG), batch -> {
            for (int column = 0; column < columns; column++) {
                found[column] = batch.longAt(column, 0);
            }
        });
        return found;
    }

    /** A row's place in time as far as its file shows it. */
    private String place() {
        List<Stretch> stretches = new ArrayList<>();
        long next = 0;
        for (ReadEvents.Backwards file : events.backwards()) {
            if (file.from() > next) {
                stretches.add(new Stretch(next, ROW));
            }
            stretches.add(new Stretch(file.from(), (file.from() + file.to() - 1) + " - " + ROW));
            next = file.to();
        }
        stretches.add(new Stretch(next, ROW));
        return "(" + choice(stretches) + ")";
    }

    /** Rows in a stretch of files, up to the next. */
    private record Stretch(long from, String place) {}

    /** Halves, so that a row of a thousand files is compared ten times. */
    private static String choice(List<Stretch> stretches) {
        if (stretches.size() == 1) {
            return stretches.get(0).place();
        }
        int half = stretches.size() / 2;
        return "CASE WHEN " + ROW + " < " + stretches.get(half).from() + " THEN "
                + choice(stretches.subList(0, half)) + " ELSE " + choice(stretches.subList(half, stretches.size()))
                + " END";
    }
}
