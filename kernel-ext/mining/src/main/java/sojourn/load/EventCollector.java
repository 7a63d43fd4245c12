package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Gathers events column by column from one or more files, remembers which file each row is of, and in the end refuses, drops or
 * keeps the rows that have something wrong.
 */
final class EventCollector {
    /** rows are ints, and arrays need a little room */
    private static final int MOST_ROWS = Integer.MAX_VALUE - 16;

    private final String source;
    private final List<String> names;
    private final LoadSettings settings;
    private final Roles roles;
    private final TextColumnBuilder users = new TextColumnBuilder();
    private final TimeColumnBuilder times;
    private final TextColumnBuilder actions = new TextColumnBuilder();
    /** by place among the source's columns; null for user, time and action */
    private final @Nullable ColumnBuilder[] others;

    private final List<String> files = new ArrayList<>();
    private final List<Integer> fileStarts = new ArrayList<>();
    private int rows;

    private final BitSet ragged = new BitSet();
    private int firstRaggedCells;

    /**
     * @param source   as the user named it
     * @param names    the source's columns
     * @param settings which is what
     */
    EventCollector(String source, List<String> names, LoadSettings settings) {
        this.source = source;
        this.names = names;
        this.settings = settings;
        this.roles = Roles.of(source, names, settings);
        this.times = new TimeColumnBuilder(settings.timeFormat());
        this.others = new ColumnBuilder[names.size()];
        for (int column = 0; column < others.length; column++) {
            if (column != roles.user() && column != roles.time() && column != roles.action()) {
                others[column] = new TextColumnBuilder();
            }
        }
    }

    List<String> names() {
        return names;
    }

    Roles roles() {
        return roles;
    }

    TimeColumnBuilder times() {
        return times;
    }

    void beginFile(String file) {
        files.add(file);
        fileStarts.add(rows);
    }

    /** Takes the builder of a kept column over from texts, before the first row. */
    void keep(int column, ColumnBuilder builder) {
        others[column] = builder;
    }

    /** {@return the builder of a column of texts: user, action or one that is kept as text; null for others} */
    @Nullable
    TextColumnBuilder texts(int column) {
        if (column == roles.user()) {
            return users;
        }
        if (column == roles.action()) {
            return actions;
        }
        return others[column] instanceof TextColumnBuilder texts ? texts : null;
    }

    /** {@return the builder of a kept column; null for user, time and action} */
    @Nullable
    ColumnBuilder kept(int column) {
        return others[column];
    }

    /** Counts rows whose cells have all been added. */
    void endRows(int count) {
        if (count > MOST_ROWS - rows) {
            throw new UsageException(source + " has more than 2,147,483,631 events, the most that one log can hold");
        }
        rows += count;
    }

    /** Notes that the row to come has too few or too many cells. */
    void raggedRow(int cells) {
        if (ragged.isEmpty()) {
            firstRaggedCells = cells;
        }
        ragged.set(rows);
    }

    /**
     * The events.
     *
     * @return the columns, with a report
     * @throws UsageException if something is wrong and the settings refuse that
     */
    EventColumns build() {
        times.settle();
        for (int column = 0; column < names.size(); column++) {
            TextColumnBuilder texts = texts(column);
            if (texts != null && texts.firstNotUtf8() >= 0) {
                int row = texts.firstNotUtf8();
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "column '%s' of %s: row %,d is not UTF-8; save the file as UTF-8",
                        names.get(column),
                        fileOf(row),
                        rowInFile(row)));
            }
        }
        boolean keepNull = settings.onError() == OnError.NULL;
        Tally user = new Tally();
        Tally time = new Tally();
        Tally action = new Tally();
        BitSet bad = new BitSet();
        for (int row = 0; row < rows; row++) {
            boolean good = keepNull || !ragged.get(row);
            if (users.code(row) == CodedColumn.MISSING) {
                user.missing(row);
                good = false;
            }
            if (times.get(row) <= TimeColumnBuilder.MISSING) {
                if (times.get(row) == TimeColumnBuilder.MISSING) {
                    time.missing(row);
                } else {
                    time.invalid(row);
                }
                good = false;
            }
            if (roles.action() >= 0 && actions.code(row) == CodedColumn.MISSING) {
                action.missing(row);
                good &= keepNull;
            }
            if (!good) {
                bad.set(row);
            }
        }
        List<LoadReport.Problem> problems = new ArrayList<>();
        if (!ragged.isEmpty()) {
            int row = ragged.nextSetBit(0);
            problems.add(new LoadReport.Problem(
                    LoadReport.WHOLE_ROW,
                    0,
                    ragged.cardinality(),
                    fileOf(row),
                    rowInFile(row),
                    firstRaggedCells + " cells"));
        }
        report(problems, roles.user(), user);
        report(problems, roles.time(), time);
        report(problems, roles.action(), action);
        if (!problems.isEmpty() && settings.onError() == OnError.REFUSE) {
            throw new UsageException(refusal(problems));
        }
        int kept = rows - bad.cardinality();
        return columns(kept == rows ? null : rowsBut(bad, kept), kept, problems);
    }

    private int[] rowsBut(BitSet bad, int kept) {
        int[] keep = new int[kept];
        int row = bad.nextClearBit(0);
        for (int i = 0; i < kept; i++) {
            keep[i] = row;
            row = bad.nextClearBit(row + 1);
        }
        return keep;
    }

    private EventColumns columns(int @Nullable [] keep, int kept, List<LoadReport.Problem> problems) {
        List<KeptColumn> columns = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            ColumnBuilder builder = others[column];
            if (builder != null) {
                columns.add(builder.build(names.get(column), keep));
            }
        }
        List<String> notes = new ArrayList<>(roles.notes());
        if (settings.timeFormat().kind() == TimeFormat.Kind.AUTO
                && times.format().kind() != TimeFormat.Kind.AUTO) {
            notes.add("time format found: " + times.format());
        }
        return new EventColumns(
                users.build(names.get(roles.user()), keep),
                names.get(roles.time()),
                times.build(keep),
                roles.action() < 0 ? null : actions.build(names.get(roles.action()), keep),
                List.copyOf(columns),
                settings.item(),
                settings.transaction(),
                new LoadReport(source, rows, kept, problems, notes));
    }

    private void report(List<LoadReport.Problem> problems, int column, Tally tally) {
        if (tally.first >= 0) {
            boolean time = column == roles.time();
            problems.add(new LoadReport.Problem(
                    names.get(column),
                    tally.missing,
                    tally.invalid,
                    fileOf(tally.first),
                    rowInFile(tally.first),
                    time && times.get(tally.first) == TimeText.BAD ? times.firstBad() : ""));
        }
    }

    private String refusal(List<LoadReport.Problem> problems) {
        LoadReport.Problem first = problems.get(0);
        StringBuilder text = new StringBuilder();
        if (first.column().equals(LoadReport.WHOLE_ROW)) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: row %,d has %s, the header has %,d",
                    first.file(),
                    first.row(),
                    first.value(),
                    names.size()));
        } else {
            boolean time = first.column().equals(names.get(roles.time()));
            text.append(String.format(
                    Locale.ROOT,
                    "column '%s' of %s: row %,d is %s, expected %s",
                    first.column(),
                    first.file(),
                    first.row(),
                    first.value().isEmpty() ? "missing" : "'" + first.value() + "'",
                    time
                            ? times.format().describe()
                            : first.column().equals(names.get(roles.user())) ? "a user" : "an action"));
        }
        long all = first.missing() + first.invalid();
        text.append(all == 1 ? "; it is the only one" : String.format(Locale.ROOT, "; it is the first of %,d", all));
        for (LoadReport.Problem more : problems.subList(1, problems.size())) {
            text.append(String.format(
                    Locale.ROOT,
                    ", and column '%s' has %,d, the first in row %,d",
                    more.column(),
                    more.missing() + more.invalid(),
                    more.row()));
        }
        return text.append("; on error: skip drops such rows").toString();
    }

    private String fileOf(int row) {
        return files.get(fileIndex(row));
    }

    private long rowInFile(int row) {
        return row - fileStarts.get(fileIndex(row)) + 1L;
    }

    private int fileIndex(int row) {
        int file = files.size() - 1;
        while (file > 0 && fileStarts.get(file) > row) {
            file--;
        }
        return file;
    }

    /** What is wrong in one column. */
    private static final class Tally {
        private int first = -1;
        private long missing;
        private long invalid;

        void missing(int row) {
            missing++;
            first = first < 0 ? row : first;
        }

        void invalid(int row) {
            invalid++;
            first = first < 0 ? row : first;
        }
    }
}
