package sojourn.load;

import sojourn.check.OptionWords;
import sojourn.load.time.TimeColumnBuilder;
import sojourn.time.PatternHints;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with rows, and where it first stands: counts by kind of fault, as the report lists them, and the words of the refusal. Does
 * not judge rows, nor decide what becomes of them: that is {@link EventCollector}'s.
 */
final class RowProblems {
    private final List<String> names;
    private final Roles roles;
    private final TimeColumnBuilder times;
    private final List<String> files = new ArrayList<>();
    private final List<Long> fileStarts = new ArrayList<>();
    private final Tally raggedRows = new Tally();
    private final Tally brokenRows = new Tally();
    private final Tally withoutUser = new Tally();
    private final Tally badTimes = new Tally();
    private final Tally withoutAction = new Tally();

    /**
     * @param names the source's columns
     * @param roles which of them are user, time and action
     * @param times knows why a time could not be read
     */
    RowProblems(List<String> names, Roles roles, TimeColumnBuilder times) {
        this.names = names;
        this.roles = roles;
        this.times = times;
    }

    /** Notes that a file begins with the row to come, counted over all files from 0. */
    void beginFile(String file, long row) {
        files.add(file);
        fileStarts.add(row);
    }

    /** {@return the first row of each file} */
    List<Long> fileStarts() {
        return List.copyOf(fileStarts);
    }

    /** {@return the file under way, as a note begins with it; empty for the first} */
    String beforeNote() {
        return files.size() > 1 ? files.get(files.size() - 1) + ": " : "";
    }

    /** Counts a row that has too few or too many cells. */
    void ragged(long row, int cells) {
        if (raggedRows.first < 0) {
            raggedRows.value = cells + " cells";
        }
        raggedRows.invalid(row);
    }

    /** Counts a row that could not be read at all. */
    void broken(long row, String what) {
        if (brokenRows.first < 0) {
            brokenRows.value = what;
        }
        brokenRows.invalid(row);
    }

    void withoutUser(long row) {
        withoutUser.missing(row);
    }

    void withoutTime(long row) {
        badTimes.missing(row);
    }

    /** Counts a row whose time could not be read. */
    void badTime(long row) {
        if (badTimes.first < 0) {
            badTimes.value = times.firstBad();
        }
        badTimes.invalid(row);
    }

    void withoutAction(long row) {
        withoutAction.missing(row);
    }

    /** {@return what was counted: whole rows first, then user, time and action} */
    List<LoadReport.Problem> all() {
        List<LoadReport.Problem> problems = new ArrayList<>();
        report(problems, LoadReport.WHOLE_ROW, raggedRows);
        report(problems, LoadReport.NO_OBJECT, brokenRows);
        report(problems, names.get(roles.user()), withoutUser);
        report(problems, names.get(roles.time()), badTimes);
        if (roles.action() >= 0) {
            report(problems, names.get(roles.action()), withoutAction);
        }
        return problems;
    }

    private void report(List<LoadReport.Problem> problems, String column, Tally tally) {
        if (tally.first >= 0) {
            problems.add(new LoadReport.Problem(
                    column, tally.missing, tally.invalid, fileOf(tally.first), rowInFile(tally.first), tally.value));
        }
    }

    /** {@return the message that refuses a log for its problems, of which there is one at least} */
    String refusal(List<LoadReport.Problem> problems) {
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

    /** {@return the file that a row stands in, counted over all files from 0} */
    String fileOf(long row) {
        return files.get(fileIndex(row));
    }

    /** {@return the number of a row within its file, from 1} */
    long rowInFile(long row) {
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
