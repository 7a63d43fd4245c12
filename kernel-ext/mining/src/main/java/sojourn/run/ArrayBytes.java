package sojourn.run;

import java.nio.ByteBuffer;

/** The numbers of an array as bytes, the high byte first, a block at a time: for checksums and for files of the cache. */
final class ArrayBytes {
    private static final int BLOCK = 1 << 13;

    private final int length;
    private final int width;
    private final Copy copy;

    /** Copies numbers of the array, from a place on, to a buffer or from it. */
    private interface Copy {
        void run(ByteBuffer buffer, int from, int count);
    }

    /** Takes bytes, or puts them there: a checksum or a file. */
    interface Stream<X extends Exception> {
        void run(byte[] bytes, int from, int count) throws X;
    }

    private ArrayBytes(int length, int width, Copy copy) {
        this.length = length;
        this.width = width;
        this.copy = copy;
    }

    static ArrayBytes of(int[] numbers) {
        return new ArrayBytes(
                numbers.length,
                Integer.BYTES,
                (to, from, count) -> to.asIntBuffer().put(numbers, from, count));
    }

    static ArrayBytes of(long[] numbers) {
        return new ArrayBytes(
                numbers.length,
                Long.BYTES,
                (to, from, count) -> to.asLongBuffer().put(numbers, from, count));
    }

    static ArrayBytes of(double[] numbers) {
        return new ArrayBytes(
                numbers.length,
                Double.BYTES,
                (to, from, count) -> to.asDoubleBuffer().put(numbers, from, count));
    }

    static ArrayBytes of(char[] numbers) {
        return new ArrayBytes(
                numbers.length,
                Character.BYTES,
                (to, from, count) -> to.asCharBuffer().put(numbers, from, count));
    }

    static ArrayBytes into(int[] numbers) {
        return new ArrayBytes(
                numbers.length,
                Integer.BYTES,
                (by, from, count) -> by.asIntBuffer().get(numbers, from, count));
    }

    static ArrayBytes into(long[] numbers) {
        return new ArrayBytes(
                numbers.length,
                Long.BYTES,
                (by, from, count) -> by.asLongBuffer().get(numbers, from, count));
    }

    static ArrayBytes into(double[] numbers) {
        return new ArrayBytes(
                numbers.length,
                Double.BYTES,
                (by, from, count) -> by.asDoubleBuffer().get(numbers, from, count));
    }

    static ArrayBytes into(char[] numbers) {
        return new ArrayBytes(
                numbers.length,
                Character.BYTES,
                (by, from, count) -> by.asCharBuffer().get(numbers, from, count));
    }

    <X extends Exception> void write(Stream<X> to) throws X {
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK * width);
        for (int from = 0; from < length; ) {
            int count = Math.min(BLOCK, length - from);
            copy.run(buffer, from, count);
            to.run(buffer.array(), 0, count * width);
            from += count;
        }
    }

    <X extends Exception> void read(Stream<X> by) throws X {
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK * width);
        for (int from = 0; from < length; ) {
            int count = Math.min(BLOCK, length - from);
            by.run(buffer.array(), 0, count * width);
            copy.run(buffer, from, count);
            from += count;
        }
    }
}
