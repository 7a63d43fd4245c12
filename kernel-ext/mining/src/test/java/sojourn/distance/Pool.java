package sojourn.distance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A few sequences for tests, and the textbook edit distance of two of them. */
final class Pool {
    private final int[] codes;
    private final int[] offsets;
    private final List<String> alphabet;

    private Pool(int[] codes, int[] offsets, int states) {
        this.codes = codes;
        this.offsets = offsets;
        alphabet = IntStream.range(0, states)
                .mapToObj(s -> String.valueOf((char) ('a' + s)))
                .toList();
    }

    static Pool of(String... words) {
        return of(Arrays.stream(words)
                .map(word -> word.chars().map(c -> c - 'a').toArray())
                .toList());
    }

    static Pool of(List<int[]> sequences) {
        int[] offsets = new int[sequences.size() + 1];
        for (int i = 0; i < sequences.size(); i++) {
            offsets[i + 1] = offsets[i] + sequences.get(i).length;
        }
        int[] codes = sequences.stream().flatMapToInt(Arrays::stream).toArray();
        return new Pool(codes, offsets, Arrays.stream(codes).max().orElse(0) + 1);
    }

    /** One sequence a length, in random order; half of them go on from where another one stops being copied. */
    static Pool random(SplittableRandom random, int states, int... lengths) {
        List<int[]> sequences = new ArrayList<>();
        for (int length : lengths) {
            int[] sequence = random.ints(length, 0, states).toArray();
            if (!sequences.isEmpty() && random.nextBoolean()) {
                int[] other = sequences.get(random.nextInt(sequences.size()));
                int shared = random.nextInt(Math.min(length, other.length) + 1);
                System.arraycopy(other, 0, sequence, 0, shared);
            }
            sequences.add(sequence);
        }
        Collections.shuffle(sequences, new java.util.Random(random.nextLong()));
        // every state occurs, so that the alphabet is as large as asked for
        sequences.add(IntStream.range(0, states).toArray());
        return of(sequences);
    }

    int size() {
        return offsets.length - 1;
    }

    int length(int i) {
        return offsets[i + 1] - offsets[i];
    }

    int[] codes() {
        return codes;
    }

    int[] offsets() {
        return offsets;
    }

    List<String> alphabet() {
        return alphabet;
    }

    Condensed distances(SequenceDistance distance) {
        return distance.pairwise(codes, offsets, alphabet);
    }

    /** The full table, cell by cell. */
    double edit(int i, int j, double[][] sub, double indel) {
        double[][] d = new double[length(i) + 1][length(j) + 1];
        for (int p = 0; p <= length(i); p++) {
            for (int q = 0; q <= length(j); q++) {
                if (p == 0 || q == 0) {
                    d[p][q] = (p + q) * indel;
                } else {
                    double swap = d[p - 1][q - 1] + sub[codes[offsets[i] + p - 1]][codes[offsets[j] + q - 1]];
                    d[p][q] = Math.min(swap, Math.min(d[p - 1][q], d[p][q - 1]) + indel);
                }
            }
        }
        return d[length(i)][length(j)];
    }

    static double[][] constant(int states, double cost) {
        double[][] sub = new double[states][states];
        for (int a = 0; a < states; a++) {
            Arrays.fill(sub[a], cost);
            sub[a][a] = 0;
        }
        return sub;
    }

    /** Symmetric, zero on the diagonal, {@code unit} times a whole number in 1..most. */
    static double[][] random(SplittableRandom random, int states, int most, double denominator) {
        double[][] sub = new double[states][states];
        for (int a = 0; a < states; a++) {
            for (int b = 0; b < a; b++) {
                sub[a][b] = (1 + random.nextInt(most)) / denominator;
                sub[b][a] = sub[a][b];
            }
        }
        return sub;
    }
}
