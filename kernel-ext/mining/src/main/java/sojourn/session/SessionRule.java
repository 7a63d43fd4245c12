package sojourn.session;

import sojourn.check.Check;
import sojourn.check.OptionWords;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * When a session ends. A rule without a session column cuts each user's events, in time order; with one, it cuts the events of
 * each user and id, so that sessions of one user may overlap in time. Then a session ends before an event
 *
 * <ol>
 *   <li>that has no session id, if there is a session column and no gap: nothing tells which events belong together, so each is a
 *       session of its own; with a gap, events without an id are cut by the gap, apart from those that have one;
 *   <li>at a pause longer than the gap. The pause runs from the latest end of all earlier events of the user (and id) to this
 *       event's start; without an end column an event ends when it starts;
 *   <li>that starts on another day than the event before it;
 *   <li>that has another value in a change column than the last known one. A missing value changes nothing, as the campaign of a
 *       web log, unless missing values count as values. The first known value after missing ones is a change;
 *   <li>that ends later than the longest duration after the session's first start. An event that lasts longer on its own
 *       is left whole;
 *   <li>that would be one more than the most events.
 * </ol>
 *
 * <p>The first of these that applies is the one that a cut is counted for. What is measured for the first four does not depend on
 * where sessions were cut before. Immutable.
 *
 * @param inactivityGap     the pause that ends a session; {@code > 0}; empty if no pause does
 * @param inclusive         whether a pause exactly as long as the gap ends it too ({@code >=}); if not it must be strictly longer
 * @param minEvents         sessions with fewer events are dropped; {@code >= 1}
 * @param sessionColumn     the column of ready session ids; events of one user and id belong together
 * @param end               the column of events' ends
 * @param midnight          whether a session ends at midnight, and where
 * @param changeColumns     the columns whose changes end a session
 * @param missingIsChange   whether a missing value of a change column is a value like others
 * @param longest           the longest duration of a session; {@code > 0}; empty if there is none
 * @param mostEvents        the most events of a session, {@code >= 1}; {@link #UNLIMITED} if there is no limit
 */
public record SessionRule(
        Optional<Duration> inactivityGap,
        boolean inclusive,
        int minEvents,
        Optional<String> sessionColumn,
        Optional<EndColumn> end,
        Optional<Midnight> midnight,
        List<String> changeColumns,
        boolean missingIsChange,
        Optional<Duration> longest,
        int mostEvents) {
    /** No limit of {@link #mostEvents}. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** A pause of more than thirty minutes, and sessions of any length. */
    public static final SessionRule DEFAULT = new SessionRule(Duration.ofMinutes(30), false, 1);

    /**
     * The column that says when events end.
     *
     * @param column its name
     * @param format how its times look, as a log's time format; empty if they look as those of the log's time column
     */
    public record EndColumn(String column, String format) {
        /** Checks that nothing is missing. */
        public EndColumn {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(format, "format");
        }
    }

    /**
     * Days as the rule that they end sessions.
     *
     * @param zone whose midnight; empty for the log's zone
     */
    public record Midnight(Optional<ZoneId> zone) {
        /** Checks that nothing is missing. */
        public Midnight {
            Objects.requireNonNull(zone, "zone");
        }
    }

    /** Checks and copies. */
    public SessionRule {
        Objects.requireNonNull(sessionColumn, "sessionColumn");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(midnight, "midnight");
        changeColumns = List.copyOf(changeColumns);
        inactivityGap.ifPresent(gap -> positive(OptionWords.of("--gap", "inactivityGap"), gap));
        longest.ifPresent(limit -> positive(OptionWords.of("--longest", "longest"), limit));
        String fewest = OptionWords.of("--min-events", "minEvents");
        String most = OptionWords.of("--most", "mostEvents");
        Check.argument(minEvents >= 1, "%s must be >= 1, was %d", fewest, minEvents);
        Check.argument(mostEvents >= 1, "%s must be >= 1, was %d", most, mostEvents);
        Check.argument(
                minEvents <= mostEvents,
                "%s must not be more than %s, %d, was %d: no session would be left",
                fewest,
                most,
                mostEvents,
                minEvents);
        Check.argument(
                new HashSet<>(changeColumns).size() == changeColumns.size(),
                "%s must name each column once, had %s",
                OptionWords.of("--change", "changeColumns"),
                String.join(", ", changeColumns));
        Check.argument(
                !missingIsChange || !changeColumns.isEmpty(),
                "%s is of change columns, and there are none; name one by %s",
                OptionWords.of("--change-missing", ".withMissingAsChange(true)"),
                OptionWords.of("--change COLUMN", ".withChangeOf(…)"));
        Check.argument(
                end.isEmpty() || !end.map(EndColumn::column).equals(sessionColumn),
                "column '%s' cannot be session and end both",
                sessionColumn.orElse(""));
        Check.argument(
                inactivityGap.isPresent()
                        || sessionColumn.isPresent()
                        || midnight.isPresent()
                        || !changeColumns.isEmpty()
                        || longest.isPresent()
                        || mostEvents < UNLIMITED,
                "nothing ends a session: give %s",
                OptionWords.of(
                        "--gap 30m, --session COLUMN, --midnight, --change COLUMN, --longest 12h or --most 500",
                        "a gap by .withInactivityGap(…), or one of .withSessionColumn(…), .withMidnight(), .withChangeOf(…),"
                                + " .withLongest(…) and .withMostEvents(…) before .withoutInactivityGap()"));
    }

    /**
     * A rule of pauses alone.
     *
     * @param inactivityGap the pause that ends a session; {@code > 0}
     * @param inclusive     whether a pause exactly as long as the gap ends it too
     * @param minEvents     sessions with fewer events are dropped; {@code >= 1}
     */
    public SessionRule(Duration inactivityGap, boolean inclusive, int minEvents) {
        this(
                Optional.of(inactivityGap),
                inclusive,
                minEvents,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                UNLIMITED);
    }

    private static void positive(String name, Duration value) {
        Check.argument(value.compareTo(Duration.ZERO) > 0, "%s must be > 0, was %s", name, value);
    }

    /** A rule that is being changed. */
    private static final class Draft {
        private Optional<Duration> inactivityGap;
        private boolean inclusive;
        private int minEvents;
        private Optional<String> sessionColumn;
        private Optional<EndColumn> end;
        private Optional<Midnight> midnight;
        private List<String> changeColumns;
        private boolean missingIsChange;
        private Optional<Duration> longest;
        private int mostEvents;

        Draft(SessionRule of) {
            inactivityGap = of.inactivityGap;
            inclusive = of.inclusive;
            minEvents = of.minEvents;
            sessionColumn = of.sessionColumn;
            end = of.end;
            midnight = of.midnight;
            changeColumns = of.changeColumns;
            missingIsChange = of.missingIsChange;
            longest = of.longest;
            mostEvents = of.mostEvents;
        }

        SessionRule rule() {
            return new SessionRule(
                    inactivityGap,
                    inclusive,
                    minEvents,
                    sessionColumn,
                    end,
                    midnight,
                    changeColumns,
                    missingIsChange,
                    longest,
                    mostEvents);
        }
    }

    private SessionRule with(Consumer<Draft> change) {
        Draft next = new Draft(this);
        change.accept(next);
        return next.rule();
    }

    /**
     * This rule with another gap.
     *
     * @param gap the pause that ends a session; {@code > 0}
     * @return the rule
     */
    public SessionRule withInactivityGap(Duration gap) {
        return with(next -> next.inactivityGap = Optional.of(gap));
    }

    /**
     * This rule without a gap: no pause ends a session.
     *
     * @return the rule
     * @throws sojourn.check.UsageException if nothing else ends one: what does is named first
     */
    public SessionRule withoutInactivityGap() {
        return with(next -> next.inactivityGap = Optional.empty());
    }

    /**
     * This rule, with or without the gap itself ending a session.
     *
     * @param atTheGap true for {@code >=}, false for {@code >}
     * @return the rule
     */
    public SessionRule withInclusive(boolean atTheGap) {
        return with(next -> next.inclusive = atTheGap);
    }

    /**
     * This rule with another least number of events.
     *
     * @param events {@code >= 1}
     * @return the rule
     */
    public SessionRule withMinEvents(int events) {
        return with(next -> next.minEvents = events);
    }

    /**
     * This rule over ready session ids: events of one user with the same id belong together, also where others lie between them
     * in time; the same id of two users is two sessions. The gap still cuts, unless {@link #withoutInactivityGap} follows.
     *
     * @param column of the ids; an empty cell is none
     * @return the rule
     */
    public SessionRule withSessionColumn(String column) {
        return with(next -> next.sessionColumn = Optional.of(column));
    }

    /**
     * This rule with events that last: pauses and durations count from their ends. An end that is missing, cannot be read or
     * lies before its start is taken as the start, and counted.
     *
     * @param column of the ends, whose times look as those of the log's time column
     * @return the rule
     */
    public SessionRule withEndColumn(String column) {
        return withEndColumn(column, "");
    }

    /**
     * This rule with events that last, as {@link #withEndColumn(String)}.
     *
     * @param column of the ends
     * @param format how its times look: {@code s}, {@code ms}, {@code us}, {@code ns}, {@code iso}, {@code auto}, or a pattern
     *               such as {@code dd/MM/yyyy HH:mm}; empty if they look as those of the log's time column
     * @return the rule
     */
    public SessionRule withEndColumn(String column, String format) {
        return with(next -> next.end = Optional.of(new EndColumn(column, format)));
    }

    /**
     * This rule with a cut at midnight, on the clocks of the log's zone.
     *
     * @return the rule
     */
    public SessionRule withMidnight() {
        return midnight(Optional.empty());
    }

    /**
     * This rule with a cut at midnight.
     *
     * @param zone on whose clocks; their changes are followed
     * @return the rule
     */
    public SessionRule withMidnight(ZoneId zone) {
        return midnight(Optional.of(zone));
    }

    private SessionRule midnight(Optional<ZoneId> zone) {
        return with(next -> next.midnight = Optional.of(new Midnight(zone)));
    }

    /**
     * This rule with a cut where a column's value changes, such as the campaign that a visit came by. A missing value changes
     * nothing: the last known one holds.
     *
     * @param columns in place of those named before
     * @return the rule
     */
    public SessionRule withChangeOf(String... columns) {
        return with(next -> {
            next.changeColumns = List.of(columns);
            next.missingIsChange = missingIsChange && columns.length > 0;
        });
    }

    /**
     * This rule with missing values of the change columns as values like others, so that a session ends where one comes and where
     * one goes.
     *
     * @param counts whether they count
     * @return the rule
     */
    public SessionRule withMissingAsChange(boolean counts) {
        return with(next -> next.missingIsChange = counts);
    }

    /**
     * This rule with a longest duration: an event that would make its session longer begins a new one.
     *
     * @param duration from a session's first start; {@code > 0}
     * @return the rule
     */
    public SessionRule withLongest(Duration duration) {
        return with(next -> next.longest = Optional.of(duration));
    }

    /**
     * This rule with a most number of events: one more begins a new session.
     *
     * @param events {@code >= 1}
     * @return the rule
     */
    public SessionRule withMostEvents(int events) {
        return with(next -> next.mostEvents = events);
    }

    /** {@return whether a pause alone ends a session: no other column, no midnight and no limit plays a part} */
    public boolean gapAlone() {
        return sessionColumn.isEmpty()
                && end.isEmpty()
                && midnight.isEmpty()
                && changeColumns.isEmpty()
                && longest.isEmpty()
                && mostEvents == UNLIMITED;
    }

    /** {@return the least pause that ends a session, in whole milliseconds; {@link Long#MAX_VALUE} if none does} */
    public long leastPauseMillis() {
        if (inactivityGap.isEmpty()) {
            return Long.MAX_VALUE;
        }
        Duration gap = inactivityGap.get();
        long millis = millis(gap);
        // a gap finer than a millisecond cannot be reached by times in milliseconds: strictly longer is at least the
        // next one
        return inclusive && gap.equals(Duration.ofMillis(millis)) ? millis : millis + 1;
    }

    /** {@return the longest duration in whole milliseconds; {@link Long#MAX_VALUE} if there is no limit} */
    public long longestMillis() {
        return longest.map(SessionRule::millis).orElse(Long.MAX_VALUE);
    }

    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE / 2);

    /** A duration longer than any log is as long as a long can hold, with room for one more. */
    private static long millis(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : duration.toMillis();
    }

    /** {@return the columns of the log that it reads beside user and time, each once} */
    public List<String> columns() {
        List<String> names = new ArrayList<>();
        sessionColumn.ifPresent(names::add);
        end.ifPresent(column -> names.add(column.column()));
        names.addAll(changeColumns);
        return names.stream().distinct().toList();
    }

    /** {@return the rule in a few words: {@code gap > PT2H, at midnight, at most 100 events}} */
    public String describe() {
        List<String> parts = new ArrayList<>();
        sessionColumn.ifPresent(column -> parts.add("ids of " + column));
        inactivityGap.ifPresent(gap -> parts.add("gap " + (inclusive ? ">= " : "> ") + gap));
        end.ifPresent(column -> parts.add("ends of " + column.column()));
        midnight.ifPresent(cut ->
                parts.add("at midnight" + cut.zone().map(zone -> " in " + zone).orElse("")));
        if (!changeColumns.isEmpty()) {
            parts.add("at a change of " + String.join(", ", changeColumns));
        }
        longest.ifPresent(limit -> parts.add("at most " + limit));
        if (mostEvents < UNLIMITED) {
            parts.add("at most " + mostEvents + " events");
        }
        if (minEvents > 1) {
            parts.add("at least " + minEvents + " events");
        }
        return String.join(", ", parts);
    }
}
