package sojourn.run;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * All that a result depends on, as a checksum: the step, the content of its input, its options, and the version of Sojourn.
 * Each part goes in with its length, so that parts cannot run into each other.
 */
public final class CacheKey {
    private final MessageDigest digest = sha256();
    private byte[] sum = {};

    private CacheKey() {}

    /**
     * The key of a step.
     *
     * @param step    what is done, in words that no other step has
     * @param version of the step; raised whenever its results change
     * @return the key, to which more is added
     */
    public static CacheKey of(String step, int version) {
        return new CacheKey().with(Version.SOJOURN).with(step).with(version);
    }

    /**
     * Adds options or a checksum.
     *
     * @param text all of them, in words
     * @return this key
     */
    public CacheKey with(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        length(bytes.length);
        digest.update(bytes);
        return this;
    }

    /**
     * Adds a number.
     *
     * @param number any
     * @return this key
     */
    public CacheKey with(long number) {
        length(number);
        return this;
    }

    /**
     * Adds numbers.
     *
     * @param numbers any
     * @return this key
     */
    public CacheKey with(double[] numbers) {
        length(numbers.length);
        ArrayBytes.of(numbers).write(digest::update);
        return this;
    }

    /**
     * Adds numbers.
     *
     * @param numbers any
     * @return this key
     */
    public CacheKey with(int[] numbers) {
        length(numbers.length);
        ArrayBytes.of(numbers).write(digest::update);
        return this;
    }

    /**
     * Adds numbers.
     *
     * @param numbers any
     * @return this key
     */
    public CacheKey with(long[] numbers) {
        length(numbers.length);
        ArrayBytes.of(numbers).write(digest::update);
        return this;
    }

    /**
     * Adds numbers.
     *
     * @param numbers any
     * @return this key
     */
    public CacheKey with(char[] numbers) {
        length(numbers.length);
        ArrayBytes.of(numbers).write(digest::update);
        return this;
    }

    private void length(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }

    /** The checksum; nothing is added after it. */
    synchronized byte[] bytes() {
        if (sum.length == 0) {
            sum = digest.digest();
        }
        return sum;
    }

    /**
     * {@return whether another key was made of the same parts; nothing is added to either after it}
     *
     * @param other a key, or none
     */
    public boolean isSameAs(@Nullable CacheKey other) {
        return other != null && MessageDigest.isEqual(bytes(), other.bytes());
    }

    String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /** {@return a checksum of nothing yet, SHA-256} */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
