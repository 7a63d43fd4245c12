package sojourn.samples;

import java.math.BigInteger;

/** A permutation of {@code [0, size)} by an affine map, so that a shuffled id costs no table: {@code id = (place * step + first) mod size}. */
final class Shuffle {
    private final int size;
    private final long step;
    private final long back;
    private final long first;

    Shuffle(int size, Dice dice) {
        this.size = size;
        BigInteger modulus = BigInteger.valueOf(size);
        // steps near the golden ratio of the size scatter neighbours the most
        long candidate = Math.max(1, (long) (size * (0.6 + 0.04 * dice.unit())));
        while (!modulus.gcd(BigInteger.valueOf(candidate)).equals(BigInteger.ONE)) {
            candidate++;
        }
        step = candidate;
        back = size == 1 ? 0 : BigInteger.valueOf(candidate).modInverse(modulus).longValueExact();
        first = dice.below(size);
    }

    int id(int place) {
        return (int) ((place * step + first) % size);
    }

    int place(int id) {
        return (int) ((id - first + size) % size * back % size);
    }
}
