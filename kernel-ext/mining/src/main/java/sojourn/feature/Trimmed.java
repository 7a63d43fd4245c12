package sojourn.feature;

import java.util.List;

/** What a {@link Trimming} did: the limits, how many items were above each, and how many in all. Immutable. */
public final class Trimmed {
    private final Trimming how;
    private final long items;
    private final long above;
    private final List<Limit> limits;
    private final boolean[] rows;

    /**
     * The limit of one feature, or of all together.
     *
     * @param feature whose
     * @param value   the quantile, in the feature's own unit
     * @param above   items strictly above it; one item may be above several limits
     * @param least   whether it is also the least value of all, so that whatever differs from that is above
     */
    public record Limit(String feature, double value, long above, boolean least) {}

    Trimmed(Trimming how, long items, long above, List<Limit> limits, boolean[] rows) {
        this.how = how;
        this.items = items;
        this.above = above;
        this.limits = List.copyOf(limits);
        this.rows = rows;
    }

    /** {@return how it was done} */
    public Trimming how() {
        return how;
    }

    /** {@return the number of items before} */
    public long items() {
        return items;
    }

    /** {@return the number of items above one limit at least: those that were dropped, or capped} */
    public long above() {
        return above;
    }

    /** {@return the limits, one for each feature, or one for all} */
    public List<Limit> limits() {
        return limits;
    }

    /**
     * Whether a distinct row is above a limit.
     *
     * @param row in {@code [0, m)} of the rows that were looked at
     * @return whether it goes
     */
    public boolean above(int row) {
        return rows[row];
    }
}
