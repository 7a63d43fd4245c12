package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.UsageException;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.ColumnBuilder;
import sojourn.load.column.TextColumnBuilder;
import sojourn.load.text.DelimitedReader;
import sojourn.load.time.TimeColumnBuilder;
import sojourn.load.time.TimeFormat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The one reading of events, whatever becomes of them: takes the cells of each row, finds the format of times, and for each
 * chunk of rows tells the good ones from those that are dropped, and hands the chunk to a {@link EventSink}. What is wrong with
 * rows, and the words for it, are {@link RowProblems}' matter. What it holds is bounded by the chunk if the sink lets the builders
 * forget their rows.
 */
final class EventCollector {
    /** rows that are classified together */
    static final int CHUNK = 1 << 17;

    /** a note for each file would be a card of its own */
    private static final int MOST_NOTES = 12;

    private final String source;
    private final List<String> names;
    private final LoadSettings settings;
    private final EventSink sink;
    private final Roles roles;
    private final TextColumnBuilder users = new TextColumnBuilder(true);
    private final TimeColumnBuilder times;
    private final TextColumnBuilder actions = new TextColumnBuilder(true);
    /** by place among the source's columns; null for user, time and action */
    private final @Nullable ColumnBuilder[] others;

    private final RowProblems problems;
    /** rows whose cells have all been added */
    private long rows;
    /** rows that the sink has */
    private long taken;
    /** rows that the builders have forgotten */
    private long forgotten;

    private long dropped;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** of the chunk under way, its first row being 0 */
    private final BitSet ragged = new BitSet();

    private final BitSet broken = new BitSet();

    /** columns of texts that a file holds as times */
    private final BitSet typed = new BitSet();

    /** what the reading of the files met, each once */
    private final Set<String> notes = new LinkedHashSet<>();

    /**
     * @param source   as the user named it
     * @param names    the source's columns
     * @param settings which is what
     * @param sink     takes the rows
     */
    EventCollector(String source, List<String> names, LoadSettings settings, EventSink sink) {
        this.source = source;
        this.names = names;
        this.settings = settings;
        this.sink = sink;
        this.roles = Roles.of(source, names, settings);
        this.times = new TimeColumnBuilder(settings.wholeFormat(), roles.date() >= 0);
        this.problems = new RowProblems(names, roles, times);
        this.others = new ColumnBuilder[names.size()];
        for (int column = 0; column < others.length; column++) {
            if (column != roles.user() && column != roles.time() && column != roles.action()) {
                others[column] = new TextColumnBuilder(sink.wants(names.get(column)));
            }
        }
    }

    /** Takes what the reading of a file met. */
    void note(List<String> more) {
        String file = problems.beforeNote();
        for (String note : more) {
            // what holds for the first file and for others is reported once
            if (!notes.contains(note)) {
                notes.add(file + note);
            }
        }
    }

    /** Takes what the search for the files left out. */
    void leftOut(List<String> some) {
        notes.addAll(some);
    }

    /** {@return whether columns of files that give types keep theirs} */
    boolean keepsTypes() {
        return sink.keepsTypes();
    }

    /** Notes that a column's texts are moments or days that a file gave a type, which reads as ISO. */
    void isTyped(int column) {
        typed.set(column);
    }

    /** {@return how a column is written that is read as the times are} */
    TimeFormat formatOf(int column, TimeFormat otherwise) {
        return typed.get(column) ? otherwise.as(TimeFormat.Kind.ISO) : otherwise;
    }

    String source() {
        return source;
    }

    List<String> names() {
        return names;
    }

    LoadSettings settings() {
        return settings;
    }

    Roles roles() {
        return roles;
    }

    TextColumnBuilder users() {
        return users;
    }

    TimeColumnBuilder times() {
        return times;
    }

    TextColumnBuilder actions() {
        return actions;
    }

    /** {@return columns that may hold the times of day of the dates in the time column; none if that is known} */
    List<String> clocks() {
        return roles.clocks(names);
    }

    /** {@return the first row of each file} */
    List<Long> fileStarts() {
        return problems.fileStarts();
    }

    void beginFile(String file) {
        problems.beginFile(file, rows);
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
        rows += count;
        if (rows - taken >= CHUNK) {
            endChunk();
        }
    }

    /** Notes that the row to come has too few or too many cells. */
    void raggedRow(int cells) {
        problems.ragged(rows, cells);
        ragged.set((int) (rows - taken));
    }

    /**
     * Notes that the row to come could not be read at all; its cells are to be added as missing.
     *
     * @param what what is wrong, with its line
     */
    void brokenRow(String what) {
        problems.broken(rows, what);
        broken.set((int) (rows - taken));
    }

    /** {@return the time of the earliest event that is kept; more than {@link #last} if there is none} */
    long first() {
        return first;
    }

    /** {@return the time of the latest event that is kept} */
    long last() {
        return last;
    }

    /**
     * Ends the reading.
     *
     * @return what it met
     * @throws UsageException if something is wrong and the settings refuse that
     */
    LoadReport finish() {
        if (rows > taken) {
            endChunk();
        }
        List<LoadReport.Problem> found = problems.all();
        if (refuses() && !found.isEmpty()) {
            throw new UsageException(problems.refusal(found));
        }
        List<String> all = new ArrayList<>(roles.notes());
        if (settings.timeFormat().kind() == TimeFormat.Kind.AUTO
                && times.format().kind() != TimeFormat.Kind.AUTO) {
            all.add("time format found: " + times.format());
        }
        notes.stream().limit(MOST_NOTES).forEach(all::add);
        if (notes.size() > MOST_NOTES) {
            all.add(String.format(Locale.ROOT, "%,d more notes on other files", notes.size() - MOST_NOTES));
        }
        return new LoadReport(
                source,
                rows,
                rows - dropped,
                found,
                all,
                List.of(),
                times.format().zone());
    }

    private boolean refuses() {
        return settings.onError() == OnError.REFUSE;
    }

    /** Finds the good rows among those that the sink does not have yet, in file order, and hands them on. */
    private void endChunk() {
        times.settle();
        int from = (int) (taken - forgotten);
        int to = (int) (rows - forgotten);
        refuseOtherEncodings();
        BitSet bad = new BitSet();
        boolean keepNull = settings.onError() == OnError.NULL;
        for (int row = from; row < to; row++) {
            if (broken.get(row - from)) {
                // that it has no cells is no fault of its columns
                bad.set(row - from);
                continue;
            }
            boolean good = keepNull || !ragged.get(row - from);
            if (users.code(row) == CodedColumn.MISSING) {
                problems.withoutUser(forgotten + row);
                good = false;
            }
            long time = times.get(row);
            if (time <= TimeColumnBuilder.MISSING) {
                if (time == TimeColumnBuilder.MISSING) {
                    problems.withoutTime(forgotten + row);
                } else {
                    problems.badTime(forgotten + row);
                }
                good = false;
            }
            if (roles.action() >= 0 && actions.code(row) == CodedColumn.MISSING) {
                problems.withoutAction(forgotten + row);
                good &= keepNull;
            }
            if (good) {
                first = Math.min(first, time);
                last = Math.max(last, time);
            } else {
                bad.set(row - from);
            }
        }
        ragged.clear();
        broken.clear();
        dropped += bad.cardinality();
        taken = rows;
        // of a log that will be refused the rest is only counted
        boolean refused = refuses() && dropped > 0;
        if (refused || sink.take(this, from, to, bad)) {
            forget();
        }
    }

    private void forget() {
        forgotten = rows;
        users.forget();
        times.forget();
        actions.forget();
        for (ColumnBuilder builder : others) {
            if (builder instanceof TextColumnBuilder texts) {
                texts.forget();
            }
        }
    }

    private void refuseOtherEncodings() {
        for (int column = 0; column < names.size(); column++) {
            TextColumnBuilder texts = texts(column);
            if (texts != null && texts.firstNotUtf8() >= 0) {
                long row = forgotten + texts.firstNotUtf8();
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "column '%s' of %s: row %,d is not UTF-8; %s",
                        names.get(column),
                        problems.fileOf(row),
                        problems.rowInFile(row),
                        DelimitedReader.encodings()));
            }
        }
    }
}
