package sojourn.engine;

import sojourn.load.LoadReport;

import java.util.Objects;

/**
 * Events that our own reader read for an engine.
 *
 * @param source      where the engine finds them: the good rows alone, times in milliseconds, all else texts
 * @param report      what the reading met, word for word that of the same files in memory
 * @param firstMillis the time of the earliest event; more than {@code lastMillis} if there is none
 * @param lastMillis  the time of the latest event
 */
public record Reading(Source source, LoadReport report, long firstMillis, long lastMillis) {
    /** Checks that nothing is missing. */
    public Reading {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(report, "report");
    }
}
