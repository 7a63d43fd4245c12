package sojourn.run;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Takes the numbers of a result, bit by bit as they are. */
public final class CacheWriter {
    private final DataOutputStream to;

    CacheWriter(DataOutputStream to) {
        this.to = to;
    }

    /**
     * Writes a number.
     *
     * @param number any
     * @throws IOException if it cannot be written
     */
    public void number(long number) throws IOException {
        to.writeLong(number);
    }

    /**
     * Writes a number.
     *
     * @param number any
     * @throws IOException if it cannot be written
     */
    public void real(double number) throws IOException {
        to.writeDouble(number);
    }

    /**
     * Writes a text.
     *
     * @param text any
     * @throws IOException if it cannot be written
     */
    public void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    /**
     * Writes numbers.
     *
     * @param numbers any
     * @throws IOException if they cannot be written
     */
    public void ints(int[] numbers) throws IOException {
        to.writeInt(numbers.length);
        ArrayBytes.of(numbers).write(to::write);
    }

    /**
     * Writes numbers.
     *
     * @param numbers any
     * @throws IOException if they cannot be written
     */
    public void longs(long[] numbers) throws IOException {
        to.writeInt(numbers.length);
        ArrayBytes.of(numbers).write(to::write);
    }

    /**
     * Writes numbers.
     *
     * @param numbers any
     * @throws IOException if they cannot be written
     */
    public void doubles(double[] numbers) throws IOException {
        to.writeInt(numbers.length);
        ArrayBytes.of(numbers).write(to::write);
    }

    /**
     * Writes numbers.
     *
     * @param numbers any
     * @throws IOException if they cannot be written
     */
    public void chars(char[] numbers) throws IOException {
        to.writeInt(numbers.length);
        ArrayBytes.of(numbers).write(to::write);
    }
}
