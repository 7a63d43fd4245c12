package sojourn.display.chart.sequence;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.display.Palette;
import sojourn.distance.Distances;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;

/**
 * The pictures of sequences, for all of them, by cluster or by a static column. Immutable: each option gives new ones.
 *
 * <pre>{@code
 * SequenceCharts.of(pool).by("gcse5eq").index()
 * SequenceCharts.of(clusters).frequency(10)
 * }</pre>
 *
 * <p>All panels of a chart share their axes. Case weights count, see {@link Sequences#caseWeight}. Where distances are needed they are
 * those of the clustering, else optimal matching with unit costs, unless {@link #distance} names others.
 */
public final class SequenceCharts {
    /** rows of an index plot: one for each pixel of a panel */
    private static final int MOST_ROWS = 200;

    private final Groups groups;
    private final PanelDistances distances;

    private SequenceCharts(Groups groups, PanelDistances distances) {
        this.groups = groups;
        this.distances = distances;
    }

    /**
     * Pictures of a pool, in one panel.
     *
     * @param pool the sequences
     * @return the pictures
     * @throws sojourn.check.UsageException if there is no sequence
     */
    public static SequenceCharts of(Sequences pool) {
        return of(Groups.all(pool), null);
    }

    /**
     * Pictures of clusters, a panel each.
     *
     * @param clustering a clustering of sequences
     * @return the pictures
     * @throws sojourn.check.UsageException if the items are not sequences, or there are more than 24 clusters
     */
    public static SequenceCharts of(Clustering clustering) {
        return of(Groups.of(clustering), clustering.distances().orElse(null));
    }

    private static SequenceCharts of(Groups groups, @Nullable Distances known) {
        Sequences pool = groups.pool();
        Check.argument(pool.size() > 0, "a picture of sequences needs at least one, had none");
        Palette.register(pool);
        return new SequenceCharts(
                groups, new PanelDistances(pool, () -> known == null ? pool.distances(OptimalMatching.unit()) : known));
    }

    /**
     * The same pictures with a panel for each value of a static column; sequences without a value have one of their own.
     *
     * @param column one of {@link Sequences#staticColumns}
     * @return the pictures
     * @throws sojourn.check.UsageException if there is no such column, naming the nearest, or it has more than 24 values
     */
    public SequenceCharts by(String column) {
        return new SequenceCharts(Groups.by(groups.pool(), column), distances);
    }

    /**
     * The same pictures by other distances.
     *
     * @param distance such as {@code Hamming.unit()}
     * @return the pictures
     */
    public SequenceCharts distance(SequenceDistance distance) {
        Sequences pool = groups.pool();
        return new SequenceCharts(groups, new PanelDistances(pool, () -> pool.distances(distance)));
    }

    private SequencePanels chart(Picture picture) {
        return new SequencePanels(groups, picture, 3);
    }

    /**
     * Each sequence as a row, sorted by the first state; of more than 200 in a panel, see {@link #relativeFrequency}.
     *
     * @return the chart
     */
    public SequencePanels index() {
        return index(IndexOrder.FIRST);
    }

    /**
     * Each sequence as a row. A panel of more than 200 shows the medoids of 200 groups of equal weight, with R².
     *
     * @param order of the rows
     * @return the chart
     */
    public SequencePanels index(IndexOrder order) {
        return chart(IndexPicture.of("Index plot", groups, distances, order, MOST_ROWS));
    }

    /**
     * Sequences along their first coordinate, cut into groups of equal weight of which the medoids are shown.
     *
     * @param rows the groups of a panel, in [2, 200]; fewer where a panel has fewer sequences
     * @return the chart, with R² and F of each panel
     */
    public SequencePanels relativeFrequency(int rows) {
        Check.argument(rows >= 2 && rows <= MOST_ROWS, "groups must be in 2..%d, was %,d", MOST_ROWS, rows);
        return chart(IndexPicture.of("Relative frequency", groups, distances, IndexOrder.MDS, rows));
    }

    /**
     * The most frequent sequences.
     *
     * @param most how many of a panel, in [1, 200]
     * @return the chart
     */
    public SequencePanels frequency(int most) {
        Check.argument(most >= 1 && most <= MOST_ROWS, "most must be in 1..%d, was %,d", MOST_ROWS, most);
        return chart(new FrequencyPicture(groups, most));
    }

    /** {@return the most frequent state of each position} */
    public SequencePanels modal() {
        return chart(new ModalPicture(groups));
    }

    /** {@return how many positions a sequence spends in each state on average; of {@link Sequences#runs} by their durations} */
    public SequencePanels meanTime() {
        return chart(new MeanTimePicture(groups));
    }

    /** {@return how mixed the states of each position are} */
    public SequencePanels entropy() {
        return chart(new EntropyPicture(groups));
    }

    /**
     * {@return the sequences that stand for a panel's: those with the most neighbours within a tenth of the greatest distance, until a
     * quarter of all is covered}
     */
    public SequencePanels representatives() {
        return representatives(0.25, 0.1);
    }

    /**
     * The sequences that stand for a panel's.
     *
     * @param coverage in (0, 1]: the share that must be neighbours of one of them
     * @param radius   in (0, 1]: how near a neighbour is, as a share of the panel's greatest distance
     * @return the chart
     */
    public SequencePanels representatives(double coverage, double radius) {
        return chart(new RepresentativesPicture(groups, distances, coverage, radius));
    }

    /** {@return the order in which states are passed through, whatever the time} */
    public SequencePanels parallel() {
        return chart(new ParallelPicture(groups));
    }

    /** {@return how long spells of each state last} */
    public SequencePanels spells() {
        return chart(new SpellsPicture(groups));
    }
}
