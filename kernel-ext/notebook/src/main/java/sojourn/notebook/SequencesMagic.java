package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.ScannedLog;
import sojourn.ScannedSessions;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.check.Check;
import sojourn.display.card.Card;
import sojourn.display.card.Views;

import java.util.Optional;

/** {@code %sequences pool << s --length 2..40}. */
@Command(
        name = "%sequences",
        description = "Turns sessions into state sequences: the states of a session's events in their order.",
        footer = "%sequences pool << s --length 2..40")
final class SequencesMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "sessions: a variable")
    @Offers(variables = {Sessions.class, ScannedSessions.class})
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
            description = "keeps sequences with so many events; all if it is left out")
    private @Nullable IntRange length;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Sequences");
    }

    private static Outcome scanned(ScannedSessions sessions, String java, @Nullable IntRange range) {
        int from = range == null ? 1 : range.from();
        int to = range == null ? Integer.MAX_VALUE : range.to();
        Timed<Sequences> pool = Timed.of(() -> sessions.sequences().length(from, to));
        Card card = Views.scanned(
                Views.card(pool.value()).orElseThrow(),
                sessions.log(),
                sessions.sequences().sql(from, to));
        return Outcome.of(
                pool, card, java + ".sequences()" + (range == null ? ".all()" : ".length(" + range.java() + ")"));
    }

    /** As {@link sojourn.EventLog#coded} reads a name. */
    private static boolean actions(ScannedLog log, String column) {
        return log.actionColumn().filter(column::equals).isPresent()
                || (column.equals("action") && !log.columnNames().contains(column));
    }

    @Override
    public Outcome run(Notebook notebook) {
        IntRange range = length;
        String column = state;
        Input<Object> found = notebook.named(input).orElse(null);
        if (found != null && found.value() instanceof ScannedSessions scanned) {
            Check.argument(
                    column == null || actions(scanned.log(), column),
                    "states of a log that is not loaded are its actions, but --state is '%s'; load it, or scan it"
                            + " with --action %s",
                    column,
                    column);
            return scanned(scanned, found.java(), range);
        }
        Input<Sessions> sessions = Inputs.sessions(notebook, input);
        Timed<Sequences> pool = Timed.of(() -> {
            Sequences all = column == null
                    ? sessions.value().sequences()
                    : sessions.value().sequences(column);
            return range == null ? all : all.length(range.from(), range.to());
        });
        String java = sessions.java() + ".sequences(" + (column == null ? "" : JavaSource.text(column)) + ")"
                + (range == null ? "" : ".length(" + range.java() + ")");
        return Outcome.of(pool, java);
    }
}
