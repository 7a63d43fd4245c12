package sojourn.display.card;

import sojourn.EventLog;
import sojourn.check.Excerpt;
import sojourn.display.Displayable;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.plot.Chips;
import sojourn.display.table.TableLimits;
import sojourn.display.table.TableView;
import sojourn.load.LoadReport;
import sojourn.load.column.CodedColumn;
import sojourn.session.Ties;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Cards of event logs. */
final class LogCards {
    private static final int FIRST_ROWS = 5;

    private LogCards() {}

    static Card of(EventLog log) {
        LoadReport report = log.report();
        Card card = Card.titled("Event log " + report.source())
                .fact("events", log.size())
                .fact("users", log.users().values().size());
        if (log.hasActions()) {
            card = card.fact("actions", log.actions().values().size());
        }
        card = card.fact("span", span(log)).fact("missing or unreadable cells", cells(report));
        card = problems(card, report);
        card = order(card, log);
        if (log.hasActions() && log.size() > 0) {
            Palette.register(log);
            card = card.with(Chips.of(log.actions().codes(), log.actions().values()));
        }
        return card.with(firstRows(log));
    }

    static Card of(LoadReport report) {
        Card card = Card.titled("Load of " + report.source())
                .fact("rows read", report.rowsRead())
                .fact("rows kept", report.rowsKept())
                .fact("rows dropped", report.rowsRead() - report.rowsKept())
                .fact("missing or unreadable cells", cells(report));
        return problems(card, report);
    }

    static Displayable of(CodedColumn column) {
        long[] counts = new long[column.values().size()];
        int missing = 0;
        for (int code : column.codes()) {
            if (code == CodedColumn.MISSING) {
                missing++;
            } else {
                counts[code]++;
            }
        }
        StringColumn values = StringColumn.create(column.name());
        LongColumn sizes = LongColumn.create("rows");
        tech.tablesaw.api.DoubleColumn shares = tech.tablesaw.api.DoubleColumn.create("share");
        for (int code : Palette.order(counts)) {
            values.append(column.values().get(code));
            sizes.append(counts[code]);
            shares.append((double) counts[code] / column.size());
        }
        return TableView.of(Table.create(column.name(), values, sizes, shares))
                .percent("share")
                .caption("Column " + column.name() + ": " + Numbers.count(column.size(), "rows") + ", "
                        + Numbers.count(missing) + " missing, values by frequency");
    }

    /** On which clocks times are, and how many events nothing but their place tells apart. */
    static Card order(Card card, EventLog log) {
        Card told = log.zone().equals(ZoneOffset.UTC)
                ? card
                : card.note("Times are shown in UTC; those of the source without an offset are on the clocks of "
                        + log.zone() + ".");
        // of a file that runs newest first, and of what else orders them, the report says more
        boolean said = log.report().notes().stream()
                .anyMatch(note -> note.contains("share user and time") || note.equals(Ties.BY_CONTENT));
        return !said && log.tiedEvents() > 0
                ? told.note(Numbers.count(log.tiedEvents())
                        + " events share user and time with another; they stay in the order of the log.")
                : told;
    }

    /** What went wrong, and what the load decided by itself, as every card of a log says it. */
    static Card problems(Card card, LoadReport report) {
        long dropped = report.rowsRead() - report.rowsKept();
        if (dropped > 0) {
            card = card.warning(Numbers.count(dropped) + " of " + Numbers.count(report.rowsRead(), "rows")
                    + (dropped == 1 ? " was" : " were") + " dropped (" + Numbers.percent(dropped, report.rowsRead())
                    + ").");
        }
        for (LoadReport.Problem problem : report.problems()) {
            card = card.warning(sentence(problem));
        }
        for (String caution : report.cautions()) {
            card = card.warning(caution);
        }
        for (String note : report.notes()) {
            card = card.note(note);
        }
        return card;
    }

    private static String sentence(LoadReport.Problem problem) {
        boolean rows = problem.column().equals(LoadReport.WHOLE_ROW);
        StringBuilder out = new StringBuilder();
        if (problem.column().equals(LoadReport.NO_OBJECT)) {
            out.append(Numbers.count(problem.missing() + problem.invalid(), "records"))
                    .append(" that cannot be read");
        } else if (rows) {
            out.append(Numbers.count(problem.missing() + problem.invalid(), "rows"))
                    .append(" with too few or too many cells");
        } else {
            out.append("Column '").append(problem.column()).append("': ");
            if (problem.missing() > 0) {
                out.append(Numbers.count(problem.missing())).append(" missing");
            }
            if (problem.invalid() > 0) {
                out.append(problem.missing() > 0 ? ", " : "")
                        .append(Numbers.count(problem.invalid()))
                        .append(" unreadable");
            }
        }
        out.append("; first: ").append(problem.file()).append(", row ").append(Numbers.count(problem.row()));
        if (!problem.value().isEmpty()) {
            out.append(", '").append(Excerpt.of(problem.value(), 80)).append("'");
        }
        return out.append('.').toString();
    }

    static String cells(LoadReport report) {
        long cells = report.problems().stream()
                .mapToLong(problem -> problem.missing() + problem.invalid())
                .sum();
        return cells == 0 ? "none" : Numbers.count(cells);
    }

    private static String span(EventLog log) {
        Instant first = log.first().orElse(null);
        Instant last = log.last().orElse(null);
        if (first == null || last == null) {
            return "no events";
        }
        LocalDate from = first.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate to = last.atOffset(ZoneOffset.UTC).toLocalDate();
        return (from.equals(to) ? from.toString() : from + " to " + to) + " ("
                + Numbers.duration(Duration.between(first, last)) + ")";
    }

    private static int year(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).getYear();
    }

    /** Whether Tablesaw can hold the times of the first rows: it takes years of more than 16 bits for others. */
    private static boolean isOfTables(EventLog log, int rows) {
        for (int row = 0; row < rows; row++) {
            int year = year(log.timeMillis(row));
            if (year != (short) year) {
                return false;
            }
        }
        return true;
    }

    /** Only these rows become a table: a copy of a long log would take seconds. */
    private static Displayable firstRows(EventLog log) {
        int rows = (int) Math.min(FIRST_ROWS, log.size());
        Table table = Table.create("first rows");
        List<String> names = log.columnNames();
        for (String name : names.subList(0, Math.min(TableLimits.COLUMNS, names.size()))) {
            // Tablesaw takes Time and time for one
            String title = name;
            while (table.containsColumn(title)) {
                title += "_";
            }
            if (name.equals(log.timeColumn()) && !isOfTables(log, rows)) {
                StringColumn times = StringColumn.create(title);
                for (int row = 0; row < rows; row++) {
                    times.append(Instant.ofEpochMilli(log.timeMillis(row)).toString());
                }
                table.addColumns(times);
            } else if (name.equals(log.timeColumn())) {
                InstantColumn times = InstantColumn.create(title);
                for (int row = 0; row < rows; row++) {
                    times.append(Instant.ofEpochMilli(log.timeMillis(row)));
                }
                table.addColumns(times);
            } else {
                CodedColumn column = log.coded(name);
                StringColumn texts = StringColumn.create(title);
                for (int row = 0; row < rows; row++) {
                    String value = column.value(row);
                    if (value == null) {
                        texts.appendMissing();
                    } else {
                        texts.append(value);
                    }
                }
                table.addColumns(texts);
            }
        }
        TableView view = TableView.of(table).of(Math.toIntExact(log.size())).caption("First rows");
        if (log.hasActions()) {
            String action = log.actions().name();
            java.util.Map<String, String> chips = new java.util.HashMap<>();
            List<String> shown = table.stringColumn(action).unique().asList();
            shown.forEach(value -> chips.put(value, Palette.fill(value).chip()));
            view = view.chips(action, chips);
        }
        return view;
    }
}
