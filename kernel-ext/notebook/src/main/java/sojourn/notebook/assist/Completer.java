package sojourn.notebook.assist;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import sojourn.notebook.line.Choices;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.TypedLine;
import sojourn.notebook.line.TypedWord;
import sojourn.notebook.magic.Magics;
import sojourn.notebook.state.Holding;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Names;
import sojourn.notebook.state.Results;
import sojourn.notebook.state.Tables;
import sojourn.rules.Measure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what may stand at the cursor of a magic line. */
final class Completer {
    private static final int MOST = 200;
    private static final List<String> TIME_FORMATS = List.of("ms", "s", "us", "ns", "iso", "auto");
    private static final Pattern NUMBER_END = Pattern.compile("(.*?)(\\d+(?:\\.\\d+)?)(\\p{L}*)");
    private static final Pattern OPEN_BRACE = Pattern.compile("\\{\\s*([\\p{L}_$][\\p{L}\\p{Nd}_$]*)?$");
    private static final Pattern PIECE_OF_EXPRESSION = Pattern.compile("[\\p{L}\\p{Nd}_$.]*$");
    private static final Pattern BRACKET = Pattern.compile("([\\p{L}_$][\\p{L}\\p{Nd}_$]*)\\[[^\\]]*$");

    private final Names names;

    Completer(Names names) {
        this.names = names;
    }

    /**
     * Completes the arguments of a line.
     *
     * @param magic its name
     * @param line  the line, from the percent sign to its end
     * @param from  where its arguments begin
     * @param at    the cursor, in {@code [from, line.length()]}
     */
    Completion complete(String magic, String line, int from, int at) {
        CommandLine parser = Magics.parser(magic);
        List<TypedWord> before = TypedWord.split(line, from, at);
        TypedWord typed = typed(before, at);
        boolean begun = typed.start() < at;
        TypedLine written = TypedLine.of(parser, begun ? before.subList(0, before.size() - 1) : before);
        TypedLine whole = TypedLine.of(parser, TypedWord.split(line, from, line.length()));
        return words(written, whole, typed, at);
    }

    /** Completes a path, for a magic of a kernel's own. */
    Completion files(String line, int from, int at) {
        TypedWord typed = typed(TypedWord.split(line, from, at), at);
        return fitting(typed, 0, at, names.files(typed.text(), false));
    }

    private static TypedWord typed(List<TypedWord> before, int at) {
        TypedWord last = before.isEmpty() ? null : before.get(before.size() - 1);
        return last == null || last.end() < at || last.text().equals("<<")
                ? new TypedWord("", at, at, List.of(), (char) 0)
                : last;
    }

    private Completion words(TypedLine written, TypedLine whole, TypedWord typed, int at) {
        Matcher brace = OPEN_BRACE.matcher(typed.text());
        if (brace.find()) {
            int start = brace.group(1) == null ? typed.text().length() : brace.start(1);
            List<String> values = names.variables(Holding::isPlain).stream()
                    .map(name -> name + "}")
                    .toList();
            return fitting(typed, start, at, values);
        }
        Optional<OptionSpec> waiting = written.waiting();
        int equals = typed.text().indexOf('=');
        if (waiting.isEmpty() && typed.text().startsWith("-") && equals > 0) {
            waiting = option(written, typed.text().substring(0, equals));
            return waiting.isPresent()
                    ? values(waiting.get(), whole, typed, equals + 1, at)
                    : fitting(typed, equals + 1, at, List.of());
        }
        boolean optional = waiting.isPresent() && waiting.get().arity().min() == 0;
        if (waiting.isPresent() && !(optional && typed.text().startsWith("-"))) {
            return values(waiting.get(), whole, typed, 0, at);
        }
        List<String> options = options(written, whole);
        if (typed.text().startsWith("-")) {
            return fitting(typed, 0, at, options);
        }
        List<String> words = new ArrayList<>();
        if (written.nextInput().isEmpty() || !written.command().subcommands().isEmpty()) {
            words.addAll(written.command().subcommands().keySet());
        }
        Optional<PositionalParamSpec> input = written.nextInput();
        if (input.isPresent()) {
            Completion inputs = values(input.get(), whole, typed, 0, at);
            if (!typed.text().isEmpty()) {
                return inputs;
            }
            words.addAll(inputs.words());
        }
        if (typed.text().isEmpty()) {
            words.addAll(options);
        }
        return fitting(typed, 0, at, words);
    }

    private static Optional<OptionSpec> option(TypedLine line, String name) {
        return line.command().options().stream()
                .filter(option -> List.of(option.names()).contains(name))
                .findFirst();
    }

    private static List<String> options(TypedLine written, TypedLine whole) {
        List<String> options = new ArrayList<>();
        for (OptionSpec option : written.command().options()) {
            boolean given = whole.words().stream()
                    .filter(each -> each.role() == TypedLine.Role.OPTION)
                    .anyMatch(
                            each -> List.of(option.names()).contains(each.word().text()));
            if (!given) {
                options.addAll(List.of(option.names()));
            }
        }
        options.add("--help");
        return options;
    }

    /** What an option or input may hold, from a place of the word on. */
    private Completion values(ArgSpec arg, TypedLine whole, TypedWord typed, int start, int at) {
        int from = start;
        if (arg.splitRegex().equals(",")) {
            from = Math.max(from, typed.text().lastIndexOf(',') + 1);
        }
        String piece = typed.text().substring(from);
        if (arg.type() == Duration.class) {
            return fitting(typed, from, at, units(piece));
        }
        int colon = piece.indexOf(':');
        if (arg.paramLabel().contains(":FORMAT") && colon >= 0) {
            return fitting(typed, from + colon + 1, at, TIME_FORMATS);
        }
        Offers offers = Choices.offers(arg);
        if (offers == null) {
            return fitting(typed, from, at, Choices.words(arg));
        }
        Set<String> words = new LinkedHashSet<>(names.variables(offers.variables()));
        words.addAll(Choices.words(arg));
        String input = whole.input().orElse("");
        for (Offers.Kind kind : offers.kinds()) {
            switch (kind) {
                case DATASET -> words.addAll(Inputs.datasets());
                case FILE -> words.addAll(names.files(piece, false));
                case FOLDER -> words.addAll(names.files(piece, true));
                case COLUMN -> words.addAll(names.columns(input));
                case FEATURE -> {
                    // of an expression the last name
                    Matcher last = PIECE_OF_EXPRESSION.matcher(piece);
                    int inside = from + (last.find() ? last.start() : 0);
                    Set<String> features = new LinkedHashSet<>(names.features(input));
                    features.addAll(words);
                    if (List.of(offers.kinds()).contains(Offers.Kind.COLUMN)) {
                        features.addAll(names.columns(input));
                    }
                    return fitting(typed, inside, at, features);
                }
                case CLUSTER -> {
                    Matcher bracket = BRACKET.matcher(piece);
                    if (bracket.find()) {
                        int inside = from + Math.max(piece.lastIndexOf('['), piece.lastIndexOf(',')) + 1;
                        return fitting(typed, inside, at, names.clusters(bracket.group(1)));
                    }
                    words.addAll(names.clusterWords(input));
                }
                case STATE -> words.addAll(names.states(input));
                case ZONE -> words.addAll(new TreeSet<>(ZoneId.getAvailableZoneIds()));
                case TABLE -> words.addAll(names.variables(Tables::fits));
                case ITEM -> words.addAll(names.items(input));
                case MEASURE -> words.addAll(Measure.words());
                case RESULT -> Results.list().forEach(result -> words.add(result.name()));
                case MAGIC -> words.addAll(Magics.names());
            }
        }
        return fitting(typed, from, at, words);
    }

    /** {@return whether other words than the fixed ones may stand there, too} */
    static boolean offersMore(ArgSpec arg) {
        Offers offers = Choices.offers(arg);
        return offers != null
                && (offers.variables().length > 0 || offers.kinds().length > 0)
                && !List.of(offers.kinds()).equals(List.of(Offers.Kind.MEASURE));
    }

    /** Of a number, the durations that it may become: 30 may be 30m; of nothing, some usual ones. */
    private static List<String> units(String piece) {
        Matcher number = NUMBER_END.matcher(piece);
        if (!number.matches()) {
            return piece.isEmpty() ? List.of("30m", "1h", "2h", "1d") : List.of();
        }
        String start = number.group(1) + number.group(2);
        return Stream.of("m", "h", "s", "ms", "d", "w")
                .map(unit -> start + unit)
                .toList();
    }

    /** Those words that begin as the piece does, quoted where they need it. */
    private static Completion fitting(TypedWord typed, int start, int at, Iterable<String> words) {
        String piece =
                typed.text().substring(Math.min(start, typed.text().length())).toLowerCase(Locale.ROOT);
        List<String> fitting = new ArrayList<>();
        for (String word : words) {
            if (word.toLowerCase(Locale.ROOT).startsWith(piece) && fitting.size() < MOST) {
                fitting.add(quoted(word, typed, start));
            }
        }
        return new Completion(typed.place(start), at, fitting);
    }

    private static String quoted(String word, TypedWord typed, int start) {
        boolean folder = word.endsWith("/");
        if (typed.quote() != 0) {
            return word + (folder ? "" : typed.quote());
        }
        boolean needed = word.chars().anyMatch(c -> Character.isWhitespace(c) || c == ';' || c == '"' || c == '\'');
        char quote = word.indexOf('"') < 0 ? '"' : '\'';
        // in the middle of a word a quote would be a letter
        boolean possible = start == 0 || !Character.isLetterOrDigit(typed.text().charAt(start - 1));
        return needed && possible ? quote + word + (folder ? "" : quote) : word;
    }
}
