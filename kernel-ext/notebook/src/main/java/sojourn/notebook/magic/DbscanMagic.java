package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Features;
import sojourn.Fitted;
import sojourn.check.Check;
import sojourn.cluster.density.Dbscan;
import sojourn.cluster.density.DbscanModel;
import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.density.KDistances;
import sojourn.display.Numbers;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.display.chart.Charts;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.CacheWords;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.option.FeatureInput;
import sojourn.notebook.option.SeedWords;
import sojourn.notebook.option.SilhouetteWords;
import sojourn.notebook.option.StabilityWords;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code %cluster dbscan clusters << f --eps 0.5 --min-pts 5}, and a search over {@code --eps 0.3..1.5:0.3 --min-pts 5,10}. */
@Command(
        name = "dbscan",
        description =
                "Clusters features by density, on the scaled numbers; what lies alone is noise. With one eps and one"
                        + " minPts it gives the clusters; with several it tries them all, compares clusters, noise and silhouette, and"
                        + " gives the search.",
        footer = "%cluster dbscan clusters << f --eps 0.5 --min-pts 5")
final class DbscanMagic implements Magic {
    @Mixin
    private final FeatureInput input = new FeatureInput();

    @Option(
            names = "--eps",
            paramLabel = "DISTANCE",
            description = "how near neighbours are: 0.5, or a search over 0.3,0.5 or 0.3..1.5:0.3; if left out, the"
                    + " k-distances suggest one, which --k-distance draws")
    private @Nullable Sweep eps;

    @Option(
            names = "--min-pts",
            paramLabel = "N",
            defaultValue = "5",
            description = "items that a core has within eps, itself counted: 5, or a search over 5,10,20")
    private Sweep minPts = Sweep.parse("5");

    @Mixin
    private final SilhouetteWords silhouette = new SilhouetteWords();

    @Option(
            names = "--k-distance",
            description = "draws how far items reach to have minPts items within reach, with a suggested eps; without"
                    + " --eps it gives these k-distances alone")
    private boolean kDistance;

    @Mixin
    private final StabilityWords stability = new StabilityWords();

    @Mixin
    private final SeedWords seed = new SeedWords();

    @Mixin
    private final CacheWords cache = new CacheWords();

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        if (eps == null && kDistance) {
            return Optional.of("sojourn.cluster.density.KDistances");
        }
        return Optional.of(search() ? "sojourn.cluster.density.DbscanSearch.Result" : "sojourn.Clustering");
    }

    @Override
    public boolean typeDependsOnWords() {
        return true;
    }

    private boolean search() {
        return (eps != null && eps.values().size() > 1) || minPts.values().size() > 1;
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(
                search() || kDistance ? "" : "add --k-distance, or search over several eps",
                () -> cache.around(() -> outcome(notebook)));
    }

    private Outcome outcome(Notebook notebook) {
        stability.refuse(search());
        stability.requireFor(seed);
        int[] points = minPts.whole("--min-pts");
        if (!search()) {
            silhouette.refuse("--eps 0.3..1.5:0.3", "DBSCAN");
        }
        Call<Features> features = input.in(notebook);
        if (eps == null && kDistance) {
            Check.argument(!stability.given(), "--stability is of clusters; these are k-distances, add --eps");
            return kDistances(features, points);
        }
        if (eps == null) {
            throw noEps(features.value(), points[0]);
        }
        double[] near = eps.numbers();
        Outcome outcome = search()
                ? search(features, near, points)
                : stability.judged(fit(features, near[0], points[0]), notebook, seed);
        return kDistance ? outcome.with(Charts.kDistance(features.value(), points[0])) : outcome;
    }

    private static Outcome kDistances(Call<Features> features, int[] minPts) {
        Check.argument(
                minPts.length == 1,
                "k-distances are of one --min-pts, such as %d, were asked for %d; add --eps to search over several",
                minPts[0],
                minPts.length);
        Timed<Call<KDistances>> timed = Timed.of(
                () -> features.to("rows", Features::rows).into("KDistances.of", Call.of(minPts[0]), KDistances::of));
        KDistances made = timed.value().value();
        OptionalDouble suggested = made.suggestedEps();
        Card card = Card.titled("k-distances")
                .fact(features.value().noun(), Math.round(made.items()))
                .fact("minPts", minPts[0])
                .fact("suggested eps", suggested.isPresent() ? Numbers.exact(suggested.getAsDouble()) : "–")
                .note(
                        suggested.isPresent()
                                ? "An eps to start from: %cluster dbscan … --eps "
                                        + Numbers.exact(suggested.getAsDouble()) + " --min-pts " + minPts[0]
                                        + " clusters by it."
                                : "Every item has minPts items in its own place, so that no eps can be read from these.");
        return Outcome.of(timed, card).with(Views.of(made).orElseThrow());
    }

    private static RuntimeException noEps(Features features, int minPts) {
        String suggested = minPts >= 1 && minPts <= features.size()
                ? KDistances.of(features.rows(), minPts).suggestedEps().stream()
                        .mapToObj(eps -> String.format(
                                Locale.ROOT,
                                "; at minPts %d the k-distances bend at %s, see --k-distance",
                                minPts,
                                Numbers.exact(eps)))
                        .findFirst()
                        .orElse("")
                : "";
        return new sojourn.check.UsageException(
                "say how near neighbours are: --eps 0.5, or a search over --eps 0.3..1.5:0.3" + suggested);
    }

    private static Outcome fit(Call<Features> features, double eps, int minPts) {
        Call<Dbscan> method = Call.of(eps).into("Dbscan.of", Call.of(minPts), Dbscan::of);
        Timed<Call<Fitted<DbscanModel>>> fitted = Timed.of(() -> features.to("cluster", method, Features::fit));
        return Outcome.labels(fitted, Views.card(fitted.value().value()).orElseThrow());
    }

    private Outcome search(Call<Features> features, double[] eps, int[] minPts) {
        Call<DbscanSearch> search = Call.of(eps)
                .into("DbscanSearch.eps", DbscanSearch::eps)
                .with("withMinPts", minPts, DbscanSearch::withMinPts)
                .with("withSilhouette", silhouette.metric(), DbscanSearch::withSilhouette);
        return Outcome.of(Timed.of(() -> features.to("search", search, Features::search)));
    }
}
