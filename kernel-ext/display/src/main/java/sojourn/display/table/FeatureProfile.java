package sojourn.display.table;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.plot.ColumnSummary;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Cluster by feature, with one statistic. */
final class FeatureProfile extends Profile {
    private final Clustering clustering;
    private final Features features;
    /** shown groups, the last of them all items */
    private final List<Group> groups;

    private final Statistic statistic;
    private final boolean transposed;
    private final boolean heat;

    /** A cluster, noise, or all items. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Group(String name, String chip, long size, ColumnSummary[] columns) {}

    private enum Statistic {
        MEAN("Means"),
        MEDIAN("Medians"),
        QUARTILES("Quartiles"),
        ABOVE_ZERO("Shares above zero"),
        DISTANCE("Differences from all, in standard deviations");

        private final String words;

        Statistic(String words) {
            this.words = words;
        }
    }

    private FeatureProfile(
            Clustering clustering,
            Features features,
            List<Group> groups,
            Statistic statistic,
            boolean transposed,
            boolean heat) {
        this.clustering = clustering;
        this.features = features;
        this.groups = groups;
        this.statistic = statistic;
        this.transposed = transposed;
        this.heat = heat;
    }

    static FeatureProfile ofFeatures(Clustering clustering, Features features) {
        ColumnSummary[][] summaries = ColumnSummary.of(features, clustering);
        int k = clustering.clusters();
        List<Group> groups = new ArrayList<>();
        for (int c : clustering.present()) {
            groups.add(new Group(clustering.name(c), Palette.cluster(c).chip(), clustering.count(c), summaries[c]));
        }
        long noise = clustering.count(Clustering.NOISE);
        if (noise > 0) {
            groups.add(new Group(
                    clustering.name(Clustering.NOISE),
                    Palette.cluster(Clustering.NOISE).chip(),
                    noise,
                    summaries[k]));
        }
        groups.add(new Group("all", "", clustering.total(), summaries[k + 1]));
        return new FeatureProfile(clustering, features, List.copyOf(groups), Statistic.MEAN, false, false);
    }

    private FeatureProfile with(Statistic next) {
        return new FeatureProfile(clustering, features, groups, next, transposed, heat);
    }

    @Override
    public Profile median() {
        return with(Statistic.MEDIAN);
    }

    @Override
    public Profile quartiles() {
        return with(Statistic.QUARTILES);
    }

    @Override
    public Profile aboveZero() {
        return with(Statistic.ABOVE_ZERO);
    }

    @Override
    public Profile distance() {
        return with(Statistic.DISTANCE);
    }

    @Override
    public Profile transpose() {
        return new FeatureProfile(clustering, features, groups, statistic, !transposed, heat);
    }

    @Override
    public Profile heat() {
        return new FeatureProfile(clustering, features, groups, statistic, transposed, true);
    }

    /** The number that a cell is about; of quartiles the median. */
    private double value(Group group, int column) {
        ColumnSummary one = group.columns[column];
        ColumnSummary all = groups.get(groups.size() - 1).columns[column];
        return switch (statistic) {
            case MEAN -> one.mean();
            case MEDIAN, QUARTILES -> one.median();
            case ABOVE_ZERO -> one.aboveZero();
            case DISTANCE -> all.sd() > 0 ? (one.mean() - all.mean()) / all.sd() : Double.NaN;
        };
    }

    @Override
    public Table toTable() {
        StringColumn names = StringColumn.create("cluster");
        LongColumn sizes = LongColumn.create(unlike(clustering.items().noun()));
        DoubleColumn shares = DoubleColumn.create(unlike("share"));
        for (Group group : groups) {
            names.append(group.name);
            sizes.append(group.size);
            shares.append((double) group.size / clustering.total());
        }
        Table table = Table.create("profile", names, sizes, shares);
        for (int j = 0; j < features.dimension(); j++) {
            String name = features.columns().get(j);
            int column = j;
            if (statistic == Statistic.QUARTILES) {
                table.addColumns(
                        column(name + " q1", group -> group.columns[column].q1()),
                        column(name + " median", group -> group.columns[column].median()),
                        column(name + " q3", group -> group.columns[column].q3()));
            } else {
                table.addColumns(column(name, group -> value(group, column)));
            }
        }
        return table;
    }

    /** A feature may be called as one of our own columns is. */
    private String unlike(String name) {
        return features.columns().contains(name) ? name + " in cluster" : name;
    }

    private DoubleColumn column(String name, ToDoubleFunction<Group> value) {
        return DoubleColumn.create(
                name.equals("cluster") ? "feature cluster" : name,
                groups.stream().mapToDouble(value).toArray());
    }

    @Override
    public MimeBundle bundle() {
        List<Grid.Cells> columns = transposed ? byFeature() : byCluster();
        return view(
                columns,
                "Profile of " + Numbers.count(clustering.present().size(), "clusters") + " · " + statistic.words,
                clustering,
                heat);
    }

    private List<Grid.Cells> byCluster() {
        Map<String, String> chips = new HashMap<>();
        groups.forEach(group -> chips.put(group.name, group.chip));
        List<Grid.Cells> columns = new ArrayList<>();
        columns.add(new Grid.Cells("cluster", "text", false, texts(Group::name), none(groups.size()), chips));
        columns.add(number(features.noun(), texts(group -> Numbers.count(group.size)), none(groups.size())));
        columns.add(
                number("share", texts(group -> Numbers.percent(group.size, clustering.total())), none(groups.size())));
        for (int j = 0; j < features.dimension(); j++) {
            Grid.Cells cells = number(features.columns().get(j), format(j), values(j));
            columns.add(heat ? cells.shaded(depths(j)) : cells);
        }
        return columns;
    }

    private List<Grid.Cells> byFeature() {
        int d = features.dimension();
        List<String> names = new ArrayList<>(List.of(features.noun(), "share"));
        names.addAll(features.columns());
        List<Grid.Cells> columns = new ArrayList<>();
        columns.add(new Grid.Cells("", "text", false, names.toArray(new String[0]), none(names.size()), Map.of()));
        List<String[]> written = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<double[]> shades = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            written.add(format(j));
            values.add(values(j));
            shades.add(depths(j));
        }
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            String[] texts = new String[d + 2];
            double[] numbers = none(d + 2);
            double[] depths = none(d + 2);
            texts[0] = Numbers.count(group.size);
            texts[1] = Numbers.percent(group.size, clustering.total());
            for (int j = 0; j < d; j++) {
                texts[j + 2] = written.get(j)[g];
                numbers[j + 2] = values.get(j)[g];
                depths[j + 2] = shades.get(j)[g];
            }
            Grid.Cells cells = number(group.name, texts, numbers);
            columns.add(heat ? cells.shaded(depths) : cells);
        }
        return columns;
    }

    private double[] values(int column) {
        return groups.stream().mapToDouble(group -> value(group, column)).toArray();
    }

    /** How deep the ground of one feature's cells is. */
    private double[] depths(int column) {
        ColumnSummary all = groups.get(groups.size() - 1).columns[column];
        return groups.stream()
                .mapToDouble(group -> depth(group.columns[column].mean(), all.mean(), all.sd()))
                .toArray();
    }

    /** One feature's cells, all with the same number of decimals. */
    private String[] format(int column) {
        double[] values = values(column);
        if (statistic == Statistic.QUARTILES) {
            int decimals = Numbers.decimals(groups.stream()
                    .flatMapToDouble(group -> Arrays.stream(new double[] {
                        group.columns[column].q1(), group.columns[column].median(), group.columns[column].q3()
                    }))
                    .toArray());
            return texts(group -> Numbers.decimal(group.columns[column].q1(), decimals) + " | "
                    + Numbers.decimal(group.columns[column].median(), decimals) + " | "
                    + Numbers.decimal(group.columns[column].q3(), decimals));
        }
        int decimals = statistic == Statistic.DISTANCE ? 2 : Numbers.decimals(values);
        return Arrays.stream(values)
                .mapToObj(value -> switch (statistic) {
                    case ABOVE_ZERO -> Numbers.percent(value);
                    case DISTANCE -> signed(value, decimals);
                    default -> Numbers.decimal(value, decimals);
                })
                .toArray(String[]::new);
    }

    private static String signed(double value, int decimals) {
        String text = Numbers.decimal(value, decimals);
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return value > 0 && !zero ? "+" + text : text.replace('-', '−');
    }

    private String[] texts(java.util.function.Function<Group, String> text) {
        return groups.stream().map(text).toArray(String[]::new);
    }

    private static double[] none(int size) {
        double[] none = new double[size];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    private static Grid.Cells number(String name, String[] texts, double[] values) {
        return new Grid.Cells(name, "number", true, texts, values, Map.of());
    }
}
