package sojourn.source.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A query over all users that runs part by part of them, where what it makes of all at once fits no memory. Each user, and so
 * each session, is in one part; what the parts give is kept on the engine and added up there, so that the result does not depend
 * on their number.
 */
final class UserParts {
    private final SqlEvents log;
    private final int parts;

    /** As many parts as the log was given, or its engine takes for a log of its size. */
    UserParts(SqlEvents log) {
        this.log = log;
        this.parts =
                log.parts() > 0 ? log.parts() : log.runs().parts(log.report().rowsKept());
    }

    /**
     * Runs the query and lets the rows of all parts be used.
     *
     * @param step   what is done, for progress
     * @param select the query over the SQL of a part
     * @param merge  from the rows of all parts to those of one query; not called if there is one part
     * @param use    takes the query that gives the rows
     */
    <T> T with(String step, Function<EventSql, String> select, UnaryOperator<String> merge, Function<String, T> use) {
        if (parts == 1) {
            return use.apply(select.apply(log.sql()));
        }
        List<String> kept = new ArrayList<>();
        try {
            for (int part = 0; part < parts; part++) {
                kept.add(log.runs().tableName("part"));
                log.queries()
                        .keep(
                                step + ", part " + (part + 1) + " of " + parts,
                                kept.get(part),
                                select.apply(log.sql().with(new EventSql.Part(part, parts))));
            }
            return use.apply(merge.apply(EventSql.all(kept)));
        } finally {
            kept.forEach(log.queries()::drop);
        }
    }
}
