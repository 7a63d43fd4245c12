package sojourn.load.column;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A text column as codes into its sorted distinct values. Immutable. */
public final class CodedColumn implements KeptColumn {
    /** The code of a missing cell. */
    public static final int MISSING = -1;
    /** Order by Unicode code point, the order of the codes. */
    public static final Comparator<String> CODE_POINT_ORDER = Texts::compare;

    private final String name;
    private final int[] codes;
    private final List<String> values;

    /**
     * Takes sorted values and the codes into them over.
     *
     * @param name   the column's name
     * @param codes  n codes in {@code [0, v)}, or {@link #MISSING}
     * @param values v distinct values in the order of code points
     */
    public CodedColumn(String name, int[] codes, List<String> values) {
        this.name = name;
        this.codes = codes;
        this.values = values;
    }

    /**
     * Codes a column of texts.
     *
     * @param name  the column's name
     * @param cells the texts, null where missing
     * @return the coded column. Time O(n + v log v) for v distinct values.
     */
    public static CodedColumn of(String name, List<@Nullable String> cells) {
        Map<String, Integer> seen = new HashMap<>();
        int[] raw = new int[cells.size()];
        for (int i = 0; i < raw.length; i++) {
            String cell = cells.get(i);
            raw[i] = cell == null ? MISSING : seen.computeIfAbsent(cell, key -> seen.size());
        }
        String[] values = new String[seen.size()];
        seen.forEach((value, code) -> values[code] = value);
        return of(name, raw, values);
    }

    /**
     * Takes a column that is coded already, in any order of its values, and sorts the codes.
     *
     * @param name   the column's name
     * @param codes  n codes into {@code values}, or {@link #MISSING}; the array is taken over and rewritten
     * @param values the distinct values, each once
     * @return the coded column
     */
    public static CodedColumn of(String name, int[] codes, String[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(i -> values[i], CODE_POINT_ORDER));
        int[] rank = new int[values.length];
        String[] sorted = new String[values.length];
        for (int r = 0; r < order.length; r++) {
            rank[order[r]] = r;
            sorted[r] = values[order[r]];
        }
        for (int i = 0; i < codes.length; i++) {
            codes[i] = codes[i] == MISSING ? MISSING : rank[codes[i]];
        }
        return new CodedColumn(name, codes, List.of(sorted));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return codes.length;
    }

    /**
     * The code at a row.
     *
     * @param row in {@code [0, size())}
     * @return a code in {@code [0, values().size())}, or {@link #MISSING}
     */
    public int code(int row) {
        return codes[row];
    }

    /**
     * The text at a row.
     *
     * @param row in {@code [0, size())}
     * @return the text, or null where it is missing
     */
    public @Nullable String value(int row) {
        return codes[row] == MISSING ? null : values.get(codes[row]);
    }

    /** {@return the distinct values in code-point order; a value's place is its code} */
    public List<String> values() {
        return values;
    }

    /** {@return a copy of the codes, one for each row} */
    public int[] codes() {
        return codes.clone();
    }

    /**
     * Some of the rows.
     *
     * @param rows in {@code [0, size())} each, in any order, and as often as wanted
     * @return those rows, with only the values that they have. Time O(rows + values).
     */
    @Override
    public CodedColumn select(int[] rows) {
        int[] place = new int[values.size()];
        for (int row : rows) {
            if (codes[row] != MISSING) {
                place[codes[row]] = 1;
            }
        }
        int[] used = new int[place.length];
        int count = 0;
        for (int code = 0; code < place.length; code++) {
            if (place[code] > 0) {
                place[code] = count;
                used[count++] = code;
            }
        }
        int[] selected = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int code = codes[rows[i]];
            selected[i] = code == MISSING ? MISSING : place[code];
        }
        return new CodedColumn(name, selected, only(used, count));
    }

    private List<String> only(int[] used, int count) {
        if (count == values.size()) {
            return values;
        }
        return values instanceof Texts texts
                ? texts.only(used, count)
                : Arrays.stream(used, 0, count).mapToObj(values::get).toList();
    }

    @Override
    public CodedColumn coded() {
        return this;
    }

    @Override
    public Column<?> toTablesaw() {
        return NumberTexts.toTablesaw(this);
    }

    /** {@return a copy as a Tablesaw text column, whatever the texts look like} */
    public StringColumn toTexts() {
        StringColumn column = StringColumn.create(name);
        for (int code : codes) {
            if (code == MISSING) {
                column.appendMissing();
            } else {
                column.append(values.get(code));
            }
        }
        return column;
    }
}
