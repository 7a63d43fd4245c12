package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.Clustering;
import sojourn.check.Check;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.IntRange;
import sojourn.notebook.state.Outcome;

/** The option of commands that take a number of clusters: how good other numbers of them would be. */
public final class QualityWords {
    /** where it ends if no end is given */
    private static final int USUAL_END = 10;

    @Option(
            names = "--quality",
            paramLabel = "K..K",
            arity = "0..1",
            fallbackValue = "2..",
            description =
                    "shows ten measures of how good the clusters of each of these k are, such as silhouette and Hubert's gamma; from 2 to"
                            + " 10, or as many as there are different sessions, if it stands alone")
    private @Nullable IntRange quality;

    /** Refuses the option of a method that finds by itself how many clusters there are. */
    public void refuseUntold(boolean untold, String method) {
        Check.argument(
                !untold || quality == null,
                "--quality is of methods that take the number of clusters, not of %s",
                method);
    }

    /** Refuses the option where there is no clustering to be judged, but a search. */
    public void refuse(boolean search) {
        Check.argument(
                !search || quality == null,
                "--quality is of one clustering, such as -k 5; this is a search over several");
    }

    /** {@return the clusters with a card below that judges several numbers of them, if it was asked for} */
    public Outcome judged(Outcome outcome) {
        IntRange range = quality;
        if (range == null || !(outcome.value() instanceof Clustering clusters)) {
            return outcome;
        }
        int end = Math.max(range.from(), Math.min(USUAL_END, clusters.distinctSize()));
        Call<Integer> from = Call.of(range.from());
        Call<Integer> to = Call.of(range.to() == Integer.MAX_VALUE ? end : range.to());
        return outcome.judged(() -> new Call<>(clusters, "").to("quality", from, to, Clustering::quality));
    }
}
