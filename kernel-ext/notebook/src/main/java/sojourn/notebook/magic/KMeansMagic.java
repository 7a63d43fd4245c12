package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Features;
import sojourn.Fitted;
import sojourn.check.Check;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.kmeans.KMeansModel;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.display.card.Views;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.IntRange;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.option.FeatureInput;
import sojourn.notebook.option.FittedWords;
import sojourn.notebook.option.SilhouetteWords;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %cluster kmeans clusters << f -k 5}, and a search: {@code %cluster kmeans search << f -k 2..20}. */
@Command(
        name = "kmeans",
        description =
                "Clusters features by K-Means, on the scaled numbers. With one k it gives the clusters; with a range"
                        + " of k it fits them all, compares them by inertia, silhouette and other indices, and gives the search.",
        footer = "%cluster kmeans clusters << f -k 5 --n-init 10 --seed 42")
final class KMeansMagic implements Magic {
    @Mixin
    private final FeatureInput input = new FeatureInput();

    @Option(
            names = {"-k", "--clusters"},
            paramLabel = "K",
            description = "how many clusters: 5, or a search over 2..20")
    private @Nullable IntRange k;

    @Option(
            names = "--criterion",
            paramLabel = "NAME",
            description = "what a search chooses by: {words};" + " silhouette if left out")
    private KMeansSearch.@Nullable Criterion criterion;

    @Mixin
    private final SilhouetteWords silhouette = new SilhouetteWords();

    @Option(
            names = "--gap-references",
            paramLabel = "N",
            description =
                    "adds the gap statistic to a search, over this many uniform sets of rows; none if left out, 10 for"
                            + " --criterion gap; its rule goes up from k = 1, which is fitted, too")
    private @Nullable Integer references;

    @Option(
            names = "--n-init",
            paramLabel = "N",
            defaultValue = "10",
            description = "runs from different starts; that of least inertia is kept")
    private int starts;

    @Option(names = "--max-iter", paramLabel = "N", defaultValue = "300", description = "iterations of one run at most")
    private int iterations;

    @Mixin
    private final FittedWords common = new FittedWords();

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of(search() ? "sojourn.cluster.kmeans.KMeansSearch.Result" : "sojourn.Clustering");
    }

    @Override
    public boolean typeDependsOnWords() {
        return true;
    }

    private boolean search() {
        return k != null && k.from() != k.to();
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(
                search() ? "" : "search over several k, such as -k 2..20",
                () -> common.around(() -> outcome(notebook)));
    }

    private Outcome outcome(Notebook notebook) {
        IntRange range = k;
        Check.argument(range != null, "say how many clusters: -k 5, or a search over -k 2..20");
        if (!search()) {
            Check.argument(criterion == null, "--criterion is of a search, such as -k 2..20; this is one K-Means");
            silhouette.refuse("-k 2..20", "K-Means");
            Check.argument(
                    references == null, "--gap-references is of a search, such as -k 2..20; this is one K-Means");
        }
        common.refuse(search());
        long used = common.seed(notebook);
        Call<KMeans> method = Call.of(range.from())
                .into("KMeans.k", KMeans::k)
                .with("withNInit", starts, KMeans::withNInit)
                .with("withMaxIterations", iterations, KMeans::withMaxIterations)
                .with("withSeed", used, KMeans::withSeed);
        if (search()) {
            return search(notebook, range, method);
        }
        Call<Features> features = input.in(notebook);
        Timed<Call<Fitted<KMeansModel>>> fitted = Timed.of(() -> features.to("cluster", method, Features::fit));
        Outcome outcome = Outcome.labels(
                fitted, Views.card(fitted.value().value()).orElseThrow().seed(used));
        return common.judged(outcome, notebook);
    }

    private Outcome search(Notebook notebook, IntRange range, Call<KMeans> method) {
        range.requireSearch(20);
        Call<KMeansSearch> search = range.call()
                .into("KMeansSearch.k", ks -> KMeansSearch.k(ks.from(), ks.to()))
                .withCall("withMethod", method, KMeansSearch::withMethod)
                .with("withSilhouette", silhouette.metric(), KMeansSearch::withSilhouette)
                .with("withGapReferences", references, KMeansSearch::withGapReferences)
                .with("withCriterion", criterion, KMeansSearch::withCriterion);
        Call<Features> features = input.in(notebook);
        return Outcome.of(Timed.of(() -> features.to("search", search, Features::search)));
    }
}
