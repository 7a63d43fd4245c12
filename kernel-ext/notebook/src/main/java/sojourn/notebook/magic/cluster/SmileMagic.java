package sojourn.notebook.magic.cluster;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.Choice;
import sojourn.check.UsageException;
import sojourn.cluster.smile.Smile;
import sojourn.cluster.smile.SmileMethod;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.option.FittedWords;
import sojourn.notebook.option.ItemsWords;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code %cluster smile xmeans groups << f -k 10}, over features, and over sequences where the method takes them. */
@Command(
        name = "smile",
        description =
                "Clusters by a method of the library Smile 2.6.0: xmeans and gmeans split clusters up to -k, denclue finds hills of the"
                        + " density by --sigma, clarans searches -k medoids, kmodes takes values as categories. clarans and kmodes also"
                        + " take sequences: by a distance, and by the state at each position. Each item is a row, at most 50,000.",
        footer = "%cluster smile xmeans groups << f -k 10 --seed 42")
public final class SmileMagic implements Magic {
    /** what of Smile calls native code */
    private static final Set<String> NATIVE =
            Set.of("spectral", "annealing", "deterministic-annealing", "umap", "isomap");

    @Parameters(index = "0", paramLabel = "METHOD", description = "xmeans, gmeans, denclue, clarans or kmodes")
    @Offers({"xmeans", "gmeans", "denclue", "clarans", "kmodes"})
    private String name = "";

    @Mixin
    private final ItemsWords items = new ItemsWords();

    @Option(
            names = {"-k", "--clusters"},
            paramLabel = "K",
            description = "clarans, kmodes: how many clusters; xmeans, gmeans: at most how many")
    private @Nullable Integer k;

    @Option(
            names = "--sigma",
            paramLabel = "WIDTH",
            description = "denclue: how wide the hill about each row is, such as 0.5; wider gives fewer clusters")
    private @Nullable Double sigma;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description =
                    "denclue: places by which the density is known; 50 if left out, and at most the distinct rows")
    private @Nullable Integer samples;

    @Mixin
    private final FittedWords common = new FittedWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return common.around(() -> {
            SmileMethod which = method();
            common.refuseUntold(which != SmileMethod.CLARANS && which != SmileMethod.K_MODES, name);
            Call<Smile> method = call(which).with("withSeed", common.seed(notebook), Smile::withSeed);
            Outcome found = which == SmileMethod.K_MODES
                    ? items.clusterStates(notebook, "kmodes", method, Sequences::cluster, Features::cluster)
                    : items.cluster(notebook, method, Sequences::cluster, Features::cluster);
            return common.judged(found, notebook);
        });
    }

    private SmileMethod method() {
        if (NATIVE.contains(name.toLowerCase(Locale.ROOT))) {
            throw new UsageException(name
                    + " of Smile needs native BLAS, which does not come with Sojourn; %maven brings both, see"
                    + " docs/how-to/smile.md: org.bytedeco:openblas-platform:0.3.10-1.5.4 and"
                    + " org.bytedeco:arpack-ng-platform:3.7.0-1.5.4");
        }
        return Choice.named("method of Smile", SmileMethod.class, name);
    }

    private Call<Smile> call(SmileMethod which) {
        boolean hills = which == SmileMethod.DENCLUE;
        Check.argument(
                !hills || k == null, "denclue finds how many clusters there are by itself: --sigma 0.5 in place of -k");
        Check.argument(
                hills || (sigma == null && samples == null), "--sigma and --samples are of denclue, not of %s", name);
        Integer clusters = k;
        Double width = sigma;
        if (hills) {
            Check.argument(width != null, "say how wide the hill about each row is: --sigma 0.5");
            return Call.of(width)
                    .into("Smile.denclue", Smile::denclue)
                    .with("withSamples", samples, Smile::withSamples);
        }
        Check.argument(
                clusters != null,
                which == SmileMethod.X_MEANS || which == SmileMethod.G_MEANS
                        ? "say how many clusters there may be at most: -k 10"
                        : "say how many clusters: -k 5");
        Call<Integer> count = Call.of(clusters);
        return switch (which) {
            case X_MEANS -> count.into("Smile.xmeans", Smile::xmeans);
            case G_MEANS -> count.into("Smile.gmeans", Smile::gmeans);
            case CLARANS -> count.into("Smile.clarans", Smile::clarans);
            case K_MODES, DENCLUE -> count.into("Smile.kmodes", Smile::kmodes);
        };
    }
}
