package sojourn.display.table;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.sequence.WeightOrder;
import sojourn.view.StateSequences;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What marks each cluster of sequences: size, lengths, how varied the sequences are, and what happens most. The last row is the
 * whole pool, to compare with.
 */
final class SequenceProfile extends Profile {
    /** what each measure means, under its name */
    private static final List<String> MEASURES =
            List.of("share", "mean length", "median length", "longest", "distinct states", "transitions", "entropy");

    /** where the means of a number that each sequence has stand in {@link #MEASURES}: these are shaded */
    private static final int[] MEANS = {1, 4, 5, 6};

    private final Clustering clustering;
    private final List<Row> rows;
    private final boolean transposed;
    private final boolean heat;

    /** One cluster; {@code measures} and their standard deviations, of {@link #MEANS} alone, in the order of {@link #MEASURES}. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Row(
            String name,
            String chip,
            long size,
            double weight,
            double[] measures,
            double[] deviations,
            List<String> mostFrequent) {}

    private SequenceProfile(Clustering clustering, List<Row> rows, boolean transposed, boolean heat) {
        this.clustering = clustering;
        this.rows = rows;
        this.transposed = transposed;
        this.heat = heat;
    }

    static SequenceProfile ofSequences(Clustering clustering) {
        StateSequences pool = clustering.sequences();
        List<Row> rows = new ArrayList<>();
        for (int c : clustering.present()) {
            rows.add(row(pool, clustering, c, clustering.name(c)));
        }
        if (clustering.count(Clustering.NOISE) > 0) {
            rows.add(row(pool, clustering, Clustering.NOISE, clustering.name(Clustering.NOISE)));
        }
        rows.add(row(pool, clustering, null, "all"));
        return new SequenceProfile(clustering, rows, false, false);
    }

    @Override
    public Profile transpose() {
        return new SequenceProfile(clustering, rows, !transposed, heat);
    }

    @Override
    public Profile heat() {
        return new SequenceProfile(clustering, rows, transposed, true);
    }

    @Override
    public Table toTable() {
        StringColumn names = StringColumn.create("cluster");
        LongColumn sizes = LongColumn.create(clustering.items().noun());
        List<DoubleColumn> measures =
                MEASURES.stream().map(DoubleColumn::create).toList();
        StringColumn frequent = StringColumn.create("most frequent");
        for (Row row : rows) {
            names.append(row.name);
            sizes.append(row.size);
            for (int m = 0; m < row.measures.length; m++) {
                measures.get(m).append(row.measures[m]);
            }
            frequent.append(String.join(", ", row.mostFrequent));
        }
        Table table = Table.create("profile", names, sizes);
        if (clustering.items().hasCaseWeights()) {
            table.addColumns(DoubleColumn.create(
                    "weight", rows.stream().mapToDouble(Row::weight).toArray()));
        }
        measures.forEach(table::addColumns);
        table.addColumns(frequent);
        return table;
    }

    @Override
    public MimeBundle bundle() {
        String caption = "Profile of " + Numbers.count(clustering.present().size(), "clusters");
        List<Grid.Cells> columns = transposed ? byMeasure() : byCluster();
        return view(columns, caption, clustering, heat);
    }

    private List<Grid.Cells> byCluster() {
        List<Grid.Cells> columns = new ArrayList<>();
        columns.add(texts("cluster", rows.stream().map(Row::name).toList(), chips()));
        columns.add(numbers(
                clustering.items().noun(),
                rows.stream().map(row -> Numbers.count(row.size)).toList(),
                rows.stream().mapToDouble(row -> row.size).toArray()));
        if (clustering.items().hasCaseWeights()) {
            columns.add(numbers(
                    "weight",
                    rows.stream().map(row -> Numbers.weight(row.weight)).toList(),
                    rows.stream().mapToDouble(Row::weight).toArray()));
        }
        for (int m = 0; m < MEASURES.size(); m++) {
            Grid.Cells cells = numbers(MEASURES.get(m), format(m), values(m));
            columns.add(heat ? cells.shaded(depths(m)) : cells);
        }
        columns.add(texts(
                "most frequent",
                rows.stream().map(row -> String.join(", ", row.mostFrequent)).toList(),
                Map.of()));
        return columns;
    }

    private List<Grid.Cells> byMeasure() {
        List<String> names = new ArrayList<>();
        names.add(clustering.items().noun());
        int first = names.size() + (clustering.items().hasCaseWeights() ? 1 : 0);
        if (first > 1) {
            names.add("weight");
        }
        names.addAll(MEASURES);
        names.addAll(List.of("most frequent", "second", "third"));
        List<Grid.Cells> columns = new ArrayList<>();
        columns.add(texts("", names, Map.of()));
        List<List<String>> written = new ArrayList<>();
        for (int m = 0; m < MEASURES.size(); m++) {
            written.add(format(m));
        }
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            List<String> cells = new ArrayList<>();
            double[] values = new double[names.size()];
            Arrays.fill(values, Double.NaN);
            double[] depths = values.clone();
            cells.add(Numbers.count(row.size));
            if (first > 1) {
                cells.add(Numbers.weight(row.weight));
            }
            for (int m = 0; m < MEASURES.size(); m++) {
                cells.add(written.get(m).get(r));
                values[m + first] = row.measures[m];
                depths[m + first] = depths(m)[r];
            }
            for (int i = 0; i < 3; i++) {
                cells.add(i < row.mostFrequent.size() ? row.mostFrequent.get(i) : "–");
            }
            Grid.Cells column = numbers(row.name, cells, values);
            columns.add(heat ? column.shaded(depths) : column);
        }
        return columns;
    }

    private double[] values(int measure) {
        return rows.stream().mapToDouble(row -> row.measures[measure]).toArray();
    }

    private double[] depths(int measure) {
        Row all = rows.get(rows.size() - 1);
        return rows.stream()
                .mapToDouble(row -> depth(row.measures[measure], all.measures[measure], all.deviations[measure]))
                .toArray();
    }

    private List<String> format(int measure) {
        double[] values = values(measure);
        int decimals = Numbers.decimals(values);
        return Arrays.stream(values)
                .mapToObj(value -> measure == 0 ? Numbers.percent(value) : Numbers.decimal(value, decimals))
                .toList();
    }

    private Map<String, String> chips() {
        Map<String, String> chips = new HashMap<>();
        rows.forEach(row -> chips.put(row.name, row.chip));
        return chips;
    }

    private static Grid.Cells texts(String name, List<String> texts, Map<String, String> chips) {
        @Nullable String[] cells = texts.toArray(new String[0]);
        double[] none = new double[cells.length];
        Arrays.fill(none, Double.NaN);
        return new Grid.Cells(name, "text", false, cells, none, chips);
    }

    private static Grid.Cells numbers(String name, List<String> texts, double[] values) {
        return new Grid.Cells(name, "number", true, texts.toArray(new String[0]), values, Map.of());
    }

    private static Row row(StateSequences pool, Clustering clustering, @Nullable Integer cluster, String name) {
        int states = pool.alphabet().size();
        double[] counts = new double[states];
        int[] own = new int[states];
        double[] lengths = new double[pool.maxLength() + 1];
        long size = 0;
        int longest = 0;
        double n = 0;
        double events = 0;
        double distinct = 0;
        double transitions = 0;
        double entropy = 0;
        double[] mean = new double[MEANS.length];
        double[] squares = new double[MEANS.length];
        for (int i : WeightOrder.of(pool.size(), pool::caseWeight)) {
            if (cluster != null && clustering.label(i) != cluster) {
                continue;
            }
            int length = pool.length(i);
            double weight = pool.caseWeight(i);
            size += pool.weight(i);
            longest = Math.max(longest, length);
            lengths[length] += weight;
            n += weight;
            events += weight * length;
            Arrays.fill(own, 0);
            int changes = 0;
            for (int p = 0; p < length; p++) {
                own[pool.code(i, p)]++;
                changes += p > 0 && pool.code(i, p) != pool.code(i, p - 1) ? 1 : 0;
            }
            transitions += weight * changes;
            int different = 0;
            double ownEntropy = 0;
            for (int s = 0; s < states; s++) {
                counts[s] += weight * own[s];
                if (own[s] > 0) {
                    different++;
                    double share = (double) own[s] / length;
                    double term = share * StrictMath.log(share);
                    ownEntropy -= term;
                    entropy -= weight * term;
                }
            }
            distinct += weight * different;
            double[] numbers = {length, different, changes, ownEntropy};
            for (int m = 0; m < numbers.length && weight > 0; m++) {
                // as Welford does: of equal numbers the squares stay exactly 0
                double off = numbers[m] - mean[m];
                mean[m] += off * weight / n;
                squares[m] += weight * off * (numbers[m] - mean[m]);
            }
        }
        double none = Double.NaN;
        double[] measures = {
            n / pool.caseTotal(),
            n == 0 ? none : events / n,
            n == 0 ? none : median(lengths, n),
            n == 0 ? none : longest,
            n == 0 ? none : distinct / n,
            n == 0 ? none : transitions / n,
            n == 0 ? none : states < 2 ? 0 : entropy / n / StrictMath.log(states)
        };
        double[] deviations = new double[measures.length];
        for (int m = 0; m < MEANS.length; m++) {
            deviations[MEANS[m]] = n == 0 ? none : Math.sqrt(squares[m] / n);
        }
        // entropy is a share of the greatest possible one
        deviations[6] = states < 2 ? 0 : deviations[6] / StrictMath.log(states);
        String chip = cluster == null ? "" : Palette.cluster(cluster).chip();
        return new Row(name, chip, size, n, measures, deviations, mostFrequent(counts, events, pool.alphabet()));
    }

    /** The length that half of all are up to; where half are exactly, the middle of it and the next. */
    private static double median(double[] byLength, double all) {
        int lower = -1;
        int upper = -1;
        double seen = 0;
        for (int length = 0; length < byLength.length && upper < 0; length++) {
            seen += byLength[length];
            if (byLength[length] > 0) {
                lower = lower < 0 && 2 * seen >= all ? length : lower;
                // rounding must not leave the last one out
                upper = 2 * seen > all ? length : upper;
            }
        }
        return (lower + Math.max(lower, upper)) / 2.0;
    }

    private static List<String> mostFrequent(double[] counts, double events, List<String> alphabet) {
        List<String> most = new ArrayList<>();
        int[] order = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(s -> -counts[s]).thenComparingInt(s -> s))
                .mapToInt(s -> s)
                .toArray();
        for (int s : order) {
            if (most.size() < 3 && counts[s] > 0) {
                most.add(alphabet.get(s) + " " + Numbers.percent(counts[s] / events));
            }
        }
        return most;
    }
}
