package sojourn.samples;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One day of one user of the made-up ed-tech platform: the day of the sign-up, or a later one with less on it. */
final class SignupVisit implements TimeOrder.Visit {
    static final byte[] SIGNUP = "signup".getBytes(StandardCharsets.US_ASCII);
    static final byte[] EXERCISE = "exercise_submitted".getBytes(StandardCharsets.US_ASCII);
    static final byte[] STARTED = "video_started".getBytes(StandardCharsets.US_ASCII);
    static final byte[] FINISHED = "video_finished".getBytes(StandardCharsets.US_ASCII);
    static final byte[] PLAN = "studyplan_configured".getBytes(StandardCharsets.US_ASCII);
    /** all that belongs to the first day happens within it */
    private static final long LONGEST_DAY_SECONDS = 84_000;

    private static final int TAIL_LEAST = 3;
    private static final int TAIL_MORE = 5;

    private final byte[][] actions;
    private final long[] times;

    private SignupVisit(byte[][] actions, long[] times) {
        this.actions = actions;
        this.times = times;
    }

    /**
     * A day's events.
     *
     * @param start the first event's time
     * @param type  of the user
     * @param first whether it is the day of the sign-up
     * @param tail  whether the user does many times what others of the type do
     */
    static SignupVisit of(long start, SignupType type, boolean first, boolean tail, Dice dice) {
        double times = tail ? TAIL_LEAST + TAIL_MORE * dice.unit() : dice.logNormal(1, 0.15);
        double share = first ? times : times * 0.4;
        int exercises = count(type.exercises * share, dice);
        int videos = count(type.videos * share, dice);
        int plans = count(type.plans * share, dice);
        int finished = 0;
        for (int i = 0; i < videos; i++) {
            finished += dice.unit() < type.finished ? 1 : 0;
        }
        if (!first && exercises + videos + plans == 0) {
            videos = 1;
        }
        byte[][] actions = actions(first, exercises, videos, finished, plans, dice);
        return new SignupVisit(actions, times(start, actions, dice));
    }

    @Override
    public int size() {
        return actions.length;
    }

    @Override
    public long time(int i) {
        return times[i];
    }

    byte[] action(int i) {
        return actions[i];
    }

    /** {@return about the mean; the scatter is somewhat less than that of a Poisson count} */
    private static int count(double mean, Dice dice) {
        return (int) Math.max(0, Math.round(mean + 0.8 * Math.sqrt(mean) * dice.normal()));
    }

    /** What happens in which order: anything after the sign-up, and no video is finished before it was started. */
    private static byte[][] actions(boolean first, int exercises, int videos, int finished, int plans, Dice dice) {
        byte[][] things = new byte[exercises + videos + plans][];
        Arrays.fill(things, 0, exercises, EXERCISE);
        Arrays.fill(things, exercises, exercises + videos, STARTED);
        Arrays.fill(things, exercises + videos, things.length, PLAN);
        for (int i = things.length - 1; i > 0; i--) {
            int other = dice.below(i + 1);
            byte[] thing = things[i];
            things[i] = things[other];
            things[other] = thing;
        }
        byte[][] actions = new byte[(first ? 1 : 0) + things.length + finished][];
        int size = 0;
        if (first) {
            actions[size++] = SIGNUP;
        }
        int left = finished;
        for (byte[] thing : things) {
            actions[size++] = thing;
            if (thing == STARTED && left > 0) {
                actions[size++] = FINISHED;
                left--;
            }
        }
        return actions;
    }

    /** Sittings with hours between them, all on whole seconds, pressed together if they would not fit into the day. */
    private static long[] times(long start, byte[][] actions, Dice dice) {
        double[] seconds = new double[actions.length];
        for (int i = 1; i < seconds.length; i++) {
            double pause = dice.unit() < 0.06 ? dice.logNormal(2.5 * 3_600, 0.5) : dice.logNormal(140, 0.8);
            seconds[i] = seconds[i - 1] + Math.max(1, pause);
        }
        double last = seconds[seconds.length - 1];
        double press = last > LONGEST_DAY_SECONDS ? LONGEST_DAY_SECONDS / last : 1;
        long[] times = new long[actions.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = start + 1_000 * (long) (seconds[i] * press);
        }
        return times;
    }
}
