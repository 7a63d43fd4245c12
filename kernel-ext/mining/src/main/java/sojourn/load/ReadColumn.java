package sojourn.load;

import sojourn.load.time.TimeCells;

import java.util.Objects;

/**
 * A column of events as it was read for an engine.
 *
 * @param name   as it is in the source
 * @param stored as it is where the engine reads it: names that differ by case alone are different there
 * @param kind   what it holds
 * @param format of an end, as the session rule has it; else empty
 */
public record ReadColumn(String name, String stored, Kind kind, String format) {
    /** What a column holds. */
    public enum Kind {
        /** The users, as texts. */
        USER,
        /** Texts, which may be missing. */
        TEXT,
        /** The times, in milliseconds since 1970 UTC; those that a clock showed twice are the first of both. */
        TIME,
        /** When events end, in milliseconds since 1970 UTC, {@link TimeCells#MISSING} or {@link TimeCells#BAD}. */
        END,
        /** Nanoseconds beyond the millisecond, a whole number as text; missing for none. */
        NANOS,
        /** How many milliseconds later the clock showed the time again, a whole number as text; missing if it did not. */
        REPEAT
    }

    /** Checks that nothing is missing. */
    public ReadColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(stored, "stored");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(format, "format");
    }
}
