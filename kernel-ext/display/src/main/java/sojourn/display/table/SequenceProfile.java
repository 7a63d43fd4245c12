package sojourn.display.table;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
            String name, String chip, long size, double[] measures, double[] deviations, List<String> mostFrequent) {}

    private SequenceProfile(Clustering clustering, List<Row> rows, boolean transposed, boolean heat) {
        this.clustering = clustering;
        this.rows = rows;
        this.transposed = transposed;
        this.heat = heat;
    }

    static SequenceProfile ofSequences(Clustering clustering) {
        Sequences pool = clustering.sequences();
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
        measures.forEach(table::addColumns);
        table.addColumns(frequent);
        return table;
    }

    @Override
    public MimeBundle bundle() {
        String caption = "Profile of " + Numbers.count(clustering.present().size(), "clusters");
        List<Grid.Cells> columns = transposed ? byMeasure() : byCluster();
        return new Grid(
                        columns,
                        columns.get(0).texts().length,
                        columns.get(0).texts().length,
                        caption,
                        shown -> Numbers.count(
                                        clustering.total(), clustering.items().noun())
                                + (heat ? " · " + heatWords() : ""),
                        false,
                        true,
                        cells -> false,
                        false)
                .bundle();
    }

    private List<Grid.Cells> byCluster() {
        List<Grid.Cells> columns = new ArrayList<>();
        columns.add(texts("cluster", rows.stream().map(Row::name).toList(), chips()));
        columns.add(numbers(
                clustering.items().noun(),
                rows.stream().map(row -> Numbers.count(row.size)).toList(),
                rows.stream().mapToDouble(row -> row.size).toArray()));
        for (int m = 0; m < MEASURES.size(); m++) {
            Grid.Cells cells = numbers(MEASURES.get(m), written(m), values(m));
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
        names.addAll(MEASURES);
        names.addAll(List.of("most frequent", "second", "third"));
        List<Grid.Cells> columns = new ArrayList<>();
        columns.add(texts("", names, Map.of()));
        List<List<String>> written = new ArrayList<>();
        for (int m = 0; m < MEASURES.size(); m++) {
            written.add(written(m));
        }
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            List<String> cells = new ArrayList<>();
            double[] values = new double[names.size()];
            Arrays.fill(values, Double.NaN);
            double[] depths = values.clone();
            cells.add(Numbers.count(row.size));
            for (int m = 0; m < MEASURES.size(); m++) {
                cells.add(written.get(m).get(r));
                values[m + 1] = row.measures[m];
                depths[m + 1] = depths(m)[r];
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

    private List<String> written(int measure) {
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

    private static Row row(Sequences pool, Clustering clustering, @Nullable Integer cluster, String name) {
        int states = pool.alphabet().size();
        long[] counts = new long[states];
        int[] own = new int[states];
        long[] lengths = new long[pool.maxLength() + 1];
        long n = 0;
        long events = 0;
        double distinct = 0;
        double transitions = 0;
        double entropy = 0;
        double[] mean = new double[MEANS.length];
        double[] squares = new double[MEANS.length];
        for (int i = 0; i < pool.size(); i++) {
            if (cluster != null && clustering.label(i) != cluster) {
                continue;
            }
            int length = pool.length(i);
            long weight = pool.weight(i);
            lengths[length] += weight;
            n += weight;
            events += weight * length;
            Arrays.fill(own, 0);
            int changes = 0;
            for (int p = 0; p < length; p++) {
                own[pool.code(i, p)]++;
                changes += p > 0 && pool.code(i, p) != pool.code(i, p - 1) ? 1 : 0;
            }
            transitions += (double) weight * changes;
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
            distinct += (double) weight * different;
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
            (double) n / pool.total(),
            n == 0 ? none : (double) events / n,
            n == 0 ? none : (at(lengths, (n - 1) / 2) + at(lengths, n / 2)) / 2.0,
            n == 0 ? none : at(lengths, n - 1),
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
        return new Row(name, chip, n, measures, deviations, mostFrequent(counts, events, pool.alphabet()));
    }

    /** The length at this place, from 0, if all were sorted. */
    private static int at(long[] byLength, long place) {
        long seen = byLength[0];
        int length = 0;
        while (seen <= place) {
            seen += byLength[++length];
        }
        return length;
    }

    private static List<String> mostFrequent(long[] counts, long events, List<String> alphabet) {
        List<String> most = new ArrayList<>();
        for (int s : Palette.order(counts)) {
            if (most.size() < 3 && counts[s] > 0) {
                most.add(alphabet.get(s) + " " + Numbers.percent(counts[s], events));
            }
        }
        return most;
    }
}
