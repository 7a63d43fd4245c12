package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.Notebook;

/** What {@code %cluster pam} and {@code %cluster clara} are both told: of what, how many, and how far. */
public final class MedoidWords {
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
    public int k() {
        Integer clusters = k;
        Check.argument(clusters != null, "say how many clusters: -k 5");
        return clusters;
    }

    /** {@return what is clustered} */
    public MedoidInput input(Notebook notebook) {
        return MedoidInput.of(notebook, input, distance);
    }
}
