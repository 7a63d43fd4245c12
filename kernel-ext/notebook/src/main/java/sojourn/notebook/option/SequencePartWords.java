package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.Sequences;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;

/** The options that take a part of each sequence, or those with a pattern, in the order in which they are done. */
public final class SequencePartWords {
    @Option(
            names = "--matching",
            paramLabel = "PATTERN",
            description =
                    "keeps sequences in which a pattern occurs: a->[^b]*->c is a, then c, and no b between; . is any state,"
                            + " [a,b] one of two, * + ? repeat a step, ^ and $ are the two ends")
    private @Nullable String matching;

    @Option(
            names = "--since",
            paramLabel = "STATE",
            description = "each sequence from its first event of this state on; sequences without it are left out")
    @Offers(kinds = Offers.Kind.STATE)
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "STATE",
            description = "each sequence through its first event of this state; sequences without it are kept whole")
    @Offers(kinds = Offers.Kind.STATE)
    private @Nullable String until;

    @Option(names = "--first", paramLabel = "N", description = "the first events of each sequence")
    private @Nullable Integer first;

    @Option(
            names = "--runs",
            description = "equal states in a row become one: the order of states, without how long each lasted")
    private boolean runs;

    /** {@return whether any of the options was given} */
    public boolean given() {
        return matching != null || since != null || until != null || first != null || runs;
    }

    /** {@return what the words ask for} */
    public Call<Sequences> of(Call<Sequences> pool) {
        return pool.with("matching", matching, Sequences::matching)
                .with("since", since, Sequences::since)
                .with("until", until, Sequences::until)
                .with("first", first, Sequences::first)
                .when(runs, "runs", Sequences::runs);
    }
}
