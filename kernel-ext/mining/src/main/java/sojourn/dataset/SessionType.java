package sojourn.dataset;

import java.util.Arrays;
import java.util.List;

/**
 * The kinds of session that are planted in the sample log. Each is a habit: how long it goes on, and what it moves between.
 * Weights are in the order of {@link Activity}.
 */
enum SessionType {
    /** Looks in, sees what is new, leaves. */
    CHECK_IN(0.42, 3.2, 0.5, 0.30, weights(0, 1, 10, 0, 0.4, 1.2, 1.2, 2.2, 0, 0.3, 0.5, 0)),
    /** Works on the assignment: reads it, hands in, looks for feedback. */
    ASSIGNMENT_WORK(0.20, 11, 0.45, 0.62, weights(0.3, 12, 3, 0, 2.5, 0.6, 0.3, 1.5, 0, 3, 0, 0.5)),
    /** Goes to and fro in the group's forum, for a long time. */
    GROUP_WORK(0.14, 21, 0.40, 0.70, weights(0, 0.5, 3, 0, 0.6, 0.2, 15, 0.5, 0, 0.2, 2, 0)),
    /** Reads the week's material. */
    READING(0.14, 8, 0.45, 0.55, weights(3, 0.3, 2, 2.5, 0, 0.8, 0.2, 0.8, 3, 0.3, 0, 6)),
    /** Does whatever comes up. */
    MIXED(0.10, 12, 0.75, 0.25, weights(1.5, 2, 4, 1, 1.5, 2, 2, 2, 1, 3, 1.5, 1.5));

    private static final List<Activity> ACTIVITIES = List.of(Activity.values());

    /** share of all sessions, before users' own habits */
    final double share;
    /** median number of events */
    final double length;
    /** deviation of the logarithm of the number of events */
    final double spread;
    /** chance that the next event has the same action as the last one */
    final double stickiness;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of immutable elements
    private final List<Double> weights;

    SessionType(double share, double length, double spread, double stickiness, List<Double> weights) {
        this.share = share;
        this.length = length;
        this.spread = spread;
        this.stickiness = stickiness;
        this.weights = weights;
    }

    Activity first(Dice dice) {
        // almost every visit to a course begins on its front page
        return dice.unit() < 0.6 ? Activity.COURSE_VIEW : ACTIVITIES.get(dice.pick(weights));
    }

    Activity next(Activity last, Dice dice) {
        return dice.unit() < stickiness ? last : ACTIVITIES.get(dice.pick(weights));
    }

    private static List<Double> weights(double... weights) {
        return Arrays.stream(weights).boxed().toList();
    }
}
