package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.ColumnBuilder;
import sojourn.load.column.TextColumnBuilder;
import sojourn.load.text.DelimitedReader;
import sojourn.load.time.TimeColumnBuilder;
import sojourn.load.time.TimeFormat;
import sojourn.time.PatternHints;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The one reading of events, whatever becomes of them: takes the cells of each row, finds the format of times, and for each
 * chunk of rows tells the good ones from those that are dropped, counts what is wrong and where it first stands, and hands the
 * chunk to a {@link EventSink}. What it holds is bounded by the chunk if the sink lets the builders forget their rows.
 */
final class EventCollector {
    /** rows that are classified together */
    static final int CHUNK = 1 << 17;

    /** a note a file would be a card of its own */
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

    private final List<String> files = new ArrayList<>();
    private final List<Long> fileStarts = new ArrayList<>();
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

    private final Tally raggedRows = new Tally();
    private final Tally brokenRows = new Tally();
    private final Tally withoutUser = new Tally();
    private final Tally badTimes = new Tally();
    private final Tally withoutAction = new Tally();

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
        this.others = new ColumnBuilder[names.size()];
        for (int column = 0; column < others.length; column++) {
            if (column != roles.user() && column != roles.time() && column != roles.action()) {
                others[column] = new TextColumnBuilder(sink.wants(names.get(column)));
            }
        }
    }

    /** Takes what the reading of a file met. */
    void note(List<String> more) {
        String file = files.size() > 1 ? files.get(files.size() - 1) + ": " : "";
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
        return List.copyOf(fileStarts);
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
        rows += count;
        if (rows - taken >= CHUNK) {
            endChunk();
        }
    }

    /** Notes that the row to come has too few or too many cells. */
    void raggedRow(int cells) {
        if (raggedRows.first < 0) {
            raggedRows.value = cells + " cells";
        }
        raggedRows.invalid(rows);
        ragged.set((int) (rows - taken));
    }

    /**
     * Notes that the row to come could not be read at all; its cells are to be added as missing.
     *
     * @param what what is wrong, with its line
     */
    void brokenRow(String what) {
        if (brokenRows.first < 0) {
            brokenRows.value = what;
        }
        brokenRows.invalid(rows);
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
        List<LoadReport.Problem> problems = new ArrayList<>();
        report(problems, LoadReport.WHOLE_ROW, raggedRows);
        report(problems, LoadReport.NO_OBJECT, brokenRows);
        report(problems, names.get(roles.user()), withoutUser);
        report(problems, names.get(roles.time()), badTimes);
        if (roles.action() >= 0) {
            report(problems, names.get(roles.action()), withoutAction);
        }
        if (refuses() && !problems.isEmpty()) {
            throw new UsageException(refusal(problems));
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
                problems,
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
                withoutUser.missing(forgotten + row);
                good = false;
            }
            long time = times.get(row);
            if (time <= TimeColumnBuilder.MISSING) {
                if (time == TimeColumnBuilder.MISSING) {
                    badTimes.missing(forgotten + row);
                } else {
                    if (badTimes.first < 0) {
                        badTimes.value = times.firstBad();
                    }
                    badTimes.invalid(forgotten + row);
                }
                good = false;
            }
            if (roles.action() >= 0 && actions.code(row) == CodedColumn.MISSING) {
                withoutAction.missing(forgotten + row);
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
                        fileOf(row),
                        rowInFile(row),
                        DelimitedReader.encodings()));
            }
        }
    }

    private void report(List<LoadReport.Problem> problems, String column, Tally tally) {
        if (tally.first >= 0) {
            problems.add(new LoadReport.Problem(
                    column, tally.missing, tally.invalid, fileOf(tally.first), rowInFile(tally.first), tally.value));
        }
    }

    private String refusal(List<LoadReport.Problem> problems) {
        LoadReport.Problem first = problems.get(0);
        StringBuilder text = new StringBuilder();
        if (first.column().equals(LoadReport.NO_OBJECT)) {
            text.append(first.file()).append(", ").append(first.value());
        } else if (first.column().equals(LoadReport.WHOLE_ROW)) {
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
                                    + (first.value().isEmpty()
                                            ? ""
                                            : times.hint(names.get(roles.time()), dateColumn())
                                                    + dateCandidates(first.value()))
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
        return text.append("; " + OptionWords.of("--on-error skip", ".onError(OnError.SKIP)") + " drops such rows")
                .toString();
    }

    private String dateColumn() {
        return roles.date() < 0 ? "" : names.get(roles.date());
    }

    /** Which columns may hold the dates of times of day. */
    private String dateCandidates(String cell) {
        return roles.date() < 0 && PatternHints.isTimeAlone(cell)
                ? Roles.candidates(Roles.dateLike(names, roles.time()))
                : "";
    }

    private String fileOf(long row) {
        return files.get(fileIndex(row));
    }

    private long rowInFile(long row) {
        return row - fileStarts.get(fileIndex(row)) + 1L;
    }

    private int fileIndex(long row) {
        int file = files.size() - 1;
        while (file > 0 && fileStarts.get(file) > row) {
            file--;
        }
        return file;
    }

    /** What is wrong in one column. */
    private static final class Tally {
        private long first = -1;
        private long missing;
        private long invalid;
        /** of the first one, if it is not missing */
        private String value = "";

        void missing(long row) {
            missing++;
            first = first < 0 ? row : first;
        }

        void invalid(long row) {
            invalid++;
            first = first < 0 ? row : first;
        }
    }
}
