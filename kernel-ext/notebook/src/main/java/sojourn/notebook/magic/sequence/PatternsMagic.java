package sojourn.notebook.magic.sequence;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Patterns;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.display.card.Views;
import sojourn.display.chart.flow.PatternCharts;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Durations;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.time.Duration;
import java.util.Optional;

/** {@code %patterns p << pool --min-support .05 --max-gap 1 --within 10m --closed --by clusters}. */
@Command(
        name = "%patterns",
        description = "Finds states that come in the same order in many sequences, whatever stands between them; with"
                + " groups, those first in which the groups differ most.",
        footer = "%patterns p << pool --min-support .05 --max-gap 1 --closed --chart")
public final class PatternsMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "sequences: a variable")
    @Offers(variables = Sequences.class)
    private String input = "";

    @Option(
            names = "--min-support",
            paramLabel = "SHARE",
            description = "the least share of sequences that have a pattern, in (0, 1]; 0.05 if left out")
    private @Nullable Double minSupport;

    @Option(names = "--min-length", paramLabel = "STATES", description = "the least states in a pattern; 1 if left out")
    private @Nullable Integer minLength;

    @Option(
            names = "--max-length",
            paramLabel = "STATES",
            description = "the most states in a pattern, 1..50; 6 if left out")
    private @Nullable Integer maxLength;

    @Option(
            names = "--max-gap",
            paramLabel = "PLACES",
            description = "the most places from each state to the next: 1 for neighbours; any if left out")
    private @Nullable Integer maxGap;

    @Option(
            names = "--within",
            paramLabel = "DURATION",
            description = "the longest time from the first state to the last; any if left out")
    private @Nullable Duration within;

    @Option(names = "--closed", description = "only patterns of which no longer one is in as many sequences")
    private boolean closed;

    @Option(names = "--maximal", description = "only patterns of which no longer one is frequent")
    private boolean maximal;

    @Option(names = "--starts-with", paramLabel = "STATE", description = "only patterns that begin with this state")
    @Offers(kinds = Offers.Kind.STATE)
    private @Nullable String startsWith;

    @Option(names = "--ends-with", paramLabel = "STATE", description = "only patterns that end with this state")
    @Offers(kinds = Offers.Kind.STATE)
    private @Nullable String endsWith;

    @Option(names = "--top", paramLabel = "K", description = "only the first k")
    private @Nullable Integer top;

    @Mixin
    private final GroupWords groups = new GroupWords();

    @Option(
            names = "--rules",
            paramLabel = "CONFIDENCE",
            description =
                    "a table of rules below: of the sequences with the first part of a pattern, at least this share, in"
                            + " (0, 1], goes on with the rest; by variable.rules(CONFIDENCE) in Java")
    private @Nullable Double rules;

    @Option(names = "--chart", description = "draws the first patterns below the card")
    private boolean chart;

    @Mixin
    private final ChartWords drawn = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Patterns");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return drawn.around(chart ? "" : "add --chart", () -> outcome(notebook));
    }

    private Outcome outcome(Notebook notebook) {
        Check.argument(
                !closed || !maximal, "--closed and --maximal exclude each other; maximal patterns are closed, too");
        Check.argument(
                within == null || within.toMillis() > 0,
                "--within must be above 0, was %s; such as --within 10m",
                within == null ? "" : Durations.text(within));
        Call<Sequences> pool = Inputs.sequences(notebook, input);
        Timed<Call<Patterns>> patterns = Timed.of(() -> {
            Call<Patterns> asked = groups.on(
                            pool.to("patterns", Sequences::patterns)
                                    .with("minSupport", minSupport, Patterns::minSupport)
                                    .with("minLength", minLength, Patterns::minLength)
                                    .with("maxLength", maxLength, Patterns::maxLength)
                                    .with("maxGap", maxGap, Patterns::maxGap)
                                    .with("within", within, Patterns::within)
                                    .when(closed, "closed", Patterns::closed)
                                    .when(maximal, "maximal", Patterns::maximal)
                                    .with("startsWith", startsWith, Patterns::startsWith)
                                    .with("endsWith", endsWith, Patterns::endsWith),
                            notebook,
                            pool.value(),
                            Patterns::by,
                            Patterns::by)
                    .with("top", top, Patterns::top);
            // patterns are searched for when they are first looked at
            asked.value().size();
            return asked;
        });
        Patterns found = patterns.value().value();
        Outcome outcome = Outcome.of(patterns);
        if (rules != null) {
            outcome = outcome.with(Views.rules(found.rules(rules)));
        }
        return chart ? outcome.with(PatternCharts.supports(found)) : outcome;
    }
}
