package sojourn.notebook.magic.cluster;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.EventLog;
import sojourn.check.Check;
import sojourn.check.Choice;
import sojourn.check.Nearest;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.Normalization;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.multiverse.Multiverse;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.IntRange;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code %multiverse m << log --gap 30m,2h --distance om,om/maxlength --linkage complete,ward -k 4..6}. */
@Command(
        name = "%multiverse",
        description =
                "Clusters the sessions of a log under every combination of choices, gap, distance, linkage and number of"
                        + " clusters, and shows how far the clusterings agree, compared by events, and which choice matters most.",
        footer = "%multiverse m << log --gap 30m,2h --distance om,om/maxlength --linkage complete,ward -k 4..5")
public final class MultiverseMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "an event log with actions: a variable, a dataset or a file")
    @Offers(variables = EventLog.class, kinds = Offers.Kind.DATASET)
    private String input = "";

    @Option(
            names = "--gap",
            paramLabel = "DURATION",
            split = ",",
            description = "pauses that end a session, several with commas: 30m,1h,2h; 30m if left out")
    private @Nullable List<Duration> gaps;

    @Option(
            names = "--distance",
            paramLabel = "NAME",
            split = ",",
            description =
                    "how far two sequences are, several with commas: om or lcs, each perhaps divided by maxlength, gmean,"
                            + " maxdist or yujianbo, as in om,om/maxlength; om if left out")
    private @Nullable List<String> distances;

    @Option(
            names = "--linkage",
            paramLabel = "NAME",
            split = ",",
            description = "how far two clusters are, several with commas: {words}; complete if left out")
    @Offers(words = Linkage.class)
    private @Nullable List<String> linkages;

    @Option(
            names = {"-k", "--clusters"},
            paramLabel = "K",
            description = "numbers of clusters: 5, 4,6 or 4..6; 5 if left out")
    private @Nullable String k;

    @Option(
            names = "--length",
            paramLabel = "MIN..MAX",
            description = "clusters sessions with this many events; all if it is left out")
    private @Nullable IntRange length;

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.multiverse.Multiverse.Result");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(() -> {
            Call<EventLog> log = Inputs.eventLog(notebook, input);
            List<Call<SequenceDistance>> far = distances == null
                    ? List.of()
                    : distances.stream().map(MultiverseMagic::distance).toList();
            Call<SequenceDistance[]> all = far.isEmpty()
                    ? null
                    : new Call<>(
                            far.stream().map(Call::value).toArray(SequenceDistance[]::new),
                            far.stream().map(Call::java).collect(Collectors.joining(", ")));
            Call<Multiverse> choices = log.into("Multiverse.of", Multiverse::of)
                    .with("gaps", gaps == null ? null : gaps.toArray(Duration[]::new), Multiverse::gaps)
                    .withCall("distances", all, Multiverse::distances)
                    .with("linkages", linkages == null ? null : linkages(linkages), Multiverse::linkages)
                    .with("k", k == null ? null : clusters(k), Multiverse::k)
                    .withCall(
                            "length",
                            length == null ? null : length.call(),
                            (multiverse, range) -> multiverse.length(range.from(), range.to()));
            return Outcome.of(Timed.of(() -> choices.to("run", Multiverse::run)));
        });
    }

    private static Linkage[] linkages(List<String> words) {
        return words.stream()
                .map(word -> Choice.named("linkage", Linkage.class, word.strip().toLowerCase(Locale.ROOT)))
                .toArray(Linkage[]::new);
    }

    private static Call<SequenceDistance> distance(String word) {
        String[] parts = word.strip().toLowerCase(Locale.ROOT).split("/", 2);
        String name = Nearest.require("distance", parts[0], List.of("om", "lcs"));
        Normalization by = parts.length == 1 ? null : normalization(parts[1]);
        if (name.equals("lcs")) {
            Call<LongestCommonSubsequence> lcs = new Call<>(
                            LongestCommonSubsequence.unit(), "LongestCommonSubsequence.unit()")
                    .with("normalized", by, LongestCommonSubsequence::normalized);
            return new Call<>(lcs.value(), lcs.java());
        }
        Call<OptimalMatching> om = new Call<>(OptimalMatching.unit(), "OptimalMatching.unit()")
                .with("normalized", by, OptimalMatching::normalized);
        return new Call<>(om.value(), om.java());
    }

    private static Normalization normalization(String word) {
        List<String> valid =
                Arrays.stream(Normalization.values()).map(MultiverseMagic::word).toList();
        String known = Nearest.require("normalization", word, valid);
        return Arrays.stream(Normalization.values())
                .filter(by -> word(by).equals(known))
                .findFirst()
                .orElseThrow();
    }

    private static String word(Normalization by) {
        return Choice.word(by).replace("-", "").replace("_", "");
    }

    private static int[] clusters(String text) {
        if (text.contains(",")) {
            return Arrays.stream(text.split(",", -1))
                    .mapToInt(part -> IntRange.parse(part.strip()).from())
                    .toArray();
        }
        IntRange range = IntRange.parse(text.strip());
        Check.argument(
                range.from() <= range.to(),
                "-k must be a number, several with commas or a range such as 4..6, was %s",
                text);
        long several = range.to() - (long) range.from() + 1;
        Check.argument(
                several <= 100,
                "-k %s are %,d numbers of clusters, which is more than anybody compares",
                text,
                several);
        return IntStream.rangeClosed(range.from(), range.to()).toArray();
    }
}
