package sojourn.source.memory;

import sojourn.load.column.CodedColumn;
import sojourn.load.time.TimeCells;
import sojourn.session.SessionColumns;
import sojourn.session.SessionRule;
import sojourn.source.EventRows;
import sojourn.source.RuleColumns;

import java.util.ArrayList;
import java.util.List;

/** What a {@link SessionRule} reads of a log's columns, and how many ends could not be used. */
record RuleCells(SessionColumns columns, long endsMissing, long endsUnreadable, long endsBeforeStart) {
    static RuleCells of(EventRows log, SessionRule rule) {
        RuleColumns.require(rule, log.columnNames(), log.columns().timeColumn());
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
                    TimeCells.format(rule.end().get(), log.columns().timeFormat()));
            for (int row = 0; row < ends.length; row++) {
                long start = log.times()[row];
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
        return new RuleCells(columns, problems[0], problems[1], problems[2]);
    }
}
