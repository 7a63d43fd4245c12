package sojourn.notebook.magic;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.Cohorts;
import sojourn.cluster.kmeans.KMeans;
import sojourn.display.card.Views;
import sojourn.display.chart.Charts;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.option.SeedWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %cohorts c << clusters --by cohort}. */
@Command(
        name = "%cohorts",
        description =
                "Asks whether clusters of features hold in each cohort by itself: K-Means with as many clusters is fitted"
                        + " anew to each, by whatever method they were found, its centres are matched with those of the whole, and labels, centres and sizes are"
                        + " compared.",
        footer = "%cohorts c << clusters --by cohort")
final class CohortsMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "a clustering of features: a variable")
    @Offers(variables = Clustering.class)
    private String input = "";

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            defaultValue = "cohort",
            description = "the features' static column that says the cohort")
    @Offers(kinds = Offers.Kind.COLUMN)
    private String by = "cohort";

    @Option(names = "--n-init", paramLabel = "N", defaultValue = "10", description = "runs from different starts")
    private int starts;

    @Mixin
    private final SeedWords seed = new SeedWords();

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Cohorts");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(() -> outcome(notebook));
    }

    private Outcome outcome(Notebook notebook) {
        Call<Clustering> clusters = Inputs.clustering(notebook, input);
        long used = seed.in(notebook);
        int k = Math.max(1, clusters.value().present().size());
        Call<KMeans> method = Call.of(k)
                .into("KMeans.k", KMeans::k)
                .with("withNInit", starts, KMeans::withNInit)
                .with("withSeed", used, KMeans::withSeed);
        Timed<Call<Cohorts>> made = Timed.of(() -> clusters.into("Cohorts.of", Call.of(by), method, Cohorts::of));
        Cohorts cohorts = made.value().value();
        return Outcome.of(made, Views.card(cohorts).orElseThrow().seed(used)).with(Charts.cohorts(cohorts));
    }
}
