package sojourn.distance;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.load.CostFile;
import sojourn.load.text.TextDialect;
import sojourn.run.CacheKey;
import sojourn.sequence.WeightOrder;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * What it costs to substitute one state by another: the same for all pairs, or a symmetric matrix by state name, zero on the
 * diagonal. Immutable.
 */
public final class SubstitutionCosts {
    private final String description;
    private final List<String> states;
    /** states × states, row-major; one cell where the cost is constant */
    private final double[] costs;

    /** costs that differ by no more than this share of the greater one differ by rounding, such as those of 2 - P - P' */
    private static final double ROUNDING = 1e-12;

    /** the greatest cost: sums of long sequences and their squares, as Ward's linkage takes them, stay finite */
    static final double MOST = 1e100;
    /** states whose costs one array holds */
    private static final int MOST_STATES = 46_340;
    /** bytes of costs that are not worth a look at the heap */
    private static final double FEW = 8e6;
    /** what to do about too many states */
    static final String MERGE = "merge rare states";

    private SubstitutionCosts(String description, List<String> states, double[] costs) {
        this.description = description;
        this.states = states;
        this.costs = costs;
    }

    /**
     * One cost for every pair of different states.
     *
     * @param cost in [0, 1e100]
     * @return the costs
     */
    public static SubstitutionCosts constant(double cost) {
        Check.argument(cost >= 0 && cost <= MOST, "a substitution cost must be >= 0 and at most 1e100, was %s", cost);
        return new SubstitutionCosts(number(cost), List.of(), new double[] {cost});
    }

    /**
     * A cost for each pair of states.
     *
     * @param states the states' names, in the matrix's order
     * @param matrix one row for each state, one cell for each state: {@code >= 0}, symmetric, zero on the diagonal; copied. Where the two
     *               costs of a pair differ by rounding, by 1e-12 of the greater one or less, the one above the diagonal holds.
     * @return the costs
     */
    public static SubstitutionCosts of(List<String> states, double[][] matrix) {
        return of("matrix(" + Nouns.count(states.size(), "states") + ")", "substitution costs", states, matrix);
    }

    /**
     * Reads a square table whose dialect is detected: the first line names the states (its first cell is ignored), each further
     * line has a state's name and its costs.
     *
     * @param file delimited text; see {@link CostFile}
     * @return the costs
     * @throws UsageException if the file cannot be read, or is not such a matrix; it names the line and the cell
     */
    public static SubstitutionCosts read(Path file) {
        return read(file, TextDialect.DETECT);
    }

    /**
     * Reads a square table.
     *
     * @param file    delimited text; see {@link CostFile}
     * @param dialect how it is written, as far as it is not to be detected
     * @return the costs
     * @throws UsageException if the file cannot be read, or is not such a matrix; it names the line and the cell
     */
    public static SubstitutionCosts read(Path file, TextDialect dialect) {
        CostFile table = CostFile.read(file, dialect);
        String name = String.valueOf(file.getFileName());
        return of(name, name, table.states(), table.costs());
    }

    /**
     * Costs from how often one state follows another: {@code 2 - p(b|a) - p(a|b)}, so states that often follow each other are
     * cheap to swap. Each sequence counts once for each time it occurs; a state that nothing follows has rate 0 to all.
     * TraMineR calls it {@code TRATE}.
     *
     * @param codes   state codes, one sequence after the other, each in {@code [0, states.size())}
     * @param offsets n + 1 places in {@code codes}
     * @param states  the states' names in code order
     * @return the costs, in [0, 2]
     * @see <a href="https://doi.org/10.18637/jss.v040.i04">Gabadinho, Ritschard, Müller &amp; Studer 2011</a>
     */
    public static SubstitutionCosts fromTransitionRates(int[] codes, int[] offsets, List<String> states) {
        return fromTransitionRates(codes, offsets, states, sequence -> 1);
    }

    /**
     * The same of sequences that stand for several each.
     *
     * @param codes   state codes, one sequence after the other, each in {@code [0, states.size())}
     * @param offsets n + 1 places in {@code codes}
     * @param states  the states' names in code order
     * @param weight  sequence to what it counts, {@code >= 0}: how many it stands for, or a case weight
     * @return the costs, in [0, 2]
     */
    public static SubstitutionCosts fromTransitionRates(
            int[] codes, int[] offsets, List<String> states, IntToDoubleFunction weight) {
        int n = states.size();
        double[][] rates = transitionRates(codes, offsets, n, weight);
        double[][] matrix = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                double both = rates[a][b] + rates[b][a];
                matrix[a][b] = 2 - both;
                matrix[b][a] = 2 - both;
            }
        }
        return of("trate", "transition rates", states, matrix);
    }

    static SubstitutionCosts named(String description, List<String> states, double[][] matrix) {
        return of(description, description, states, matrix);
    }

    /** {@return the share of each state's events that the other follows; 0 for a state that nothing follows} */
    private static double[][] transitionRates(int[] codes, int[] offsets, int n, IntToDoubleFunction weight) {
        // counts, rates and costs, and these in one row
        requireFits(n, 4);
        double[][] follows = new double[n][n];
        double[] from = new double[n];
        for (int s : WeightOrder.of(offsets.length - 1, weight)) {
            double w = weight.applyAsDouble(s);
            for (int p = offsets[s] + 1; p < offsets[s + 1]; p++) {
                follows[codes[p - 1]][codes[p]] += w;
                from[codes[p - 1]] += w;
            }
        }
        double[][] rates = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                rates[a][b] = from[a] == 0 ? 0 : follows[a][b] / from[a];
            }
        }
        return rates;
    }

    /**
     * Costs by what states turn into: the chi-squared distance between the shares of the states that follow one state and those
     * that follow the other. TraMineR calls it {@code FUTURE}.
     *
     * @param codes   state codes, one sequence after the other, each in {@code [0, states.size())}
     * @param offsets n + 1 places in {@code codes}
     * @param weight  sequence to what it counts, {@code >= 0}: how many it stands for, or a case weight
     * @param states  the states' names in code order
     * @return the costs, {@code >= 0}
     */
    public static SubstitutionCosts fromCommonFuture(
            int[] codes, int[] offsets, IntToDoubleFunction weight, List<String> states) {
        int n = states.size();
        double[][] rates = transitionRates(codes, offsets, n, weight);
        double[] total = new double[n];
        for (double[] row : rates) {
            for (int b = 0; b < n; b++) {
                total[b] += row[b];
            }
        }
        double[][] matrix = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                double sum = 0;
                for (int c = 0; c < n; c++) {
                    double gap = rates[a][c] - rates[b][c];
                    sum += total[c] > 0 ? gap * gap / total[c] : 0;
                }
                matrix[a][b] = Math.sqrt(sum);
                matrix[b][a] = matrix[a][b];
            }
        }
        return of("future", "common future", states, matrix);
    }

    /**
     * Costs by what states are like: Gower's distance, the mean over features of how far two states are, each as a share of the
     * feature's range. TraMineR calls it {@code FEATURES}.
     *
     * @param states   the states' names
     * @param features one row for each state, one number for each feature: a class as 0 and 1 counts as one that is equal or not
     * @return the costs, in [0, 1]
     * @see <a href="https://doi.org/10.2307/2528823">Gower 1971, Biometrics 27:857-871</a>
     */
    public static SubstitutionCosts fromFeatures(List<String> states, double[][] features) {
        int n = states.size();
        Check.argument(
                features.length == n && n > 0 && features[0].length > 0,
                "features must have one row for each state and one number at least in each: %,d states, but %,d rows",
                n,
                features.length);
        int d = features[0].length;
        double[] low = features[0].clone();
        double[] high = features[0].clone();
        for (int s = 0; s < n; s++) {
            Check.argument(
                    features[s].length == d,
                    "state '%s' has %,d features, expected %,d",
                    states.get(s),
                    features[s].length,
                    d);
            for (int f = 0; f < d; f++) {
                Check.argument(
                        Math.abs(features[s][f]) <= MOST,
                        "feature %,d of state '%s' must be a number of at most 1e100, was %s",
                        f + 1,
                        states.get(s),
                        features[s][f]);
                low[f] = Math.min(low[f], features[s][f]);
                high[f] = Math.max(high[f], features[s][f]);
            }
        }
        requireFits(n, 2);
        double[][] matrix = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                double sum = 0;
                for (int f = 0; f < d; f++) {
                    sum += high[f] > low[f] ? Math.abs(features[a][f] - features[b][f]) / (high[f] - low[f]) : 0;
                }
                matrix[a][b] = sum / d;
                matrix[b][a] = matrix[a][b];
            }
        }
        return of("features", "features", states, matrix);
    }

    private static SubstitutionCosts of(String description, String where, List<String> states, double[][] matrix) {
        int n = states.size();
        Check.argument(n > 0, "%s must name at least one state", where);
        Set<String> seen = new HashSet<>();
        for (String state : states) {
            Check.argument(seen.add(state), "%s: state '%s' is named twice", where, state);
        }
        Check.argument(matrix.length == n, "%s must be square: %,d states, but %,d rows", where, n, matrix.length);
        requireFits(n, 1);
        double[] costs = new double[n * n];
        for (int a = 0; a < n; a++) {
            Check.argument(
                    matrix[a].length == n,
                    "%s must be square: row '%s' has %,d costs, expected %,d",
                    where,
                    states.get(a),
                    matrix[a].length,
                    n);
            for (int b = 0; b < n; b++) {
                double cost = matrix[a][b];
                Check.argument(
                        cost >= 0 && cost <= MOST,
                        "%s: the cost of '%s' to '%s' must be >= 0 and at most 1e100, was %s",
                        where,
                        states.get(a),
                        states.get(b),
                        cost);
                Check.argument(
                        a != b || cost == 0,
                        "%s: the cost of '%s' to itself must be 0, was %s",
                        where,
                        states.get(a),
                        cost);
                Check.argument(
                        b >= a || Math.abs(cost - matrix[b][a]) <= ROUNDING * Math.max(cost, matrix[b][a]),
                        "%s must be symmetric: '%s' to '%s' is %s, but '%s' to '%s' is %s",
                        where,
                        states.get(b),
                        states.get(a),
                        b < a ? matrix[b][a] : cost,
                        states.get(a),
                        states.get(b),
                        cost);
                costs[a * n + b] = b < a ? matrix[b][a] : cost;
            }
        }
        return new SubstitutionCosts(description, List.copyOf(states), costs);
    }

    /** {@return the states that have costs, in the matrix's order; empty if one cost holds for all} */
    public List<String> states() {
        return states;
    }

    /** {@return the cost of each pair of different states, if it is one for all} */
    OptionalDouble constant() {
        return states.isEmpty() ? OptionalDouble.of(costs[0]) : OptionalDouble.empty();
    }

    /** {@return the dearest cost of a {@link #matrix} of these; one that holds for all pairs is it even where there are none} */
    double dearest(double[] matrix) {
        return constant().orElseGet(() -> Arrays.stream(matrix).max().orElse(0));
    }

    /**
     * Enters the costs between the states of an alphabet into a key.
     *
     * @param key      of a step
     * @param alphabet states, in code order
     * @return the key
     */
    CacheKey in(CacheKey key, List<String> alphabet) {
        return key.with(states.isEmpty() ? costs : matrix(alphabet));
    }

    /**
     * Refuses, before anything is allocated, costs between so many states that memory does not hold them.
     *
     * @param states   how many
     * @param matrices how many of {@code states × states} doubles are held at once
     * @throws UsageException if one array cannot hold such a matrix, or the heap cannot hold all of them
     */
    public static void requireFits(int states, int matrices) {
        requireFits(states, matrices, "states", MERGE);
    }

    /** The same of what is counted in a word, such as {@code states}, with what to do about it. */
    static void requireFits(int n, int matrices, String what, String ways) {
        double needed = (double) Double.BYTES * matrices * n * n;
        Check.argument(n <= MOST_STATES, "costs are between at most %,d %s, had %,d; %s", MOST_STATES, what, n, ways);
        if (needed > FEW) {
            Condensed.requireFree(
                    needed,
                    Nouns.format("costs between %,d %s need %s of memory", n, what, Condensed.gigabytes(needed)),
                    ways);
        }
    }

    /** {@return where the costs come from, in a word: {@code 1}, {@code costs.csv}, {@code trate}} */
    public String describe() {
        return description;
    }

    /**
     * The costs between the states of an alphabet.
     *
     * @param alphabet states, in code order
     * @return {@code alphabet × alphabet} costs, row-major
     * @throws UsageException if a state of the alphabet has no costs
     */
    public double[] matrix(List<String> alphabet) {
        int n = alphabet.size();
        requireFits(
                n,
                1,
                "states",
                states.isEmpty()
                        ? MERGE + ", or take LCS, or optimal matching at one cost that equals "
                                + OptionWords.of("--indel", "indel") + " or is at least twice that"
                        : MERGE);
        double[] matrix = new double[n * n];
        int[] place = states.isEmpty() ? new int[0] : places(alphabet, states, description + " has no costs", "Has");
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                if (a != b) {
                    matrix[a * n + b] = states.isEmpty() ? costs[0] : costs[place[a] * states.size() + place[b]];
                }
            }
        }
        return matrix;
    }

    /** {@return where each state of an alphabet is among those that have costs; one that is not there is refused} */
    static int[] places(List<String> alphabet, List<String> states, String lacks, String has) {
        int[] places = new int[alphabet.size()];
        for (int a = 0; a < places.length; a++) {
            String state = alphabet.get(a);
            places[a] = states.indexOf(state);
            Check.argument(
                    places[a] >= 0,
                    "%s for state '%s' of the sequences%s %s: %s",
                    lacks,
                    state,
                    Nearest.to(state, states)
                            .map(near -> "; is its '" + near + "' meant?")
                            .orElse("."),
                    has,
                    String.join(", ", states));
        }
        return places;
    }

    /** {@return a cost as a user writes it: 1, not 1.0} */
    static String number(double cost) {
        return cost == Math.rint(cost) && cost < 1e15 ? Long.toString((long) cost) : Double.toString(cost);
    }
}
