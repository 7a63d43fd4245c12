package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.display.chart.sequence.IndexOrder;
import sojourn.display.chart.sequence.SequenceCharts;
import sojourn.display.chart.sequence.SequencePanels;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The options that say which picture of sequences {@code %facets} draws. */
public final class PictureWords {
    /** The pictures. */
    private enum Picture {
        DISTRIBUTION("State distribution"),
        INDEX("Index plot"),
        FREQUENCY("Most frequent sequences"),
        MODAL("Modal states"),
        MEANTIME("Mean time in each state"),
        ENTROPY("Entropy of states"),
        REPRESENTATIVES("Representatives"),
        RELATIVE("Relative frequency"),
        PARALLEL("Order of states"),
        SPELLS("Length of spells");

        final String title;

        Picture(String title) {
            this.title = title;
        }
    }

    private static final Set<Picture> BY_DISTANCE =
            EnumSet.of(Picture.INDEX, Picture.REPRESENTATIVES, Picture.RELATIVE);

    @Option(
            names = "--chart",
            paramLabel = "NAME",
            defaultValue = "distribution",
            description =
                    "distribution (of states by position), index (each sequence as a row), frequency (the commonest),"
                            + " modal (the commonest state of each position), meantime (in each state), entropy (by position),"
                            + " representatives (those with most neighbours), relative (medoids of groups of equal size, with R²),"
                            + " parallel (the order of states), spells (their lengths)")
    @Offers(noun = "chart")
    private Picture chart = Picture.DISTRIBUTION;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description =
                    "index: first, last (state), length, mds (first coordinate of scaling), medoid (distance to it);"
                            + " first if left out")
    private @Nullable IndexOrder sort;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "frequency: how many sequences, 10 if left out; relative: how many groups, 50 if left out")
    private @Nullable Integer most;

    @Option(
            names = "--coverage",
            paramLabel = "SHARE",
            description = "representatives: the share that is to be near one of them; 0.25 if left out")
    private @Nullable Double coverage;

    @Option(
            names = "--radius",
            paramLabel = "SHARE",
            description = "representatives: how near that is, as a share of the greatest distance; 0.1 if left out")
    private @Nullable Double radius;

    @Mixin
    private final SequenceDistanceWords distance = new SequenceDistanceWords();

    /** {@return whether states by position are asked for, which other charts of clusters do not draw} */
    public boolean isDistribution() {
        return chart == Picture.DISTRIBUTION;
    }

    /** {@return the title of the picture} */
    public String title() {
        return chart.title;
    }

    /** Refuses the options of other pictures. */
    public void refuse() {
        only("--sort", sort, EnumSet.of(Picture.INDEX));
        only("--most", most, EnumSet.of(Picture.FREQUENCY, Picture.RELATIVE));
        only("--coverage", coverage, EnumSet.of(Picture.REPRESENTATIVES));
        only("--radius", radius, EnumSet.of(Picture.REPRESENTATIVES));
        only("--distance", distance.given() ? true : null, BY_DISTANCE);
    }

    private void only(String option, @Nullable Object given, Set<Picture> of) {
        Check.argument(
                given == null || of.contains(chart),
                "%s is of --chart %s, not of %s",
                option,
                String.join(
                        " and ",
                        of.stream().map(p -> p.name().toLowerCase(Locale.ROOT)).toList()),
                chart.name().toLowerCase(Locale.ROOT));
    }

    /**
     * The picture.
     *
     * @param word   names sequences or a clustering of them
     * @param ofPool whether it names sequences
     * @param by     a static column; null for clusters, or for all
     * @return the chart
     */
    public Call<SequencePanels> panels(Notebook notebook, String word, boolean ofPool, @Nullable String by) {
        refuse();
        Call<SequenceCharts> charts;
        Call<Sequences> pool;
        if (ofPool) {
            pool = Inputs.sequences(notebook, word);
            charts = pool.into("SequenceCharts.of", SequenceCharts::of);
        } else {
            Call<Clustering> clusters = Inputs.clustering(notebook, word);
            pool = clusters.into("Sequences.of", Sequences::of);
            charts = clusters.into("SequenceCharts.of", SequenceCharts::of);
        }
        if (distance.given()) {
            charts = charts.withCall("distance", distance.read(notebook, pool), SequenceCharts::distance);
        }
        return drawn(charts.with("by", by, SequenceCharts::by));
    }

    private Call<SequencePanels> drawn(Call<SequenceCharts> charts) {
        return switch (chart) {
            case INDEX ->
                sort == null
                        ? charts.to("index", SequenceCharts::index)
                        : charts.to("index", new Call<>(sort, "IndexOrder." + sort), SequenceCharts::index);
            case FREQUENCY -> charts.to("frequency", Call.of(most == null ? 10 : most), SequenceCharts::frequency);
            case RELATIVE ->
                charts.to("relativeFrequency", Call.of(most == null ? 50 : most), SequenceCharts::relativeFrequency);
            case MODAL -> charts.to("modal", SequenceCharts::modal);
            case MEANTIME -> charts.to("meanTime", SequenceCharts::meanTime);
            case ENTROPY -> charts.to("entropy", SequenceCharts::entropy);
            case REPRESENTATIVES ->
                coverage == null && radius == null
                        ? charts.to("representatives", SequenceCharts::representatives)
                        : charts.to(
                                "representatives",
                                Call.of(coverage == null ? 0.25 : coverage),
                                Call.of(radius == null ? 0.1 : radius),
                                SequenceCharts::representatives);
            case PARALLEL -> charts.to("parallel", SequenceCharts::parallel);
            case SPELLS -> charts.to("spells", SequenceCharts::spells);
            case DISTRIBUTION -> throw new AssertionError("drawn by Facets");
        };
    }
}
