package sojourn.feature;

import sojourn.check.Check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A share of the users, chosen by a hash of seed and user: the same ones in memory and on every engine, whatever other users there
 * are. A user stays if the first thirteen hexadecimal digits of the MD5 of {@code seed:user} lie below {@link #below}.
 */
public final class UserSample {
    private static final int DIGITS = 13;

    private final String prefix;
    private final String below;
    private final MessageDigest md5;

    /**
     * A sample.
     *
     * @param share of the users that stays on average, in (0, 1]
     * @param seed  of the hash
     * @throws sojourn.check.UsageException if the share is out of range
     */
    public UserSample(double share, long seed) {
        Check.argument(share > 0 && share <= 1, "a sample keeps a share of the users in (0, 1], was %s", share);
        this.prefix = seed + ":";
        BigInteger limit = new BigDecimal(share)
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(4 * DIGITS)))
                .setScale(0, RoundingMode.FLOOR)
                .toBigInteger();
        String hex = limit.toString(16);
        // g stands above all digits: everybody stays
        this.below = hex.length() > DIGITS ? "g" : "0".repeat(DIGITS - hex.length()) + hex;
        try {
            this.md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** {@return the limit, as hexadecimal text} */
    public String below() {
        return below;
    }

    /**
     * Whether a user stays. Not safe for several threads.
     *
     * @param user as text
     * @return whether
     */
    public boolean keeps(String user) {
        byte[] hash = md5.digest((prefix + user).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, DIGITS).compareTo(below) < 0;
    }
}
