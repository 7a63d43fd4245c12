package sojourn.load;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a time column while the file is read. Where the format must be found, the first cells wait until there are enough of
 * them to tell it.
 */
final class TimeColumnBuilder {
    /** A missing cell; {@link TimeText#BAD} is one that cannot be read. */
    static final long MISSING = Long.MIN_VALUE + 1;

    private static final int SAMPLE = 1000;

    private TimeFormat format;
    private final LongRows times = new LongRows();
    private boolean settled;
    /** cells that wait for the format, null where missing */
    private byte[][] waiting;

    private int waitingRows;
    private String firstBad = "";

    TimeColumnBuilder(TimeFormat format) {
        this.format = format;
        this.settled = format.kind() != TimeFormat.Kind.AUTO;
        this.waiting = settled ? new byte[0][] : new byte[SAMPLE][];
    }

    /** {@return the format; what was found, once {@link #settle} was called} */
    TimeFormat format() {
        return format;
    }

    void addMissing() {
        push(MISSING);
    }

    void add(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            addMissing();
        } else {
            byte[] cell = text.getBytes(StandardCharsets.UTF_8);
            add(cell, 0, cell.length);
        }
    }

    /** Adds a time that needs no reading; a column has either these or cells. */
    void addMillis(long millis) {
        settled = true;
        push(millis);
    }

    void add(byte[] cell, int from, int to) {
        if (settled) {
            push(parse(cell, from, to));
            return;
        }
        waiting[waitingRows++] = Arrays.copyOfRange(cell, from, to);
        // a place in the waiting list until settled
        push(-waitingRows);
        if (waitingRows == SAMPLE) {
            settle();
        }
    }

    /** Forgets all rows, so that the next row is the first; what was found of the format stays. */
    void forget() {
        times.clear();
    }

    /** Finds the format if that is still open and there is a cell to find it by, and reads what waited for it. */
    void settle() {
        if (settled || waitingRows == 0) {
            return;
        }
        settled = true;
        format = likely();
        for (int row = 0; row < times.size(); row++) {
            if (times.get(row) != MISSING) {
                byte[] cell = waiting[(int) -times.get(row) - 1];
                times.set(row, parse(cell, 0, cell.length));
            }
        }
        waiting = new byte[0][];
    }

    long get(int row) {
        return times.get(row);
    }

    /** {@return the text of the first cell that could not be read; empty if there is none} */
    String firstBad() {
        return firstBad;
    }

    /**
     * The times, which are forgotten here.
     *
     * @param keep rows to keep; null keeps all
     * @return milliseconds since 1970 UTC
     */
    long[] build(int @Nullable [] keep) {
        if (keep == null) {
            return times.take();
        }
        long[] kept = new long[keep.length];
        for (int i = 0; i < keep.length; i++) {
            kept[i] = times.get(keep[i]);
        }
        return kept;
    }

    private long parse(byte[] cell, int from, int to) {
        long millis = format.kind() == TimeFormat.Kind.AUTO ? TimeText.BAD : TimeText.parse(cell, from, to, format);
        if (millis == TimeText.BAD && firstBad.isEmpty()) {
            firstBad = new String(cell, from, to - from, StandardCharsets.UTF_8);
        }
        return millis;
    }

    private void push(long millis) {
        times.add(millis);
    }

    /** The format that reads most of the sample; still open if none reads any. */
    private TimeFormat likely() {
        int iso = 0;
        long[] numbers = new long[waitingRows];
        int whole = 0;
        int dates = 0;
        for (int i = 0; i < waitingRows; i++) {
            byte[] cell = waiting[i];
            iso += TimeText.parse(cell, 0, cell.length, format.as(TimeFormat.Kind.ISO)) == TimeText.BAD ? 0 : 1;
            long number = TimeText.parse(cell, 0, cell.length, format.as(TimeFormat.Kind.MILLIS));
            if (number != TimeText.BAD) {
                numbers[whole++] = Math.abs(number);
                dates += isCompactDate(cell) ? 1 : 0;
            }
        }
        if (iso == 0 && whole == 0) {
            return format;
        }
        if (iso >= whole) {
            return format.as(TimeFormat.Kind.ISO);
        }
        if (dates == whole) {
            int digits = new String(waiting[0], StandardCharsets.UTF_8).strip().length();
            return TimeFormat.pattern(digits == 8 ? "yyyyMMdd" : "yyyyMMddHHmmss")
                    .in(format.zone());
        }
        Arrays.sort(numbers, 0, whole);
        long median = numbers[whole / 2];
        // seconds until the year 5138, then milliseconds, and so on
        TimeFormat.Kind unit = median < 100_000_000_000L
                ? TimeFormat.Kind.SECONDS
                : median < 100_000_000_000_000L
                        ? TimeFormat.Kind.MILLIS
                        : median < 100_000_000_000_000_000L ? TimeFormat.Kind.MICROS : TimeFormat.Kind.NANOS;
        return format.as(unit);
    }

    /** Eight or fourteen digits that are a date of our time: {@code 20191026} is not a second of August 1970. */
    private static boolean isCompactDate(byte[] cell) {
        String text = new String(cell, StandardCharsets.UTF_8).strip();
        String pattern = switch (text.length()) {
            case 8 -> "yyyyMMdd";
            case 14 -> "yyyyMMddHHmmss";
            default -> "";
        };
        return !pattern.isEmpty()
                && (text.startsWith("19") || text.startsWith("20"))
                && TimeFormat.pattern(pattern).byPattern(text) != TimeText.BAD;
    }
}
