package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.Clustering;
import sojourn.check.Check;
import sojourn.notebook.line.Call;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

/** The option of every command that clusters: how far the clusters can be trusted. */
public final class StabilityWords {
    @Option(
            names = "--stability",
            paramLabel = "RESAMPLES",
            arity = "0..1",
            fallbackValue = "100",
            description =
                    "shows how far the clusters can be trusted: how much of each comes again in this many resamples of the users, and"
                            + " what becomes of a tree of sequences in up to 20 reshuffled orders; 100 if it stands alone")
    private @Nullable Integer resamples;

    /** {@return whether it was asked for} */
    public boolean given() {
        return resamples != null;
    }

    /** Refuses a seed that nothing would use, where only the resamples are random. */
    public void requireFor(SeedWords seed) {
        Check.argument(
                !seed.given() || resamples != null,
                "--seed is of the resamples of --stability, which is not asked for");
    }

    /** Refuses the option where there is no clustering to be judged, but a search. */
    public void refuse(boolean search) {
        Check.argument(
                !search || resamples == null,
                "--stability is of one clustering, such as -k 5; this is a search over several");
    }

    /** {@return the clusters with a card below that says how far they can be trusted, if it was asked for} */
    public Outcome judged(Outcome outcome, Notebook notebook, SeedWords seed) {
        Integer times = resamples;
        if (times == null || !(outcome.value() instanceof Clustering clusters)) {
            return outcome;
        }
        Call<Integer> draws = Call.of(times);
        Call<Long> used = Call.of(seed.in(notebook));
        return outcome.judged(() -> new Call<>(clusters, "").to("stability", draws, used, Clustering::stability));
    }
}
