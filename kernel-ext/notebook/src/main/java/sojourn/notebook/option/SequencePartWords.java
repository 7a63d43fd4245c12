package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.IntRange;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.TimeSpan;

import java.util.List;

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

    @Option(names = "--last", paramLabel = "N", description = "the last events of each sequence")
    private @Nullable Integer last;

    @Option(
            names = "--ranks",
            paramLabel = "MIN..MAX",
            description =
                    "the events of these ranks, 1 is a sequence's first event; sequences that end before are left out")
    private @Nullable IntRange ranks;

    @Option(
            names = "--between",
            paramLabel = "FROM..TO",
            description =
                    "of a log in memory: the events from one moment to before another, such as 2024-01-01..2024-02-01 or with"
                            + " hours, in UTC; sequences without any are left out")
    private @Nullable TimeSpan between;

    @Option(
            names = "--where",
            paramLabel = "COLUMN=VALUE",
            description = "keeps sequences that have this value in a static column")
    private @Nullable String where;

    @Option(
            names = "--runs",
            description = "equal states in a row become one: the order of states, without how long each lasted")
    private boolean runs;

    @Option(
            names = "--align",
            paramLabel = "STATE",
            description =
                    "position 0 becomes each sequence's first event of this state, in state distributions, index plots, modal states, entropies, step matrices and step Sankeys; sequences without"
                            + " it are left out and counted")
    @Offers(kinds = Offers.Kind.STATE)
    private @Nullable String align;

    @Option(
            names = "--around",
            paramLabel = "BEFORE,AFTER",
            split = ",",
            description =
                    "of --align: how many events before position 0 and after it are kept, such as 5,10; all if it is left out")
    private @Nullable List<Integer> around;

    /** {@return whether any of the options was given} */
    public boolean given() {
        return matching != null
                || where != null
                || between != null
                || last != null
                || ranks != null
                || since != null
                || until != null
                || first != null
                || align != null
                || around != null
                || runs;
    }

    /** {@return what the words ask for} */
    public Call<Sequences> of(Call<Sequences> pool) {
        Call<Sequences> some = pool;
        if (where != null) {
            int sign = where.indexOf('=');
            Check.argument(sign > 0, "--where names a static column and a value, such as sex=f, was '%s'", where);
            some = some.to(
                    "where", Call.of(where.substring(0, sign)), Call.of(where.substring(sign + 1)), Sequences::where);
        }
        if (between != null) {
            some = some.to("between", between.from(), between.to(), Sequences::between);
        }
        Check.argument(around == null || align != null, "--around is of --align, such as --align a --around 5,10");
        Check.argument(
                around == null || around.size() == 2,
                "--around takes how many events are kept before and after, such as 5,10, found %s",
                around == null ? "" : around.toString().replaceAll("[\\[\\]]", ""));
        Call<Sequences> parts = some.with("matching", matching, Sequences::matching)
                .with("since", since, Sequences::since)
                .with("until", until, Sequences::until)
                .with("first", first, Sequences::first)
                .with("last", last, Sequences::last)
                .withCall(
                        "ranks",
                        ranks == null ? null : ranks.call(),
                        (Sequences all, IntRange range) -> all.ranks(range.from(), range.to()))
                .when(runs, "runs", Sequences::runs);
        if (align == null) {
            return parts;
        }
        return around == null
                ? parts.with("alignedAt", align, Sequences::alignedAt)
                : parts.to(
                        "alignedAt",
                        Call.of(align),
                        Call.of(around.get(0)),
                        Call.of(around.get(1)),
                        Sequences::alignedAt);
    }
}
