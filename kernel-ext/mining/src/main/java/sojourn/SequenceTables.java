package sojourn;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.sequence.Indicators;
import sojourn.sequence.PathIndicators;
import sojourn.sequence.RankedIndicators;
import sojourn.sequence.pool.Pool;
import sojourn.sequence.pool.PoolText;
import sojourn.table.ColumnNames;
import sojourn.table.Summary;
import sojourn.view.StateSequences;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Tables of a pool of sequences: one row for each, their indicators, and a summary of these. */
final class SequenceTables {
    /** Gives the indicators of a sequence, where the longest is so long. */
    interface Paths {
        PathIndicators of(int sequence, int longest);
    }

    private static final List<String> FIVE =
            List.of("length", "distinct_states", "entropy", "transitions", "complexity");

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

    private SequenceTables() {}

    /** {@return one row for each sequence, with its statics, its indicators and its text} */
    static Table of(StateSequences pool, Pool flat) {
        IntColumn length = IntColumn.create("length", pool.size());
        IntColumn distinctStates = IntColumn.create("distinct_states", pool.size());
        DoubleColumn entropy = DoubleColumn.create("entropy", pool.size());
        IntColumn transitions = IntColumn.create("transitions", pool.size());
        DoubleColumn complexity = DoubleColumn.create("complexity", pool.size());
        StringColumn text = StringColumn.create(pool.textColumn(), pool.size());
        String between = pool.separator();
        for (int i = 0; i < pool.size(); i++) {
            Indicators of = pool.indicators(i);
            length.set(i, of.length());
            distinctStates.set(i, of.distinctStates());
            entropy.set(i, of.entropy());
            transitions.set(i, of.transitions());
            complexity.set(i, of.complexity());
            text.set(i, PoolText.format(flat, i, between));
        }
        Table table = Table.create("sequences", pool.idColumns().get(0));
        if (pool.compressed()) {
            LongColumn counts = LongColumn.create(pool.noun(), pool.size());
            for (int i = 0; i < pool.size(); i++) {
                counts.set(i, pool.weight(i));
            }
            table.addColumns(counts);
        }
        if (pool.hasCaseWeights()) {
            DoubleColumn weights = DoubleColumn.create("weight", pool.size());
            for (int i = 0; i < pool.size(); i++) {
                weights.set(i, pool.caseWeight(i));
            }
            table.addColumns(weights.setName(ColumnNames.free(table, "weight")));
        }
        for (String name : pool.staticColumns()) {
            table.addColumns(pool.staticColumn(name).toTexts().setName(ColumnNames.free(table, name)));
        }
        for (Column<?> column : List.of(length, distinctStates, entropy, transitions, complexity, text)) {
            table.addColumns(column.setName(ColumnNames.free(table, column.name())));
        }
        return table;
    }

    /** {@return quantiles and means of the five indicators} */
    static Table summary(StateSequences pool) {
        double[][] columns = new double[FIVE.size()][pool.size()];
        for (int i = 0; i < pool.size(); i++) {
            Indicators of = pool.indicators(i);
            columns[0][i] = of.length();
            columns[1][i] = of.distinctStates();
            columns[2][i] = of.entropy();
            columns[3][i] = of.transitions();
            columns[4][i] = of.complexity();
        }
        Summary summary = new Summary();
        for (int j = 0; j < columns.length; j++) {
            summary = pool.compressed()
                    ? summary.with(FIVE.get(j), columns[j], pool::weight)
                    : summary.with(FIVE.get(j), columns[j]);
        }
        return summary.table("sequences");
    }

    static Table indicators(StateSequences pool, Paths paths) {
        Table table = Table.create("indicators");
        pool.idColumns().forEach(table::addColumns);
        Map<String, double[]> columns = new LinkedHashMap<>();
        int n = pool.size();
        for (String name : FIVE) {
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

    static Table ranked(StateSequences pool, Paths paths, List<String> bestToWorst) {
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
        Table table = indicators(pool, paths);
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
