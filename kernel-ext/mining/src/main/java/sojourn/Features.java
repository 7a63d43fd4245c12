package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.cluster.Reclustering;
import sojourn.cluster.RowMethod;
import sojourn.cluster.RowModel;
import sojourn.cluster.RowSearch;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.TreeClusters;
import sojourn.cluster.medoids.RowMedoids;
import sojourn.feature.DistinctRows;
import sojourn.feature.Pca;
import sojourn.feature.Scaler;
import sojourn.feature.Scaling;
import sojourn.feature.Trimmed;
import sojourn.feature.Trimming;
import sojourn.load.FeatureFile;
import sojourn.load.column.CodedColumn;
import sojourn.load.sql.MatrixFile;
import sojourn.load.text.TextDialect;
import sojourn.run.SavedFile;
import sojourn.source.FeatureRows;
import sojourn.source.RowKey;
import sojourn.table.ColumnNames;
import sojourn.view.FeatureAbout;
import sojourn.view.FeatureMatrix;
import sojourn.view.FeatureScale;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * n items described by d numbers each: sessions or users and their features, raw and scaled. The matrix is kept as its
 * distinct rows and how often each occurs, so that what is computed on it is exact and costs as much as the distinct rows
 * do. All numbers lie in [-1e150, 1e150]. Immutable.
 */
public final class Features extends FeatureMatrix {
    Features(
            String noun,
            List<String> columns,
            DistinctRows raw,
            IntFunction<String> ids,
            FeatureScale scale,
            FeatureAbout about) {
        super(noun, columns, raw, ids, scale, about);
    }

    /**
     * Takes numeric columns of a table, one row for each item; the items' ids are the row numbers from 1.
     *
     * @param table   any
     * @param columns names of numeric columns; none stands for all of them
     * @return the features, standardised
     * @throws sojourn.check.UsageException if a column is unknown, not numeric, or has a missing or infinite cell
     */
    public static Features of(Table table, String... columns) {
        return of(FeatureTable.read(table, columns));
    }

    /**
     * Takes numeric columns of a table, one row for each item, with a column of ids.
     *
     * @param table   any
     * @param id      the column of ids, such as {@code user_id}; it names the items: users
     * @param columns names of numeric columns; none stands for all others
     * @return the features, standardised
     * @throws sojourn.check.UsageException if a column is unknown, not numeric, or has a missing or infinite cell
     */
    public static Features withIds(Table table, String id, String... columns) {
        return of(FeatureTable.read(table, id, columns));
    }

    /**
     * Takes a matrix.
     *
     * @param noun    what one row is, in the plural
     * @param columns d names, each once
     * @param values  n × d numbers, row after row, all finite
     * @return the features, standardised; the items' ids are the row numbers from 1
     * @throws sojourn.check.UsageException if a value is not finite or the array does not fit
     */
    public static Features of(String noun, List<String> columns, double[] values) {
        Check.argument(!columns.isEmpty(), "features need at least one column");
        Check.argument(
                values.length % columns.size() == 0,
                "values must be rows of %s, had %,d numbers",
                Nouns.count(columns.size(), "columns"),
                values.length);
        return of(noun, columns, DistinctRows.of(values.clone(), columns.size()), FeatureTable.RowNumbers.ALL);
    }

    /**
     * Takes rows whose distinct ones were found already.
     *
     * @param noun    what one row is, in the plural
     * @param columns d names, each once
     * @param rows    n rows of d columns, all finite
     * @param ids     row in {@code [0, n)} to its id
     * @return the features, standardised
     * @throws sojourn.check.UsageException if a value is not finite
     */
    public static Features of(String noun, List<String> columns, DistinctRows rows, IntFunction<String> ids) {
        Check.argument(rows.rows() > 0, "features need at least one of the %s, had none", noun);
        Check.argument(
                columns.size() == rows.columns(),
                "columns must be named one by one: %d, had %d names",
                rows.columns(),
                columns.size());
        ColumnNames.requireDifferent(columns);
        rows.requireInRange(columns, WeightedRows.MOST);
        List<String> names = List.copyOf(columns);
        FeatureScale standard = FeatureScale.fit(names, Collections.nCopies(names.size(), Scaling.STANDARD), rows);
        return new Features(noun, names, rows, ids, standard, FeatureAbout.NOTHING);
    }

    /** What a log's source, a table or a file gave. */
    static Features of(FeatureRows given) {
        IntFunction<String> named = given.ids();
        Features features =
                of(given.noun(), given.columns(), given.rows(), named == null ? FeatureTable.RowNumbers.ALL : named);
        for (CodedColumn column : given.statics()) {
            features = features.withStatic(column);
        }
        features = features.noting(given.notes());
        RowKey from = given.key();
        return from == null ? features : features.about(features.about().from(from));
    }

    /**
     * Takes rows that are distinct already, each with the number of items that have it: what {@code GROUP BY} with {@code
     * COUNT(*)} gives. They are put in canonical order.
     *
     * @param noun    what one item is, in the plural
     * @param columns d names, each once
     * @param values  m × d numbers, row after row, all finite, no two rows equal
     * @param weights m counts, {@code >= 1}
     * @return the features, standardised; a row's id is its number, from 1
     * @throws sojourn.check.UsageException if a value is not finite, two rows are equal, or the arrays do not fit
     */
    public static Features compressed(String noun, List<String> columns, double[] values, long[] weights) {
        return of(noun, columns, DistinctRows.compressed(values, columns.size(), weights), FeatureTable.RowNumbers.ALL);
    }

    /**
     * {@return the distinct rows with their counts, in canonical order, as an engine gives them; ids and static columns are left
     * behind, and the rows are scaled anew, in the same ways}
     */
    public Features compress() {
        DistinctRows.Compressed once = distinct().compress();
        DistinctRows rows = once.rows();
        return new Features(
                noun(),
                columns(),
                rows,
                FeatureTable.RowNumbers.ALL,
                FeatureScale.fit(columns(), scalings(), rows),
                about().ofRowsAlone(once.places(), rows.rows()));
    }

    /**
     * The columns that a scaler knows, scaled by its numbers and not by what is found on these items: so a model that was
     * fitted on other items can be asked about these.
     *
     * @param fitted what {@link #scaler} gave for the other items
     * @return the features with the scaler's columns, in its order
     * @throws sojourn.check.UsageException if a column is not there, with the nearest one
     */
    public Features scale(Scaler fitted) {
        fitted.requireAmong(columns());
        Features same = columns().equals(fitted.columns())
                ? this
                : select(fitted.columns().toArray(String[]::new));
        return new Features(
                noun(),
                same.columns(),
                same.distinct(),
                ids(),
                FeatureScale.by(fitted, same.distinct(), scaledOver()),
                about());
    }

    /**
     * The same items with all columns scaled one way.
     *
     * @param scaling how
     * @return the features
     */
    public Features scale(Scaling scaling) {
        return scale(Collections.nCopies(dimension(), scaling));
    }

    /**
     * The same items with one column scaled another way.
     *
     * @param column  one of {@link #columns}
     * @param scaling how
     * @return the features
     * @throws sojourn.check.UsageException if there is no such column
     */
    public Features scale(String column, Scaling scaling) {
        List<Scaling> changed = new ArrayList<>(scalings());
        changed.set(column(column), scaling);
        return scale(List.copyOf(changed));
    }

    Features scale(List<Scaling> changed) {
        return new Features(
                noun(), columns(), distinct(), ids(), FeatureScale.fit(columns(), changed, distinct()), about());
    }

    /**
     * The same items with some of the columns, scaled as they are here.
     *
     * @param names of {@link #columns}, at least one, in the order wanted
     * @return the features; their distinct rows are fewer or as many
     * @throws sojourn.check.UsageException if there is no such column
     */
    public Features select(String... names) {
        Check.argument(names.length > 0, "select needs at least one column of %s", String.join(", ", columns()));
        int[] places = Arrays.stream(names).mapToInt(this::column).toArray();
        ColumnNames.requireDifferent(List.of(names));
        DistinctRows fewer = distinct().columns(places);
        int[] items = IntStream.range(0, size()).toArray();
        return new Features(
                noun(), List.of(names), fewer, ids(), scale().select(distinct(), fewer, items, places), about());
    }

    /**
     * The same items without some of the columns, scaled as they are here.
     *
     * @param names of {@link #columns}; at least one must be left
     * @return the features; their distinct rows are fewer or as many
     * @throws sojourn.check.UsageException if there is no such column
     */
    public Features without(String... names) {
        Set<String> gone = new HashSet<>();
        for (String name : names) {
            gone.add(columns().get(column(name)));
        }
        String[] left = columns().stream().filter(name -> !gone.contains(name)).toArray(String[]::new);
        Check.argument(left.length > 0, "without must leave at least one column of %s", String.join(", ", columns()));
        return select(left);
    }

    /**
     * Some of the items, with the numbers that they have here: they are not scaled anew, so that models and centres of a
     * subset compare with those of the whole. {@link #scale(Scaling)} scales the subset by itself.
     *
     * @param items in {@code [0, size())} each, at least one, in the order wanted
     * @return the features of those items, with their ids and static columns. Time O(items d).
     * @throws sojourn.check.UsageException if no item is named, or there is no such item
     */
    public Features subset(int... items) {
        Check.argument(items.length > 0, "a subset needs at least one of the %s, had none", noun());
        for (int item : items) {
            Check.argument(item >= 0 && item < size(), "an item must be in 0..%,d, was %,d", size() - 1, item);
        }
        int[] chosen = items.clone();
        DistinctRows fewer = distinct().select(chosen);
        return new Features(
                noun(),
                columns(),
                fewer,
                FeatureTable.RowNumbers.select(ids(), chosen),
                scale().select(
                                distinct(),
                                fewer,
                                chosen,
                                IntStream.range(0, dimension()).toArray()),
                about().of(chosen));
    }

    /**
     * The items that have one of some values in a static column, such as the users of a cohort: {@code
     * features.where("cohort", "2026-W05")}. They are scaled as here, see {@link #subset}.
     *
     * @param column the name of one of {@link #statics}
     * @param values of that column, at least one
     * @return the features of those items, in their order here
     * @throws sojourn.check.UsageException if there is no such column or value, with the nearest one
     */
    public Features where(String column, String... values) {
        CodedColumn groups = staticColumn(column);
        Check.argument(
                values.length > 0, "where needs at least one value of '%s', such as %s", column, groups.values());
        Set<String> wanted = new HashSet<>();
        for (String value : values) {
            wanted.add(Nearest.require(column, value, groups.values()));
        }
        return subset(IntStream.range(0, size())
                .filter(item -> {
                    String value = groups.value(item);
                    return value != null && wanted.contains(value);
                })
                .toArray());
    }

    /**
     * The items by the values of a static column: a part for each cohort, for example. Each is scaled as here, see {@link
     * #subset}. Items whose value is missing are in no part.
     *
     * @param column the name of one of {@link #statics}
     * @return value to features, in the order of the column's values
     * @throws sojourn.check.UsageException if there is no such column, with the nearest one
     */
    public Map<String, Features> by(String column) {
        Map<String, Features> parts = new LinkedHashMap<>();
        staticColumn(column).values().forEach(value -> parts.put(value, where(column, value)));
        return Collections.unmodifiableMap(parts);
    }

    /**
     * The same features with a static column more, such as {@code clusters.toColumn("cluster")}; one of the same name is replaced.
     *
     * @param column one cell for each item, in the items' order
     * @return the features
     * @throws sojourn.check.UsageException if it has more or fewer cells, or a feature has its name
     */
    public Features withStatic(CodedColumn column) {
        Check.argument(
                column.size() == size(),
                "a static column must have a cell for each of the %,d %s, but '%s' has %,d",
                size(),
                noun(),
                column.name(),
                column.size());
        Check.argument(
                !columns().contains(column.name()) && !idColumn().equals(column.name()),
                "a static column must have a name of its own, but there is a column '%s' already",
                column.name());
        return about(about().withStatic(column));
    }

    /**
     * The same features with a static column more; one of the same name is replaced.
     *
     * @param name   the column's name
     * @param values one for each item, in the items' order; null where it is missing
     * @return the features
     * @throws sojourn.check.UsageException if there are more or fewer values, or a feature has that name
     */
    public Features withStatic(String name, List<@Nullable String> values) {
        return withStatic(CodedColumn.of(name, values));
    }

    /** The same features, and sentences on them. */
    Features noting(List<String> more) {
        return about(about().noting(more));
    }

    /** The same features, of which something else is known. */
    Features about(FeatureAbout next) {
        return new Features(noun(), columns(), distinct(), ids(), scale(), next);
    }

    /** The same items with other numbers, scaled anew in the same ways. */
    Features withRows(DistinctRows rows) {
        return new Features(noun(), columns(), rows, ids(), FeatureScale.fit(columns(), scalings(), rows), about());
    }

    /**
     * The items that are not above a quantile in any feature, scaled anew.
     *
     * @param quantile in (0, 1], such as 0.99
     * @return the features; {@link #trimmed} knows the limits and how many items went
     * @throws sojourn.check.UsageException if the quantile is out of range, or no item would be left
     */
    public Features trim(double quantile) {
        return trim(Trimming.above(quantile));
    }

    /**
     * The items without those that are above a quantile, or with their values capped there; scaled anew, as the columns were.
     *
     * @param how which quantile, of each feature or of their sum, dropped or capped
     * @return the features; {@link #trimmed} knows the limits and how many items were above
     * @throws sojourn.check.UsageException if no item would be left
     */
    public Features trim(Trimming how) {
        Trimmed found = FeatureTrim.find(this, how);
        Features kept = how.cap() ? withRows(FeatureTrim.capped(this, found)) : subset(FeatureTrim.below(this, found));
        return kept.about(kept.about()
                        .noting(List.of(FeatureTrim.words(this, how, found)))
                        .trimmed(found))
                .scale(scalings());
    }

    /**
     * The items on their principal components: the directions in which they vary most.
     *
     * @param how how many components are kept, and whether they are those of the scaled or of the raw numbers
     * @return the scores, with columns PC1, PC2, … that are not scaled, and these items' ids and static columns; {@link
     *     #components} knows variances and loadings
     * @throws sojourn.check.UsageException if no feature varies, or there are fewer of them than components asked for
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public Features pca(Pca how) {
        FeatureScores scores = FeatureScores.of(this, how);
        List<String> names = scores.on().names();
        return new Features(
                noun(),
                names,
                scores.rows(),
                ids(),
                FeatureScale.fit(names, Collections.nCopies(names.size(), Scaling.NONE), scores.rows()),
                about().scores(scores.on()).noting(List.of(scores.words())));
    }

    /**
     * Finds clusters of the scaled rows.
     *
     * @param <M>    what the method fits
     * @param method how: {@link sojourn.cluster.kmeans.KMeans}, {@link sojourn.cluster.mixture.GaussianMixture}, {@link
     *     sojourn.cluster.density.Dbscan}; around medoids, under Euclidean distance, {@link sojourn.cluster.medoids.Pam} or {@link
     *     sojourn.cluster.medoids.Clara}
     * @return the model with its items
     * @throws sojourn.check.UsageException if k is more than the number of distinct rows, or what the method needs does not fit
     *     into memory
     */
    public <M extends RowModel> Fitted<M> fit(RowMethod<M> method) {
        return new Fitted<>(this, method.fit(scale().rows()));
    }

    /**
     * Finds clusters of the scaled rows.
     *
     * @param method how, see {@link #fit}; of a mixture, each item is in its likeliest component, and of DBSCAN, what lies alone
     *     is noise
     * @return a label for each item
     * @throws sojourn.check.UsageException if k is more than the number of distinct rows, or what the method needs does not fit
     *     into memory
     */
    public Clustering cluster(RowMethod<?> method) {
        Fitted<?> fitted = fit(method);
        Clustering clusters = fitted.clustering();
        return fitted.model().foundBy().isPresent() ? clusters : clusters.with(Reclustering.of(rows(), method));
    }

    /**
     * Clusters by a tree of merges, under Euclidean distance on the scaled rows. Equal rows are one with a weight from the start, and
     * ties are broken by what the rows hold, so that the order of the input does not matter.
     *
     * @param settings linkage and cut, such as {@code Hierarchical.ward().k(5)}
     * @return the clusters, numbered by size, with their tree and distances. Time and memory O(m²) for m distinct rows.
     * @throws sojourn.check.UsageException if the settings do not fit the rows, such as a k above the distinct ones, or the memory
     *     does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Clustering cluster(Hierarchical settings) {
        Hierarchical fused = settings.orderInvariant(true);
        fused.requireCut(size(), noun());
        int k = fused.k().orElse(1);
        Check.argument(
                k <= distinct().size(),
                "k must be in 1..%,d (the distinct rows), was %,d",
                distinct().size(),
                k);
        return Clustering.of(this, TreeClusters.of(distances(), fused, noun()));
    }

    /**
     * Finds clusters of the scaled rows for each of several settings, and judges them.
     *
     * @param <R>    what it gives
     * @param method {@link sojourn.cluster.mixture.GmmSearch} over shapes and sizes, {@link sojourn.cluster.kmeans.KMeansSearch} over k,
     *     {@link sojourn.cluster.density.DbscanSearch} over a grid
     * @return what was fitted, as far as it came; {@link #cluster(RowModel)} makes clusters of its best
     * @throws sojourn.check.UsageException if k is more than the number of distinct rows
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted before anything was fitted
     */
    public <R> R search(RowSearch<R> method) {
        return method.run(rows());
    }

    /**
     * These items' clusters by a model that was fitted before, such as the best of a search.
     *
     * @param model fitted on as many columns, scaled the same way
     * @return a label for each item; of a model around medoids that was fitted on these items, with {@link Clustering#medoids}
     */
    public Clustering cluster(RowModel model) {
        int[] labels = labels(model);
        Clustering clusters = model instanceof RowMedoids medoids && medoids.isFittedOn(rows())
                ? Clustering.around(
                        this,
                        model.method(),
                        labels,
                        distinct().first(medoids.model().medoids()),
                        Optional.empty())
                : Clustering.of(this, model.method(), labels);
        return model.foundBy()
                .map(method -> clusters.with(Reclustering.of(rows(), method)))
                .orElse(clusters);
    }

    /**
     * Where these items lie, as points in the plane, by Euclidean distance on the scaled rows, without clusters.
     *
     * @return the map, by t-SNE of perplexity 30, or of a third of the items where that is less
     * @throws sojourn.check.UsageException if there are fewer than 3 different rows
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     * @see Clustering#map()
     */
    public ClusterMap map() {
        return ClusterMap.ofFeatures(this, null, null);
    }

    /**
     * Where these items lie, as points in the plane, by Euclidean distance on the scaled rows, without clusters.
     *
     * @param perplexity about how many items are near to each, {@code >= 2} and below the number of items
     * @return the map, by t-SNE
     * @throws sojourn.check.UsageException as for {@link #map()}, and if perplexity is out of range
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public ClusterMap map(double perplexity) {
        return ClusterMap.ofFeatures(this, null, perplexity);
    }

    private String idColumn() {
        return FeatureTable.idColumn(noun(), ids());
    }

    /** {@return the id, called after the noun: user_id; user_number where items have no ids but the numbers of their rows} */
    @Override
    public List<String> idNames() {
        return List.of(idColumn());
    }

    /** {@return the id, called after the noun: user_id; user_number where items have no ids but the numbers of their rows} */
    @Override
    public List<Column<?>> idColumns() {
        return List.of(FeatureTable.ids(this, idColumn()));
    }

    /**
     * {@return a copy of the raw numbers as a table: the id, then the static columns, then the features} Of compressed ones, the
     * number of items that each stands for comes behind the id.
     */
    public Table toTable() {
        return FeatureTable.write(this);
    }

    /**
     * Writes ids, static columns and raw numbers to a file; how they are scaled is chosen anew after {@link #load}.
     *
     * @param file ending in .csv, .csv.gz or .parquet; it replaces only a file that Sojourn wrote
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if the name ends in something else, or another file is there
     */
    public void save(Path file) throws IOException {
        save(file, SavedFile.Existing.OURS);
    }

    /**
     * Writes as {@link #save} does, over whatever is there.
     *
     * @param file ending in .csv, .csv.gz or .parquet
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if the name ends in something else
     */
    public void saveOver(Path file) throws IOException {
        save(file, SavedFile.Existing.ANY);
    }

    private void save(Path file, SavedFile.Existing existing) throws IOException {
        MatrixFile.write(file, existing, idColumn(), statics(), columns(), size(), ids(), this::raw);
    }

    /**
     * Reads features from a file: the first column holds the ids and names the items, others are numbers. A column in which
     * no cell is a number becomes a static one.
     *
     * @param file ending in .parquet, or text that ends in .csv, .tsv or .txt, with or without .gz
     * @return the features, standardised
     * @throws IOException if it cannot be read
     * @throws sojourn.check.UsageException if it is not there or a cell is missing or not a finite number
     */
    public static Features load(Path file) throws IOException {
        return of(FeatureTable.read(FeatureFile.read(file, TextDialect.DETECT, null, List.of(), List.of())));
    }

    /**
     * A table of counts or other numbers in a file, one row for each item.
     *
     * @param file ending in .parquet, or text that ends in .csv, .tsv or .txt, with or without .gz
     * @return a reader that is told which column is what, then loads
     */
    public static FeaturesReader read(Path file) {
        return new FeaturesReader(file);
    }

    /**
     * A table of counts or other numbers in a file, one row for each item.
     *
     * @param file ending in .parquet, or text that ends in .csv, .tsv or .txt, with or without .gz
     * @return a reader that is told which column is what, then loads
     */
    public static FeaturesReader read(String file) {
        return read(Check.path(file));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s x %s, %s",
                Nouns.count(total(), noun()),
                Nouns.count(dimension(), "features"),
                Nouns.count(distinct().size(), "distinct rows"));
    }
}
