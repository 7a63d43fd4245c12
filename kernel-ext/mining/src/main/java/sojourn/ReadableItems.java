package sojourn;

import sojourn.explain.ReadableColumn;
import sojourn.explain.ReadableColumn.Kind;
import sojourn.explain.TreeRows;
import sojourn.feature.DistinctRows;
import sojourn.feature.FeatureWords;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.WeightUnits;
import sojourn.session.LocalClock;
import sojourn.view.CutSessions;
import sojourn.view.FeatureMatrix;
import sojourn.view.Items;
import sojourn.view.NamedClusters;
import sojourn.view.StateSequences;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Items of a clustering in columns that a reader understands, and the rows of a tree on them. Whose items they are {@link ItemUsers} says. */
final class ReadableItems {
    /** pairs of states that follow each other most often */
    private static final int PAIRS = 12;
    /** values of a static column that are columns of their own */
    private static final int VALUES = 12;
    /** a static column of more values is a name rather than a group */
    private static final int MOST_VALUES = 50;

    /** by which the greatest sum of weights in units is less than 2^62, so that a double has each sum as it is */
    private static final int COARSER = 1 << 10;
    /** rows that are separated in a second or so */
    private static final int MOST_ROWS = 250_000;

    private final NamedClusters clustering;
    private final List<ReadableColumn> columns = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> constant = new ArrayList<>();

    private ReadableItems(NamedClusters clustering) {
        this.clustering = clustering;
    }

    /**
     * What a tree is grown on.
     *
     * @param columns the columns, in the order of the rows' numbers
     * @param rows    distinct by numbers, cluster and fold
     * @param items   for each row the first of its items
     * @param alone   the column that is the baseline; -1 for that of the first question
     * @param users   users in the folds; 0 where folds are by item, as there are no users or only one
     * @param sampled items that were drawn; 0 if all are there
     * @param notes   sentences on columns that were left out
     */
    @SuppressWarnings("ArrayRecordComponent") // stays inside this package
    record Rows(
            List<ReadableColumn> columns,
            TreeRows rows,
            int[] items,
            int alone,
            int users,
            int sampled,
            List<String> notes) {
        /** Whether a column has more than one value. */
        boolean differs(int column) {
            for (int row = 1; row < items.length; row++) {
                if (rows.value(row, column) != rows.value(0, column)) {
                    return true;
                }
            }
            return false;
        }
    }

    static Rows of(NamedClusters clustering) {
        ReadableItems items = new ReadableItems(clustering);
        int alone = -1;
        if (clustering.items() instanceof StateSequences pool) {
            items.sequences(pool);
            if (items.constant.contains("length")) {
                items.notes.add("All " + pool.noun() + " are equally long, so length tells nothing apart.");
            } else {
                alone = 0;
            }
        } else if (clustering.items() instanceof FeatureMatrix features) {
            items.features(features);
            if (!items.constant.isEmpty()) {
                items.notes.add("Constant, so in no rule: "
                        + String.join(", ", items.constant.subList(0, Math.min(8, items.constant.size())))
                        + (items.constant.size() > 8 ? " and " + (items.constant.size() - 8) + " more" : "") + ".");
            }
        }
        return items.rows(alone);
    }

    private int size() {
        return clustering.size();
    }

    private void add(String name, Kind kind, String words, String one, double[] column) {
        for (double value : column) {
            if (value != column[0]) {
                columns.add(new ReadableColumn(name, kind, words, one));
                values.add(column);
                return;
            }
        }
        // a constant column separates nothing
        constant.add(name);
    }

    // ---- sequences

    private void sequences(StateSequences pool) {
        int n = size();
        List<String> alphabet = pool.alphabet();
        int states = alphabet.size();
        double[] length = new double[n];
        double[] runs = new double[n];
        double[] different = new double[n];
        double[][] counts = new double[states][n];
        double[][] shares = new double[states][n];
        double[][] first = new double[states][n];
        double[][] last = new double[states][n];
        long[] pairs = new long[states * states];
        for (int i = 0; i < n; i++) {
            int events = pool.length(i);
            length[i] = events;
            for (int p = 0; p < events; p++) {
                int state = pool.code(i, p);
                counts[state][i]++;
                int before = p == 0 ? -1 : pool.code(i, p - 1);
                runs[i] += state == before ? 0 : 1;
                if (before >= 0 && before != state) {
                    pairs[before * states + state] += pool.weight(i);
                }
            }
            for (int s = 0; s < states; s++) {
                different[i] += counts[s][i] > 0 ? 1 : 0;
                shares[s][i] = counts[s][i] / events;
            }
            first[pool.code(i, 0)][i] = 1;
            last[pool.code(i, events - 1)][i] = 1;
        }
        add("length", Kind.COUNT, "events", "event", length);
        for (int s = 0; s < states; s++) {
            String state = alphabet.get(s);
            add("count of " + state, Kind.COUNT, state + " events", state + " event", counts[s]);
        }
        for (int s = 0; s < states; s++) {
            add("share of " + alphabet.get(s), Kind.SHARE, alphabet.get(s) + " events", "", shares[s]);
        }
        add("runs", Kind.COUNT, "runs of equal states", "run of equal states", runs);
        add("distinct states", Kind.COUNT, "different states", "state", different);
        for (int s = 0; s < states; s++) {
            add("first is " + alphabet.get(s), Kind.TRAIT, "first state " + alphabet.get(s), "", first[s]);
            add("last is " + alphabet.get(s), Kind.TRAIT, "last state " + alphabet.get(s), "", last[s]);
        }
        pairs(pool, pairs);
        if (!pool.compressed()) {
            times(pool);
        }
        for (String name : pool.staticColumns()) {
            statics(pool.staticColumn(name), Set.copyOf(pool.idNames()));
        }
    }

    private void pairs(StateSequences pool, long[] pairs) {
        int states = pool.alphabet().size();
        IntStream.range(0, pairs.length)
                .filter(pair -> pairs[pair] > 0)
                .boxed()
                .sorted(Comparator.comparingLong(pair -> -pairs[pair]))
                .limit(PAIRS)
                .forEach(pair -> {
                    int from = pair / states;
                    int to = pair % states;
                    double[] times = new double[size()];
                    for (int i = 0; i < times.length; i++) {
                        for (int p = 1; p < pool.length(i); p++) {
                            times[i] += pool.code(i, p - 1) == from && pool.code(i, p) == to ? 1 : 0;
                        }
                    }
                    String words = pool.alphabet().get(from) + " then "
                            + pool.alphabet().get(to);
                    add(words, Kind.TIMES, words, "", times);
                });
    }

    private void times(StateSequences pool) {
        if (pool.key().isEmpty() || !pool.sessions().log().loaded()) {
            return;
        }
        CutSessions sessions = pool.sessions();
        LocalClock clock = new LocalClock(sessions.log().zone());
        double[] hours = new double[size()];
        double[] days = new double[size()];
        for (int i = 0; i < hours.length; i++) {
            clock.set(sessions.start(pool.key().orElseThrow().row(i, 0)).toEpochMilli());
            hours[i] = clock.hour();
            days[i] = clock.weekday();
        }
        add("hour", Kind.HOUR, "begins", "", hours);
        add("weekday", Kind.WEEKDAY, "begins", "", days);
    }

    // ---- features

    private void features(FeatureMatrix features) {
        DistinctRows distinct = features.distinct();
        for (int j = 0; j < features.dimension(); j++) {
            String name = features.columns().get(j);
            double[] column = new double[size()];
            boolean whole = true;
            boolean yesNo = true;
            for (int i = 0; i < column.length; i++) {
                column[i] = distinct.value(distinct.of(i), j);
                whole &= column[i] >= 0 && column[i] == Math.rint(column[i]);
                yesNo &= column[i] == 0 || column[i] == 1;
            }
            FeatureWords words = FeatureWords.of(name);
            if (name.equals("session_hour_of_day") && whole) {
                add(name, Kind.HOUR, "begins", "", column);
            } else if (name.equals("session_day_of_week") && whole) {
                add(name, Kind.WEEKDAY, "begins", "", column);
            } else if (yesNo && !words.counts()) {
                add(name, Kind.TRAIT, words.trait(), "", column);
            } else if (whole && words.counts()) {
                add(name, Kind.COUNT, words.words(), words.single(), column);
            } else {
                add(name, Kind.MEASURE, words.words(), "", column);
            }
        }
        for (CodedColumn column : features.statics()) {
            statics(column, Set.copyOf(features.idNames()));
        }
    }

    // ---- both

    private void statics(CodedColumn column, Set<String> ids) {
        if (ids.contains(column.name()) || isUser(column) || column.values().size() > MOST_VALUES) {
            return;
        }
        if (tellsLabels(column)) {
            notes.add("The column '" + column.name() + "' is left out: its values are the clusters themselves.");
            return;
        }
        long[] counts = new long[column.values().size()];
        for (int i = 0; i < size(); i++) {
            if (column.code(i) != CodedColumn.MISSING) {
                counts[column.code(i)] += clustering.items().weight(i);
            }
        }
        IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingLong(value -> -counts[value]))
                .limit(VALUES)
                .forEach(value -> {
                    double[] is = new double[size()];
                    Arrays.setAll(is, i -> column.code(i) == value ? 1 : 0);
                    String words = column.name() + " " + column.values().get(value);
                    add(words, Kind.TRAIT, words, "", is);
                });
    }

    /** Whether each value has one cluster and each cluster one value: such as a column that the labels were made into. */
    private boolean tellsLabels(CodedColumn column) {
        Map<Integer, Integer> of = new HashMap<>();
        Set<Integer> values = new HashSet<>();
        for (int i = 0; i < size(); i++) {
            Integer known = of.putIfAbsent(clustering.label(i), column.code(i));
            if (known != null && known != column.code(i)) {
                return false;
            }
            values.add(column.code(i));
        }
        return of.size() > 1 && values.size() == of.size();
    }

    private boolean isUser(CodedColumn column) {
        CodedColumn user = ItemUsers.userColumn(clustering.items());
        return user != null && column.name().equals(user.name());
    }

    private Rows rows(int alone) {
        int n = size();
        int d = values.size();
        ItemUsers users = ItemUsers.of(clustering.items());
        int[] folds = users.folds();
        int[] chosen = null;
        if (n > MOST_ROWS && rowsFor(IntStream.range(0, n).toArray(), folds).size() > MOST_ROWS) {
            int[] drawn = Arrays.copyOf(ItemUsers.shuffled(n), MOST_ROWS);
            Arrays.sort(drawn);
            chosen = drawn;
        }
        int[] items = chosen == null ? IntStream.range(0, n).toArray() : chosen;
        DistinctRows distinct = rowsFor(items, folds);
        int m = distinct.size();
        double[][] numbers = new double[d][];
        for (int j = 0; j < d; j++) {
            numbers[j] = distinct.column(j);
        }
        // clusters without items are no classes, or labels up to 10,000 would take as many counts a node
        List<Integer> present = clustering.present();
        int[] classOf = new int[clustering.clusters()];
        for (int c = 0; c < present.size(); c++) {
            classOf[present.get(c)] = c;
        }
        int[] labels = new int[m];
        int[] fold = new int[m];
        double[] weights = new double[m];
        int[] first = new int[m];
        Arrays.fill(first, -1);
        for (int r = 0; r < m; r++) {
            int label = (int) distinct.value(r, d);
            labels[r] = label == NamedClusters.NOISE ? present.size() : classOf[label];
            fold[r] = (int) distinct.value(r, d + 1);
        }
        IntToDoubleFunction weight = weights(clustering.items());
        for (int place = 0; place < items.length; place++) {
            int r = distinct.of(place);
            weights[r] += weight.applyAsDouble(items[place]);
            first[r] = first[r] < 0 ? items[place] : first[r];
        }
        int classes = present.size() + (clustering.count(NamedClusters.NOISE) > 0 ? 1 : 0);
        return new Rows(
                List.copyOf(columns),
                TreeRows.of(numbers, labels, weights, fold, classes, ItemUsers.FOLDS)
                        .items(item(clustering.items(), items)),
                first,
                alone,
                users.users(),
                chosen == null ? 0 : chosen.length,
                List.copyOf(notes));
    }

    /** What each item weighs: counts as they are, case weights as whole numbers of a small unit, whose sums are exact in any order. */
    private static IntToDoubleFunction weights(Items items) {
        if (!items.hasCaseWeights()) {
            return items::weight;
        }
        WeightUnits units = WeightUnits.of(items.size(), items::caseWeight, COARSER);
        return item -> units.of(item) * units.unit();
    }

    /**
     * What an item weighs: a weight of 3 is three items, but where weights are small, as of a survey whose weights sum to 1, an item is
     * one of the mean weight.
     */
    private static double item(Items all, int[] items) {
        if (!all.hasCaseWeights()) {
            return 1;
        }
        WeightUnits units = WeightUnits.of(items.length, i -> all.caseWeight(items[i]), 1);
        long heavy = Arrays.stream(items).filter(i -> all.caseWeight(i) > 0).count();
        return Math.min(1, units.total() * units.unit() / heavy);
    }

    private DistinctRows rowsFor(int[] items, int[] folds) {
        int d = values.size();
        DistinctRows.Builder builder = new DistinctRows.Builder(d + 2, items.length);
        int block = 1_000;
        double[] cells = new double[block * (d + 2)];
        for (int from = 0; from < items.length; from += block) {
            int count = Math.min(block, items.length - from);
            for (int r = 0; r < count; r++) {
                int item = items[from + r];
                int at = r * (d + 2);
                for (int j = 0; j < d; j++) {
                    cells[at + j] = values.get(j)[item];
                }
                cells[at + d] = clustering.label(item);
                cells[at + d + 1] = folds[item];
            }
            builder.add(cells, count);
        }
        return builder.build();
    }
}
