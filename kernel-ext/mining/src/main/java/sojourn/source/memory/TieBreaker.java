package sojourn.source.memory;

import sojourn.load.column.CodedColumn;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The order of a column's cells that breaks ties: missing ones, numbers by size, then texts by code point; as engines have it. */
final class TieBreaker {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private TieBreaker() {}

    /** {@return n ranks, equal for equal cells} */
    static int[] ranks(CodedColumn cells) {
        List<String> values = cells.values();
        Double[] numbers = values.stream()
                .map(value -> NUMBER.matcher(value.strip()).matches() ? Double.valueOf(value.strip()) : null)
                .toArray(Double[]::new);
        Integer[] codes = new Integer[values.size()];
        Arrays.setAll(codes, code -> code);
        // codes are in the order of texts, and the sort is stable
        Arrays.sort(codes, (a, b) -> {
            if (numbers[a] == null || numbers[b] == null) {
                return Boolean.compare(numbers[a] == null, numbers[b] == null);
            }
            return Double.compare(numbers[a], numbers[b]);
        });
        int[] rankOf = new int[codes.length];
        for (int rank = 0; rank < codes.length; rank++) {
            rankOf[codes[rank]] = rank + 1;
        }
        int[] ranks = new int[cells.size()];
        for (int row = 0; row < ranks.length; row++) {
            int code = cells.code(row);
            ranks[row] = code == CodedColumn.MISSING ? 0 : rankOf[code];
        }
        return ranks;
    }
}
