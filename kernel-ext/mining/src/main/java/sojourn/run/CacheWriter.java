package sojourn.run;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Takes the numbers of a result, bit by bit as they are. */
public final class CacheWriter {
    private static final int BUFFER = 1 << 13;

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
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER * Integer.BYTES);
        for (int from = 0; from < numbers.length; from += BUFFER) {
            int count = Math.min(BUFFER, numbers.length - from);
            buffer.asIntBuffer().put(numbers, from, count);
            to.write(buffer.array(), 0, count * Integer.BYTES);
        }
    }

    /**
     * Writes numbers.
     *
     * @param numbers any
     * @throws IOException if they cannot be written
     */
    public void longs(long[] numbers) throws IOException {
        to.writeInt(numbers.length);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER * Long.BYTES);
        for (int from = 0; from < numbers.length; from += BUFFER) {
            int count = Math.min(BUFFER, numbers.length - from);
            buffer.asLongBuffer().put(numbers, from, count);
            to.write(buffer.array(), 0, count * Long.BYTES);
        }
    }

    /**
     * Writes numbers.
     *
     * @param numbers any
     * @throws IOException if they cannot be written
     */
    public void doubles(double[] numbers) throws IOException {
        to.writeInt(numbers.length);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER * Double.BYTES);
        for (int from = 0; from < numbers.length; from += BUFFER) {
            int count = Math.min(BUFFER, numbers.length - from);
            buffer.asDoubleBuffer().put(numbers, from, count);
            to.write(buffer.array(), 0, count * Double.BYTES);
        }
    }

    /**
     * Writes numbers.
     *
     * @param numbers any
     * @throws IOException if they cannot be written
     */
    public void chars(char[] numbers) throws IOException {
        to.writeInt(numbers.length);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER * Character.BYTES);
        for (int from = 0; from < numbers.length; from += BUFFER) {
            int count = Math.min(BUFFER, numbers.length - from);
            buffer.asCharBuffer().put(numbers, from, count);
            to.write(buffer.array(), 0, count * Character.BYTES);
        }
    }
}
