package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.Clustering;
import sojourn.check.Check;
import sojourn.notebook.line.Call;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.sequence.NullModel;

/** The option of commands that cluster sequences: whether the clusters are more than chance. */
public final class ChanceWords {
    @Option(
            names = "--chance",
            paramLabel = "MODEL",
            description =
                    "of sequences: shows whether the clusters are more than chance, by the silhouettes of sequences drawn without"
                            + " structure: {words}")
    private @Nullable NullModel model;

    @Option(names = "--chance-runs", paramLabel = "N", description = "how often --chance draws; 100 if left out")
    private @Nullable Integer runs;

    /** Refuses a seed that nothing would use, where only the resamples and these draws are random. */
    public void requireFor(SeedWords seed, StabilityWords stability) {
        Check.argument(
                !seed.given() || stability.given() || model != null,
                "--seed is of the resamples of --stability and the draws of --chance, which are not asked for");
    }

    /** {@return the clusters with a card below that compares them with chance, if it was asked for} */
    public Outcome judged(Outcome outcome, Notebook notebook, SeedWords seed) {
        Check.argument(model != null || runs == null, "--chance-runs is of --chance, such as --chance both");
        NullModel drawn = model;
        if (drawn == null || !(outcome.value() instanceof Clustering clusters)) {
            return outcome;
        }
        Call<NullModel> how = Call.of(drawn);
        Call<Integer> often = Call.of(runs == null ? 100 : runs);
        Call<Long> used = Call.of(seed.in(notebook));
        return outcome.judged(() -> new Call<>(clusters, "").to("nulls", how, often, used, Clustering::nulls));
    }
}
