package sojourn.notebook.line;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each word of a line is to its magic, as far as the line has been written. */
public final class TypedLine {
    /** What a word is. */
    public enum Role {
        SUBCOMMAND,
        OPTION,
        VALUE,
        INPUT,
        CAPTURE,
        SIGN
    }

    /**
     * A word with its part.
     *
     * @param word the word
     * @param role what it is
     * @param arg  the option or input that it belongs to; null for a word that has no place
     */
    public record Placed(
            TypedWord word, Role role, @Nullable ArgSpec arg) {}

    private final List<Placed> placed = new ArrayList<>();
    private CommandSpec command;
    private int inputs;
    private @Nullable OptionSpec open;

    private TypedLine(CommandSpec command) {
        this.command = command;
    }

    /**
     * Reads words.
     *
     * @param parser of the magic
     * @param words  what was written
     */
    public static TypedLine of(CommandLine parser, List<TypedWord> words) {
        TypedLine line = new TypedLine(parser.getCommandSpec());
        for (int i = 0; i < words.size(); i++) {
            boolean captured = i + 1 < words.size() && words.get(i + 1).text().equals("<<");
            line.place(words.get(i), captured);
        }
        return line;
    }

    private void place(TypedWord word, boolean captured) {
        String text = word.text();
        OptionSpec waiting = open;
        if (waiting != null && !(waiting.arity().min() == 0 && text.startsWith("-"))) {
            placed.add(new Placed(word, Role.VALUE, waiting));
            open = null;
            return;
        }
        open = null;
        Placed last = placed.isEmpty() ? null : placed.get(placed.size() - 1);
        if (text.equals("<<")) {
            placed.add(new Placed(word, Role.SIGN, null));
        } else if (captured) {
            placed.add(new Placed(word, Role.CAPTURE, null));
        } else if (text.startsWith("-") && text.length() > 1) {
            int equals = text.indexOf('=');
            OptionSpec option = option(equals < 0 ? text : text.substring(0, equals));
            placed.add(new Placed(word, Role.OPTION, option));
            open = option != null && equals < 0 && option.arity().max() > 0 ? option : null;
        } else if (last != null
                && last.role == Role.VALUE
                && last.arg != null
                && last.arg.type() == Duration.class
                && Durations.isPiece(text)) {
            placed.add(new Placed(word, Role.VALUE, last.arg));
        } else if (inputs == 0 && command.subcommands().containsKey(text)) {
            command = command.subcommands().get(text).getCommandSpec();
            placed.add(new Placed(word, Role.SUBCOMMAND, null));
        } else {
            placed.add(new Placed(word, Role.INPUT, input(inputs++).orElse(null)));
        }
    }

    private @Nullable OptionSpec option(String name) {
        return command.options().stream()
                .filter(option -> List.of(option.names()).contains(name))
                .findFirst()
                .orElse(null);
    }

    /** {@return the input of a place, from 0} */
    private Optional<PositionalParamSpec> input(int place) {
        List<PositionalParamSpec> all = command.positionalParameters();
        if (place < all.size()) {
            return Optional.of(all.get(place));
        }
        return all.isEmpty() || all.get(all.size() - 1).arity().max() == 1
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1));
    }

    /** {@return the magic, or the subcommand that was named} */
    public CommandSpec command() {
        return command;
    }

    /** {@return the words with their parts} */
    public List<Placed> words() {
        return List.copyOf(placed);
    }

    /** {@return the option whose value comes next} */
    public Optional<OptionSpec> waiting() {
        return Optional.ofNullable(open);
    }

    /** {@return the input that comes next} */
    public Optional<PositionalParamSpec> nextInput() {
        return input(inputs);
    }

    /** {@return the first input's word} */
    public Optional<String> input() {
        return placed.stream()
                .filter(each -> each.role == Role.INPUT)
                .map(each -> each.word.text())
                .findFirst();
    }

    /** {@return the option or input that the word at a place belongs to; null if it has none} */
    @Nullable
    public ArgSpec argAt(int at) {
        return placed.stream()
                .filter(each -> each.word.start() <= at && at <= each.word.end())
                .reduce((first, second) -> second)
                .map(Placed::arg)
                .orElse(null);
    }
}
