package sojourn.samples;

import java.util.List;

/**
 * Random numbers that are the same in every Java: SplitMix64, and strict mathematics above it.
 *
 * @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea &amp; Flood 2014</a>
 */
final class Dice {
    private long state;

    Dice(long seed) {
        state = seed;
    }

    /** {@return the dice of one thing among many of a seed, the same ones in whatever order the things are asked for} */
    static Dice of(long seed, long... keys) {
        Dice dice = new Dice(seed);
        for (long key : keys) {
            dice.state = dice.bits() ^ key;
        }
        dice.state = dice.bits();
        return dice;
    }

    /** {@return uniform in [0, 1)} */
    double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /** {@return uniform in [0, bound)} */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    /** {@return normal with mean 0 and deviation 1, by Box and Muller} */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    /** {@return log-normal around a median; {@code spread} is the deviation of the logarithm} */
    double logNormal(double median, double spread) {
        return median * StrictMath.exp(spread * normal());
    }

    /** {@return a place in {@code weights}, as often as its weight says} */
    int pick(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double at = unit() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            at -= weights[i];
            if (at < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    int pick(List<Double> weights) {
        return pick(weights.stream().mapToDouble(Double::doubleValue).toArray());
    }

    long bits() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
