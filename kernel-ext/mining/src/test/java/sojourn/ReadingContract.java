package sojourn;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import sojourn.check.UsageException;
import sojourn.load.LoadReport;
import sojourn.load.OnError;
import sojourn.load.column.CodedColumn;
import sojourn.load.sql.Sql;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One reading of a file, whatever the engine: the same events in the same order, the same report, the same refusals. Those below
 * have the kinds of files; a subclass of theirs says which engine is held against memory.
 */
abstract class ReadingContract {
    static final Duration GAP = Duration.ofMinutes(30);

    @TempDir
    Path folder;

    /** A log of files on the engine; closed by the test. */
    abstract LogInPlace scan(String pathOrGlob);

    /** What the engine writes where a file is named: a file of that name, or files in a folder of it. */
    String written(Path target) {
        return target.toString();
    }

    /** How a file is read. */
    record Reader(String time, ZoneId zone, OnError onError) {
        Reader time(String format) {
            return new Reader(format, zone, onError);
        }

        Reader zone(String other) {
            return new Reader(time, ZoneId.of(other), onError);
        }

        Reader onError(OnError choice) {
            return new Reader(time, zone, choice);
        }
    }

    static final Reader PLAIN = new Reader("auto", ZoneId.of("UTC"), OnError.REFUSE);

    /** Either what a reading gave, or how it was refused. */
    record Outcome(
            String refusal,
            @Nullable LoadReport report,
            List<List<@Nullable String>> events,
            long users,
            long tied,
            long first,
            long last) {}

    private static Outcome refused(UsageException e) {
        return new Outcome(String.valueOf(e.getMessage()), null, List.of(), 0, 0, 0, 0);
    }

    private static Outcome memory(String files, Reader how) {
        EventLog log;
        try {
            log = EventLog.read(files)
                    .user("user")
                    .time("time", how.time)
                    .zone(how.zone)
                    .action("action")
                    .onError(how.onError)
                    .load();
        } catch (UsageException e) {
            return refused(e);
        }
        List<List<@Nullable String>> events = new ArrayList<>();
        Sessions sessions = log.sessions(GAP);
        for (int session = 0; session < sessions.size(); session++) {
            List<@Nullable String> states = new ArrayList<>();
            states.add(sessions.user(session));
            states.add(sessions.start(session).toString());
            for (int position = 0; position < sessions.length(session); position++) {
                int row = sessions.row(session, position);
                states.add(log.timeMillis(row) + " " + log.actions().value(row));
            }
            events.add(states);
        }
        return new Outcome(
                "",
                log.report(),
                events,
                log.users().values().size(),
                log.tiedEvents(),
                log.first().map(java.time.Instant::toEpochMilli).orElse(0L),
                log.last().map(java.time.Instant::toEpochMilli).orElse(0L));
    }

    private Outcome engine(String files, Reader how) {
        try (LogInPlace start = scan(files)) {
            EventLog log = start.user("user")
                    .time("time", how.time)
                    .zone(how.zone)
                    .action("action")
                    .onError(how.onError);
            List<List<@Nullable String>> events = new ArrayList<>();
            List<String> users = new ArrayList<>();
            for (EventRow event : numbered(log)) {
                if (event.position == 1) {
                    events.add(new ArrayList<>(List.of(
                            event.user,
                            java.time.Instant.ofEpochMilli(event.millis).toString())));
                }
                events.get(events.size() - 1).add(event.millis + " " + event.action);
                if (!users.contains(event.user)) {
                    users.add(event.user);
                }
            }
            return new Outcome(
                    "",
                    log.report(),
                    events,
                    users.size(),
                    log.tiedEvents(),
                    log.first().map(java.time.Instant::toEpochMilli).orElse(0L),
                    log.last().map(java.time.Instant::toEpochMilli).orElse(0L));
        } catch (UsageException e) {
            return refused(e);
        }
    }

    private record EventRow(
            String user, long millis, @Nullable String action, long session, long position) {}

    /** All events with their sessions, in the order of memory's: by user, session and place. */
    private List<EventRow> numbered(EventLog log) {
        List<EventRow> rows = new ArrayList<>();
        Path written = folder.resolve("numbered.parquet");
        log.sessions(GAP).write(written.toString());
        Table table = Sql.files()
                .query("SELECT user_id, time_millis, action, session_number, position FROM '" + written(written) + "'");
        for (int row = 0; row < table.rowCount(); row++) {
            StringColumn actions = table.stringColumn("action");
            rows.add(new EventRow(
                    table.stringColumn("user_id").get(row),
                    table.longColumn("time_millis").getLong(row),
                    actions.isMissing(row) ? null : actions.get(row),
                    table.longColumn("session_number").getLong(row),
                    table.longColumn("position").getLong(row)));
        }
        rows.sort(java.util.Comparator.comparing(EventRow::user, CodedColumn.CODE_POINT_ORDER)
                .thenComparingLong(EventRow::session)
                .thenComparingLong(EventRow::position));
        return rows;
    }

    /** The two are equal; and what memory gives is what is right. */
    Outcome same(String files, Reader how) {
        Outcome expected = memory(files, how);
        assertThat(engine(files, how)).isEqualTo(expected);
        return expected;
    }

    String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
