package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.StatesReader;
import sojourn.analysis.Channels;
import sojourn.check.Check;
import sojourn.display.card.Views;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.IntRange;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.SequencePartWords;
import sojourn.notebook.option.StatesWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.view.LoggedEvents;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code %sequences pool << s --length 2..40}. */
@Command(
        name = "%sequences",
        description =
                "Turns sessions into state sequences: the states of a session's events in their order. With --wide it takes"
                        + " them from a table that has a row for each person and a column for each time, with --spells from one that has a row"
                        + " for each spell, with --tse one row for each event, with --sps a text for each person. Of sequences it takes others: runs, parts, or"
                        + " those with a pattern.",
        footer = {"%sequences pool << s --length 2..40", "%sequences pool << s --length 2..40 --every 5m"})
final class SequencesMagic implements Magic {
    @Parameters(
            paramLabel = "INPUT",
            description =
                    "sessions, sequences, or a table of states: a variable; school_sample, school_sample_home or mvad; or a file of states,"
                            + " .csv, .tsv or .txt, also with .gz")
    @Offers(
            value = {"school_sample", "school_sample_home", "mvad"},
            kinds = Offers.Kind.FILE,
            variables = {Sessions.class, Sequences.class, Table.class})
    private String input = "";

    @Option(
            names = "--state",
            paramLabel = "COLUMN",
            description = "of sessions: the column that gives the states; the column of actions if it is left out")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String state;

    @Option(
            names = "--length",
            paramLabel = "MIN..MAX",
            description = "keeps sequences with this many events; all if it is left out")
    private @Nullable IntRange length;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description =
                    "a state in each step of time, such as 5m, since the session's first event, in place of one for each event:"
                            + " that of the last event in it, or else that of the step before; --length still counts events. With"
                            + " --spells or --tse how long a step of times is")
    private @Nullable Duration every;

    @Option(
            names = "--with",
            paramLabel = "SEQUENCES",
            split = ",",
            description =
                    "of sequences: others of the same persons, whose states stand beside these position by position, such as"
                            + " job+single; a variable, or several with commas")
    @Offers(variables = Sequences.class)
    private @Nullable List<String> with;

    @Mixin
    private final SequencePartWords parts = new SequencePartWords();

    @Mixin
    private final StatesWords wide = new StatesWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Sequences");
    }

    /** Channels side by side. */
    private Call<Sequences> beside(Notebook notebook, Call<Sequences> first) {
        if (with == null) {
            return first;
        }
        Call<Channels> all = first.into("Channels.of", Channels::of);
        for (String other : with) {
            all = all.to("and", Inputs.sequences(notebook, other.strip()), Channels::and);
        }
        return all.to("sequences", Channels::sequences);
    }

    @Override
    public Outcome run(Notebook notebook) {
        Call<StatesReader> table = wide.reader(notebook, input, every).orElse(null);
        if (table != null) {
            requireNoState();
            requireNotWith();
            return Outcome.of(Timed.of(() -> then(table.to("load", StatesReader::load))));
        }
        if (notebook.named(input)
                .filter(found -> found.value() instanceof Sequences)
                .isPresent()) {
            requireNoState();
            Call<Sequences> some = beside(notebook, Inputs.sequences(notebook, input));
            return Outcome.of(Timed.of(() -> then(some)));
        }
        Call<Sessions> sessions = Inputs.sessions(notebook, input);
        requireNotWith();
        Timed<Call<Sequences>> pool = Timed.of(() -> {
            Call<Sequences> some = then(
                    state == null
                            ? sessions.to("sequences", Sessions::sequences)
                            : sessions.to("sequences", Call.of(state), Sessions::sequences));
            some.value().size();
            return some;
        });
        Outcome outcome = Outcome.of(pool);
        LoggedEvents log = sessions.value().log();
        return log.loaded()
                ? outcome
                : outcome.with(
                        Views.scanned(outcome.card(), log, pool.value().value().explain()));
    }

    private void requireNoState() {
        Check.argument(state == null, "--state names a column of a log; of '%s' it is --wide, or none", input);
    }

    private void requireNotWith() {
        Check.argument(with == null, "--with is of sequences, and '%s' is none yet; make them first", input);
    }

    private Call<Sequences> then(Call<Sequences> pool) {
        return parts.of(pool.withCall(
                        "length",
                        length == null ? null : length.call(),
                        (all, range) -> all.length(range.from(), range.to()))
                .with("every", wide.ofSpells() ? null : every, Sequences::every));
    }
}
