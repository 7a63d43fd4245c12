package sojourn.feature;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which features of a user are computed, and from which of the user's events. Immutable: each verb gives new ones.
 *
 * <pre>{@code
 * log.features(UserFeatures.counts().since("signup").window(Duration.ofDays(1)).cohort(Cohort.MONTH))
 * }</pre>
 *
 * <p>A user's window opens at the first event, or at the first one of the action given to {@link #since}, and takes the
 * events in {@code [start, start + window)}. Events of that action are no activity: they open the window and are never counted.
 * A user who does nothing in it stays, as a row of zeros.
 */
public final class UserFeatures {
    private final List<Measure> measures;
    private final List<String> actions;
    private final @Nullable Duration window;
    private final @Nullable String since;
    private final Cohort cohort;
    private final @Nullable ZoneId zone;

    /**
     * One aggregate.
     *
     * @param aggregate what becomes of the cells
     * @param column    of which column; empty for the log's action column
     */
    public record Measure(Aggregate aggregate, Optional<String> column) {
        /** Checks that an aggregate over numbers has a column. */
        public Measure {
            Objects.requireNonNull(column, "column");
            Check.argument(
                    aggregate != Aggregate.SUM || column.isPresent(), "sum needs a column of numbers: sum:price");
        }
    }

    private UserFeatures(
            List<Measure> measures,
            List<String> actions,
            @Nullable Duration window,
            @Nullable String since,
            Cohort cohort,
            @Nullable ZoneId zone) {
        this.measures = List.copyOf(measures);
        this.actions = List.copyOf(actions);
        this.window = window;
        this.since = since;
        this.cohort = cohort;
        this.zone = zone;
    }

    /**
     * How often a user did each thing: a feature for each action.
     *
     * @param actions which, in the order wanted; none stands for all that the log has
     * @return the features; of all events from the user's first on, with the week of that as cohort, in UTC
     */
    public static UserFeatures counts(String... actions) {
        return of(Aggregate.COUNT).actions(actions);
    }

    /**
     * An aggregate of the actions.
     *
     * @param aggregate count, distinct, first, last or share
     * @return the features; of all events from the user's first on, with the week of that as cohort, in UTC
     */
    public static UserFeatures of(Aggregate aggregate) {
        return of(new Measure(aggregate, Optional.empty()));
    }

    /**
     * An aggregate of another column.
     *
     * @param aggregate any; for {@link Aggregate#SUM} the column must hold numbers
     * @param column    one of the log's columns
     * @return the features; of all events from the user's first on, with the week of that as cohort, in UTC
     */
    public static UserFeatures of(Aggregate aggregate, String column) {
        return of(new Measure(aggregate, Optional.of(column)));
    }

    private static UserFeatures of(Measure measure) {
        return new UserFeatures(List.of(measure), List.of(), null, null, Cohort.WEEK, null);
    }

    /**
     * These features and another aggregate of the actions.
     *
     * @param aggregate count, distinct, first, last or share
     * @return the features
     */
    public UserFeatures and(Aggregate aggregate) {
        return and(new Measure(aggregate, Optional.empty()));
    }

    /**
     * These features and an aggregate of another column.
     *
     * @param aggregate any; for {@link Aggregate#SUM} the column must hold numbers
     * @param column    one of the log's columns
     * @return the features
     */
    public UserFeatures and(Aggregate aggregate, String column) {
        return and(new Measure(aggregate, Optional.of(column)));
    }

    private UserFeatures and(Measure measure) {
        List<Measure> more = new ArrayList<>(measures);
        more.add(measure);
        return new UserFeatures(more, actions, window, since, cohort, zone);
    }

    /**
     * These features of the events of some actions alone; the others are skipped, but may open a window.
     *
     * @param names of actions, in the order wanted; none stands for all that the log has
     * @return the features
     */
    public UserFeatures actions(String... names) {
        return new UserFeatures(measures, List.of(names), window, since, cohort, zone);
    }

    /**
     * These features of a part of a user's time.
     *
     * @param length from the user's start on, such as a day of 24 hours; {@code > 0}. An event exactly so much later is outside.
     * @return the features
     * @throws sojourn.check.UsageException if it is not longer than nothing
     */
    public UserFeatures window(Duration length) {
        Check.argument(length.compareTo(Duration.ZERO) > 0, "window must be > 0, was %s", length);
        return new UserFeatures(measures, actions, length, since, cohort, zone);
    }

    /**
     * These features, counted from a user's first event of an action, such as {@code signup}. Users who never did it are left
     * out, and a note says how many.
     *
     * @param action the action
     * @return the features
     */
    public UserFeatures since(String action) {
        return new UserFeatures(measures, actions, window, Objects.requireNonNull(action, "action"), cohort, zone);
    }

    /**
     * These features with another static column {@code cohort}: when the user's window opened.
     *
     * @param unit week, month, or none
     * @return the features
     */
    public UserFeatures cohort(Cohort unit) {
        return new UserFeatures(measures, actions, window, since, Objects.requireNonNull(unit, "unit"), zone);
    }

    /**
     * These features with cohorts in another time zone.
     *
     * @param place the time zone
     * @return the features
     */
    public UserFeatures zone(ZoneId place) {
        return new UserFeatures(measures, actions, window, since, cohort, Objects.requireNonNull(place, "place"));
    }

    /** {@return the aggregates} */
    public List<Measure> measures() {
        return measures;
    }

    /** {@return the actions whose events count; empty for all} */
    public List<String> actions() {
        return actions;
    }

    /**
     * Refuses actions that are none of a log's, and those that cannot be counted.
     *
     * @param alphabet the log's actions
     * @throws sojourn.check.UsageException if it has no such action, or one both opens the window and is to be counted in it
     */
    public void requireActions(Collection<String> alphabet) {
        if (since != null) {
            Nearest.require("action", since, alphabet);
        }
        for (String action : actions) {
            Check.argument(
                    !action.equals(since),
                    "'%s' opens the window, so its events are no activity; leave it out of the actions",
                    action);
            Nearest.require("action", action, alphabet);
        }
    }

    /** {@return how long a window is; empty if it never closes} */
    public Optional<Duration> window() {
        return Optional.ofNullable(window);
    }

    /** {@return the action that opens a window; empty if the first event does} */
    public Optional<String> since() {
        return Optional.ofNullable(since);
    }

    /** {@return by what users are grouped} */
    public Cohort cohort() {
        return cohort;
    }

    /** {@return the time zone of weeks and months; empty for the log's} */
    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }
}
