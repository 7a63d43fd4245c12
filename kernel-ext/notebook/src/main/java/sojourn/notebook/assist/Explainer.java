package sojourn.notebook.assist;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import sojourn.Sequences;
import sojourn.display.MimeBundle;
import sojourn.display.card.Card;
import sojourn.load.Dataset;
import sojourn.notebook.line.Choices;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.TypedLine;
import sojourn.notebook.line.TypedWord;
import sojourn.notebook.magic.Magics;
import sojourn.notebook.magic.Usage;
import sojourn.notebook.state.Holding;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Names;
import sojourn.notebook.state.Results;
import sojourn.notebook.state.Tables;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what stands at the cursor of a magic line: the magic, one of its options, a variable, a dataset. */
final class Explainer {
    private final Names names;

    Explainer(Names names) {
        this.names = names;
    }

    /**
     * Tells what a word of a line is.
     *
     * @param magic its name
     * @param line  the line
     * @param from  where its arguments begin
     * @param at    the cursor
     */
    MimeBundle explain(String magic, String line, int from, int at) {
        CommandLine parser = Magics.parser(magic);
        TypedLine typed = TypedLine.of(parser, TypedWord.split(line, from, line.length()));
        TypedLine.Placed chosen = null;
        for (TypedLine.Placed each : typed.words()) {
            if (each.word().start() <= at && at <= each.word().end()) {
                chosen = each;
            }
        }
        CommandLine command = typed.command().commandLine();
        if (chosen == null || at < from) {
            return Magics.usage(at <= from ? parser : command);
        }
        String text = chosen.word().text();
        Optional<MimeBundle> named = names.braced(chosen.word(), at).flatMap(this::named);
        if (named.isPresent()) {
            return named.get();
        }
        return switch (chosen.role()) {
            case OPTION -> chosen.arg() == null ? Magics.usage(command) : option(typed, chosen.arg());
            case VALUE, INPUT ->
                named(text).orElseGet(() -> {
                    ArgSpec arg = typed.argAt(at);
                    return arg == null ? Magics.usage(command) : option(typed, arg);
                });
            case CAPTURE -> named(text).orElseGet(() -> Magics.usage(command));
            case SUBCOMMAND, SIGN -> Magics.usage(command);
        };
    }

    private static MimeBundle option(TypedLine typed, ArgSpec arg) {
        String name = arg instanceof OptionSpec option ? String.join(", ", option.names()) : "";
        String label = arg.arity().max() == 0 ? "" : " " + arg.paramLabel();
        Card card = Card.titled(typed.command().qualifiedName() + (name.isEmpty() ? "" : " " + name) + label);
        card = card.fact("meaning", Choices.meaning(arg));
        if (arg.defaultValue() != null) {
            card = card.fact("default", arg.defaultValue());
        } else if (arg.required() || arg instanceof PositionalParamSpec) {
            card = card.fact("needed", arg.required() ? "yes" : "no");
        }
        List<String> allowed = allowed(arg);
        if (!allowed.isEmpty()) {
            card = card.fact(Completer.offersMore(arg) ? "such as" : "one of", String.join(", ", allowed));
        }
        return card.fact("example", Usage.example(typed.command())).bundle();
    }

    private static List<String> allowed(ArgSpec arg) {
        Set<String> words = new LinkedHashSet<>(Choices.words(arg));
        Offers offers = Choices.offers(arg);
        if (offers != null) {
            for (Offers.Kind kind : offers.kinds()) {
                if (kind == Offers.Kind.MEASURE) {
                    words.addAll(sojourn.rules.Measure.words());
                } else if (kind == Offers.Kind.DATASET) {
                    words.addAll(Inputs.datasets());
                }
            }
        }
        return new ArrayList<>(words);
    }

    /** What a name stands for. */
    Optional<MimeBundle> named(String name) {
        Object value = names.values().get(name);
        if (value != null) {
            return Optional.of(variable(name, value).bundle());
        }
        return Names.dataset(name).map(Explainer::dataset).map(Card::bundle);
    }

    private static Card dataset(Dataset dataset) {
        return Card.titled("Dataset " + dataset.name())
                .fact("what", dataset.what())
                .fact("events", dataset.rows())
                .fact("licence", dataset.licence())
                .fact("from", dataset.origin());
    }

    private static Card variable(String name, Object value) {
        Card card = Card.titled(name + ": " + value.getClass().getSimpleName()).fact("holds", Holding.line(value));
        List<String> columns = Tables.columns(value);
        if (!columns.isEmpty()) {
            card = card.fact("columns", Holding.shortened(String.join(", ", columns)));
        }
        if (value instanceof Sequences pool && pool.isFetched()) {
            card = card.fact("states", Holding.shortened(String.join(", ", pool.alphabet())));
        }
        @Nullable
        String java = Results.find(name)
                .filter(result -> result.value() == value)
                .map(Results.Result::java)
                .orElse(null);
        return java == null || java.isEmpty() ? card : card.java(java);
    }
}
