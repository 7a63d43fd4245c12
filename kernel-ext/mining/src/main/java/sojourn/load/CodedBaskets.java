package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.load.column.CodedColumn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Baskets whose items are codes in the order of their names: by number if all are whole numbers, else by code point. Nobody changes
 * the arrays.
 *
 * @param items   the items' names in order; an item's place is its code
 * @param codes   the baskets' items, basket after basket
 * @param offsets n + 1 ascending places in {@code codes}
 * @param ids     of the baskets; null where they have none but their number
 * @param used    rows of a long table that had both an id and an item; else the number of codes
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to the rows that are made of them
public record CodedBaskets(
        List<String> items,
        int[] codes,
        int[] offsets,
        @Nullable List<String> ids,
        int used) {
    /**
     * Recodes baskets whose items are in any order.
     *
     * @param names   the items' names; an item's place is its code
     * @param codes   the baskets' items, basket after basket; not changed
     * @param offsets n + 1 ascending places in {@code codes}
     * @param ids     of the baskets, or null
     * @return the baskets
     * @throws sojourn.check.UsageException if a name occurs twice, or a code is no place of a name
     */
    public static CodedBaskets of(List<String> names, int[] codes, int[] offsets, @Nullable List<String> ids) {
        Integer[] order = new Integer[names.size()];
        Arrays.setAll(order, i -> i);
        Comparator<String> byName = names.stream().allMatch(CodedBaskets::isNumber)
                ? Comparator.comparingLong((String name) -> Long.parseLong(name))
                        .thenComparing(CodedColumn.CODE_POINT_ORDER)
                : CodedColumn.CODE_POINT_ORDER;
        Arrays.sort(order, Comparator.comparing(names::get, byName));
        int[] rank = new int[order.length];
        String[] sorted = new String[order.length];
        for (int r = 0; r < order.length; r++) {
            rank[order[r]] = r;
            sorted[r] = names.get(order[r]);
            Check.argument(
                    r == 0 || !sorted[r].equals(sorted[r - 1]),
                    "items must have different names, '%s' twice",
                    sorted[r]);
        }
        int[] recoded = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] < 0 || codes[i] >= rank.length) {
                Check.argument(false, "item codes must lie in [0, %,d), was %,d at cell %,d", rank.length, codes[i], i);
            }
            recoded[i] = rank[codes[i]];
        }
        return new CodedBaskets(List.of(sorted), recoded, offsets, ids, codes.length);
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.length() <= 18 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * Takes a long table: a row for each item of a basket, in any order. Rows without id or item are left out.
     *
     * @param rows   their number
     * @param idOf   row to the basket's id, null where it is missing
     * @param itemOf row to the item's name, null where it is missing
     * @return the baskets, in order of their first row, with their ids
     */
    public static CodedBaskets ofLong(
            int rows, IntFunction<@Nullable String> idOf, IntFunction<@Nullable String> itemOf) {
        Map<String, Integer> basketOf = new HashMap<>();
        Map<String, Integer> codeOf = new HashMap<>();
        List<String> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int[] basket = new int[rows];
        int[] code = new int[rows];
        int used = 0;
        for (int row = 0; row < rows; row++) {
            String which = idOf.apply(row);
            String what = itemOf.apply(row);
            if (which != null && what != null) {
                basket[used] = code(which, basketOf, ids);
                code[used++] = code(what, codeOf, names);
            }
        }
        int[] offsets = new int[ids.size() + 1];
        for (int i = 0; i < used; i++) {
            offsets[basket[i] + 1]++;
        }
        Arrays.parallelPrefix(offsets, Integer::sum);
        int[] next = offsets.clone();
        int[] codes = new int[used];
        for (int i = 0; i < used; i++) {
            codes[next[basket[i]]++] = code[i];
        }
        return of(names, codes, offsets, List.copyOf(ids));
    }

    /**
     * Takes baskets of names.
     *
     * @param baskets each the items of one basket
     * @return the baskets
     */
    public static CodedBaskets of(Collection<? extends Collection<String>> baskets) {
        Map<String, Integer> codeOf = new HashMap<>();
        List<String> names = new ArrayList<>();
        int[] offsets = new int[baskets.size() + 1];
        int[] codes = new int[baskets.stream().mapToInt(Collection::size).sum()];
        int b = 0;
        for (Collection<String> basket : baskets) {
            offsets[b + 1] = offsets[b];
            for (String item : basket) {
                codes[offsets[b + 1]++] = code(item, codeOf, names);
            }
            b++;
        }
        return of(names, codes, offsets, null);
    }

    private static int code(String text, Map<String, Integer> codes, List<String> values) {
        Integer code = codes.get(text);
        if (code == null) {
            code = values.size();
            codes.put(text, code);
            values.add(text);
        }
        return code;
    }

    /** {@return the number of baskets} */
    public int size() {
        return offsets.length - 1;
    }
}
