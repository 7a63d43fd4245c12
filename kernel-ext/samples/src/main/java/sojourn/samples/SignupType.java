package sojourn.samples;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The types of user that are planted in the sign-ups' log, by what they do on their first day. */
enum SignupType {
    /** Signs up, and never does anything. */
    IDLE(0.38, 0, 0, 0, 0),
    /** Submits exercises, and looks at little else. */
    PRACTISER(0.19, 14, 1.2, 0.5, 0),
    /** Watches videos to their end. */
    WATCHER(0.18, 1.5, 11, 0.85, 0),
    /** Makes plans before all else. */
    PLANNER(0.13, 2.5, 2, 0.6, 5.5),
    /** Does everything, and much of it. */
    ALL_ROUNDER(0.12, 15, 12, 0.85, 5.5);

    /** share of all users */
    final double share;
    /** exercises submitted, in the mean */
    final double exercises;
    /** videos started, in the mean */
    final double videos;
    /** share of the videos that are watched to their end */
    final double finished;
    /** study plans configured, in the mean */
    final double plans;

    @SuppressWarnings("ImmutableEnumChecker") // never written to, and goes no further than this package
    final byte[] label = name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);

    SignupType(double share, double exercises, double videos, double finished, double plans) {
        this.share = share;
        this.exercises = exercises;
        this.videos = videos;
        this.finished = finished;
        this.plans = plans;
    }
}
