package sojourn.run;

import org.jspecify.annotations.Nullable;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * The fields of a result, one after the other, bit by bit as they are. A {@link Cache.Form} names each once: on the way to a file a
 * field is taken from the result and written, on the way back it is read.
 *
 * @param <T> the result
 */
public final class CacheFields<T> {
    private final @Nullable T value;
    private final @Nullable DataOutputStream to;
    private final @Nullable DataInputStream from;

    private CacheFields(@Nullable T value, @Nullable DataOutputStream to, @Nullable DataInputStream from) {
        this.value = value;
        this.to = to;
        this.from = from;
    }

    static <T> void write(Cache.Form<T> form, T value, DataOutputStream to) throws IOException {
        form.of(new CacheFields<>(value, to, null));
    }

    static <T> T read(Cache.Form<T> form, DataInputStream from) throws IOException {
        return form.of(new CacheFields<>(null, null, from));
    }

    /**
     * A whole number.
     *
     * @param of takes it from the result
     * @return the number
     * @throws IOException if it cannot be written, or is not there
     */
    public long number(ToLongFunction<T> of) throws IOException {
        if (to == null) {
            return input().readLong();
        }
        long number = of.applyAsLong(result());
        to.writeLong(number);
        return number;
    }

    /**
     * A whole number that is an int.
     *
     * @param of takes it from the result
     * @return the number
     * @throws IOException if it cannot be written, or is not there
     */
    public int integer(ToIntFunction<T> of) throws IOException {
        return (int) number(of::applyAsInt);
    }

    /**
     * A yes or no.
     *
     * @param of takes it from the result
     * @return whether it is so
     * @throws IOException if it cannot be written, or is not there
     */
    public boolean flag(Predicate<T> of) throws IOException {
        return number(result -> of.test(result) ? 1 : 0) == 1;
    }

    /**
     * A number.
     *
     * @param of takes it from the result
     * @return the number
     * @throws IOException if it cannot be written, or is not there
     */
    public double real(ToDoubleFunction<T> of) throws IOException {
        if (to == null) {
            return input().readDouble();
        }
        double number = of.applyAsDouble(result());
        to.writeDouble(number);
        return number;
    }

    /**
     * A text.
     *
     * @param of takes it from the result
     * @return the text
     * @throws IOException if it cannot be written, or is not there
     */
    public String text(Function<T, String> of) throws IOException {
        if (to == null) {
            return new String(input().readNBytes(length(1)), StandardCharsets.UTF_8);
        }
        String text = of.apply(result());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
        return text;
    }

    /**
     * A result that is one text.
     *
     * @param of   makes the text of the result
     * @param back makes the result of the text
     * @return the result
     * @throws IOException if it cannot be written, or is not there
     */
    public T text(Function<T, String> of, Function<String, T> back) throws IOException {
        String text = text(of);
        return to == null ? back.apply(text) : result();
    }

    /**
     * A result with a form of its own.
     *
     * @param <U>  the result inside
     * @param of   takes it from the result
     * @param form its fields
     * @return the result inside
     * @throws IOException if it cannot be written, or is not there
     */
    public <U> U inside(Function<T, U> of, Cache.Form<U> form) throws IOException {
        return form.of(new CacheFields<>(to == null ? null : of.apply(result()), to, from));
    }

    /**
     * Numbers.
     *
     * @param of takes them from the result
     * @return the numbers
     * @throws IOException if they cannot be written, or are not there
     */
    public int[] ints(Function<T, int[]> of) throws IOException {
        return array(of, int[]::new, Integer.BYTES, numbers -> numbers.length, ArrayBytes::of, ArrayBytes::into);
    }

    /**
     * Numbers.
     *
     * @param of takes them from the result
     * @return the numbers
     * @throws IOException if they cannot be written, or are not there
     */
    public long[] longs(Function<T, long[]> of) throws IOException {
        return array(of, long[]::new, Long.BYTES, numbers -> numbers.length, ArrayBytes::of, ArrayBytes::into);
    }

    /**
     * Numbers.
     *
     * @param of takes them from the result
     * @return the numbers
     * @throws IOException if they cannot be written, or are not there
     */
    public double[] doubles(Function<T, double[]> of) throws IOException {
        return array(of, double[]::new, Double.BYTES, numbers -> numbers.length, ArrayBytes::of, ArrayBytes::into);
    }

    /**
     * Numbers.
     *
     * @param of takes them from the result
     * @return the numbers
     * @throws IOException if they cannot be written, or are not there
     */
    public char[] chars(Function<T, char[]> of) throws IOException {
        return array(of, char[]::new, Character.BYTES, numbers -> numbers.length, ArrayBytes::of, ArrayBytes::into);
    }

    private <A> A array(
            Function<T, A> of,
            IntFunction<A> empty,
            int width,
            ToIntFunction<A> length,
            Function<A, ArrayBytes> out,
            Function<A, ArrayBytes> in)
            throws IOException {
        if (to == null) {
            A numbers = empty.apply(length(width));
            in.apply(numbers).read(input()::readFully);
            return numbers;
        }
        A numbers = of.apply(result());
        to.writeInt(length.applyAsInt(numbers));
        out.apply(numbers).write(to::write);
        return numbers;
    }

    /** A length that was written, if as much is there: no memory is taken for what a file only claims to hold. */
    private int length(int width) throws IOException {
        int length = input().readInt();
        int left = input().available();
        if (length < 0 || ((long) length * width > left && left < Integer.MAX_VALUE)) {
            throw new IOException("it claims more than it holds");
        }
        return length;
    }

    private T result() {
        return Objects.requireNonNull(value, "value");
    }

    private DataInputStream input() {
        return Objects.requireNonNull(from, "from");
    }
}
