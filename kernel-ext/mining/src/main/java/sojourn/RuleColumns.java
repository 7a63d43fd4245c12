package sojourn;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.load.CodedColumn;
import sojourn.load.TimeCells;
import sojourn.session.SessionColumns;
import sojourn.session.SessionRule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** From the names that a {@link SessionRule} has for columns to the columns of a log. */
final class RuleColumns {
    /** What the rule reads, and how many ends could not be used. */
    record Found(SessionColumns columns, long endsMissing, long endsUnreadable, long endsBeforeStart) {}

    private RuleColumns() {}

    /** {@return the columns that a rule names} */
    static List<String> of(SessionRule rule) {
        List<String> columns = new ArrayList<>(rule.changeColumns());
        rule.sessionColumn().ifPresent(columns::add);
        rule.end().ifPresent(end -> columns.add(end.column()));
        return List.copyOf(columns);
    }

    /**
     * Refuses columns that a log does not have, and the time column as end.
     *
     * @param rule  that names them
     * @param names of the log's columns
     * @param time  the name of its time column
     */
    static void require(SessionRule rule, Collection<String> names, String time) {
        rule.sessionColumn()
                .ifPresent(name -> require(OptionWords.of("--session", ".withSessionColumn(…)"), name, names));
        rule.changeColumns().forEach(name -> require(OptionWords.of("--change", ".withChangeOf(…)"), name, names));
        rule.end().ifPresent(end -> {
            String option = OptionWords.of("--end", ".withEndColumn(…)");
            require(option, end.column(), names);
            Check.argument(
                    !end.column().equals(time),
                    "column '%s' is when events start; %s names the one that says when they end",
                    time,
                    option);
        });
    }

    private static void require(String option, String name, Collection<String> names) {
        Nearest.require("column of " + option, name, names);
    }

    static Found of(EventLog log, SessionRule rule) {
        require(rule, log.columnNames(), log.timeColumn());
        int[] ids = new int[0];
        int idCount = 0;
        if (rule.sessionColumn().isPresent()) {
            CodedColumn column = log.coded(rule.sessionColumn().get());
            ids = column.codes();
            idCount = column.values().size();
        }
        List<int[]> changes = new ArrayList<>();
        rule.changeColumns().forEach(name -> changes.add(log.coded(name).codes()));
        long[] ends = new long[0];
        long[] problems = new long[3];
        if (rule.end().isPresent()) {
            ends = TimeCells.of(
                    log.kept(rule.end().get().column()),
                    TimeCells.format(rule.end().get(), log.timeFormat()));
            for (int row = 0; row < ends.length; row++) {
                long start = log.timeMillis(row);
                int problem = ends[row] == TimeCells.MISSING
                        ? 0
                        : ends[row] == TimeCells.BAD ? 1 : ends[row] < start ? 2 : -1;
                if (problem >= 0) {
                    problems[problem]++;
                    ends[row] = start;
                }
            }
        }
        SessionColumns columns = new SessionColumns(
                ids,
                idCount,
                ends,
                changes,
                rule.midnight().flatMap(SessionRule.Midnight::zone).orElse(log.zone()));
        return new Found(columns, problems[0], problems[1], problems[2]);
    }
}
