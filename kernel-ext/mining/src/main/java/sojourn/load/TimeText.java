package sojourn.load;

import java.nio.charset.StandardCharsets;

/** Times read straight from UTF-8 bytes, without a String each. */
final class TimeText {
    /** No time: what the cell holds cannot be read. */
    static final long BAD = Long.MIN_VALUE;

    private TimeText() {}

    /**
     * Milliseconds since 1970 UTC of the cell {@code [from, to)}, spaces around it aside.
     *
     * @return the time, or {@link #BAD}
     */
    static long parse(byte[] b, int from, int to, TimeFormat format) {
        while (from < to && b[from] == ' ') {
            from++;
        }
        while (to > from && b[to - 1] == ' ') {
            to--;
        }
        return switch (format.kind()) {
            case ISO -> iso(b, from, to, format);
            case SECONDS -> epoch(b, from, to, 1000, 1);
            case MILLIS -> epoch(b, from, to, 1, 1);
            case MICROS -> epoch(b, from, to, 1, 1000);
            case NANOS -> epoch(b, from, to, 1, 1_000_000);
            case PATTERN -> format.byPattern(new String(b, from, to - from, StandardCharsets.UTF_8));
            case AUTO -> throw new IllegalStateException("the format must be found before cells are read");
        };
    }

    /** A whole number, perhaps with a fraction, times {@code times} and divided by {@code by}, rounded down. */
    private static long epoch(byte[] b, int from, int to, int times, int by) {
        boolean negative = from < to && b[from] == '-';
        int p = negative ? from + 1 : from;
        int digits = p;
        long whole = 0;
        for (; p < to && isDigit(b[p]); p++) {
            if (whole > (Long.MAX_VALUE / times - 9) / 10) {
                return BAD;
            }
            whole = whole * 10 + (b[p] - '0');
        }
        if (p == digits) {
            return BAD;
        }
        long fraction = 0;
        boolean rest = false;
        if (p < to && b[p] == '.') {
            int point = p++;
            int scale = times;
            for (; p < to && isDigit(b[p]); p++) {
                scale /= 10;
                fraction += (long) scale * (b[p] - '0');
                rest |= scale == 0 && b[p] != '0';
            }
            if (p == point + 1) {
                return BAD;
            }
        }
        if (p != to) {
            return BAD;
        }
        long units = whole * times + fraction;
        return negative ? Math.floorDiv(-units - (rest ? 1 : 0), (long) by) : units / by;
    }

    /** {@code yyyy-MM-dd}, then perhaps {@code T} or a space and {@code HH:mm[:ss[.fraction]]}, then perhaps an offset. */
    private static long iso(byte[] b, int from, int to, TimeFormat format) {
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
            return format.ofLocalMillis(dayMillis);
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
                for (int scale = 100; p < to && isDigit(b[p]); p++) {
                    millis += scale * (b[p] - '0');
                    scale /= 10;
                }
                if (p == point + 1) {
                    return BAD;
                }
            }
        }
        if (p == to) {
            return format.ofLocalMillis(dayMillis + millis);
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
