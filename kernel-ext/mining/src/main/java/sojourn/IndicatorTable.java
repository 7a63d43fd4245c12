package sojourn;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.sequence.Indicators;
import sojourn.sequence.PathIndicators;
import sojourn.sequence.RankedIndicators;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The indicators of all sequences of a pool as a table. */
final class IndicatorTable {
    /** Gives the indicators of a sequence, where the longest is so long. */
    interface Paths {
        PathIndicators of(int sequence, int longest);
    }

    private static final Map<String, Function<PathIndicators, Number>> PATHS = new LinkedHashMap<>();

    static {
        PATHS.put("runs", PathIndicators::runs);
        PATHS.put("visited_share", PathIndicators::visitedShare);
        PATHS.put("recurrence", PathIndicators::recurrence);
        PATHS.put("transition_share", PathIndicators::transitionShare);
        PATHS.put("mean_duration", PathIndicators::meanDuration);
        PATHS.put("duration_spread", PathIndicators::durationSpread);
        PATHS.put("mean_duration_of_all", PathIndicators::meanDurationOfAll);
        PATHS.put("duration_spread_of_all", PathIndicators::durationSpreadOfAll);
        PATHS.put("subsequences", PathIndicators::subsequences);
        PATHS.put("volatility", PathIndicators::volatility);
        PATHS.put("turbulence", PathIndicators::turbulence);
        PATHS.put("turbulence_normalised", PathIndicators::turbulenceNormalised);
        PATHS.put("turbulence_2", PathIndicators::turbulence2);
        PATHS.put("turbulence_2_normalised", PathIndicators::turbulence2Normalised);
    }

    private IndicatorTable() {}

    static Table of(Sequences pool, Paths paths) {
        Table table = Table.create("indicators");
        pool.idColumns().forEach(table::addColumns);
        Map<String, double[]> columns = new LinkedHashMap<>();
        int n = pool.size();
        for (String name : List.of("length", "distinct_states", "entropy", "transitions", "complexity")) {
            columns.put(name, new double[n]);
        }
        PATHS.keySet().forEach(name -> columns.put(name, new double[n]));
        int longest = pool.maxLength();
        for (int i = 0; i < n; i++) {
            Indicators five = pool.indicators(i);
            PathIndicators path = paths.of(i, longest);
            columns.get("length")[i] = five.length();
            columns.get("distinct_states")[i] = five.distinctStates();
            columns.get("entropy")[i] = five.entropy();
            columns.get("transitions")[i] = five.transitions();
            columns.get("complexity")[i] = five.complexity();
            for (Map.Entry<String, Function<PathIndicators, Number>> one : PATHS.entrySet()) {
                columns.get(one.getKey())[i] = one.getValue().apply(path).doubleValue();
            }
        }
        columns.forEach((name, values) -> table.addColumns(DoubleColumn.create(ColumnNames.free(table, name), values)));
        return table;
    }

    static Table ranked(Sequences pool, Paths paths, List<String> bestToWorst) {
        Set<String> named = new HashSet<>();
        int[] rank = new int[pool.alphabet().size()];
        for (String state : bestToWorst) {
            Nearest.require("state", state, pool.alphabet());
            Check.argument(named.add(state), "state '%s' is named twice; each has one rank, from best to worst", state);
            rank[pool.alphabet().indexOf(state)] = named.size() - 1;
        }
        for (String state : pool.alphabet()) {
            Check.argument(named.contains(state), "state '%s' has no rank; name all states, from best to worst", state);
        }
        Table table = of(pool, paths);
        int n = pool.size();
        double[][] columns = new double[4][n];
        int[] codes = pool.codes();
        int[] offsets = pool.offsets();
        double[] weights = RankedIndicators.weights(codes, offsets, rank.length);
        for (int i = 0; i < n; i++) {
            RankedIndicators of = RankedIndicators.of(codes, offsets[i], offsets[i + 1], rank, weights);
            columns[0][i] = of.badness();
            columns[1][i] = of.degradation();
            columns[2][i] = of.insecurity();
            columns[3][i] = of.precarity();
        }
        List<String> names = List.of("badness", "degradation", "insecurity", "precarity");
        for (int j = 0; j < columns.length; j++) {
            table.addColumns(DoubleColumn.create(ColumnNames.free(table, names.get(j)), columns[j]));
        }
        return table;
    }
}
