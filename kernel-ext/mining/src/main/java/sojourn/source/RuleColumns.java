package sojourn.source;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.session.SessionRule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The columns that a {@link SessionRule} names, checked against those of a log. */
public final class RuleColumns {
    private RuleColumns() {}

    /**
     * The columns that a rule names.
     *
     * @param rule that names them
     * @return their names
     */
    public static List<String> of(SessionRule rule) {
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
     * @throws sojourn.check.UsageException with the nearest column, in the words of the door used
     */
    public static void require(SessionRule rule, Collection<String> names, String time) {
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
}
