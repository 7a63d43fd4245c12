package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import sojourn.check.UsageException;
import sojourn.display.MimeBundle;
import sojourn.notebook.magic.MagicReference;
import sojourn.notebook.magic.Magics;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each option of each magic at its extremes, with a small input that is right: a result, or one short line that a person can
 * read; never another exception, and never work without an end.
 */
@Tag("slow")
class ExtremeWordsTest extends OneShellForAll {
    /** far more than any of these small inputs needs, however busy the machine is */
    private static final int SECONDS = 120;

    /** by hand, all values go to all options: {@code -Dsojourn.fuzz.times=2} */
    private static final boolean ALL = Integer.getInteger("sojourn.fuzz.times", 1) > 1;

    /** first ones of a list, the most telling, that each option gets in every build */
    private static final int FEW = 4;

    private static final int LONGEST_MESSAGE = 2_000;

    /** what no message may show: names of classes, frames, what was not there, numbers that are none */
    private static final Pattern UNREADABLE = Pattern.compile(
            "(^|: |was |\\()null\\b|[Ii]ndex -?\\d+ out of|Exception|\\bat (java|sojourn|jdk)\\.|\\bjava\\.(lang|util|io)\\.|[\\n\\r]|\\u0000");

    private static final List<String> NUMBERS = List.of(
            "-1",
            "2147483647",
            "NaN",
            "1e308",
            "0",
            "-1e308",
            "1e300",
            "1e-320",
            "-Infinity",
            "Infinity",
            "1e999999999",
            "1e-999999999",
            "-2147483648",
            "9223372036854775807",
            "-9223372036854775808",
            "1..2147483647",
            "-2147483648..2147483647",
            "5..2",
            "1..2:1e-300",
            "1..1e999999999:1",
            "0s",
            "-5m",
            "99999999999999d",
            "1e300d");

    private static final List<String> TEXTS = List.of(
            "",
            "a\nb",
            "\u0000",
            "x".repeat(100_000),
            "\ud800",
            " ",
            ",",
            "..",
            ":",
            "=",
            "a,,b",
            "'",
            "\"",
            "{",
            "}",
            "{}",
            "{nothing}",
            "<<",
            "\\",
            "%s%n%d",
            "[",
            "(",
            "*",
            "\u001b[31m",
            "1,".repeat(20_000),
            "(".repeat(20_000));

    /** a line of each command that works on a small input */
    private static final Map<String, String> GOOD = new LinkedHashMap<>();

    static {
        GOOD.put("sojourn", "sojourn list");
        GOOD.put("datasets", "datasets");
        GOOD.put("params", "params k=5");
        GOOD.put("events", "events FOLDER/small.csv");
        GOOD.put("sessions", "sessions log");
        GOOD.put("sequences", "sequences s");
        GOOD.put("flow", "flow pool");
        GOOD.put("patterns", "patterns pool");
        GOOD.put("discrepancy", "discrepancy pool --by user --permutations 9");
        GOOD.put("hmm", "hmm pool --states 2 --starts 1");
        GOOD.put("survival", "survival s --event buy");
        GOOD.put("tree", "tree pool --by user --permutations 19 --level .1");
        GOOD.put("features", "features s");
        GOOD.put("pca", "pca f");
        GOOD.put("cluster hierarchical", "cluster hierarchical pool -k 3");
        GOOD.put("cluster gmm", "cluster gmm f -k 2");
        GOOD.put("cluster kmeans", "cluster kmeans f -k 2..3");
        GOOD.put("cluster dbscan", "cluster dbscan f --eps 0.5");
        GOOD.put("cluster pam", "cluster pam pool -k 3");
        GOOD.put("cluster clara", "cluster clara pool -k 3");
        GOOD.put("cluster markov", "cluster markov pool -k 2..3 --starts 2");
        GOOD.put("cluster apply", "cluster apply f");
        GOOD.put("cluster assign", "cluster assign groups --sessions s");
        GOOD.put("cluster hdbscan", "cluster hdbscan f --min-size 5");
        GOOD.put("cluster smile", "cluster smile xmeans f -k 4");
        GOOD.put("explain", "explain groups");
        GOOD.put("map", "map groups");
        GOOD.put("multiverse", "multiverse log");
        GOOD.put("name", "name groups 0=First");
        GOOD.put("facets", "facets clusters");
        GOOD.put("profile", "profile groups");
        GOOD.put("scatter", "scatter groups -x total_events -y view_count");
        GOOD.put("cohorts", "cohorts groups");
        GOOD.put("personas", "personas groups");
        GOOD.put("baskets", "baskets s");
        GOOD.put("itemsets", "itemsets b");
        GOOD.put("rules", "rules b");
        GOOD.put("sql", "sql");
        GOOD.put("recall", "recall f");
        GOOD.put("plot", "plot f -x total_events -y view_count --kind scatter");
        GOOD.put("table", "table log");
        GOOD.put("sessioninfo", "sessioninfo");
        GOOD.put("report", "report FOLDER/report.html");
    }

    /** a run that never ends must not keep the test from ending */
    private static final ExecutorService RUNS = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "magic at its extremes");
        thread.setDaemon(true);
        return thread;
    });

    @BeforeAll
    static void makeInputs() throws IOException {
        StringBuilder csv = new StringBuilder("user,time,action,transaction\n");
        String[] actions = {"view", "view", "cart", "buy"};
        for (int user = 0; user < 24; user++) {
            for (int i = 0; i < 3 + user % 4; i++) {
                csv.append(String.format(
                        "u%d,2024-01-%02dT10:%02d:00Z,%s,t%d%n",
                        user, 1 + user, i * (1 + user % 3), actions[(user * i + i) % 4], user));
            }
        }
        Files.writeString(folder.resolve("small.csv"), csv.toString().replace("\r", ""));
        run("events log << FOLDER/small.csv --transaction transaction --item action");
        run("sessions s << log");
        run("sequences pool << s");
        run("cluster hierarchical clusters << pool -k 3");
        run("features f << s");
        run("cluster kmeans groups << f -k 3 --n-init 1");
        run("baskets b << s");
    }

    @AfterAll
    static void endRuns() {
        RUNS.shutdownNow();
    }

    /** built once: some forty parsers, of several thousand options in all */
    private static final Map<String, CommandSpec> COMMANDS = commands();

    private static Map<String, CommandSpec> commands() {
        Map<String, CommandSpec> all = new LinkedHashMap<>();
        for (String command : MagicReference.commands()) {
            String[] words = command.split(" ", -1);
            CommandLine parser = Magics.parser(words[0]);
            if (!words[0].equals("sojourn")) {
                all.put(
                        command,
                        (words.length == 1 ? parser : parser.getSubcommands().get(words[1])).getCommandSpec());
            }
        }
        return all;
    }

    static List<String> everyCommand() {
        return List.copyOf(COMMANDS.keySet());
    }

    @Test
    void everyCommandHasALineThatWorks() {
        assertThat(GOOD.keySet()).containsAll(COMMANDS.keySet());
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyOptionAtItsExtremes(String command) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        for (OptionSpec option : COMMANDS.get(command).options()) {
            if (option.arity().max() == 0 || option.hidden()) {
                continue;
            }
            for (String value : values(option.type())) {
                boolean file = option.paramLabel().contains("FILE")
                        || option.paramLabel().contains("FOLDER");
                List<String> words = without(option, goodWords(command));
                words.add(option.longestName());
                words.add(file ? folder + "/" + value : value);
                fault(words).ifPresent(fault -> faults.add(option.longestName() + " " + shown(value) + ": " + fault));
            }
        }
        assertThat(faults).as(command).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyInputAtItsExtremes(String command) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        List<String> good = goodWords(command);
        int input = command.contains(" ") ? 2 : 1;
        if (good.size() > input && !command.equals("report")) {
            for (String value : TEXTS) {
                List<String> words = new ArrayList<>(good);
                words.set(input, value);
                fault(words).ifPresent(fault -> faults.add(shown(value) + ": " + fault));
            }
        }
        List<String> many = new ArrayList<>(good);
        many.addAll(Collections.nCopies(10_000, "'word"));
        fault(many).ifPresent(fault -> faults.add("10,000 words: " + fault));
        assertThat(faults).as(command).isEmpty();
    }

    /** All values, or the first of those that fit the type and one that does not. */
    private static List<String> values(Class<?> type) {
        List<String> values = new ArrayList<>();
        boolean text = type == String.class || type == Optional.class || type == List.class;
        values.addAll(NUMBERS.subList(0, ALL ? NUMBERS.size() : text ? 1 : FEW));
        values.addAll(TEXTS.subList(0, ALL ? TEXTS.size() : text ? FEW : 1));
        return values;
    }

    private static List<String> goodWords(String command) {
        return new ArrayList<>(MagicTrial.words(GOOD.get(command).replace("FOLDER", folder.toString())));
    }

    /** The words without an option that they give a value to. */
    private static List<String> without(OptionSpec option, List<String> words) {
        List<String> left = new ArrayList<>(words);
        for (String name : option.names()) {
            int at = left.indexOf(name);
            if (at >= 0) {
                left.subList(at, at + 2).clear();
            }
        }
        return left;
    }

    private static Optional<String> fault(List<String> words) throws InterruptedException {
        Future<?> run = RUNS.submit(() -> {
            if (words.get(0).equals("sql")) {
                trial.sql(String.join(" ", words.subList(1, words.size())), "SELECT 1");
            } else {
                trial.run(words.get(0), words.subList(1, words.size()));
            }
        });
        try {
            run.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            run.cancel(true);
            return Optional.of("does not end");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            String message = String.valueOf(cause.getMessage());
            if (!(cause instanceof UsageException)) {
                StackTraceElement[] trace = cause.getStackTrace();
                return Optional.of(cause + " " + Arrays.stream(trace).limit(6).toList());
            }
            if (message.length() > LONGEST_MESSAGE
                    || UNREADABLE.matcher(message).find()) {
                return Optional.of("says " + shown(message));
            }
            return Optional.empty();
        }
        String text = String.join(
                "\n", trial.host.shown.stream().map(MimeBundle::text).toList());
        // what was typed may stand on the card and in its Java line
        String typed = words.get(words.size() - 1);
        text = typed.isBlank() ? text : text.replace(typed.substring(typed.lastIndexOf('/') + 1), "");
        return Pattern.compile("\\bNaN\\b|\\bnull\\b").matcher(text).find()
                ? Optional.of("shows " + shown(text))
                : Optional.empty();
    }

    private static String shown(String text) {
        String one = text.replace("\n", "\\n").replace("\u0000", "\\0").replace("\ud800", "\\ud800");
        return one.length() > 200 ? one.substring(0, 200) + "… (" + one.length() + ")" : "'" + one + "'";
    }
}
