package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.Clustering;
import sojourn.check.Check;
import sojourn.cluster.quality.KQuality;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.IntRange;
import sojourn.notebook.line.Timed;
import sojourn.notebook.state.Outcome;

/** The option of commands that are told how many clusters there are: how good other numbers of them would be. */
public final class QualityWords {
    @Option(
            names = "--quality",
            paramLabel = "K..K",
            arity = "0..1",
            fallbackValue = "2..10",
            description =
                    "shows ten measures of how good the clusters of each of these k are, such as silhouette and Hubert's gamma; 2..10 if"
                            + " it stands alone")
    private @Nullable IntRange quality;

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
        Call<Integer> from = Call.of(range.from());
        Call<Integer> to = Call.of(range.to());
        Timed<Call<KQuality>> judged =
                Timed.of(() -> new Call<>(clusters, "").to("quality", from, to, Clustering::quality));
        Card card = Views.card(judged.value().value()).orElseThrow().elapsed(judged.took());
        return outcome.with(named -> card.java(named + judged.value().java() + ";"));
    }
}
