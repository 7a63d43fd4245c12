package sojourn.benchmarks;

import sojourn.distance.Distances;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SubstitutionCosts;
import sojourn.sequence.Distinct;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Generated sequences that look like sessions of a learning platform: 12 states, 2 to 40 events, short ones common, states that
 * tend to repeat and to follow one another, so that about half of 5,000 are distinct and texts share prefixes.
 */
final class Pool {
    private static final int STATES = 12;
    private static final int LONGEST = 40;
    private static final double DECIMAL = 100;
    private static final double REAL = 100 * Math.PI / 3;

    private final int[] codes;
    private final int[] offsets;
    private final List<String> alphabet = IntStream.range(0, STATES)
            .mapToObj(s -> String.valueOf((char) ('A' + s)))
            .toList();

    private Pool(int[] codes, int[] offsets) {
        this.codes = codes;
        this.offsets = offsets;
    }

    /** {@return n sequences, the same for the same seed} */
    static Pool sessions(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] offsets = new int[n + 1];
        int[] codes = new int[n * LONGEST];
        for (int i = 0; i < n; i++) {
            int at = offsets[i];
            // a product of two uniforms: half of the sessions have up to a fifth of the greatest length
            int length = 2 + (int) ((LONGEST - 1) * random.nextDouble() * random.nextDouble());
            int state = random.nextInt(3);
            for (int p = 0; p < length; p++) {
                codes[at + p] = state;
                double next = random.nextDouble();
                state = next < 0.55 ? state : next < 0.9 ? (state + 1) % 4 : random.nextInt(STATES);
            }
            offsets[i + 1] = at + length;
        }
        return new Pool(java.util.Arrays.copyOf(codes, offsets[n]), offsets);
    }

    /** {@return the first n distinct ones of enough generated sequences} */
    static Pool distinctSessions(int n, long seed) {
        Pool many = sessions(n * 6, seed);
        Distinct distinct = Distinct.of(many.codes, many.offsets);
        if (distinct.size() < n) {
            throw new IllegalStateException("only " + distinct.size() + " distinct sequences were generated");
        }
        int[] offsets = new int[n + 1];
        int[] codes = new int[n * LONGEST];
        for (int d = 0; d < n; d++) {
            int first = many.offsets[distinct.first(d)];
            int length = many.offsets[distinct.first(d) + 1] - first;
            System.arraycopy(many.codes, first, codes, offsets[d], length);
            offsets[d + 1] = offsets[d] + length;
        }
        return new Pool(java.util.Arrays.copyOf(codes, offsets[n]), offsets);
    }

    /** {@return the distances of all pairs, duplicates found on the way} */
    Distances distances(SequenceDistance distance) {
        return Distances.of(distance, codes, offsets, alphabet, Distinct.of(codes, offsets), i -> "session " + i);
    }

    int size() {
        return offsets.length - 1;
    }

    int events() {
        return codes.length;
    }

    /** {@return optimal matching with a cost of two decimals for each pair of states, that no short cut fits} */
    SequenceDistance decimalCosts() {
        return OptimalMatching.unit().costs(costs(DECIMAL));
    }

    /** {@return optimal matching with costs that are no decimals} */
    SequenceDistance realCosts() {
        return OptimalMatching.unit().costs(costs(REAL));
    }

    /** {@return one pair's distance by the textbook table, at the costs that a benchmark calls so} */
    double table(int i, int j, String costs) {
        double[] sub = switch (costs) {
            case "lcs" -> SubstitutionCosts.constant(2).matrix(alphabet);
            case "decimal" -> costs(DECIMAL).matrix(alphabet);
            case "real" -> costs(REAL).matrix(alphabet);
            default -> SubstitutionCosts.constant(1).matrix(alphabet);
        };
        int n = offsets[i + 1] - offsets[i];
        int m = offsets[j + 1] - offsets[j];
        double[][] d = new double[n + 1][m + 1];
        for (int p = 0; p <= n; p++) {
            for (int q = 0; q <= m; q++) {
                if (p == 0 || q == 0) {
                    d[p][q] = p + q;
                } else {
                    double swap = sub[codes[offsets[i] + p - 1] * STATES + codes[offsets[j] + q - 1]];
                    d[p][q] = Math.min(d[p - 1][q - 1] + swap, Math.min(d[p - 1][q], d[p][q - 1]) + 1);
                }
            }
        }
        return d[n][m];
    }

    private SubstitutionCosts costs(double denominator) {
        SplittableRandom random = new SplittableRandom(7);
        double[][] costs = new double[STATES][STATES];
        for (int a = 0; a < STATES; a++) {
            for (int b = 0; b < a; b++) {
                costs[a][b] = (50 + random.nextInt(100)) / denominator;
                costs[b][a] = costs[a][b];
            }
        }
        return SubstitutionCosts.of(alphabet, costs);
    }
}
