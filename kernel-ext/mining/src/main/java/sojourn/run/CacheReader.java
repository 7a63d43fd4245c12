package sojourn.run;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Gives the numbers of a result in the order in which {@link CacheWriter} took them. */
public final class CacheReader implements AutoCloseable {
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
        ArrayBytes.into(numbers).read(from::readFully);
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
        ArrayBytes.into(numbers).read(from::readFully);
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
        ArrayBytes.into(numbers).read(from::readFully);
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
        ArrayBytes.into(numbers).read(from::readFully);
        return numbers;
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
