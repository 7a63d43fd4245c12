package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Baskets;
import sojourn.Rules;

import java.util.Optional;

/** {@code %rules r << b --min-support .001 --min-lift 1.5 --sort lift --top 10}. */
@Command(
        name = "%rules",
        description =
                "Finds association rules X → Y in baskets: those with X tend to hold Y, too. Of X → Y and Y → X the"
                        + " more confident one is shown, unless both are asked for.",
        footer = "%rules r << b --min-support .001 --min-lift 1.5 --sort lift --top 10")
final class RulesMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "baskets: a variable")
    private String input = "";

    @Option(
            names = "--min-support",
            paramLabel = "SHARE",
            defaultValue = "0.001",
            description = "the least share of baskets that hold X and Y, in (0, 1]")
    private double minSupport;

    @Option(
            names = "--min-confidence",
            paramLabel = "SHARE",
            description = "the least share of baskets with X that hold Y, too")
    private @Nullable Double minConfidence;

    @Option(
            names = "--min-lift",
            paramLabel = "LIFT",
            description = "the least lift: how many times as often as by chance X and Y come together")
    private @Nullable Double minLift;

    @Option(
            names = "--max-length",
            paramLabel = "ITEMS",
            description = "the most items of X and Y together; any number if left out")
    private @Nullable Integer maxLength;

    @Option(
            names = "--sort",
            paramLabel = "MEASURE",
            defaultValue = "lift",
            description = "the best first by lift, confidence, support, or any other measure; then by confidence")
    private String sort = "lift";

    @Option(names = "--top", paramLabel = "N", description = "keeps the best so many")
    private @Nullable Integer top;

    @Option(names = "--both", description = "shows X → Y and Y → X if both pass")
    private boolean both;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Rules");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Input<Baskets> baskets = Inputs.baskets(notebook, input);
        Rules rules = baskets.value().rules().minSupport(minSupport);
        StringBuilder java = new StringBuilder(baskets.java())
                .append(".rules().minSupport(")
                .append(JavaSource.number(minSupport))
                .append(")");
        if (minConfidence != null) {
            rules = rules.minConfidence(minConfidence);
            java.append(".minConfidence(")
                    .append(JavaSource.number(minConfidence))
                    .append(")");
        }
        if (minLift != null) {
            rules = rules.minLift(minLift);
            java.append(".minLift(").append(JavaSource.number(minLift)).append(")");
        }
        if (maxLength != null) {
            rules = rules.maxLength(maxLength);
            java.append(".maxLength(").append(maxLength).append(")");
        }
        if (both) {
            rules = rules.both();
            java.append(".both()");
        }
        rules = rules.sort(sort);
        java.append(".sort(").append(JavaSource.text(sort)).append(")");
        if (top != null) {
            rules = rules.top(top);
            java.append(".top(").append(top).append(")");
        }
        Rules ready = rules;
        Timed<Rules> found = Timed.of(() -> {
            // rules are searched for when they are first looked at
            ready.size();
            return ready;
        });
        return Outcome.of(found, java.toString());
    }
}
