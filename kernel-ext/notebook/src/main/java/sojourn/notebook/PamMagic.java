package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.cluster.Pam;

import java.util.Optional;

/** {@code %cluster pam clusters << pool --distance om -k 5}, over sequences or features. */
@Command(
        name = "pam",
        description =
                "Clusters sequences or features around medoids, real items in the middle of each cluster: sequences by"
                        + " their pairwise distances, features by Euclidean distance on the scaled numbers.",
        footer = "%cluster pam clusters << pool --distance om -k 5")
final class PamMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "sequences or features: a variable")
    @Offers(variables = {Sequences.class, Features.class})
    private String input = "";

    @Option(
            names = {"-k", "--clusters"},
            paramLabel = "K",
            description = "how many clusters")
    private @Nullable Integer k;

    @Mixin
    private final SequenceDistanceWords distance = new SequenceDistanceWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Integer clusters = k;
        Check.argument(clusters != null, "say how many clusters: -k 5");
        Pam method = Pam.k(clusters);
        return MedoidInput.of(notebook, input, distance)
                .cluster(
                        "Pam.k(" + clusters + ")",
                        (pool, by) -> pool.cluster(by, method),
                        features -> features.cluster(method));
    }
}
