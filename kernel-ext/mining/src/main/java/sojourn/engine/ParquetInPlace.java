package sojourn.engine;

import org.jspecify.annotations.Nullable;
import sojourn.load.LoadReport;
import sojourn.load.LoadSettings;
import sojourn.load.Roles;
import sojourn.load.ScanFiles;
import sojourn.load.time.TimeColumnBuilder;
import sojourn.load.time.TimeFormat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Parquet that DuckDB scans where it lies. One pass over users, times and actions shows whether the rows are, in number, time and
 * order, those that our own reader would give, with nothing to say of them but what was guessed. Where that is not sure (a
 * missing cell, a file that runs newest first, a time of 1970, fractions of seconds as binary numbers) our own reader reads the
 * files after all, so that there is one rule for each of these.
 */
final class ParquetInPlace {
    /** A day inside the years whose times give no caution, so that no clock's offset leads out of them. */
    private static final Instant FIRST = Instant.parse("1990-01-02T00:00:00Z");

    private static final Instant LAST = Instant.parse("2099-12-31T00:00:00Z");
    /** From here on seconds look like dates with an hour, 1970010100: that is the year 2032. */
    private static final Instant LAST_SECONDS = Instant.ofEpochSecond(1970_01_01_00L);

    /** What stands before a place, so that digits finer than a millisecond go first. */
    private static final long PLACES = 1L << 43;

    private final Engine engine;
    private final Source source;
    private final ScanFiles files;
    private final LoadSettings settings;
    private final List<String> names;
    private final Roles roles;
    private final Source.Column time;
    private final String cell;

    /**
     * @param engine   a DuckDB
     * @param source   Parquet as DuckDB binds it
     * @param files    what it is made of
     * @param settings which column is what
     */
    ParquetInPlace(Engine engine, Source source, ScanFiles files, LoadSettings settings) {
        this.engine = engine;
        this.source = source;
        this.files = files;
        this.settings = settings;
        this.names = source.columns().stream().map(Source.Column::name).toList();
        this.roles = Roles.of(files.name(), names, settings);
        this.time = source.columns().get(roles.time());
        this.cell = engine.dialect().quoted(time.stored());
    }

    /** How a column of times becomes milliseconds and what is finer, for cells that lie within the bounds. */
    private record Clock(String inBounds, String millis, String nanos) {}

    /** What one file's rows say of it. */
    private record FileCensus(
            long rows, long doubtful, long first, long last, long atStart, long atEnd, long fine, long unlikeMidnight) {
        boolean mayRunBackwards() {
            return first < last && atStart == last && atEnd == first;
        }
    }

    /**
     * Looks at the rows.
     *
     * @param rowsPerFile the most rows that a file has whose rows {@link Source#order} keeps apart
     * @return where the rows lie and what there is to say of them; empty if our own reader must read them
     */
    Optional<Reading> reading(long rowsPerFile) {
        TimeFormat format = settled();
        Clock clock = format == null ? null : clock(format);
        if (format == null || clock == null) {
            return Optional.empty();
        }
        List<FileCensus> census = census(clock);
        long rows = sum(census, FileCensus::rows);
        long fine = sum(census, FileCensus::fine);
        boolean doubtful = rows == 0
                || sum(census, FileCensus::doubtful) > 0
                || census.stream().anyMatch(file -> file.rows() > rowsPerFile || file.mayRunBackwards())
                || mayLackTimeOfDay(census)
                || (fine > 0 && files.files().size() > PLACES / rowsPerFile);
        if (doubtful) {
            return Optional.empty();
        }
        List<String> notes = new ArrayList<>(roles.notes());
        if (settings.timeFormat().kind() != format.kind()) {
            notes.add("time format found: " + format);
        }
        notes.addAll(files.notes());
        return Optional.of(new Reading(
                inOrder(clock, fine > 0, settings.timeFormat().kind() != format.kind()),
                Map.of(),
                new LoadReport(files.name(), rows, rows, List.of(), notes, List.of(), format.zone()),
                census.stream().mapToLong(FileCensus::first).min().orElse(Long.MAX_VALUE),
                census.stream().mapToLong(FileCensus::last).max().orElse(Long.MIN_VALUE)));
    }

    private static long sum(List<FileCensus> census, Function<FileCensus, Long> what) {
        return census.stream().mapToLong(what::apply).sum();
    }

    /** Whether all times may be midnight beside a column of times of day. */
    private boolean mayLackTimeOfDay(List<FileCensus> census) {
        boolean fixed = zone().getRules().isFixedOffset();
        return !roles.clocks(names).isEmpty() && (!fixed || sum(census, FileCensus::unlikeMidnight) == 0);
    }

    private ZoneId zone() {
        return settings.timeFormat().zone();
    }

    /** The unit of numbers; the format as it is for times with a type; null if it is none that DuckDB reads. */
    private @Nullable TimeFormat settled() {
        TimeFormat format = settings.timeFormat();
        if (time.kind() != Source.Kind.WHOLE || format.kind() != TimeFormat.Kind.AUTO) {
            return format;
        }
        TimeFormat found = TimeColumnBuilder.formatOf(format, engine.someCells(source, time));
        return found.kind() == TimeFormat.Kind.AUTO ? null : found;
    }

    private @Nullable Clock clock(TimeFormat format) {
        long offset = offsetMillis();
        return switch (time.kind()) {
            case DATE, LOCAL_TIME -> {
                String moment = "CAST(" + cell + " AS TIMESTAMP)";
                String back = offset == 0 ? "" : " - " + offset;
                yield time.type().equals("TIMESTAMP_NS")
                        ? new Clock(
                                between(cell, "TIMESTAMP '1990-01-02'", "TIMESTAMP '2099-12-31'"),
                                "epoch_ns(" + cell + ") // 1000000" + back,
                                "epoch_ns(" + cell + ") % 1000000")
                        : new Clock(
                                between(moment, "TIMESTAMP '1990-01-02'", "TIMESTAMP '2099-12-31'"),
                                "epoch_us(" + moment + ") // 1000" + back,
                                "epoch_us(" + moment + ") % 1000 * 1000");
            }
            case INSTANT ->
                new Clock(
                        between(cell, "TIMESTAMPTZ '1990-01-02 00:00:00+00'", "TIMESTAMPTZ '2099-12-31 00:00:00+00'"),
                        "epoch_us(" + cell + ") // 1000",
                        "epoch_us(" + cell + ") % 1000 * 1000");
            case WHOLE ->
                switch (format.kind()) {
                    case SECONDS ->
                        numbers(FIRST.getEpochSecond(), LAST_SECONDS.getEpochSecond(), whole() + " * 1000", "0");
                    case MILLIS -> numbers(FIRST.toEpochMilli(), LAST.toEpochMilli(), whole(), "0");
                    case MICROS ->
                        numbers(
                                FIRST.toEpochMilli() * 1_000,
                                LAST.toEpochMilli() * 1_000,
                                whole() + " // 1000",
                                whole() + " % 1000 * 1000");
                    case NANOS ->
                        numbers(
                                FIRST.toEpochMilli() * 1_000_000,
                                LAST.toEpochMilli() * 1_000_000,
                                whole() + " // 1000000",
                                whole() + " % 1000000");
                    default -> null;
                };
            default -> null;
        };
    }

    private Clock numbers(long from, long to, String millis, String nanos) {
        return new Clock(between(cell, Long.toString(from), Long.toString(to)), millis, nanos);
    }

    private String whole() {
        return TypedSql.whole(cell);
    }

    private static String between(String value, String from, String to) {
        return value + " >= " + from + " AND " + value + " < " + to;
    }

    private long offsetMillis() {
        return zone().getRules().isFixedOffset()
                ? zone().getRules().getOffset(Instant.EPOCH).getTotalSeconds() * 1000L
                : 0;
    }

    private List<FileCensus> census(Clock clock) {
        List<String> missing = new ArrayList<>(List.of(isMissing(roles.user())));
        if (roles.action() >= 0) {
            missing.add(isMissing(roles.action()));
        }
        String file = source.file();
        String select = new WithClause(engine.dialect())
                .table(
                        "cells",
                        "SELECT\n  " + file + " AS f,\n  " + source.order() + " AS o,\n  "
                                + String.join(" OR ", missing) + " AS missing,\n  CASE WHEN " + clock.inBounds()
                                + " THEN " + clock.millis() + " END AS t,\n  CASE WHEN " + clock.inBounds()
                                + " THEN " + clock.nanos() + " END AS fine\nFROM " + source.from())
                .select(
                        List.of(
                                TypedSql.count("*") + " AS events",
                                TypedSql.counting("missing OR t IS NULL") + " AS doubtful",
                                "coalesce(MIN(t), 0) AS first_time",
                                "coalesce(MAX(t), 0) AS last_time",
                                "coalesce(arg_min(t, o), 0) AS at_start",
                                "coalesce(arg_max(t, o), 0) AS at_end",
                                TypedSql.counting("fine <> 0") + " AS fine",
                                TypedSql.counting("(t + " + offsetMillis() + ") % 86400000 <> 0") + " AS with_clock"),
                        "FROM cells\nGROUP BY f");
        List<FileCensus> found = new ArrayList<>();
        engine.query("events on " + engine.name(), select, Collections.nCopies(8, ColumnType.LONG), batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                found.add(new FileCensus(
                        batch.longAt(0, row),
                        batch.longAt(1, row),
                        batch.longAt(2, row),
                        batch.longAt(3, row),
                        batch.longAt(4, row),
                        batch.longAt(5, row),
                        batch.longAt(6, row),
                        batch.longAt(7, row)));
            }
        });
        return found;
    }

    private String isMissing(int column) {
        String quoted = engine.dialect().quoted(source.columns().get(column).stored());
        return source.columns().get(column).kind() == Source.Kind.WHOLE
                ? quoted + " IS NULL"
                : "coalesce(CAST(" + quoted + " AS VARCHAR), '') = ''";
    }

    /** The source with its times as they were found, and its places as events of one user and millisecond are ordered. */
    private Source inOrder(Clock clock, boolean fine, boolean found) {
        if (!fine && !found) {
            return source;
        }
        String order = SourceViews.free("place", source.columns());
        List<Source.Column> columns = source.columns().stream()
                .map(column -> column.equals(time)
                        ? new Source.Column(column.name(), column.stored(), Source.Kind.READ_TIME, "BIGINT")
                        : column)
                .toList();
        String place = fine ? "(" + clock.nanos() + ") * " + PLACES + " + " + source.order() : source.order();
        String select = "(SELECT * REPLACE (" + clock.millis() + " AS " + cell + "), " + place + " AS " + order
                + "\n  FROM " + source.from() + ")";
        return new Source(source.name(), select, columns, order, "", files);
    }
}
