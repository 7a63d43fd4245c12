package sojourn.load;

import java.util.Objects;

/**
 * A column of events as it was read for an engine.
 *
 * @param name   as it is in the source
 * @param stored as it is where the engine reads it: names that differ by case alone are told apart there
 * @param time   whether it holds the times, as milliseconds since 1970 UTC; else it holds texts, which may be missing
 */
public record ReadColumn(String name, String stored, boolean time) {
    /** Checks that both names are there. */
    public ReadColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(stored, "stored");
    }
}
