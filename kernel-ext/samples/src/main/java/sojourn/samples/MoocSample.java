package sojourn.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The sample log {@code mooc_sample}: a made-up course of fifteen weeks, 130 learners, twelve actions, five planted
 * {@linkplain SessionType types of session}. No real person's event is in it.
 *
 * <p>What is planted: sessions of one user lie more than two hours apart and no pause inside one is longer than 110 minutes,
 * so a gap of two hours finds exactly the planted sessions; one pause in some sixty is longer than half an hour, so a shorter
 * gap cuts some of them in two; one event in fifty happens in the same second as the one before it, so file order matters.
 *
 * <p>The types are planted so that sequence analysis finds them, though not for nothing: optimal matching with unit costs,
 * complete linkage and five clusters give almost the planted types, but which of the borderline sessions go where depends on
 * the order of the rows, as it does in real logs.
 */
public final class MoocSample {
    /** The seed of the file in the repository. */
    public static final long SEED = 20_261_122L;

    /** The columns, in file order. */
    public static final List<String> COLUMNS =
            List.of("Event.context", "user", "timecreated", "Component", "Event.name", "Log", "Action");

    private static final int USERS = 130;
    private static final int GROUPS = 26;
    private static final int WEEKS = 15;
    private static final long WEEK_SECONDS = 7 * 86_400L;
    private static final LocalDateTime FIRST_DAY = LocalDateTime.of(2025, 9, 1, 0, 0);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** how many sessions a learner has, in the middle; this many make about 20,000 events */
    private static final double SESSIONS_PER_USER = 17.3;

    private static final int LONGEST_SESSION = 70;
    private static final long LONGEST_PAUSE = 110 * 60L;

    private final Dice dice;
    private final List<Event> events = new ArrayList<>();
    private final List<Planted> planted = new ArrayList<>();

    private MoocSample(long seed) {
        dice = new Dice(seed);
    }

    private record Event(long second, String user, String line) {}

    /**
     * A planted session.
     *
     * @param user pseudonym
     * @param start of its first event
     * @param length number of its events
     * @param type what was planted
     */
    record Planted(String user, Instant start, int length, SessionType type) {}

    /**
     * The log as CSV.
     *
     * @param seed any; {@link #SEED} gives the file in the repository
     * @return UTF-8 bytes, lines in order of time
     */
    public static byte[] csv(long seed) {
        MoocSample sample = new MoocSample(seed);
        sample.generate();
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        // stable: events of the same second stay as they happened
        sample.events.sort(Comparator.comparingLong(Event::second));
        for (Event event : sample.events) {
            text.append(event.line()).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** {@return what a gap of two hours must find, user by user, each in order of time} */
    static List<Planted> planted(long seed) {
        MoocSample sample = new MoocSample(seed);
        sample.generate();
        return List.copyOf(sample.planted);
    }

    /**
     * Writes the packed log, as {@code java -cp … sojourn.samples.MoocSample datasets/mooc_sample.csv.gz [seed]}.
     *
     * @param args where to, and perhaps a seed
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[0]), packed(args.length > 1 ? Long.parseLong(args[1]) : SEED));
    }

    /**
     * The log as gzip. The packed bytes are the same on every run of one Java, the unpacked ones on every run of any.
     *
     * @param seed any
     * @return the bytes of {@code mooc_sample.csv.gz}
     */
    public static byte[] packed(long seed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new BestGzip(bytes)) {
            gzip.write(csv(seed));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void generate() {
        for (int u = 0; u < USERS; u++) {
            String user = String.format(Locale.ROOT, "%09x", dice.bits() >>> 28);
            int group = 1 + u % GROUPS;
            user(user, group);
        }
    }

    private void user(String user, int group) {
        int count = (int) Math.max(2, Math.min(60, Math.round(dice.logNormal(SESSIONS_PER_USER, 0.45))));
        List<SessionType> types = List.of(SessionType.values());
        double[] habits = new double[types.size()];
        for (int t = 0; t < habits.length; t++) {
            habits[t] = types.get(t).share * dice.logNormal(1, 0.6);
        }
        long[] starts = new long[count];
        for (int s = 0; s < count; s++) {
            starts[s] = dice.below(WEEKS) * WEEK_SECONDS + dayOfWeek() * 86_400L + secondOfDay();
        }
        java.util.Arrays.sort(starts);
        long free = 0;
        for (long start : starts) {
            // two hours and a minute at least since the last event, or the two would be one session
            long begin = Math.max(start, free);
            long end = session(user, group, begin, types.get(dice.pick(habits)));
            free = end + 7_260 + dice.below(3 * 3_600);
        }
    }

    /** {@return the second of its last event} */
    private long session(String user, int group, long begin, SessionType type) {
        int length = (int) Math.max(1, Math.min(LONGEST_SESSION, Math.round(dice.logNormal(type.length, type.spread))));
        int week = 1 + (int) Math.min(WEEKS - 1, begin / WEEK_SECONDS);
        long second = begin;
        Activity activity = type.first(dice);
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                activity = type.next(activity, i / (double) length, dice);
                second += pause();
            }
            add(user, group, week, second, activity);
        }
        planted.add(new Planted(user, instant(begin), length, type));
        return second;
    }

    private void add(String user, int group, int week, long second, Activity activity) {
        String context = quoted(activity.context(activity == Activity.GROUP_WORK ? group : (week + 2) / 3));
        Activity.Module module = activity.module(dice);
        events.add(new Event(
                second,
                user,
                String.join(
                        ",",
                        context,
                        user,
                        TIME.format(instant(second)),
                        module.component(),
                        module.event(),
                        context,
                        activity.label)));
    }

    private static Instant instant(long second) {
        return FIRST_DAY.plusSeconds(second).toInstant(ZoneOffset.UTC);
    }

    /** {@return seconds to the next event of a session} */
    private long pause() {
        double kind = dice.unit();
        if (kind < 0.02) {
            return 0;
        }
        double seconds = kind < 0.035 ? dice.logNormal(55 * 60, 0.3) : dice.logNormal(35, 1.2);
        return Math.max(1, Math.min(LONGEST_PAUSE, Math.round(seconds)));
    }

    /** {@return 0 for Monday; fewer at the weekend} */
    private int dayOfWeek() {
        return dice.pick(1.1, 1.2, 1.2, 1.1, 0.8, 0.4, 0.6);
    }

    /** {@return a second of the day: in the morning or in the evening} */
    private int secondOfDay() {
        double hour = dice.unit() < 0.55 ? 11 + 2.2 * dice.normal() : 19 + 1.8 * dice.normal();
        return (int) (3_600 * (hour < 6 || hour > 23.5 ? 6 + 17.5 * dice.unit() : hour));
    }

    /** RFC 4180: a text with a comma or a quote goes between quotes, and its quotes are doubled. */
    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
