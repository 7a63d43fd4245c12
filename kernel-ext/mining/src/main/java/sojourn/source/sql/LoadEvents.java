package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.engine.ColumnType;
import sojourn.load.EventColumns;
import sojourn.load.EventLoader;
import sojourn.load.LoadReport;
import sojourn.load.LoadSettings;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.KeptColumn;
import sojourn.session.SessionRule;
import sojourn.source.EventRows;
import sojourn.source.LogSource;
import sojourn.source.memory.MemoryLog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Brings the events of a log on an engine into memory. Files that our own reader can read are read by it, with all their columns, and
 * cleaned again; from other engines come the cleaned events, with the columns that are named.
 */
final class LoadEvents {
    private final SqlEvents log;

    LoadEvents(SqlEvents log) {
        this.log = log;
    }

    /** The log in memory. */
    LogSource load() {
        String files =
                log.raw().source().files() == null ? "" : log.raw().source().name();
        return files.isEmpty()
                ? events(log.settings(), log.limit())
                : files(
                        files,
                        log.settings(),
                        log.raw().order(),
                        log.raw().source().order().isEmpty(),
                        log.cleanings());
    }

    /** Reads the files; ties, samples and users that are dropped are those of the engine. */
    private LogSource files(
            String name, LoadSettings settings, @Nullable String order, boolean byContent, List<Cleaning> steps) {
        MemoryLog read = new MemoryLog(new EventRows(EventLoader.files(name, settings)));
        LogSource loaded = order != null ? read.tiesBy(order) : byContent ? read.tiesByContent() : read;
        for (Cleaning step : steps) {
            if (step instanceof Cleaning.Sample sample) {
                loaded = loaded.sampleUsers(sample.share(), sample.seed());
            } else if (step instanceof Cleaning.DropAbove drop) {
                loaded = loaded.dropAbove(drop.q());
            }
        }
        return loaded;
    }

    /** Fetches the events, by user and in their order. */
    LogSource events(LoadSettings settings, long limit) {
        long events = log.events();
        Check.argument(
                events <= limit,
                "the log has %,d events, more than the %,d that are fetched: take a sample of the users by "
                        + OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)")
                        + ", or raise it in Java by .limit(%d)",
                events,
                limit,
                events);
        List<String> names = new ArrayList<>(List.of("user_id", "time_millis"));
        List<ColumnType> types = new ArrayList<>(List.of(ColumnType.TEXT, ColumnType.LONG));
        addText(names, types, "action", log.actionColumn());
        addText(names, types, "item", log.itemColumn());
        addText(names, types, "transaction_id", log.transactionColumn());
        int n = Math.toIntExact(events);
        String[][] cells = new String[names.size()][n];
        long[] times = new long[n];
        int[] at = {0};
        SessionRule any = SessionRule.DEFAULT;
        log.runs()
                .query(
                        "events on " + log.runs().name(),
                        "SELECT " + String.join(", ", names) + "\nFROM (\n"
                                + new SqlCut(log, any).sql().numbered()
                                + "\n) numbered_events\nORDER BY user_id, session_number, position",
                        types,
                        batch -> {
                            for (int row = 0; row < batch.rows(); row++, at[0]++) {
                                Check.state(at[0] < n, "the log has changed since it was scanned");
                                times[at[0]] = batch.longAt(1, row);
                                for (int column = 0; column < cells.length; column++) {
                                    if (column != 1) {
                                        cells[column][at[0]] = batch.textAt(column, row);
                                    }
                                }
                            }
                        });
        Check.state(at[0] == n, "the engine counted %,d events and gave %,d; run it again", events, at[0]);
        CodedColumn action = null;
        List<KeptColumn> others = new ArrayList<>();
        for (int column = 2; column < cells.length; column++) {
            switch (names.get(column)) {
                case "action" -> action = coded(log.actionColumn(), cells[column]);
                case "item" -> others.add(coded(log.itemColumn(), cells[column]));
                default -> others.add(coded(log.transactionColumn(), cells[column]));
            }
        }
        LoadReport report = log.report();
        List<String> notes = new ArrayList<>(report.notes());
        notes.addAll(log.cleaningNotes());
        return new MemoryLog(new EventRows(new EventColumns(
                coded(Optional.of(log.userColumn()), cells[0]),
                log.timeColumn(),
                settings.timeFormat(),
                times,
                action,
                others,
                settings.item(),
                settings.transaction(),
                report.withNotes(notes))));
    }

    private static void addText(List<String> names, List<ColumnType> types, String name, Optional<String> column) {
        if (column.isPresent()) {
            names.add(name);
            types.add(ColumnType.TEXT);
        }
    }

    private static CodedColumn coded(Optional<String> name, String[] cells) {
        return CodedColumn.of(name.orElseThrow(), Arrays.asList(cells));
    }
}
