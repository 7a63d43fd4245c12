package sojourn.source.sql;

import sojourn.engine.Dialect;
import sojourn.engine.TypedSql;
import sojourn.engine.WithClause;

import java.util.List;
import java.util.stream.Collectors;

/** Sessions, each with the label that a kept table gives its distinct row. */
final class LabelledSql {
    private final Dialect dialect;
    private final WithClause with;
    private final String from;
    private final String rest;

    LabelledSql(Dialect dialect, WithClause with, String from, String labels, List<String> on) {
        this.dialect = dialect;
        this.with = with;
        this.from = from;
        this.rest = "FROM " + from + "\nJOIN " + labels + " labels ON " + String.join("\n  AND ", on);
    }

    /** {@return a SELECT of user, session number within the user from 1, start in milliseconds, and label} */
    String rows() {
        return with.select(
                List.of(
                        TypedSql.text(dialect, from + ".u") + " AS user_id",
                        "CAST(" + from + ".s + 1 AS BIGINT) AS session_number",
                        "CAST(start AS BIGINT) AS start_millis",
                        "CAST(label AS BIGINT) AS label"),
                rest);
    }

    /** {@return a SELECT of two BIGINT: label, and how many sessions have it} */
    String counts() {
        return with.select(
                List.of("CAST(label AS BIGINT) AS label", TypedSql.count("*") + " AS sessions"),
                rest + "\nGROUP BY label");
    }

    /**
     * The sessions of some labels, for {@link BasketSql#distinct}.
     *
     * @param labels at least one
     * @return a SELECT of u and s, to be kept
     */
    String inside(List<Integer> labels) {
        return with.select(
                List.of(from + ".u AS u", from + ".s AS s"),
                rest + "\nWHERE label IN ("
                        + labels.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
    }
}
