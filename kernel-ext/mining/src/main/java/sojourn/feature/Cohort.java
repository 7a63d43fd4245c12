package sojourn.feature;

import sojourn.check.Choice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** By what users are grouped who began at about the same time. Labels sort by time. */
public enum Cohort {
    /** not at all */
    NONE,
    /** ISO 8601 week, from Monday: {@code 2026-W05}; the first week of a year is the one with its first Thursday */
    WEEK,
    /** month: {@code 2026-02} */
    MONTH;

    /**
     * A cohort by its name.
     *
     * @param name {@code none}, {@code week} or {@code month}; case aside
     * @return the cohort
     * @throws sojourn.check.UsageException if there is none of that name
     */
    public static Cohort named(String name) {
        return Choice.named("cohort", Cohort.class, name);
    }

    /** {@return the name as in the notebook: {@code week}} */
    @Override
    public String toString() {
        return Choice.word(this);
    }

    /**
     * The label of a moment.
     *
     * @param millis milliseconds since 1970 UTC
     * @param zone   whose weeks or months are meant
     * @return such as {@code 2026-W05}
     * @throws IllegalStateException if the moment belongs to no cohort, as with {@link #NONE}
     */
    public String label(long millis, ZoneId zone) {
        ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
        return switch (this) {
            case NONE -> throw new IllegalStateException("there is no cohort to label");
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        time.get(IsoFields.WEEK_BASED_YEAR),
                        time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> String.format(Locale.ROOT, "%04d-%02d", time.getYear(), time.getMonthValue());
        };
    }
}
