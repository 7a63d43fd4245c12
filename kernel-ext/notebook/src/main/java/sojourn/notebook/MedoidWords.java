package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.check.Check;

/** What {@code %cluster pam} and {@code %cluster clara} are both told: of what, how many, and how far. */
final class MedoidWords {
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

    /** {@return how many clusters} */
    int k() {
        Integer clusters = k;
        Check.argument(clusters != null, "say how many clusters: -k 5");
        return clusters;
    }

    /** {@return what is clustered} */
    MedoidInput input(Notebook notebook) {
        return MedoidInput.of(notebook, input, distance);
    }
}
