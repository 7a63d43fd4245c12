package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.display.chart.Charts;
import sojourn.feature.Pca;
import sojourn.feature.PrincipalComponents;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.option.FeatureInput;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %pca p << f --variance 0.8}. */
@Command(
        name = "%pca",
        description =
                "Finds principal components: the few directions in which items vary most. The scores are features that can be"
                        + " clustered in place of those they were made of; ids and static columns stay. Below the card:"
                        + " how much each component explains, what it is made of, and both together.",
        footer = "%pca p << f --variance 0.8")
final class PcaMagic implements Magic {
    @Mixin
    private final FeatureInput input = new FeatureInput();

    @Option(
            names = "--variance",
            paramLabel = "SHARE",
            description = "keeps as few components as hold this share of the variance (0.8 if left out)")
    private @Nullable Double variance;

    @Option(names = "--components", paramLabel = "K", description = "keeps this many components, whatever they hold")
    private @Nullable Integer components;

    @Option(
            names = "--raw",
            description =
                    "takes the numbers as they were computed instead of scaled: features of large variance then rule")
    private boolean raw;

    @Option(
            names = "--redundant",
            paramLabel = "R",
            defaultValue = "0.9",
            description = "features correlated at least so much, either way, are named as redundant")
    private double redundant;

    @Option(
            names = "--clusters",
            paramLabel = "CLUSTERING",
            description = "colours the points of the biplot: a clustering of the same items, a variable")
    @Offers(variables = Clustering.class)
    private @Nullable String clusters;

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Features");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(() -> outcome(notebook));
    }

    private Outcome outcome(Notebook notebook) {
        Check.argument(variance == null || components == null, "--variance and --components exclude each other");
        Call<Pca> how = (components != null
                        ? Call.of(components).into("Pca.components", Pca::components)
                        : Call.of(variance == null ? Pca.DEFAULT.variance() : variance)
                                .into("Pca.variance", Pca::variance))
                .when(raw, "ofRaw", Pca::ofRaw)
                .with("withRedundant", Call.unless(Pca.DEFAULT.redundant(), redundant), Pca::withRedundant);
        Call<Features> features = input.in(notebook);
        Call<Clustering> coloured = clusters == null ? null : Inputs.clustering(notebook, clusters);
        Timed<Call<Features>> made = Timed.of(() -> features.to("pca", how, Features::pca));
        Features scores = made.value().value();
        PrincipalComponents found = scores.components().orElseThrow();
        Outcome outcome = Outcome.of(made).with(Charts.scree(found)).with(Charts.loadings(found));
        if (found.kept() < 2) {
            Check.argument(coloured == null, "--clusters colours a biplot, which needs two components: --components 2");
            return outcome;
        }
        return outcome.with(coloured == null ? Charts.biplot(scores) : Charts.biplot(scores, coloured.value()));
    }
}
