package sojourn.samples;

import java.util.Arrays;
import java.util.List;

/**
 * The kinds of session that are planted in the sample log. Each is a habit: how long it goes on, and what it moves between at
 * its beginning and at its end. Weights are in the order of {@link Activity}.
 *
 * <p>Check-ins are nine sessions in ten and short. The other four are long, and each keeps mostly to actions of its own, so that
 * two of one kind are mostly fewer edits apart than two of different kinds are, even where one is half as long again.
 */
enum SessionType {
    /** Looks in, sees what is new, follows one thing or another, leaves. */
    CHECK_IN(
            0.90,
            4,
            0.7,
            0.25,
            weights(0.5, 2, 10, 0.3, 1.5, 1.2, 3, 2.2, 0.4, 1.5, 1, 0.8),
            weights(0.5, 2.5, 6, 0.3, 1.5, 0.8, 3.5, 1.5, 0.4, 1.8, 1, 1)),
    /** Goes to and fro in the group's forum, for an evening. */
    GROUP_WORK(
            0.03,
            31,
            0.20,
            0.3,
            weights(0, 0.2, 1.6, 0, 0.2, 0.1, 15, 0.6, 0, 0.1, 0.6, 0),
            weights(0, 0.6, 0.8, 0, 0.3, 0, 15, 0.1, 0, 0.1, 1, 0)),
    /** Works on the essay: reads what is asked, writes, hands in, looks again. */
    ASSIGNMENT_WORK(
            0.027,
            27,
            0.20,
            0.3,
            weights(0.2, 13, 1.8, 0, 0.4, 0.1, 0.1, 1.4, 0, 0.2, 0, 0.4),
            weights(0.1, 15, 1, 0, 0.8, 0, 0.2, 0.1, 0, 0.2, 0, 0.1)),
    /** Reads the week's material: theory first, then what it is good for. */
    READING(
            0.023,
            26,
            0.20,
            0.3,
            weights(0.3, 0.1, 1.4, 0.2, 0, 0.6, 0, 0.6, 1.5, 0.1, 0, 14),
            weights(4, 0.1, 0.6, 1, 0, 0.1, 0, 0, 4, 0.1, 0, 8)),
    /** Does the week's practical, and asks about it wherever it gets stuck. */
    PRACTICE(
            0.02,
            28,
            0.20,
            0.3,
            weights(0, 0.3, 1.4, 0, 1.5, 0.2, 0.2, 1.2, 0, 14, 0.1, 0.2),
            weights(0.1, 0.3, 0.8, 0, 6, 0, 0.2, 0.2, 0, 10, 0.3, 0.1));

    private static final List<Activity> ACTIVITIES = List.of(Activity.values());

    /** share of all sessions, before users' own habits */
    final double share;
    /** median number of events */
    final double length;
    /** deviation of the logarithm of the number of events */
    final double spread;
    /** chance that the next event has the same action as the last one, whatever the weights say */
    final double stickiness;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of immutable elements
    private final List<Double> early;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of immutable elements
    private final List<Double> late;

    SessionType(double share, double length, double spread, double stickiness, List<Double> early, List<Double> late) {
        this.share = share;
        this.length = length;
        this.spread = spread;
        this.stickiness = stickiness;
        this.early = early;
        this.late = late;
    }

    Activity first(Dice dice) {
        // almost every visit to a course begins on its front page
        return dice.unit() < 0.6 ? Activity.COURSE_VIEW : ACTIVITIES.get(dice.pick(early));
    }

    /**
     * The action after another one.
     *
     * @param progress how much of the session is over, in [0, 1)
     */
    Activity next(Activity last, double progress, Dice dice) {
        if (dice.unit() < stickiness) {
            return last;
        }
        return ACTIVITIES.get(dice.pick(dice.unit() < progress ? late : early));
    }

    private static List<Double> weights(double... weights) {
        return Arrays.stream(weights).boxed().toList();
    }
}
