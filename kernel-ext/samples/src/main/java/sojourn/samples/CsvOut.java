package sojourn.samples;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Writes plain CSV, cell by cell and straight to bytes: a log of fifty million events goes through here. No cell is quoted. */
final class CsvOut implements TableOut {
    private static final int LONGEST_CELL = 1 << 10;
    private static final long DAY_MILLIS = 86_400_000L;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] digits = new byte[20];
    private int length;
    private boolean rowBegun;
    private long day = Long.MIN_VALUE;
    private byte[] dayText = {};

    CsvOut(Path file, String header) throws IOException {
        out = Files.newOutputStream(file);
        text(header.getBytes(StandardCharsets.UTF_8)).end();
    }

    @Override
    public CsvOut number(long value) throws IOException {
        begin();
        put(value);
        return this;
    }

    /** Writes a number with a letter before it, as names of users have it. */
    CsvOut name(char letter, long number) throws IOException {
        begin();
        buffer[length++] = (byte) letter;
        put(number);
        return this;
    }

    @Override
    public CsvOut text(byte[] ascii) throws IOException {
        begin();
        put(ascii);
        return this;
    }

    @Override
    public CsvOut empty() throws IOException {
        begin();
        return this;
    }

    /** Writes a time as {@code 2025-09-01 08:13:22}, in UTC. */
    CsvOut second(long epochMillis) throws IOException {
        begin();
        long epochDay = Math.floorDiv(epochMillis, DAY_MILLIS);
        if (epochDay != day) {
            day = epochDay;
            dayText = LocalDate.ofEpochDay(epochDay).toString().getBytes(StandardCharsets.US_ASCII);
        }
        put(dayText);
        int second = (int) (Math.floorMod(epochMillis, DAY_MILLIS) / 1_000);
        twoDigits(' ', second / 3_600);
        twoDigits(':', second / 60 % 60);
        twoDigits(':', second % 60);
        return this;
    }

    @Override
    public void end() {
        buffer[length++] = '\n';
        rowBegun = false;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            out.write(buffer, 0, length);
            length = 0;
        }
    }

    /** Makes room for the cell, and separates it from the one before. */
    private void begin() throws IOException {
        if (length > buffer.length - LONGEST_CELL) {
            out.write(buffer, 0, length);
            length = 0;
        }
        if (rowBegun) {
            buffer[length++] = ',';
        }
        rowBegun = true;
    }

    private void put(byte[] ascii) {
        System.arraycopy(ascii, 0, buffer, length, ascii.length);
        length += ascii.length;
    }

    private void put(long value) {
        int first = digits.length;
        long rest = value;
        do {
            digits[--first] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        System.arraycopy(digits, first, buffer, length, digits.length - first);
        length += digits.length - first;
    }

    private void twoDigits(char before, int value) {
        buffer[length++] = (byte) before;
        buffer[length++] = (byte) ('0' + value / 10);
        buffer[length++] = (byte) ('0' + value % 10);
    }
}
