package sojourn.run;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Gives the numbers of a result in the order in which {@link CacheWriter} took them. */
public final class CacheReader implements AutoCloseable {
    private static final int BUFFER = 1 << 13;

    private final DataInputStream from;

    CacheReader(DataInputStream from) {
        this.from = from;
    }

    void skipTo(int bytes) throws IOException {
        from.skipNBytes(bytes);
    }

    /**
     * Reads a number.
     *
     * @return the number
     * @throws IOException if there is none
     */
    public long number() throws IOException {
        return from.readLong();
    }

    /**
     * Reads a number.
     *
     * @return the number
     * @throws IOException if there is none
     */
    public double real() throws IOException {
        return from.readDouble();
    }

    /**
     * Reads a text.
     *
     * @return the text
     * @throws IOException if there is none
     */
    public String text() throws IOException {
        return new String(from.readNBytes(from.readInt()), StandardCharsets.UTF_8);
    }

    /**
     * Reads numbers.
     *
     * @return the numbers
     * @throws IOException if there are none
     */
    public int[] ints() throws IOException {
        int[] numbers = new int[from.readInt()];
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER * Integer.BYTES);
        for (int at = 0; at < numbers.length; at += BUFFER) {
            int count = Math.min(BUFFER, numbers.length - at);
            from.readFully(buffer.array(), 0, count * Integer.BYTES);
            buffer.asIntBuffer().get(numbers, at, count);
        }
        return numbers;
    }

    /**
     * Reads numbers.
     *
     * @return the numbers
     * @throws IOException if there are none
     */
    public long[] longs() throws IOException {
        long[] numbers = new long[from.readInt()];
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER * Long.BYTES);
        for (int at = 0; at < numbers.length; at += BUFFER) {
            int count = Math.min(BUFFER, numbers.length - at);
            from.readFully(buffer.array(), 0, count * Long.BYTES);
            buffer.asLongBuffer().get(numbers, at, count);
        }
        return numbers;
    }

    /**
     * Reads numbers.
     *
     * @return the numbers
     * @throws IOException if there are none
     */
    public double[] doubles() throws IOException {
        double[] numbers = new double[from.readInt()];
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER * Double.BYTES);
        for (int at = 0; at < numbers.length; at += BUFFER) {
            int count = Math.min(BUFFER, numbers.length - at);
            from.readFully(buffer.array(), 0, count * Double.BYTES);
            buffer.asDoubleBuffer().get(numbers, at, count);
        }
        return numbers;
    }

    /**
     * Reads numbers.
     *
     * @return the numbers
     * @throws IOException if there are none
     */
    public char[] chars() throws IOException {
        char[] numbers = new char[from.readInt()];
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER * Character.BYTES);
        for (int at = 0; at < numbers.length; at += BUFFER) {
            int count = Math.min(BUFFER, numbers.length - at);
            from.readFully(buffer.array(), 0, count * Character.BYTES);
            buffer.asCharBuffer().get(numbers, at, count);
        }
        return numbers;
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
