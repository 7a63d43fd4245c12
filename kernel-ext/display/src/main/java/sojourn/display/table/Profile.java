package sojourn.display.table;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.run.SavedFile;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What marks each cluster, against all items in the last row. Of sequences: size, lengths, how varied they are, and what happens
 * most. Of features: size and, for each feature, a mean or another statistic. Immutable: each verb gives a new profile.
 */
public abstract sealed class Profile implements Displayable permits SequenceProfile, FeatureProfile {
    /** the distance from all, in standard deviations, from which a cell has the deepest ground */
    static final double DEEPEST = 2;

    Profile() {}

    /**
     * The profile of a clustering of sequences or of features.
     *
     * @param clustering the clustering
     * @return a table, one row for each cluster; of features, with their means in their own units. Time O(events) for sequences,
     *     O(n + d m log m) for n items of d features with m distinct rows.
     * @throws sojourn.check.UsageException if the items are neither
     */
    public static Profile of(Clustering clustering) {
        return clustering.items() instanceof Features features
                ? FeatureProfile.ofFeatures(clustering, features)
                : SequenceProfile.ofSequences(clustering);
    }

    /**
     * The same profile with clusters as columns.
     *
     * @return the profile
     */
    public abstract Profile transpose();

    /**
     * The same profile with a ground that deepens with the distance of a cluster's mean from the mean of all items, in standard
     * deviations of all items: none at 0, the deepest from 2 on. It is the mean's distance whichever statistic is shown. A measure
     * that is the same for all items has no ground, nor have sizes, shares and the longest length, which are no means.
     *
     * @return the profile
     */
    public abstract Profile heat();

    /**
     * The same profile of features with medians in the place of means.
     *
     * @return the profile
     * @throws sojourn.check.UsageException if the items are not features
     */
    public Profile median() {
        throw sequences("median");
    }

    /**
     * The same profile of features with the lower quartile, the median and the upper quartile in the place of means.
     *
     * @return the profile
     * @throws sojourn.check.UsageException if the items are not features
     */
    public Profile quartiles() {
        throw sequences("quartiles");
    }

    /**
     * The same profile of features with the share of items above zero in the place of means.
     *
     * @return the profile
     * @throws sojourn.check.UsageException if the items are not features
     */
    public Profile aboveZero() {
        throw sequences("aboveZero");
    }

    /**
     * The same profile of features with the difference of a cluster's mean from the mean of all items in the place of means, in
     * standard deviations of all items.
     *
     * @return the profile; a feature that is constant has no such difference
     * @throws sojourn.check.UsageException if the items are not features
     */
    public Profile distance() {
        throw sequences("distance");
    }

    /**
     * How deep the ground of a cell is.
     *
     * @param mean of the cluster, NaN where it is empty
     * @param all  mean of all items
     * @param sd   standard deviation of all items, divided by n
     * @return in [0, 1], or NaN where there is no distance
     */
    static double depth(double mean, double all, double sd) {
        return sd > 0 ? Math.min(1, Math.abs(mean - all) / (DEEPEST * sd)) : Double.NaN;
    }

    /** What the ground of a cell means, for the caption. */
    private static String heatWords() {
        return "shaded by how far a cluster's mean is from that of all: none at 0, deepest from "
                + Numbers.decimal(DEEPEST, 0) + " standard deviations";
    }

    /** The table of a profile, whose first column names its rows. */
    static MimeBundle view(List<Grid.Cells> columns, String caption, Clustering clustering, boolean heat) {
        int rows = columns.get(0).texts().length;
        return new Grid(
                        columns,
                        rows,
                        rows,
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

    private static UsageException sequences(String verb) {
        return new UsageException(verb + "() needs a clustering of features, but this one is of sequences");
    }

    /** {@return the profile as a table, one row for each cluster and a last one for all, however it is shown; shares in [0, 1]} */
    public abstract Table toTable();

    /**
     * Writes {@link #toTable} as CSV, numbers in full, whole or not at all.
     *
     * @param file a path that ends in .csv; it replaces only a file that Sojourn wrote
     * @return the path
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if the name ends in something else, or another file is there
     */
    public Path save(Path file) throws IOException {
        return save(file, SavedFile.Existing.OURS);
    }

    /**
     * Writes as {@link #save} does, over whatever is there.
     *
     * @param file a path that ends in .csv
     * @return the path
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if the name ends in something else
     */
    public Path saveOver(Path file) throws IOException {
        return save(file, SavedFile.Existing.ANY);
    }

    private Path save(Path file, SavedFile.Existing existing) throws IOException {
        Path name = file.getFileName();
        Check.argument(
                name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(".csv"),
                "a profile is saved as .csv, but the file is '%s'",
                file);
        StringWriter text = new StringWriter();
        toTable().write().csv(text);
        SavedFile.write(file, existing, part -> Files.writeString(part, text.toString()));
        return file;
    }
}
