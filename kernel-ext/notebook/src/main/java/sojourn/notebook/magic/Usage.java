package sojourn.notebook.magic;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.notebook.line.Choices;
import sojourn.notebook.line.Durations;
import sojourn.notebook.line.IntRange;
import sojourn.notebook.line.TimeSpan;
import sojourn.notebook.option.ChartSize;
import sojourn.notebook.state.Magic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A magic's command line: how words become fields, and the errors when they do not. */
public final class Usage {
    /** what fits into the box that JupyterLab opens on Shift-Tab */
    private static final int WIDTH = 76;

    private static final Pattern OPTION = Pattern.compile("--[a-z]+(-[a-z]+)*");

    private Usage() {}

    /** {@return a parser that fills the magic and its subcommands} */
    static CommandLine parser(Object magic) {
        CommandLine line = new CommandLine(magic);
        for (CommandLine each : withSubcommands(line)) {
            each.registerConverter(Duration.class, Durations::parse);
            each.registerConverter(IntRange.class, IntRange::parse);
            each.registerConverter(TimeSpan.class, TimeSpan::parse);
            each.registerConverter(ChartSize.class, ChartSize::parse);
            each.registerConverter(Sweep.class, Sweep::parse);
            Choices.register(each);
            each.setExpandAtFiles(false);
            each.setAbbreviatedOptionsAllowed(false);
        }
        return line;
    }

    /**
     * Parses words into the magic's fields.
     *
     * @param line  made by {@link #parser}
     * @param words what the user typed
     * @return the magic to run, that of the subcommand if there is one
     * @throws UsageException if the words do not fit
     */
    public static Magic parse(CommandLine line, List<String> words) {
        requireOptions(chosen(line, words), words);
        try {
            CommandLine.ParseResult result = line.parseArgs(joined(line, words).toArray(String[]::new));
            while (result.hasSubcommand()) {
                result = result.subcommand();
            }
            return (Magic) result.commandSpec().userObject();
        } catch (ParameterException e) {
            throw mended(e, words);
        }
    }

    /** What is no option would be the value of one before it: {@code --save --forse} would write a file of that name. */
    private static void requireOptions(CommandLine command, List<String> words) {
        CommandSpec spec = command.getCommandSpec();
        for (String word : words) {
            if (OPTION.matcher(word).matches() && !spec.optionsMap().containsKey(word)) {
                throw unmatched(spec, word, new UnmatchedArgumentException(command, List.of(word)));
            }
        }
    }

    /** {@return the command that the words' subcommand names, else the line itself} */
    static CommandLine chosen(CommandLine line, List<String> words) {
        return words.stream()
                .filter(line.getSubcommands()::containsKey)
                .map(line.getSubcommands()::get)
                .findFirst()
                .orElse(line);
    }

    /** {@return usage in plain text, with an example} */
    static String text(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        StringBuilder out = new StringBuilder(wrapped(synopsis(spec), 0, 4)).append('\n');
        for (String paragraph : description(spec)) {
            out.append('\n').append(wrapped(paragraph, 0, 0));
        }
        List<String[]> rows = rows(spec);
        int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
        out.append(rows.isEmpty() ? "" : "\n");
        for (String[] row : rows) {
            String label = "  " + row[0] + " ".repeat(width - row[0].length() + 2);
            out.append(wrapped(label + row[1], label.length(), label.length()));
        }
        return out.append("\nExample: ").append(example(spec)).toString();
    }

    /** {@return one row for each subcommand, input and option: how it is written, and what it means} */
    static List<String[]> rows(CommandSpec spec) {
        List<String[]> rows = new ArrayList<>();
        spec.subcommands()
                .forEach((name, sub) ->
                        rows.add(new String[] {name, String.join(" ", description(sub.getCommandSpec()))}));
        spec.positionalParameters().forEach(word -> rows.add(new String[] {word.paramLabel(), Choices.meaning(word)}));
        for (OptionSpec option : spec.options()) {
            String names = String.join(", ", option.names());
            String given = option.defaultValue();
            rows.add(new String[] {
                option.arity().max() == 0 ? names : names + " " + option.paramLabel(),
                Choices.meaning(option) + (given == null ? "" : " (default " + given + ")")
            });
        }
        return rows;
    }

    /** {@return what the magic does, by paragraph} */
    static List<String> description(CommandSpec spec) {
        return List.of(command(spec).description());
    }

    /** {@return the line that shows how the magic is used} */
    public static String example(CommandSpec spec) {
        return command(spec).footer()[0];
    }

    /** What was written about the magic: picocli's own copy takes every percent sign for a format, and warns on stderr. */
    private static Command command(CommandSpec spec) {
        return Objects.requireNonNull(spec.userObject().getClass().getAnnotation(Command.class));
    }

    private static String wrapped(String text, int keep, int indent) {
        StringBuilder out = new StringBuilder(text.substring(0, keep));
        int column = keep;
        for (String word : text.substring(keep).split(" ", -1)) {
            if (column > indent && column + 1 + word.length() > WIDTH) {
                out.append('\n').append(" ".repeat(indent));
                column = indent;
            } else if (column > keep) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += word.length();
        }
        return out.append('\n').toString();
    }

    /** {@return the form of the magic: {@code %sessions [name <<] INPUT [--gap DURATION]}} */
    static String synopsis(CommandSpec spec) {
        List<String> parts = new ArrayList<>();
        parts.add(spec.qualifiedName());
        if (!spec.subcommands().isEmpty()) {
            parts.add("(" + String.join(" | ", spec.subcommands().keySet()) + ")");
        }
        if (spec.userObject() instanceof Magic magic && magic.type().isPresent()) {
            parts.add("[name <<]");
        }
        for (PositionalParamSpec word : spec.positionalParameters()) {
            String label = word.paramLabel() + (word.arity().max() > 1 ? "…" : "");
            parts.add(word.required() ? label : "[" + label + "]");
        }
        for (OptionSpec option : spec.options()) {
            String form = option.names()[0] + (option.arity().max() == 0 ? "" : " " + option.paramLabel());
            parts.add(option.required() ? form : "[" + form + "]");
        }
        return String.join(" ", parts);
    }

    public static List<CommandLine> withSubcommands(CommandLine line) {
        List<CommandLine> all = new ArrayList<>();
        all.add(line);
        line.getSubcommands().values().forEach(sub -> all.addAll(withSubcommands(sub)));
        return all;
    }

    /** Joins the pieces of durations, which kernels split at blanks: {@code --gap 2h 30m}. */
    private static List<String> joined(CommandLine line, List<String> words) {
        List<String> durations = withSubcommands(line).stream()
                .flatMap(each -> each.getCommandSpec().options().stream())
                .filter(option -> option.type() == Duration.class)
                .flatMap(option -> java.util.Arrays.stream(option.names()))
                .toList();
        List<String> out = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            boolean inline = equals > 0 && durations.contains(word.substring(0, equals));
            StringBuilder value = new StringBuilder(word);
            if (durations.contains(word) && i + 1 < words.size()) {
                out.add(word);
                value = new StringBuilder(words.get(++i));
                inline = true;
            }
            while (inline && i + 1 < words.size() && Durations.isPiece(words.get(i + 1))) {
                value.append(' ').append(words.get(++i));
            }
            out.add(value.toString());
        }
        return out;
    }

    private static UsageException mended(ParameterException e, List<String> words) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UsageException usage) {
                boolean plain = e.getArgSpec() == null || Choices.isChoice(e.getArgSpec());
                return new UsageException((plain ? "" : label(e, words).orElse("") + ": ") + usage.getMessage(), e);
            }
        }
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(spec, unmatched.getUnmatched().get(0), e);
        }
        if (e instanceof CommandLine.MissingParameterException missing) {
            return new UsageException(
                    missing.getMissing().stream()
                                    .map(arg -> missing(arg, words))
                                    .collect(Collectors.joining("; ")) + "; usage: " + synopsis(spec),
                    e);
        }
        if (e instanceof OverwrittenOptionException) {
            return new UsageException(label(e, words).orElse("an option") + " is given more than once", e);
        }
        ArgSpec arg = e.getArgSpec();
        String value = e.getValue();
        if (arg != null && value != null) {
            return new UsageException(
                    String.format(
                            "%s must be %s, was '%s'%s",
                            label(e, words).orElse("a value"), kind(arg.type()), value, numberHint(arg.type(), value)),
                    e);
        }
        return new UsageException(
                String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong words"), e);
    }

    private static UsageException unmatched(CommandSpec spec, String word, ParameterException e) {
        if (word.startsWith("-")) {
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            List<String> names = spec.options().stream()
                    .map(OptionSpec::longestName)
                    .collect(Collectors.toCollection(ArrayList::new));
            names.add("--help");
            return unknown("option", name, names, e);
        }
        if (!spec.subcommands().isEmpty()) {
            return unknown("subcommand", word, List.copyOf(spec.subcommands().keySet()), e);
        }
        return new UsageException(
                "unexpected word '" + word + "'; put text with blanks in double quotes; usage: " + synopsis(spec), e);
    }

    private static UsageException unknown(String noun, String word, List<String> valid, Throwable cause) {
        try {
            Nearest.require(noun, word, valid);
        } catch (UsageException said) {
            return new UsageException(said.getMessage(), cause);
        }
        return new UsageException(noun + " '" + word + "' stands in the wrong place", cause);
    }

    private static String missing(ArgSpec arg, List<String> words) {
        String example = arg.defaultValue() == null ? "" : ", such as " + arg.defaultValue();
        return arg instanceof OptionSpec option
                ? named(option, words) + " needs " + article(option.paramLabel()) + example
                : arg.paramLabel() + " is missing: " + Choices.meaning(arg);
    }

    private static String article(String label) {
        return ("AEIO".indexOf(label.charAt(0)) >= 0 ? "an " : "a ") + label;
    }

    private static Optional<String> label(ParameterException e, List<String> words) {
        ArgSpec arg = e.getArgSpec();
        if (arg == null) {
            return Optional.empty();
        }
        return Optional.of(arg instanceof OptionSpec option ? named(option, words) : arg.paramLabel());
    }

    /** An option by the name that the user wrote, {@code -k}, or else by its longest. */
    private static String named(OptionSpec option, List<String> words) {
        return Arrays.stream(option.names())
                .filter(name -> words.stream().anyMatch(word -> word.equals(name) || word.startsWith(name + "=")))
                .findFirst()
                .orElse(option.longestName());
    }

    private static String kind(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        return "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String numberHint(Class<?> type, String value) {
        boolean decimal = type == double.class || type == Double.class;
        return decimal && value.matches("-?\\d+,\\d+") ? "; decimals take a point: " + value.replace(',', '.') : "";
    }
}
