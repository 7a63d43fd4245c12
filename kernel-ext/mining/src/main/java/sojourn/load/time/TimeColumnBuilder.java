package sojourn.load.time;

import org.jspecify.annotations.Nullable;
import sojourn.check.Internal;
import sojourn.check.OptionWords;
import sojourn.load.column.IntRows;
import sojourn.load.column.LongRows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a time column while the file is read. Where the format must be found, the first cells wait until there are enough of
 * them to tell it. Beside the times, in milliseconds, it keeps what is known of few of them: digits finer than a millisecond,
 * and times that the clock showed twice.
 */
@Internal
public final class TimeColumnBuilder {
    /** A missing cell; {@link TimeText#BAD} is one that cannot be read. */
    public static final long MISSING = Long.MIN_VALUE + 1;

    private static final int SAMPLE = 1000;

    private TimeFormat format;
    /** whether cells hold a date and a time of day of two columns */
    private final boolean joined;

    private TimeText reader;
    private final LongRows times = new LongRows();
    /** nanoseconds below the millisecond, as far as any row has some; empty in most logs */
    private int[] nanos = new int[0];
    /** rows whose local time came twice, and how many milliseconds later the second time was */
    private final IntRows repeatedRows = new IntRows();

    private final LongRows repeats = new LongRows();
    private boolean settled;
    private boolean found;
    /** cells that wait for the format, null where missing */
    private byte[][] waiting;

    private int waitingRows;
    /** a date and a time of day with a space between */
    private byte[] both = new byte[0];

    private String firstBad = "";
    private String whyBad = "";

    TimeColumnBuilder(TimeFormat format) {
        this(format, false);
    }

    /** @param joined whether cells hold a date and a time of day of two columns, with a space between */
    public TimeColumnBuilder(TimeFormat format, boolean joined) {
        this.format = format;
        this.joined = joined;
        this.settled = format.kind() != TimeFormat.Kind.AUTO;
        this.reader = new TimeText(settled ? format : format.as(TimeFormat.Kind.ISO));
        this.waiting = settled ? new byte[0][] : new byte[SAMPLE][];
    }

    /**
     * Finds what {@code auto} stands for, by what most of some cells look like.
     *
     * @param format how times are written
     * @param cells  texts of times, missing ones left out
     * @return the format; that one if it is not {@code auto}, or none of the cells looks like a time
     */
    public static TimeFormat formatOf(TimeFormat format, List<String> cells) {
        if (format.kind() != TimeFormat.Kind.AUTO) {
            return format;
        }
        TimeColumnBuilder times = new TimeColumnBuilder(format);
        cells.forEach(times::add);
        times.settle();
        return times.format();
    }

    /** {@return the format; what was found, once {@link #settle} was called} */
    public TimeFormat format() {
        return format;
    }

    public void addMissing() {
        times.add(MISSING);
    }

    public void add(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            addMissing();
        } else {
            byte[] cell = text.getBytes(StandardCharsets.UTF_8);
            add(cell, 0, cell.length);
        }
    }

    /** Adds a moment that needs no reading; a column has either these or cells. */
    public void addMoment(long millis, int nanosBeyond) {
        settled = true;
        nanos(times.size(), nanosBeyond);
        times.add(millis);
    }

    /** Adds a moment that is none, such as the infinity of a database. */
    public void addUnreadable(String cell) {
        settled = true;
        bad(cell);
        times.add(TimeText.BAD);
    }

    /** Adds a time on the zone's clock, given as if it were UTC, that needs no reading. */
    public void addLocal(long millis, int nanosBeyond) {
        settled = true;
        long utc = reader.ofLocal(millis);
        if (utc == TimeText.BAD) {
            bad(java.time.Instant.ofEpochMilli(millis).toString().replace("Z", ""));
        }
        nanos(times.size(), nanosBeyond);
        mark(times.size());
        times.add(utc);
    }

    /** Adds a day, given as its midnight in UTC, that needs no reading. */
    void addDay(long midnight) {
        settled = true;
        times.add(reader.ofDay(midnight));
    }

    public void add(byte[] cell, int from, int to) {
        if (settled) {
            int row = times.size();
            times.add(parse(cell, from, to, row));
            return;
        }
        waiting[waitingRows++] = Arrays.copyOfRange(cell, from, to);
        // a place in the waiting list until settled
        times.add(-waitingRows);
        if (waitingRows == SAMPLE) {
            settle();
        }
    }

    /** Forgets all rows, so that the next row is the first; what was found of the format stays. */
    public void forget() {
        times.clear();
        nanos = new int[0];
        repeatedRows.take();
        repeats.take();
    }

    /** Adds a date and a time of day, which stand in one buffer but apart. */
    public void add(byte[] cells, int dateFrom, int dateTo, int from, int to) {
        int date = dateTo - dateFrom;
        int length = date + 1 + to - from;
        if (both.length < length) {
            both = new byte[2 * length];
        }
        System.arraycopy(cells, dateFrom, both, 0, date);
        both[date] = ' ';
        System.arraycopy(cells, from, both, date + 1, to - from);
        add(both, 0, length);
    }

    /** Finds the format if that is still open and there is a cell to find it by, and reads what waited for it. */
    public void settle() {
        if (settled || waitingRows == 0) {
            return;
        }
        settled = true;
        format = likely();
        found = format.kind() != TimeFormat.Kind.AUTO;
        if (found) {
            reader = new TimeText(format);
        }
        for (int row = 0; row < times.size(); row++) {
            if (times.get(row) != MISSING) {
                byte[] cell = waiting[(int) -times.get(row) - 1];
                times.set(row, parse(cell, 0, cell.length, row));
            }
        }
        waiting = new byte[0][];
    }

    public long get(int row) {
        return times.get(row);
    }

    public void set(int row, long millis) {
        times.set(row, millis);
    }

    public int size() {
        return times.size();
    }

    /** {@return whether any time has digits finer than a millisecond} */
    public boolean hasNanos() {
        return nanos.length > 0;
    }

    /** {@return nanoseconds of a row's time beyond its milliseconds} */
    public int nanos(int row) {
        return row < nanos.length ? nanos[row] : 0;
    }

    /** {@return rows, rising, whose local time came twice where the clock went back; they are read as its first time} */
    public IntRows repeatedRows() {
        return repeatedRows;
    }

    /** {@return for each of {@link #repeatedRows} how many milliseconds later the local time came again} */
    public LongRows repeats() {
        return repeats;
    }

    /** {@return the text of the first cell that could not be read; empty if there is none} */
    public String firstBad() {
        return firstBad;
    }

    /**
     * Why that cell could not be read, and what would read it.
     *
     * @param column     the column of times, or of times of day
     * @param dateColumn the column of dates; empty if times have theirs
     * @return clauses, each behind a semicolon; empty if nothing is known
     */
    public String hint(String column, String dateColumn) {
        if (!whyBad.isEmpty()) {
            return whyBad;
        }
        return joined
                ? TimeHints.hintOfTwo(format, firstBad, dateColumn, column)
                : TimeHints.hint(format, firstBad, found, column);
    }

    /**
     * The times, which are forgotten here.
     *
     * @param keep rows to keep; null keeps all
     * @return milliseconds since 1970 UTC
     */
    public long[] build(int @Nullable [] keep) {
        if (keep == null) {
            return times.take();
        }
        long[] kept = new long[keep.length];
        for (int i = 0; i < keep.length; i++) {
            kept[i] = times.get(keep[i]);
        }
        return kept;
    }

    private long parse(byte[] cell, int from, int to, int row) {
        if (format.kind() == TimeFormat.Kind.AUTO) {
            bad(new String(cell, from, to - from, StandardCharsets.UTF_8));
            return TimeText.BAD;
        }
        long millis = reader.parse(cell, from, to);
        if (millis == TimeText.BAD) {
            bad(new String(cell, from, to - from, StandardCharsets.UTF_8));
        } else {
            nanos(row, reader.nanos());
        }
        mark(row);
        return millis;
    }

    private void bad(String cell) {
        if (firstBad.isEmpty()) {
            firstBad = cell;
            whyBad = reader.skipped()
                    ? "; clocks in " + format.zone() + " went forward and never showed it: is "
                            + OptionWords.of("--zone", ".zone(…)") + " right?"
                    : reader.outside() ? "; it is too far off to be a date: is the unit right?" : "";
        }
    }

    private void nanos(int row, int beyond) {
        if (beyond == 0) {
            return;
        }
        if (row >= nanos.length) {
            nanos = Arrays.copyOf(nanos, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(1024, row + 1L + row / 2)));
        }
        nanos[row] = beyond;
    }

    private void mark(int row) {
        if (!reader.skipped() && reader.repeat() > 0) {
            repeatedRows.add(row);
            repeats.add(reader.repeat());
        }
    }

    /** The format that reads most of the sample; still open if none reads any. */
    private TimeFormat likely() {
        TimeText isoReader = new TimeText(format.as(TimeFormat.Kind.ISO));
        TimeText numberReader = new TimeText(format.as(TimeFormat.Kind.MILLIS));
        int iso = 0;
        long[] numbers = new long[waitingRows];
        int whole = 0;
        for (int i = 0; i < waitingRows; i++) {
            byte[] cell = waiting[i];
            boolean isIso = isoReader.parse(cell, 0, cell.length) != TimeText.BAD || isoReader.skipped();
            iso += isIso ? 1 : 0;
            long number = isIso ? TimeText.BAD : numberReader.parse(cell, 0, cell.length);
            if (number != TimeText.BAD) {
                numbers[whole++] = Math.abs(number);
            } else if (numberReader.outside()) {
                numbers[whole++] = Long.MAX_VALUE;
            }
        }
        if (joined) {
            return iso == waitingRows && iso > 0 ? format.as(TimeFormat.Kind.ISO) : format.anyJoined();
        }
        if (iso == 0 && whole == 0) {
            return format;
        }
        if (iso >= whole) {
            return format.as(TimeFormat.Kind.ISO);
        }
        String digits = compactDates();
        if (!digits.isEmpty()) {
            return format.as(digits);
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

    /**
     * The pattern of digits that are all dates of our time: {@code 20191026} is not a second of August 1970, and {@code
     * 2019102609} not one of 2033. As epoch counts they would lie in 1970, 1976, or after 2030; that all cells of a sample have
     * a month, a day and an hour by chance does not happen, since fewer than one in a hundred numbers has.
     */
    private String compactDates() {
        int length = new String(waiting[0], StandardCharsets.UTF_8).strip().length();
        String pattern = switch (length) {
            case 8 -> "yyyyMMdd";
            case 10 -> "yyyyMMddHH";
            case 12 -> "yyyyMMddHHmm";
            case 14 -> "yyyyMMddHHmmss";
            case 17 -> "yyyyMMddHHmmssSSS";
            default -> "";
        };
        if (pattern.isEmpty()) {
            return "";
        }
        // in UTC: a time that a zone skips is one, too
        TimeText dates = new TimeText(TimeFormat.pattern(pattern));
        for (int i = 0; i < waitingRows; i++) {
            String text = new String(waiting[i], StandardCharsets.UTF_8).strip();
            if (text.length() != length
                    || !(text.startsWith("19") || text.startsWith("20"))
                    || dates.parse(text) == TimeText.BAD) {
                return "";
            }
        }
        return pattern;
    }
}
