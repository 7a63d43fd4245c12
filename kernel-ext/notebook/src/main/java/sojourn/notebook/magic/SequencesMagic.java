package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.EventLog;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.display.card.Views;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.IntRange;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %sequences pool << s --length 2..40}. */
@Command(
        name = "%sequences",
        description = "Turns sessions into state sequences: the states of a session's events in their order.",
        footer = "%sequences pool << s --length 2..40")
final class SequencesMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "sessions: a variable")
    @Offers(variables = Sessions.class)
    private String input = "";

    @Option(
            names = "--state",
            paramLabel = "COLUMN",
            description = "the column that gives the states; the column of actions if it is left out")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String state;

    @Option(
            names = "--length",
            paramLabel = "MIN..MAX",
            description = "keeps sequences with this many events; all if it is left out")
    private @Nullable IntRange length;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Sequences");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Call<Sessions> sessions = Inputs.sessions(notebook, input);
        Timed<Call<Sequences>> pool = Timed.of(() -> {
            Call<Sequences> some = (state == null
                            ? sessions.to("sequences", Sessions::sequences)
                            : sessions.to("sequences", Call.of(state), Sessions::sequences))
                    .withCall(
                            "length",
                            length == null ? null : length.call(),
                            (all, range) -> all.length(range.from(), range.to()));
            some.value().size();
            return some;
        });
        Outcome outcome = Outcome.of(pool);
        EventLog log = sessions.value().log();
        return log.loaded()
                ? outcome
                : outcome.with(
                        Views.scanned(outcome.card(), log, pool.value().value().explain()));
    }
}
