package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sojourn.display.card.Card;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.Holding;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.notebook.state.Results;

import java.util.List;
import java.util.Optional;

/** {@code %recall pool}. */
@Command(
        name = "%recall",
        description = {
            "Brings back a result whose variable is gone or holds something else: declares the variable again, with the"
                    + " value that the magic gave. Nothing is computed. With name << it gets another name.",
            "Alone it lists the results."
        },
        footer = "%recall pool")
final class RecallMagic implements Magic {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "a result: the name that it was captured in")
    @Offers(kinds = Offers.Kind.RESULT)
    private @Nullable String name;

    private boolean captured;

    @Override
    public void captured(String target) {
        captured = true;
    }

    @Override
    public Optional<String> type() {
        // of a name that is not known the run says so
        return Optional.ofNullable(name)
                .map(known -> Results.find(known).map(Results.Result::type).orElse("java.lang.Object"));
    }

    @Override
    public boolean typeDependsOnWords() {
        return true;
    }

    @Override
    public Outcome run(Notebook notebook) {
        String wanted = name;
        if (wanted == null) {
            return SojournMagic.Live.listed(notebook);
        }
        Results.Result result = Results.require(wanted);
        if (!captured) {
            notebook.recall(result);
        }
        String simple = result.type().replaceFirst("^([a-z]\\w*\\.)++", "");
        return new Outcome(
                result.value(),
                Card.titled(wanted + " is back").fact("type", simple).fact("holds", Holding.line(result.value())),
                null,
                "(" + simple + ") Results.get(" + JavaSource.text(wanted) + ")",
                List.of());
    }
}
