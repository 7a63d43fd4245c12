package sojourn.feature;

import sojourn.check.Choice;

/** What becomes of a column's cells over the events of one user. Missing cells are skipped. */
public enum Aggregate {
    /** events of each value: a feature for each value; the events themselves where a log has no such column */
    COUNT,
    /** sum of numbers; 0 without any */
    SUM,
    /** different values; 0 without any */
    DISTINCT,
    /** the value of the earliest event that has one: a feature if it is a number (0 without any), else a static column */
    FIRST,
    /** the value of the latest event that has one: a feature if it is a number (0 without any), else a static column */
    LAST,
    /** events of each value by all events that have one: a feature for each value, in [0, 1]; all 0 for a user without any */
    SHARE;

    /**
     * An aggregate by its name.
     *
     * @param name such as {@code count}; case aside
     * @return the aggregate
     * @throws sojourn.check.UsageException if there is none of that name
     */
    public static Aggregate named(String name) {
        return Choice.named("aggregate", Aggregate.class, name);
    }

    /** {@return the name as in the notebook: {@code count}} */
    @Override
    public String toString() {
        return Choice.word(this);
    }
}
