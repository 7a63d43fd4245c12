package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.UsageException;
import sojourn.display.Chart;
import sojourn.display.card.Card;
import sojourn.display.chart.Charts;
import sojourn.display.chart.FeatureHistograms;
import sojourn.display.table.Profile;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartSaving;
import sojourn.notebook.option.ForceWords;
import sojourn.notebook.option.SizeWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code %profile clusters --transpose --heat}. */
@Command(
        name = "%profile",
        description = "Tabulates what each cluster is like: its size, its share, and the means of its indicators or"
                + " features.",
        footer = "%profile clusters --transpose --heat")
final class ProfileMagic implements Magic {
    /** What is shown of each feature. */
    private enum Statistic {
        MEAN,
        MEDIAN,
        QUARTILES,
        ABOVE_ZERO,
        DISTANCE
    }

    @Parameters(paramLabel = "INPUT", description = "a clustering: a variable")
    @Offers(variables = Clustering.class)
    private String input = "";

    @Option(
            names = "--show",
            paramLabel = "WHAT",
            defaultValue = "mean",
            description = "of features: mean, median, quartiles, above-zero (the share of items above zero) or distance"
                    + " (from all, in standard deviations)")
    private Statistic show = Statistic.MEAN;

    @Option(names = "--transpose", description = "one column for each cluster")
    private boolean transpose;

    @Option(
            names = "--heat",
            description = "shades means by how far they are from those of all items: none at 0, deepest from 2"
                    + " standard deviations")
    private boolean heat;

    @Option(names = "--boxplot", description = "of features: box plots below the table")
    private boolean boxplot;

    @Option(names = "--hist", description = "of features: histograms below the table, a row for each cluster")
    private boolean hist;

    @Option(names = "--log", description = "logarithmic axes for --hist")
    private boolean log;

    @Option(
            names = "--parallel",
            description = "of features: parallel coordinates below the table, medians with a band between quartiles")
    private boolean parallel;

    @Mixin
    private final SizeWords size = new SizeWords();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description =
                    "keeps the table as .csv, one row for each cluster, numbers in full; or the charts as .svg, .png, .pdf"
                            + " or .html, several numbered: chart-1.svg, chart-2.svg")
    @Offers(kinds = Offers.Kind.FILE)
    private @Nullable String file;

    @Mixin
    private final ForceWords force = new ForceWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.display.table.Profile");
    }

    @Override
    public Outcome run(Notebook notebook) {
        String draws = boxplot || hist || parallel ? "" : "add --boxplot, --hist or --parallel";
        if (file == null || !file.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return size.around(
                    draws.isEmpty() || file == null ? draws : draws + ", or save the table as .csv",
                    file,
                    force.existing(),
                    () -> outcome(notebook));
        }
        Path table = ChartSaving.inFolder(file);
        ChartSaving.requireFree(file, force.existing());
        Outcome outcome = size.around(draws, () -> outcome(notebook));
        return outcome.savedBy(Outcome.Save.calling(
                (force.force() ? ".saveOver(" : ".save(") + JavaSource.pathOf(file) + ")",
                () -> saved((Profile) outcome.value(), table, file, force.force())));
    }

    private static String saved(Profile profile, Path table, String file, boolean force) {
        try {
            if (force) {
                profile.saveOver(table);
            } else {
                profile.save(table);
            }
        } catch (IOException e) {
            throw new UsageException("--save " + file + " cannot be written: " + FileReason.of(e), e);
        }
        return "The table is in " + file + ", one row for each cluster and one for all; in Java: .save(Path.of("
                + JavaSource.text(file) + ")).";
    }

    private Outcome outcome(Notebook notebook) {
        Call<Clustering> clusters = Inputs.clustering(notebook, input);
        Timed<Call<Profile>> profile = Timed.of(() -> shown(clusters.into("Profile.of", Profile::of))
                .when(transpose, "transpose", Profile::transpose)
                .when(heat, "heat", Profile::heat));
        Check.argument(!log || hist, "--log is of the histograms: --hist --log");
        List<Call<? extends Chart>> charts = charts(clusters);
        Card card = Card.titled("Profile of the clusters").with(profile.value().value());
        if (!charts.isEmpty()) {
            card = card.note(
                    "Below, in Java: " + charts.stream().map(Call::java).collect(Collectors.joining("; ")) + ".");
        }
        Outcome outcome = Outcome.of(profile, card);
        for (Call<? extends Chart> chart : charts) {
            outcome = outcome.with(chart.value());
        }
        return outcome;
    }

    private List<Call<? extends Chart>> charts(Call<Clustering> clusters) {
        List<Call<? extends Chart>> charts = new ArrayList<>();
        if (boxplot) {
            charts.add(clusters.into("Charts.boxplots", Charts::boxplots));
        }
        if (hist) {
            Call<FeatureHistograms> grid = clusters.into("Charts.histograms", Charts::histograms);
            charts.add(grid.when(log, "log", FeatureHistograms::log));
        }
        if (parallel) {
            charts.add(clusters.into("Charts.parallel", Charts::parallel));
        }
        return charts;
    }

    private Call<Profile> shown(Call<Profile> profile) {
        return switch (show) {
            case MEAN -> profile;
            case MEDIAN -> profile.to("median", Profile::median);
            case QUARTILES -> profile.to("quartiles", Profile::quartiles);
            case ABOVE_ZERO -> profile.to("aboveZero", Profile::aboveZero);
            case DISTANCE -> profile.to("distance", Profile::distance);
        };
    }
}
