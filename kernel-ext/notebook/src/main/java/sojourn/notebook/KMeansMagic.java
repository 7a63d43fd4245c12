package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.Fitted;
import sojourn.check.Check;
import sojourn.cluster.KMeans;
import sojourn.cluster.KMeansModel;
import sojourn.display.Card;
import sojourn.display.Views;

import java.util.Optional;

/** {@code %cluster kmeans clusters << f -k 5 --n-init 10 --seed 42}. */
@Command(
        name = "kmeans",
        description = "Clusters features by K-Means, on the scaled numbers.",
        footer = "%cluster kmeans clusters << f -k 5 --n-init 10 --seed 42")
final class KMeansMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "features: a variable")
    private String input = "";

    @Option(
            names = {"-k", "--clusters"},
            paramLabel = "K",
            description = "how many clusters")
    private @Nullable Integer k;

    @Option(
            names = "--n-init",
            paramLabel = "N",
            defaultValue = "10",
            description = "runs from different starts; that of least inertia is kept")
    private int starts;

    @Option(names = "--max-iter", paramLabel = "N", defaultValue = "300", description = "iterations of one run at most")
    private int iterations;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "of the starts; that of sessioninfo if left out, 42 at first")
    private @Nullable Long seed;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Integer clusters = k;
        Check.argument(clusters != null, "say how many clusters: -k 5");
        Input<Features> features = Inputs.features(notebook, input);
        long used = seed == null ? notebook.settings().seed() : seed;
        KMeans method = KMeans.k(clusters)
                .withNInit(starts)
                .withMaxIterations(iterations)
                .withSeed(used);
        Timed<Fitted<KMeansModel>> fitted = Timed.of(() -> features.value().fit(method));
        Timed<Clustering> labels = Timed.of(fitted.value()::clustering);
        Timed<Clustering> made = new Timed<>(labels.value(), fitted.took().plus(labels.took()));
        Card card = Views.card(fitted.value()).orElseThrow().seed(used);
        String java = features.java() + ".cluster(KMeans.k(" + clusters + ").withNInit(" + starts
                + ").withMaxIterations(" + iterations + ").withSeed(" + JavaSource.whole(used) + "))";
        return Outcome.of(made, card, java);
    }
}
