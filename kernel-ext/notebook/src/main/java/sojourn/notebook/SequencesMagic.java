package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Sequences;
import sojourn.Sessions;

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
            defaultValue = "action",
            description = "the column that gives the states")
    @Offers(kinds = Offers.Kind.COLUMN)
    private String state = "action";

    @Option(
            names = "--length",
            paramLabel = "MIN..MAX",
            description = "keeps sequences with so many events; all if it is left out")
    private @Nullable IntRange length;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Sequences");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Input<Sessions> sessions = Inputs.sessions(notebook, input);
        IntRange range = length;
        boolean action = state.equals("action");
        Timed<Sequences> pool = Timed.of(() -> {
            Sequences all =
                    action ? sessions.value().sequences() : sessions.value().sequences(state);
            return range == null ? all : all.length(range.from(), range.to());
        });
        String java = sessions.java() + ".sequences(" + (action ? "" : JavaSource.text(state)) + ")"
                + (range == null ? "" : ".length(" + range.java() + ")");
        return Outcome.of(pool, java);
    }
}
