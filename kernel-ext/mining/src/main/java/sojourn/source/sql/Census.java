package sojourn.source.sql;

import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.engine.ColumnType;
import sojourn.engine.Reading;
import sojourn.engine.Source;
import sojourn.load.LoadReport;
import sojourn.load.LoadSettings;
import sojourn.load.OnError;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was found in the rows of a source: how many there are, what is wrong with them, and the times between which they lie. Bad
 * cells are refused here, unless the settings skip them.
 *
 * @param report      as of a log in memory
 * @param firstMillis the earliest time
 * @param lastMillis  the latest time
 */
record Census(LoadReport report, long firstMillis, long lastMillis) {
    /** What our own reader met. */
    static Census of(Reading reading) {
        return new Census(reading.report(), reading.firstMillis(), reading.lastMillis());
    }

    /**
     * Counts on the engine.
     *
     * @param raw events that the engine reads itself
     */
    static Census counted(RawEvents raw) {
        Queries queries = raw.queries();
        LoadSettings settings = raw.settings();
        EventSql sql = raw.sql();
        long[] found = queries.numbers("events on " + queries.engine().name(), sql.census(), 7);
        List<LoadReport.Problem> problems = new ArrayList<>();
        EventSql.Columns roles = sql.roles();
        problem(raw, problems, roles.user().name(), "user", found[1], 0);
        problem(raw, problems, roles.time().name(), "time", found[2], found[3]);
        Source.Column action = roles.action();
        if (action != null) {
            problem(raw, problems, action.name(), "action", found[4], 0);
        }
        if (!problems.isEmpty() && settings.onError() == OnError.REFUSE) {
            LoadReport.Problem first = problems.get(0);
            throw new UsageException(Nouns.format(
                    "column '%s' of %s: %s is %s, expected %s; %,d such rows; %s drops them",
                    first.column(),
                    first.file(),
                    place(first.row()),
                    first.value().isEmpty() ? "missing" : "'" + first.value() + "'",
                    first.column().equals(roles.time().name()) ? roles.format().describe() : "a value",
                    first.missing() + first.invalid(),
                    OptionWords.of("--on-error skip", ".onError(OnError.SKIP)")));
        }
        List<String> notes = new ArrayList<>(raw.roles().notes());
        if (RawEvents.findsFormat(settings.timeFormat(), roles.time())) {
            notes.add("time format found: " + roles.format().describe());
        }
        // rows may lack several cells at once: the rows that stay are counted with the cleaning
        long kept = problems.isEmpty() ? found[0] : queries.number("events kept", sql.events());
        LoadReport report = new LoadReport(
                raw.source().name(),
                found[0],
                kept,
                problems,
                notes,
                List.of(),
                settings.timeFormat().zone());
        return new Census(report, found[5], found[6]);
    }

    private static void problem(
            RawEvents raw, List<LoadReport.Problem> problems, String column, String role, long missing, long invalid) {
        if (missing + invalid == 0) {
            return;
        }
        long[] row = {0};
        String[] cell = {"", raw.source().name()};
        raw.queries()
                .engine()
                .query(
                        "first bad " + column,
                        raw.sql().firstBad(role),
                        List.of(ColumnType.LONG, ColumnType.TEXT, ColumnType.TEXT),
                        batch -> {
                            row[0] = batch.isNull(0, 0) ? 0 : batch.longAt(0, 0) + 1;
                            String text = batch.textAt(1, 0);
                            cell[0] = text == null ? "" : text;
                            String file = batch.textAt(2, 0);
                            if (file != null) {
                                // as the rest of Sojourn does: the name, and no path of this machine
                                cell[1] = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
                            }
                        });
        problems.add(new LoadReport.Problem(column, missing, invalid, cell[1], row[0], cell[0]));
    }

    private static String place(long row) {
        return row == 0 ? "a row" : String.format(Locale.ROOT, "row %,d", row);
    }
}
