package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Features;
import sojourn.Fitted;
import sojourn.SavedMixture;
import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.UsageException;
import sojourn.cluster.mixture.Covariance;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.IntRange;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartSaving;
import sojourn.notebook.option.FeatureInput;
import sojourn.notebook.option.FittedWords;
import sojourn.notebook.option.ForceWords;
import sojourn.notebook.option.SizeWords;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code %cluster gmm clusters << f -k 7}, and a search: {@code %cluster gmm search << f -k 2..10 --cov full,diag}. */
@Command(
        name = "gmm",
        description = "Clusters features by a Gaussian mixture. With one k it gives the clusters; with a range of k, or"
                + " several covariances, it fits them all, compares them by BIC and gives the search.",
        footer = "%cluster gmm clusters << f -k 7 --cov full --n-init 10 --seed 42")
final class GmmMagic implements Magic {
    /** What a search chooses by. */
    private enum Criterion {
        BIC
    }

    @Mixin
    private final FeatureInput input = new FeatureInput();

    @Option(
            names = {"-k", "--clusters"},
            paramLabel = "K",
            description = "how many components: 7, or a search over 2..10")
    private @Nullable IntRange k;

    @Option(
            names = "--cov",
            paramLabel = "SHAPES",
            split = ",",
            description =
                    "what the components may look like: full, tied, diag, spherical, or several with commas; full if"
                            + " left out, all four for a range of k")
    private List<Covariance> shapes = List.of();

    @Option(
            names = "--criterion",
            paramLabel = "NAME",
            defaultValue = "bic",
            description = "what a search chooses by: {words}")
    @SuppressWarnings("UnusedVariable") // the only choice so far
    private Criterion criterion = Criterion.BIC;

    @Option(
            names = "--init",
            paramLabel = "HOW",
            defaultValue = "k-means",
            description = "where each run starts: {words}")
    @Offers(noun = "init")
    private GaussianMixture.Start init = GaussianMixture.Start.K_MEANS;

    @Option(
            names = "--n-init",
            paramLabel = "N",
            description = "runs from different starts, the likeliest is kept: 10 if left out, in a search 1 a mixture")
    private @Nullable Integer nInit;

    @Option(names = "--max-iter", paramLabel = "N", defaultValue = "100", description = "iterations of one run at most")
    private int iterations;

    @Option(
            names = "--tol",
            paramLabel = "CHANGE",
            defaultValue = "0.001",
            description = "a run ends when the mean log-likelihood of an item grows by less")
    private double tolerance;

    @Option(
            names = "--reg",
            paramLabel = "VARIANCE",
            defaultValue = "0.000001",
            description = "added to each variance, so that none is zero")
    private double regularization;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description =
                    "keeps one mixture as JSON, with the scaling of its columns; cluster apply labels other sessions"
                            + " with it. Of a search, the chart as .svg, .png, .pdf or .html")
    private @Nullable String save;

    @Mixin
    private final ForceWords force = new ForceWords();

    @Mixin
    private final SizeWords size = new SizeWords();

    @Mixin
    private final FittedWords common = new FittedWords();

    @Override
    public Optional<String> type() {
        return Optional.of(search() ? "sojourn.cluster.mixture.GmmSearch.Result" : "sojourn.Clustering");
    }

    @Override
    public boolean typeDependsOnWords() {
        return true;
    }

    /** One mixture is worth ten starts; a search of 36 would take ten times as long to compare the same. */
    private int starts() {
        return nInit != null ? nInit : search() ? 1 : 10;
    }

    private boolean search() {
        return (k != null && k.from() != k.to()) || shapes.size() > 1;
    }

    @Override
    public Outcome run(Notebook notebook) {
        boolean searched = search();
        Check.argument(
                !searched || save == null || !save.endsWith(".json"),
                "--save is of one mixture, such as -k 7, where the file is JSON; a search saves its chart, and keeps its"
                        + " models with --cache");
        return size.around(
                searched ? "" : "search over several k, such as -k 2..10",
                searched ? save : null,
                force.existing(),
                () -> common.around(() -> outcome(notebook)));
    }

    private Outcome outcome(Notebook notebook) {
        IntRange range = k;
        Check.argument(range != null, "say how many components: -k 7, or a search over -k 2..10");
        Call<Features> features = input.in(notebook);
        if (save != null && !search()) {
            ChartSaving.requireFree(save, force.existing());
        }
        common.refuse(search());
        long used = common.seed(notebook);
        return search() ? search(features, range, used) : common.judged(fit(features, range.from(), used), notebook);
    }

    private Outcome fit(Call<Features> features, int components, long used) {
        Covariance shape = shapes.isEmpty() ? Covariance.FULL : shapes.get(0);
        Call<GaussianMixture> mixture = mixture(components, Call.unless(Covariance.FULL, shape), used);
        Timed<Call<Fitted<GaussianMixtureModel>>> timed = Timed.of(() -> features.to("fit", mixture, Features::fit));
        Fitted<GaussianMixtureModel> fitted = timed.value().value();
        // the model knows more than its labels do: how well it fits, and where not to trust it
        Card card = Views.card(fitted).orElseThrow();
        Outcome outcome = Outcome.labels(timed, card).javaAs(java -> java + ".clustering()");
        if (save == null) {
            return outcome;
        }
        String file = save;
        String fit = timed.value().java();
        String saved = "SavedMixture." + (force.force() ? "savedOver" : "saved") + "(" + fit + ", "
                + JavaSource.pathOf(file) + ")";
        return outcome.savedBy(new Outcome.Save(() -> saved(fitted, file), (java, name) -> java.replace(fit, saved)));
    }

    private String saved(Fitted<GaussianMixtureModel> fitted, String file) {
        SavedMixture model = SavedMixture.of(fitted);
        try {
            if (force.force()) {
                model.saveOver(Check.path(file));
            } else {
                model.save(Check.path(file));
            }
        } catch (IOException e) {
            throw new UsageException("--save " + file + " cannot be written: " + FileReason.of(e), e);
        }
        return "Saved with the scaling of its columns in " + file + ". Other sessions get its"
                + " labels by %cluster apply labels << features --model " + file + ".";
    }

    private Outcome search(Call<Features> features, IntRange range, long used) {
        range.requireSearch(10);
        Covariance[] covariances = shapes.isEmpty() ? null : shapes.toArray(Covariance[]::new);
        Call<GmmSearch> search = range.call()
                .into("GmmSearch.k", ks -> GmmSearch.k(ks.from(), ks.to()))
                .with("withCovariances", covariances, GmmSearch::withCovariances)
                .withCall("withMixture", mixture(range.from(), null, used), GmmSearch::withMixture);
        Timed<Call<GmmSearch.Result>> result = Timed.of(() -> features.to("search", search, Features::search));
        return Outcome.of(result, Views.card(result.value().value(), features.value()));
    }

    /** The Java says only what differs from the library's own defaults, which are this magic's. */
    private Call<GaussianMixture> mixture(int components, @Nullable Covariance shape, long used) {
        GaussianMixture plain = GaussianMixture.k(1);
        return Call.of(components)
                .into("GaussianMixture.k", GaussianMixture::k)
                .with("withCovariance", shape, GaussianMixture::withCovariance)
                .with("withStart", Call.unless(plain.start(), init), GaussianMixture::withStart)
                .with("withNInit", Call.unless(plain.nInit(), starts()), GaussianMixture::withNInit)
                .with(
                        "withMaxIterations",
                        Call.unless(plain.maxIterations(), iterations),
                        GaussianMixture::withMaxIterations)
                .with("withTolerance", Call.unless(plain.tolerance(), tolerance), GaussianMixture::withTolerance)
                .with(
                        "withRegularization",
                        Call.unless(plain.regularization(), regularization),
                        GaussianMixture::withRegularization)
                .with("withSeed", used, GaussianMixture::withSeed);
    }
}
