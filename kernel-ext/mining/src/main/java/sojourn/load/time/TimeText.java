package sojourn.load.time;

import org.jspecify.annotations.Nullable;
import sojourn.check.Internal;
import sojourn.time.TimePattern;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/**
 * Reads times straight from UTF-8 bytes, without a String each where there is no pattern. Beside a time stands what else is
 * known of it: digits finer than a millisecond, and whether the clock's change leaves it open or makes it none. Not for two
 * threads at once.
 */
@Internal
public final class TimeText {
    /** No time: what the cell holds cannot be read. */
    static final long BAD = Long.MIN_VALUE;

    /** Times reach from the year -999,999 to 999,999: sums and spans of them do not overflow, and print as dates. */
    static final long LATEST = 31_494_784_780_800_000L;

    static final long EARLIEST = -31_619_087_596_800_000L;

    private static final long DAY = 86_400_000L;
    /** The day that Excel counts from, as days since 1970; right from March 1900 on. */
    private static final long EXCEL_DAY = -25_569;

    private static final int FIRST_EXCEL_DAY = 61;
    private static final int LAST_EXCEL_DAY = 2_958_465;

    private final TimeFormat format;
    private final LocalTimes local;
    private final TimeText[] choices;
    private int nanos;
    private boolean outside;
    private @Nullable LocalTimes zoned;
    /** the place that the last cell named, and its clock */
    private @Nullable ZoneId place;

    private LocalTimes placed;

    /** @param format none that is still to be found */
    public TimeText(TimeFormat format) {
        this.format = format;
        this.local = new LocalTimes(format.zone());
        this.placed = local;
        this.choices = format.choices().stream().map(TimeText::new).toArray(TimeText[]::new);
    }

    /**
     * Milliseconds since 1970 UTC of the cell {@code [from, to)}, spaces around it aside.
     *
     * @return the time, or {@link #BAD}
     */
    public long parse(byte[] b, int from, int to) {
        while (from < to && b[from] == ' ') {
            from++;
        }
        while (to > from && b[to - 1] == ' ') {
            to--;
        }
        nanos = 0;
        outside = false;
        zoned = null;
        long time = switch (format.kind()) {
            case ISO -> iso(b, from, to);
            case SECONDS -> epoch(b, from, to, 1000, 1);
            case MILLIS -> epoch(b, from, to, 1, 1);
            case MICROS -> epoch(b, from, to, 1, 1000);
            case NANOS -> epoch(b, from, to, 1, 1_000_000);
            case EXCEL -> excel(new String(b, from, to - from, StandardCharsets.US_ASCII));
            case PATTERN -> pattern(new String(b, from, to - from, StandardCharsets.UTF_8));
            case ANY -> any(b, from, to);
            case AUTO -> throw new IllegalStateException("the format must be found before cells are read");
        };
        if (time == BAD || (time > EARLIEST && time < LATEST)) {
            return time;
        }
        outside = true;
        return BAD;
    }

    public long parse(String cell) {
        byte[] b = cell.getBytes(StandardCharsets.UTF_8);
        return parse(b, 0, b.length);
    }

    /** Milliseconds since 1970 UTC of a time on the clock of the format's zone, given as if it were UTC; or {@link #BAD}. */
    long ofLocal(long millis) {
        zoned = local;
        long utc = local.utc(millis);
        return local.skipped() ? BAD : utc;
    }

    /** Milliseconds since 1970 UTC when a day began on the clock of the format's zone. */
    long ofDay(long midnight) {
        zoned = local;
        return local.startOfDay(midnight);
    }

    /** {@return nanoseconds of the last time beyond its milliseconds, in [0, 999,999]} */
    int nanos() {
        return nanos;
    }

    /** {@return how many milliseconds later the last time came again on the clock; 0 if it came once} */
    long repeat() {
        return zoned == null ? 0 : zoned.repeat();
    }

    /** {@return whether the last cell is a time that no clock ever showed} */
    boolean skipped() {
        return zoned != null && zoned.skipped();
    }

    /** {@return whether the last cell is a time beyond all that can be shown} */
    boolean outside() {
        return outside;
    }

    private long any(byte[] b, int from, int to) {
        boolean none = false;
        for (TimeText choice : choices) {
            long time = choice.parse(b, from, to);
            if (time != BAD || choice.skipped()) {
                nanos = choice.nanos;
                zoned = choice.zoned;
                return time;
            }
            none |= choice.outside;
        }
        outside = none;
        return BAD;
    }

    private long pattern(String cell) {
        TimePattern.Reading read = format.byPattern(cell);
        if (read == null || read.date() == null) {
            return BAD;
        }
        long midnight = read.date().toEpochDay() * DAY;
        LocalTimes clock = read.place() == null ? local : of(read.place());
        zoned = clock;
        if (read.time() == null) {
            return clock.startOfDay(midnight);
        }
        long ofDay = read.time().toNanoOfDay();
        nanos = (int) (ofDay % 1_000_000);
        long utc = clock.utc(midnight + ofDay / 1_000_000);
        return clock.skipped() ? BAD : utc;
    }

    private LocalTimes of(ZoneId named) {
        if (!named.equals(place)) {
            place = named;
            placed = new LocalTimes(named);
        }
        return placed;
    }

    private long excel(String cell) {
        if (!cell.matches("[0-9]{2,7}([.,][0-9]{1,18})?")) {
            return BAD;
        }
        BigDecimal days = new BigDecimal(cell.replace(',', '.'));
        if (days.intValue() < FIRST_EXCEL_DAY || days.intValue() > LAST_EXCEL_DAY) {
            return BAD;
        }
        return ofLocal(EXCEL_DAY * DAY
                + days.multiply(BigDecimal.valueOf(DAY))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    /** A whole number, perhaps with a fraction, times {@code times} and divided by {@code by}, rounded down. */
    private long epoch(byte[] b, int from, int to, int times, int by) {
        boolean negative = from < to && b[from] == '-';
        int p = negative ? from + 1 : from;
        int digits = p;
        long whole = 0;
        for (; p < to && isDigit(b[p]); p++) {
            if (whole > (Long.MAX_VALUE / times - 9) / 10) {
                outside = allDigits(b, p, to);
                return BAD;
            }
            whole = whole * 10 + (b[p] - '0');
        }
        if (p == digits) {
            return BAD;
        }
        long fraction = 0;
        int finer = 0;
        boolean rest = false;
        if (p < to && b[p] == '.') {
            int point = p++;
            int scale = times;
            // nanoseconds below the millisecond, as far as the unit and its fraction reach
            int fine = 1_000_000 / by;
            for (; p < to && isDigit(b[p]); p++) {
                int digit = b[p] - '0';
                if (scale >= 10) {
                    scale /= 10;
                    fraction += (long) scale * digit;
                } else {
                    scale = 0;
                    fine /= 10;
                    finer += fine * digit;
                    rest |= digit != 0;
                }
            }
            if (p == point + 1) {
                return BAD;
            }
        }
        if (p != to) {
            return BAD;
        }
        long units = whole * times + fraction;
        int unitNanos = 1_000_000 / by;
        if (negative) {
            // what is cut off lies towards the past, so the rest counts up from there
            long down = -units - (rest ? 1 : 0);
            nanos = (int) (Math.floorMod(down, (long) by) * unitNanos)
                    + (rest ? Math.min(unitNanos - finer, unitNanos - 1) : 0);
            return Math.floorDiv(down, (long) by);
        }
        nanos = (int) (units % by * unitNanos) + finer;
        return units / by;
    }

    private static boolean allDigits(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(b[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@code yyyy-MM-dd}, then perhaps {@code T} or a space and {@code HH:mm[:ss[.fraction]]}, then perhaps an offset. */
    private long iso(byte[] b, int from, int to) {
        if (to - from < 10 || b[from + 4] != '-' || b[from + 7] != '-') {
            return BAD;
        }
        int year = number(b, from, from + 4);
        int month = number(b, from + 5, from + 7);
        int day = number(b, from + 8, from + 10);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            return BAD;
        }
        long dayMillis = epochDay(year, month, day) * 86_400_000L;
        int p = from + 10;
        if (p == to) {
            return ofDay(dayMillis);
        }
        if ((b[p] != 'T' && b[p] != 't' && b[p] != ' ') || to - p < 6 || b[p + 3] != ':') {
            return BAD;
        }
        int hour = number(b, p + 1, p + 3);
        int minute = number(b, p + 4, p + 6);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return BAD;
        }
        int millis = (hour * 60 + minute) * 60_000;
        p += 6;
        if (p < to && b[p] == ':') {
            int second = to - p < 3 ? -1 : number(b, p + 1, p + 3);
            if (second < 0 || second > 59) {
                return BAD;
            }
            millis += second * 1000;
            p += 3;
            if (p < to && (b[p] == '.' || b[p] == ',')) {
                int point = p++;
                for (int scale = 100_000_000; p < to && isDigit(b[p]); p++) {
                    nanos += scale * (b[p] - '0');
                    scale /= 10;
                }
                millis += nanos / 1_000_000;
                nanos %= 1_000_000;
                if (p == point + 1) {
                    return BAD;
                }
            }
        }
        if (p == to) {
            return ofLocal(dayMillis + millis);
        }
        return offset(b, p, to, dayMillis + millis);
    }

    /** {@code Z}, {@code +01}, {@code +0100} or {@code +01:00}, perhaps after one space; {@code UTC} as some exports write. */
    private static long offset(byte[] b, int from, int to, long millis) {
        int p = b[from] == ' ' ? from + 1 : from;
        if ((to - p == 1 && (b[p] == 'Z' || b[p] == 'z'))
                || (to - p == 3 && b[p] == 'U' && b[p + 1] == 'T' && b[p + 2] == 'C')) {
            return millis;
        }
        if (p >= to || (b[p] != '+' && b[p] != '-')) {
            return BAD;
        }
        int sign = b[p] == '-' ? -1 : 1;
        int length = to - p;
        int hours = length >= 3 ? number(b, p + 1, p + 3) : -1;
        int minutes = switch (length) {
            case 3 -> 0;
            case 5 -> number(b, p + 3, p + 5);
            case 6 -> b[p + 3] == ':' ? number(b, p + 4, p + 6) : -1;
            default -> -1;
        };
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return BAD;
        }
        return millis - sign * (hours * 60L + minutes) * 60_000L;
    }

    private static int number(byte[] b, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(b[i])) {
                return -1;
            }
            number = number * 10 + (b[i] - '0');
        }
        return number;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970-01-01 in the proleptic Gregorian calendar, for years from 0 on. Years begin in March, so that leap days end them. */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097L + yearOfEra * 365L + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }
}
