package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.display.Chart;
import sojourn.display.card.Card;
import sojourn.display.chart.Charts;
import sojourn.display.table.Profile;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.SizeWords;
import sojourn.notebook.state.Inputs;
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
    private static final List<String> SHOWS = List.of("mean", "median", "quartiles", "above-zero", "distance");

    @Parameters(paramLabel = "INPUT", description = "a clustering: a variable")
    @Offers(variables = Clustering.class)
    private String input = "";

    @Option(
            names = "--show",
            paramLabel = "WHAT",
            defaultValue = "mean",
            description = "of features: mean, median, quartiles, above-zero (the share of items above zero) or distance"
                    + " (from all, in standard deviations)")
    @Offers({"mean", "median", "quartiles", "above-zero", "distance"})
    private String show = "mean";

    @Option(names = "--transpose", description = "one column a cluster")
    private boolean transpose;

    @Option(
            names = "--heat",
            description = "shades means by how far they are from those of all items: none at 0, deepest from 2"
                    + " standard deviations")
    private boolean heat;

    @Option(names = "--boxplot", description = "of features: box plots below the table")
    private boolean boxplot;

    @Option(names = "--hist", description = "of features: histograms below the table, a row a cluster")
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
                    "keeps the table as .csv, one row a cluster, numbers in full; or the charts as .svg, .png, .pdf"
                            + " or .html, several numbered: chart-1.svg, chart-2.svg")
    @Offers(kinds = Offers.Kind.FILE)
    private @Nullable String file;

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
                    () -> outcome(notebook));
        }
        Path table = SizeWords.inFolder(file);
        Outcome outcome = size.around(draws, () -> outcome(notebook));
        try {
            ((Profile) outcome.value()).save(table);
        } catch (IOException e) {
            throw new UsageException("--save " + file + " cannot be written: " + FileReason.of(e), e);
        }
        return outcome.with(outcome.card()
                .note("The table is in " + file + ", one row a cluster and one for all; in Java: .save(Path.of("
                        + JavaSource.text(file) + "))."));
    }

    private Outcome outcome(Notebook notebook) {
        Nearest.require("statistic", show, SHOWS);
        Call<Clustering> clusters = Inputs.clustering(notebook, input);
        Timed<Profile> profile = Timed.of(() -> {
            Profile table = shown(Profile.of(clusters.value()));
            table = transpose ? table.transpose() : table;
            return heat ? table.heat() : table;
        });
        String java = "Profile.of(" + clusters.java() + ")" + shownJava() + (transpose ? ".transpose()" : "")
                + (heat ? ".heat()" : "");
        Check.argument(!log || hist, "--log is of the histograms: --hist --log");
        List<Drawn> charts = charts(clusters.value(), clusters.java());
        Card card = Card.titled("Profile of the clusters").with(profile.value());
        if (!charts.isEmpty()) {
            card = card.note(
                    "Below, in Java: " + charts.stream().map(Drawn::java).collect(Collectors.joining("; ")) + ".");
        }
        Outcome outcome = Outcome.of(profile, card, java);
        for (Drawn chart : charts) {
            outcome = outcome.with(chart.chart());
        }
        return outcome;
    }

    /** A chart and the Java call that gives it. */
    private record Drawn(Chart chart, String java) {}

    private List<Drawn> charts(Clustering clusters, String name) {
        List<Drawn> charts = new ArrayList<>();
        if (boxplot) {
            charts.add(new Drawn(Charts.boxplots(clusters), "Charts.boxplots(" + name + ")"));
        }
        if (hist) {
            charts.add(new Drawn(
                    log ? Charts.histograms(clusters).log() : Charts.histograms(clusters),
                    "Charts.histograms(" + name + ")" + (log ? ".log()" : "")));
        }
        if (parallel) {
            charts.add(new Drawn(Charts.parallel(clusters), "Charts.parallel(" + name + ")"));
        }
        return charts;
    }

    private Profile shown(Profile profile) {
        return switch (show) {
            case "median" -> profile.median();
            case "quartiles" -> profile.quartiles();
            case "above-zero" -> profile.aboveZero();
            case "distance" -> profile.distance();
            default -> profile;
        };
    }

    private String shownJava() {
        return switch (show) {
            case "mean" -> "";
            case "above-zero" -> ".aboveZero()";
            default -> "." + show + "()";
        };
    }
}
