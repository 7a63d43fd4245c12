package sojourn.samples;

import sojourn.check.Check;
import sojourn.run.Progress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * The made-up log of an ed-tech platform, {@code signups_sample} and any size of it: who signed up in one of eight weeks, and
 * what they did from then on. No real person's event is in it.
 *
 * <p>What is planted: five types of user, known for each, who differ by what they do on their first day; the largest does
 * nothing at all. One active user in some sixty, one in a hundred of all, does three to eight times as much as others of the
 * type. One active user in three comes back on later days, so what is counted depends on the window. Types are the same in
 * every week.
 */
public final class SignupsSample {
    /** The seed of the files in the repository. */
    public static final long SEED = 20_261_122L;

    /** The number of users of the files in the repository. */
    public static final long USERS = 4_000;

    /** The most users that can be asked for. */
    public static final long MOST_USERS = 100_000_000L;

    /** The weekly cohorts. */
    public static final int COHORTS = 8;

    private static final int LATEST_RETURN_DAYS = 14;
    private static final long DAY_MILLIS = 86_400_000L;
    /** a Monday */
    private static final long FROM = LocalDate.of(2025, 9, 1).toEpochDay() * DAY_MILLIS;

    private static final long TO = FROM + (COHORTS * 7 + LATEST_RETURN_DAYS + 2) * DAY_MILLIS;
    private static final double TAIL_SHARE_OF_ALL = 0.01;
    private static final byte[] YES = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO = "false".getBytes(StandardCharsets.US_ASCII);
    private static final List<SignupType> TYPES = List.of(SignupType.values());
    private static final double[] TYPE_SHARES =
            TYPES.stream().mapToDouble(type -> type.share).toArray();
    /** how many sign up in a week, against the others: more at the beginning of a term */
    private static final double[] COHORT_SHARES = {1.4, 1.3, 1.1, 1.0, 0.9, 0.8, 0.8, 0.7};

    private final int users;
    private final long seed;
    private long events;

    private SignupsSample(long users, long seed) {
        Check.argument(users >= 1 && users <= MOST_USERS, "users must be in 1..%,d, was %,d", MOST_USERS, users);
        this.users = (int) users;
        this.seed = seed;
    }

    /**
     * What was written.
     *
     * @param users  rows of {@code truth.csv}, as asked for
     * @param events rows of {@code events.csv}
     */
    public record Summary(long users, long events) {}

    /**
     * Writes a log: {@code events.csv} (user, time, event) in order of time, and {@code truth.csv} (user, type, tail: the
     * planted type, and whether the user does many times what others do). Times are UTC, to the second. Files of these names
     * are overwritten. Time O(events), memory constant, scratch on disk about 30 bytes a user while it runs.
     *
     * @param folder where they go; made if it is not there
     * @param users  how many, in {@code 1..MOST_USERS}
     * @param seed   any; the same users and seed give the same bytes in every Java
     * @return what was written
     * @throws IOException if a file cannot be written
     * @throws sojourn.check.UsageException if {@code users} is out of its range
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Summary write(Path folder, long users, long seed) throws IOException {
        return new SignupsSample(users, seed).write(folder);
    }

    private Summary write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (TimeOrder order = new TimeOrder(folder, FROM, TO, users * 2L);
                Progress progress = Progress.start("making up a log of sign-ups", 0, "steps")) {
            try (CsvOut truth = new CsvOut(folder.resolve("truth.csv"), "user,type,tail")) {
                plan(order, truth, progress);
            }
            try (CsvOut out = new CsvOut(folder.resolve("events.csv"), "user,time,event")) {
                order.replay(this::visit, (visit, event, user) -> write(visit, event, user, out), progress);
            }
            progress.finish();
        }
        return new Summary(users, events);
    }

    private void write(SignupVisit visit, int event, int user, CsvOut out) throws IOException {
        out.name('u', user + 1L)
                .second(visit.time(event))
                .text(visit.action(event))
                .end();
        events++;
    }

    private void plan(TimeOrder order, CsvOut truth, Progress progress) throws IOException {
        for (int user = 0; user < users; user++) {
            Dice dice = Dice.of(seed, user, -1);
            SignupType type = TYPES.get(dice.pick(TYPE_SHARES));
            boolean active = type != SignupType.IDLE;
            boolean tail = active && dice.unit() < TAIL_SHARE_OF_ALL / (1 - SignupType.IDLE.share);
            int kind = TYPES.indexOf(type) * 2 + (tail ? 1 : 0);
            truth.name('u', user + 1L).text(type.label).text(tail ? YES : NO).end();

            long day = 7L * cohort(user) + dice.pick(1.3, 1.2, 1.1, 1, 0.8, 0.7, 0.9);
            order.add(time(day, dice), user, 0, kind);
            int returns = active && dice.unit() < 0.35 ? 1 + dice.below(3) : 0;
            for (int number = 1; number <= returns; number++) {
                // a day lies between, so that nothing of it falls into the first
                order.add(time(day + 2 + dice.below(LATEST_RETURN_DAYS - 2), dice), user, number, kind);
            }
            if (user % 8_192 == 8_191) {
                progress.advance(8_192);
            }
        }
        progress.advance(users % 8_192);
    }

    /** {@return the week of a sign-up, in [0, COHORTS); users are numbered as they come} */
    private int cohort(int user) {
        double at = (user + 0.5) / users * Arrays.stream(COHORT_SHARES).sum();
        int cohort = 0;
        while (cohort < COHORTS - 1 && at >= COHORT_SHARES[cohort]) {
            at -= COHORT_SHARES[cohort++];
        }
        return cohort;
    }

    private SignupVisit visit(long start, int user, int number, int kind) {
        return SignupVisit.of(start, TYPES.get(kind / 2), number == 0, kind % 2 == 1, Dice.of(seed, user, number));
    }

    /** {@return a whole second of the day, mostly in the afternoon} */
    private static long time(long day, Dice dice) {
        double normal = 15 + 4 * dice.normal();
        double hour = normal < 0 || normal >= 24 ? 24 * dice.unit() : normal;
        return FROM + day * DAY_MILLIS + 1_000 * (long) (3_600 * hour);
    }
}
