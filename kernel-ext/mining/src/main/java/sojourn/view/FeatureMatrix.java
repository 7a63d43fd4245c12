package sojourn.view;

import sojourn.check.Check;
import sojourn.check.Internal;
import sojourn.check.Nearest;
import sojourn.cluster.RowModel;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Distances;
import sojourn.feature.Collinear;
import sojourn.feature.DistinctRows;
import sojourn.feature.PrincipalComponents;
import sojourn.feature.Scaler;
import sojourn.feature.Scaling;
import sojourn.feature.Trimmed;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.Distinct;
import sojourn.source.RowKey;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * n items described by d numbers each, raw and scaled, as they can be read; what can be done with them is up to {@code
 * sojourn.Features}. The matrix is kept as its distinct rows and how often each occurs. Immutable.
 */
public abstract class FeatureMatrix implements Items {
    private final String noun;

    private final List<String> columns;

    private final DistinctRows raw;

    private final IntFunction<String> ids;

    private final FeatureScale scale;

    private final FeatureAbout about;

    /** Takes what was checked. */
    @Internal
    protected FeatureMatrix(
            String noun,
            List<String> columns,
            DistinctRows raw,
            IntFunction<String> ids,
            FeatureScale scale,
            FeatureAbout about) {
        this.noun = noun;
        this.columns = columns;
        this.raw = raw;
        this.ids = ids;
        this.scale = scale;
        this.about = about;
    }

    /** What is known of the items beside their numbers. */
    @Internal
    protected FeatureAbout about() {
        return about;
    }

    /** Item to its id. */
    @Internal
    protected IntFunction<String> ids() {
        return ids;
    }

    /** How the columns are scaled, and the rows after it. */
    @Internal
    protected FeatureScale scale() {
        return scale;
    }

    /** {@return the number of items, n: of compressed ones, the distinct ones} */
    @Override
    public int size() {
        return raw.rows();
    }

    /**
     * How many items a row stands for.
     *
     * @param item in {@code [0, size())}
     * @return 1 where items are kept one by one, else {@code >= 1}
     */
    @Override
    public long weight(int item) {
        return raw.itemWeight(item);
    }

    /** {@return how many items all of them stand for} */
    @Override
    public long total() {
        return raw.total();
    }

    /** {@return whether the items are distinct ones with weights} */
    @Override
    public boolean compressed() {
        return raw.isCompressed();
    }

    /** {@return what one item is, in the plural} */
    @Override
    public String noun() {
        return noun;
    }

    /** {@return the names of the columns} */
    public List<String> columns() {
        return columns;
    }

    /** {@return the number of columns, d} */
    public int dimension() {
        return columns.size();
    }

    /**
     * Where a column stands.
     *
     * @param name one of {@link #columns}
     * @return in {@code [0, dimension())}
     * @throws sojourn.check.UsageException if there is no such column
     */
    public int column(String name) {
        return columns.indexOf(Nearest.require("feature", name, columns));
    }

    /**
     * The id of an item.
     *
     * @param item in {@code [0, size())}
     * @return the id, such as {@code 257597_3} for a visitor's third session
     */
    public String id(int item) {
        return ids.apply(item);
    }

    /**
     * One number as it was computed.
     *
     * @param item   in {@code [0, size())}
     * @param column in {@code [0, dimension())}
     * @return the number, in the column's own unit
     */
    public double raw(int item, int column) {
        return raw.value(raw.of(item), column);
    }

    /**
     * One number as distances see it.
     *
     * @param item   in {@code [0, size())}
     * @param column in {@code [0, dimension())}
     * @return the scaled number
     */
    public double scaled(int item, int column) {
        return scale.rows().value(raw.of(item), column);
    }

    /**
     * A column as it was computed.
     *
     * @param name one of {@link #columns}
     * @return a copy, n numbers
     */
    public double[] raw(String name) {
        int column = column(name);
        return IntStream.range(0, size()).mapToDouble(i -> raw(i, column)).toArray();
    }

    /** {@return the distinct raw rows, and which of them each item is} */
    public DistinctRows distinct() {
        return raw;
    }

    /** {@return the distinct rows, scaled, in the order of {@link #distinct}, each with the number of its items} */
    public WeightedRows rows() {
        return scale.rows();
    }

    /** {@return how each column is scaled} */
    public List<Scaling> scalings() {
        return scale.scaler().scalings();
    }

    /** {@return how each column is scaled, with the numbers that this takes, to scale other items the same way} */
    public Scaler scaler() {
        return scale.scaler();
    }

    /**
     * {@return the static columns: what is known of each item beside the features, as names, such as its cohort} They stay with
     * the items through scaling, selection and subsets, and are never measured by a distance.
     */
    public List<CodedColumn> statics() {
        return about.statics();
    }

    /**
     * One of the static columns.
     *
     * @param name such as {@code cohort}
     * @return the column, one cell for each item
     * @throws sojourn.check.UsageException if there is none of that name, with the nearest one
     */
    public CodedColumn staticColumn(String name) {
        Check.argument(
                !about.statics().isEmpty(),
                "these %s have no static column, so none called '%s'; withStatic(\"%s\", …) gives them one",
                noun,
                name,
                name);
        Nearest.require(
                "static column",
                name,
                about.statics().stream().map(CodedColumn::name).toList());
        return about.statics().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** {@return sentences on what was done to the items on the way here: who was left out, and why} */
    public List<String> notes() {
        return about.notes();
    }

    /**
     * {@return how many items the scale was found over: {@link #total}, or more for a subset, which keeps the scale of the whole}
     */
    public long scaledOver() {
        return scale.over();
    }

    /** {@return where the items came from; empty if they came from elsewhere than a log} */
    @Override
    public Optional<RowKey> key() {
        return Optional.ofNullable(about.key());
    }

    /**
     * The columns that are sums of others in all rows, such as {@code total = views + carts}: directions without spread, in which
     * a mixture's components are as narrow as its regularisation. Constant columns are not among them.
     *
     * @return a formula for each column that depends on columns before it. Time O(m d² + d³) for m distinct rows.
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public List<Collinear> collinear() {
        return Collinear.of(scaler(), raw);
    }

    /** {@return the principal components that these are scores on; empty if they are something else} */
    public Optional<PrincipalComponents> components() {
        return Optional.ofNullable(about.components());
    }

    /** {@return what the last trimming on the way here did; empty if there was none} */
    public Optional<Trimmed> trimmed() {
        return Optional.ofNullable(about.trimmed());
    }

    /**
     * {@return a copy of the scaled rows, one for each item: n × d, for methods of other libraries, such as {@code KMeans.fit(f.toArray(),
     *     5)} of Smile; {@code Clustering.of(f, name, labels)} takes the labels that they give}
     */
    public double[][] toArray() {
        double[][] rows = new double[size()][dimension()];
        for (int item = 0; item < rows.length; item++) {
            for (int j = 0; j < dimension(); j++) {
                rows[item][j] = scaled(item, j);
            }
        }
        return rows;
    }

    /**
     * The Euclidean distances between all pairs of the scaled rows, computed once for each pair of distinct ones.
     *
     * @return the distances; they can be clustered in several ways, and clusterings judged by them
     * @throws sojourn.check.UsageException if the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Distances distances() {
        return Distances.euclidean(rows().values(), rows().columns(), once(), size());
    }

    private Distinct once() {
        int[] of = IntStream.range(0, size()).map(raw::of).toArray();
        long[] weights = IntStream.range(0, raw.size()).mapToLong(raw::weight).toArray();
        return Distinct.of(of, weights, compressed());
    }

    /**
     * Asks a model for these items' clusters, whichever items it was fitted on.
     *
     * @param model fitted on as many columns, scaled the same way
     * @return a label for each item
     */
    public int[] labels(RowModel model) {
        Check.argument(
                model.columns() == dimension(),
                "a model of %d columns cannot label features of %d: %s",
                model.columns(),
                dimension(),
                String.join(", ", columns()));
        return once().ofItems(model.labels(scale().rows()));
    }
}
