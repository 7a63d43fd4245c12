package sojourn.sequence;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.load.column.CodedColumn;
import sojourn.source.SequenceRows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Columns of states, one for each time, turned into sequences, one for each row.
 *
 * @param alphabet the states, in code order; {@link SequenceRows#MISSING_STATE} last if a missing state is kept
 * @param codes    state codes, one sequence after the other
 * @param offsets  n + 1 places in {@code codes}
 * @param rows     the row of each sequence; those without a state are left out
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the noun, which takes them over
public record WideStates(List<String> alphabet, int[] codes, int[] offsets, int[] rows) {
    /** the squares of sums of greater ones, as quality has them, would be infinite */
    private static final double MOST_WEIGHT = 1e100;
    /** the numbers of Java that no table has, such as {@code 2d} and {@code 0x1p3} */
    private static final Pattern JAVA_LITERAL = Pattern.compile(".*[dDfF]|.*[xX].*");

    /** What becomes of missing states. */
    public enum Missing {
        /** They are a state of their own. */
        KEEP,
        /** They are cut out; what follows moves up. */
        CUT
    }

    /**
     * The places of columns.
     *
     * @param header all columns
     * @param chosen names, or ranges {@code first..last}; a column that is called like a range is that column
     * @return places in the header, in the order chosen
     * @throws sojourn.check.UsageException if nothing is chosen, a name is unknown, a range runs backward, or a column is chosen twice
     */
    public static List<Integer> places(List<String> header, List<String> chosen) {
        Check.argument(
                !chosen.isEmpty(),
                "columns of states must be named, such as %s..%s",
                header.isEmpty() ? "first" : header.get(0),
                header.isEmpty() ? "last" : header.get(header.size() - 1));
        Set<Integer> places = new LinkedHashSet<>();
        for (String name : chosen) {
            int dots = header.contains(name) ? -1 : name.indexOf("..");
            String first = dots < 0 ? name : name.substring(0, dots);
            String last = dots < 0 ? name : name.substring(dots + 2);
            Nearest.require("column", first, header);
            Nearest.require("column", last, header);
            int from = header.indexOf(first);
            int to = header.indexOf(last);
            Check.argument(
                    from <= to, "columns %s..%s run backward in the table; write %s..%s", first, last, last, first);
            for (int j = from; j <= to; j++) {
                Check.argument(places.add(j), "column '%s' of states is named twice", header.get(j));
            }
        }
        return List.copyOf(places);
    }

    /**
     * Case weights.
     *
     * @param column one number for each row
     * @return the numbers
     * @throws sojourn.check.UsageException if one is missing, no number, negative or above 1e100, or all are 0
     */
    public static double[] weights(CodedColumn column) {
        double[] weights = new double[column.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            String cell = column.value(i);
            double weight = Double.NaN;
            try {
                weight = cell == null || JAVA_LITERAL.matcher(cell.strip()).matches()
                        ? Double.NaN
                        : Double.parseDouble(cell);
            } catch (NumberFormatException e) {
                // said below
            }
            if (!(weight >= 0 && weight <= MOST_WEIGHT)) {
                Check.argument(
                        false,
                        weight > MOST_WEIGHT
                                ? "weights must be at most 1e100: column '%s', row %,d is %s"
                                : "weights must be numbers >= 0: column '%s', row %,d is %s",
                        column.name(),
                        i + 1,
                        cell == null ? "empty" : "'" + cell + "'");
            }
            weights[i] = weight;
            sum += weight;
        }
        Check.argument(sum > 0, "one weight at least must be above 0, but all of column '%s' are 0", column.name());
        return weights;
    }

    /**
     * Turns columns into sequences. Time O(cells).
     *
     * @param columns the states, one column for each time
     * @param states  those that there may be, in code order; none for all that there are, sorted
     * @param absent  words that stand for a missing state
     * @param left    what becomes of missing states before the first state
     * @param inside  between states
     * @param right   after the last state
     * @return the sequences
     * @throws sojourn.check.UsageException if a state is not among {@code states}, or no row has a state
     */
    public static WideStates of(
            List<CodedColumn> columns,
            List<String> states,
            Set<String> absent,
            Missing left,
            Missing inside,
            Missing right) {
        Set<String> seen = new TreeSet<>(CodedColumn.CODE_POINT_ORDER);
        for (CodedColumn column : columns) {
            for (String state : column.values()) {
                if (!absent.contains(state)) {
                    if (!states.isEmpty()) {
                        Nearest.require("state of column '" + column.name() + "'", state, states);
                    }
                    seen.add(state);
                }
            }
        }
        List<String> alphabet = new ArrayList<>(states.isEmpty() ? seen : states);
        int none = alphabet.size();
        int n = columns.get(0).size();
        int[][] code = new int[columns.size()][];
        for (int j = 0; j < code.length; j++) {
            code[j] = columns.get(j).values().stream()
                    .mapToInt(state -> absent.contains(state) ? none : alphabet.indexOf(state))
                    .toArray();
        }
        int[] codes = new int[Math.multiplyExact(n, code.length)];
        int[] offsets = new int[n + 1];
        int[] rows = new int[n];
        int kept = 0;
        int at = 0;
        boolean missing = false;
        int[] row = new int[code.length];
        for (int i = 0; i < n; i++) {
            int first = row.length;
            int last = -1;
            for (int j = 0; j < row.length; j++) {
                int cell = columns.get(j).code(i);
                row[j] = cell < 0 ? none : code[j][cell];
                if (row[j] != none) {
                    first = Math.min(first, j);
                    last = j;
                }
            }
            if (last < 0) {
                continue;
            }
            for (int j = 0; j < row.length; j++) {
                Missing rule = j < first ? left : j > last ? right : inside;
                if (row[j] != none || rule == Missing.KEEP) {
                    missing |= row[j] == none;
                    codes[at++] = row[j];
                }
            }
            rows[kept++] = i;
            offsets[kept] = at;
        }
        Check.argument(kept > 0, "no row has a state in columns %s", named(columns));
        if (missing) {
            Check.argument(
                    !alphabet.contains(SequenceRows.MISSING_STATE),
                    "missing states cannot be kept where a state is called '%s'",
                    SequenceRows.MISSING_STATE);
            alphabet.add(SequenceRows.MISSING_STATE);
        }
        return new WideStates(
                List.copyOf(alphabet),
                Arrays.copyOf(codes, at),
                Arrays.copyOf(offsets, kept + 1),
                Arrays.copyOf(rows, kept));
    }

    private static String named(List<CodedColumn> columns) {
        return columns.get(0).name() + ".." + columns.get(columns.size() - 1).name();
    }
}
