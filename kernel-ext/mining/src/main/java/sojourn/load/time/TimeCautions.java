package sojourn.load.time;

import org.jspecify.annotations.Nullable;
import sojourn.check.Internal;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What makes the times of a log doubtful: days of Excel or dates taken for seconds, seconds among milliseconds, a log before 1990 or after
 * 2100. The bounds are fixed years, not the machine's clock, so that a card says the same on any day.
 */
@Internal
public final class TimeCautions {
    private static final long FIRST = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private final boolean seconds;
    private final boolean epoch;
    private final ZoneRules rules;
    private boolean midnights = true;
    private long n;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long likeExcel;
    private long otherUnit;
    private long likeDates;
    private long plausible;
    private long past;

    public TimeCautions(TimeFormat format) {
        this.seconds = format.kind() == TimeFormat.Kind.SECONDS;
        this.epoch = seconds || format.kind() == TimeFormat.Kind.MILLIS;
        this.rules = format.zone().getRules();
    }

    public static List<String> of(TimeColumnBuilder times, String column, List<String> clocks, int @Nullable [] keep) {
        TimeCautions cautions = new TimeCautions(times.format());
        int n = keep == null ? times.size() : keep.length;
        for (int i = 0; i < n; i++) {
            cautions.add(times.get(keep == null ? i : keep[i]));
        }
        return cautions.list(column, clocks);
    }

    /** Looks at the time of an event that stays. */
    public void add(long time) {
        n++;
        midnights = midnights && isMidnight(time);
        first = Math.min(first, time);
        last = Math.max(last, time);
        past += time < 0 ? 1 : 0;
        likeDates += seconds && isHourOfDate(time) ? 1 : 0;
        if (isOfOurTime(time)) {
            plausible++;
        } else if (epoch) {
            likeExcel += seconds && time >= 20_000_000L && time < 80_000_000L ? 1 : 0;
            otherUnit += isOfOurTime(seconds ? time / 1000 : time * 1000) ? 1 : 0;
        }
    }

    /** Whether seconds look like {@code yyyyMMddHH}: fewer than one in a hundred numbers does by chance. */
    private static boolean isHourOfDate(long time) {
        long digits = time / 1000;
        long month = digits / 10_000 % 100;
        long day = digits / 100 % 100;
        return digits >= 1970_01_01_00L
                && digits < 2100_01_01_00L
                && time % 1000 == 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= 31
                && digits % 100 < 24;
    }

    private boolean isMidnight(long time) {
        return Math.floorMod(time + rules.getOffset(Instant.ofEpochMilli(time)).getTotalSeconds() * 1000L, 86_400_000L)
                == 0;
    }

    /**
     * What is doubtful of the times so far.
     *
     * @param column the column of times
     * @param clocks columns whose names sound like times of day
     */
    public List<String> list(String column, List<String> clocks) {
        List<String> cautions = new ArrayList<>();
        if (n == 0) {
            return cautions;
        }
        if (midnights && !clocks.isEmpty()) {
            String clock = clocks.get(0);
            cautions.add("All times are midnight, and column '" + clock + "' sounds like the time of day: "
                    + OptionWords.both(
                            "--date " + column + " --time " + clock,
                            ".date(\"" + column + "\").time(\"" + clock + "\")")
                    + " reads both as one time.");
        }
        if (likeExcel == n) {
            cautions.add("As seconds all times lie in January 1970; they look like days as Excel counts them: "
                    + format(column, "excel") + " reads those.");
        } else if (likeDates > n / 2) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "%s %s dates with an hour, and are read as seconds: %s reads dates.",
                    Nouns.count(likeDates, n, "times"),
                    look(likeDates),
                    format(column, "yyyyMMddHH")));
        } else if (otherUnit > 0 && plausible > 0) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "%s %s %s among %s, and %s far off: one column holds both units. %s and %s read one unit each.",
                    Nouns.count(otherUnit, n, "times"),
                    look(otherUnit),
                    seconds ? "milliseconds" : "seconds",
                    seconds ? "seconds" : "milliseconds",
                    Nouns.verb(otherUnit, "is", "are"),
                    format(column, "s"),
                    format(column, "ms")));
        } else if (first < FIRST || last > LAST) {
            boolean one = year(first).equals(year(last));
            cautions.add((one
                            ? "All times lie in the year " + year(first)
                            : "The times reach from the year " + year(first) + " to " + year(last))
                    + ": are their unit and format right? " + format(column, "s")
                    + ", and likewise ms, us, ns, excel or a pattern, says what they are.");
        }
        if (past > 0 && past < n) {
            cautions.add(Nouns.count(past, n, "times") + Nouns.verb(past, " is", " are")
                    + " before 1970, negative as a number: right?");
        }
        return cautions;
    }

    private static String look(long times) {
        return Nouns.verb(times, "looks like", "look like");
    }

    private static String format(String column, String word) {
        return OptionWords.both("--time " + column + ":" + word, ".time(\"" + column + "\", \"" + word + "\")");
    }

    private static boolean isOfOurTime(long time) {
        return time >= FIRST && time < LAST;
    }

    private static String year(long millis) {
        return String.format(
                Locale.ROOT,
                "%d",
                Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).getYear());
    }
}
