package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Itemsets;
import sojourn.Rules;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.display.Card;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.load.Dataset;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Tells what stands at the cursor of a magic line: the magic, one of its options, a variable, a dataset. */
final class Explainer {
    private static final int LONGEST = 200;

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
        card = card.fact("meaning", String.join(" ", arg.description()));
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
        Set<String> words = new LinkedHashSet<>();
        Offers offers = Completer.offers(arg);
        if (offers != null) {
            words.addAll(List.of(offers.value()));
            for (Offers.Kind kind : offers.kinds()) {
                if (kind == Offers.Kind.MEASURE) {
                    words.addAll(sojourn.rules.Measure.words());
                } else if (kind == Offers.Kind.DATASET) {
                    words.addAll(Inputs.datasets());
                }
            }
        }
        if (arg.completionCandidates() != null) {
            arg.completionCandidates().forEach(words::add);
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
        Card card = Card.titled(name + ": " + value.getClass().getSimpleName()).fact("holds", summary(value));
        List<String> columns = Tables.columns(value);
        if (!columns.isEmpty()) {
            card = card.fact("columns", shortened(String.join(", ", columns)));
        }
        if (value instanceof Sequences pool) {
            card = card.fact("states", shortened(String.join(", ", pool.alphabet())));
        }
        @Nullable
        String java = Results.find(name)
                .filter(result -> result.value() == value)
                .map(Results.Result::java)
                .orElse(null);
        return java == null || java.isEmpty() ? card : card.java(java);
    }

    /** A value in one line; nothing is computed for it. */
    static String summary(Object value) {
        if (value instanceof EventLog log) {
            return Numbers.count(log.size(), "events") + " of "
                    + Numbers.count(log.users().values().size(), "users") + ", from "
                    + log.report().source();
        }
        if (value instanceof Sessions sessions) {
            return Numbers.count(sessions.size(), "sessions") + " of " + Numbers.count(sessions.events(), "events")
                    + ", a pause of more than " + Durations.text(sessions.rule().inactivityGap()) + " ends one";
        }
        if (value instanceof Sequences pool) {
            return Numbers.count(pool.size(), "sequences") + " of " + pool.state() + ", "
                    + Numbers.count(pool.alphabet().size(), "states");
        }
        if (value instanceof Clustering clusters) {
            List<String> sizes = IntStream.range(0, clusters.clusters())
                    .mapToObj(c -> clusters.name(c) + " (" + Numbers.count(clusters.count(c)) + ")")
                    .toList();
            return shortened(clusters.method() + ": " + String.join(", ", sizes));
        }
        if (value instanceof Table table) {
            return Numbers.count(table.rowCount(), "rows") + " x " + Numbers.count(table.columnCount(), "columns");
        }
        if (value instanceof Rules rules) {
            // how many there are is only known when they are asked for
            return "rules over " + Numbers.count(rules.baskets().size(), "baskets");
        }
        if (value instanceof Itemsets itemsets) {
            return "itemsets of " + Numbers.count(itemsets.baskets().size(), "baskets");
        }
        if (value instanceof java.time.Duration duration) {
            return Durations.text(duration);
        }
        if (value instanceof Features || value instanceof Baskets || Names.isPlain(value)) {
            return shortened(value.toString());
        }
        return "a value of type " + value.getClass().getTypeName();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + " …";
    }
}
