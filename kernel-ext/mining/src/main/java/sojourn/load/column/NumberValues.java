package sojourn.load.column;

import java.util.Arrays;

/**
 * Distinct whole numbers as texts, in code-point order, held as ints: the ids of a log's users are mostly such. Immutable.
 */
final class NumberValues extends Texts {
    private final int[] numbers;

    private NumberValues(int[] numbers) {
        this.numbers = numbers;
    }

    /**
     * Codes numbers by the order of their texts.
     *
     * @param numbers  n numbers {@code >= 0}, or {@link CodedColumn#MISSING}; the array is taken over and becomes the codes
     * @param greatest the greatest of them
     * @return the distinct ones. Time O(n + greatest), memory of an eighth of a byte for each number up to the greatest.
     */
    static NumberValues code(int[] numbers, int greatest) {
        long[] present = new long[greatest / Long.SIZE + 1];
        for (int number : numbers) {
            if (number >= 0) {
                present[number / Long.SIZE] |= 1L << number;
            }
        }
        int[] before = new int[present.length + 1];
        for (int word = 0; word < present.length; word++) {
            before[word + 1] = before[word] + Long.bitCount(present[word]);
        }
        int count = before[present.length];
        int[] sorted = new int[count];
        int[] codes = new int[count];
        int code = 0;
        // all numbers by their digits: 0, 1, 10, 100, 101, 11, ...
        long number = 0;
        while (number >= 0) {
            if ((present[(int) number / Long.SIZE] >>> number & 1) != 0) {
                codes[rank(present, before, (int) number)] = code;
                sorted[code++] = (int) number;
            }
            number = next(number, greatest);
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numbers[i] < 0 ? CodedColumn.MISSING : codes[rank(present, before, numbers[i])];
        }
        return new NumberValues(sorted);
    }

    /** How many of the numbers that are present are less. */
    private static int rank(long[] present, int[] before, int number) {
        int word = number / Long.SIZE;
        return before[word] + Long.bitCount(present[word] & ((1L << number) - 1));
    }

    /** The number whose text comes next; -1 after the last. */
    private static long next(long number, long greatest) {
        if (number == 0) {
            return greatest == 0 ? -1 : 1;
        }
        if (number * 10 <= greatest) {
            return number * 10;
        }
        long up = number;
        while (up % 10 == 9 || up + 1 > greatest) {
            up /= 10;
            if (up == 0) {
                return -1;
            }
        }
        return up + 1;
    }

    @Override
    public String get(int index) {
        return Integer.toString(numbers[index]);
    }

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    Texts only(int[] places, int count) {
        int[] some = new int[count];
        Arrays.setAll(some, i -> numbers[places[i]]);
        return new NumberValues(some);
    }

    /** The number that a cell is written as, digit for digit; -1 if it is none, or one that no int holds. */
    static int plain(byte[] cell, int from, int to) {
        int length = to - from;
        if (length < 1 || length > 10 || (cell[from] == '0' && length > 1)) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = cell[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number > Integer.MAX_VALUE ? -1 : (int) number;
    }
}
