package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Baskets;
import sojourn.Rules;
import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.display.chart.Charts;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.CacheWords;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.option.ItemWords;
import sojourn.notebook.option.ItemsetWords;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.rules.Correction;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code %rules r << b --min-support .001 --min-lift 1.5 --sort lift --top 10}. */
@Command(
        name = "%rules",
        description =
                "Finds association rules X → Y in baskets: those with X tend to hold Y, too. Of X → Y and Y → X the"
                        + " more confident one is shown, unless both are asked for.",
        footer = "%rules r << b --min-support .001 --min-lift 1.5 --sort lift --top 10 --chart graph")
final class RulesMagic implements Magic {
    /** Pictures of rules. */
    private enum Picture {
        SCATTER,
        PAIRS,
        GRAPH
    }

    @Mixin
    private final ItemsetWords words = new ItemsetWords();

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
            names = "--min",
            paramLabel = "MEASURE=VALUE",
            split = ",",
            description = "the least value of any measure, several with commas: zhang=0.5,leverage=0.001")
    private List<String> least = List.of();

    @Option(
            names = "--max",
            paramLabel = "MEASURE=VALUE",
            split = ",",
            description = "the greatest value of any measure, several with commas: imbalance=0.3,fisherP=0.01")
    private List<String> most = List.of();

    @Option(names = "--max-antecedent", paramLabel = "ITEMS", description = "the most items of X")
    private @Nullable Integer maxAntecedent;

    @Option(names = "--max-consequent", paramLabel = "ITEMS", description = "the most items of Y")
    private @Nullable Integer maxConsequent;

    @Option(
            names = "--itemsets",
            paramLabel = "KIND",
            defaultValue = "all",
            description = "only rules whose items together are of a kind of itemset: all, closed (no item can be added"
                    + " without losing a basket) or maximal (none without becoming infrequent)")
    @Offers(noun = "kind of itemset")
    private ItemsetWords.Kind kind = ItemsetWords.Kind.ALL;

    @Option(
            names = "--antecedent",
            paramLabel = "ITEMS",
            description = "only rules with this item, or these with commas, all of them, in X")
    @Offers(kinds = Offers.Kind.ITEM)
    private @Nullable String antecedent;

    @Option(
            names = "--consequent",
            paramLabel = "ITEMS",
            description = "only rules with this item, or these with commas, all of them, in Y")
    @Offers(kinds = Offers.Kind.ITEM)
    private @Nullable String consequent;

    @Option(
            names = "--containing",
            paramLabel = "ITEMS",
            description = "only rules with this item, or these with commas, all of them, in X or Y")
    @Offers(kinds = Offers.Kind.ITEM)
    private @Nullable String containing;

    @Option(
            names = "--without",
            paramLabel = "ITEMS",
            description = "only rules without this item, or these with commas")
    @Offers(kinds = Offers.Kind.ITEM)
    private @Nullable String without;

    @Option(
            names = "--non-redundant",
            description = "leaves out a rule if a simpler one, with part of X, is as confident")
    private boolean nonRedundant;

    @Option(
            names = "--significant",
            paramLabel = "ALPHA",
            description = "only rules significant at this level, in (0, 1), by Fisher's exact test, corrected for all"
                    + " rules that the support allows")
    private @Nullable Double alpha;

    @Option(
            names = "--correction",
            paramLabel = "HOW",
            description =
                    "of --significant: holm (any false rule is unlikely; if left out), bh (the expected share of false"
                            + " rules; Benjamini-Hochberg) or none")
    private @Nullable Correction correction;

    @Option(
            names = "--sort",
            paramLabel = "MEASURE",
            defaultValue = "lift",
            description = "the best first by lift, confidence, support, or any other measure; then by confidence")
    @Offers(kinds = Offers.Kind.MEASURE)
    private String sort = "lift";

    @Option(names = "--top", paramLabel = "N", description = "keeps the n best")
    private @Nullable Integer top;

    @Option(names = "--both", description = "shows X → Y and Y → X if both pass")
    private boolean both;

    @Option(
            names = "--chart",
            paramLabel = "CHARTS",
            split = ",",
            description =
                    "pictures below the table, several with commas: scatter (support by confidence, lift as colour),"
                            + " pairs (lift of each pair of items) and graph (of the first rules)")
    @Offers(noun = "chart")
    private List<Picture> charts = List.of();

    @Mixin
    private final CacheWords cache = new CacheWords();

    @Mixin
    private final ChartWords drawn = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Rules");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return drawn.around(
                charts.isEmpty() ? "add --chart scatter, pairs or graph" : "",
                () -> cache.around(() -> outcome(notebook)));
    }

    private Outcome outcome(Notebook notebook) {
        Call<Baskets> baskets = words.input(notebook);
        List<String> known = baskets.value().items();
        Call<Rules> rules = significant(baskets.to("rules", Baskets::rules)
                        .with("minSupport", words.minSupport(), Rules::minSupport)
                        .with("minConfidence", minConfidence, Rules::minConfidence)
                        .with("minLift", minLift, Rules::minLift)
                        .each(least, (some, bound) -> Bound.of("--min", bound).on(some, "min", Rules::min))
                        .each(most, (some, bound) -> Bound.of("--max", bound).on(some, "max", Rules::max))
                        .with("maxLength", words.maxLength(), Rules::maxLength)
                        .with("maxAntecedent", maxAntecedent, Rules::maxAntecedent)
                        .with("maxConsequent", maxConsequent, Rules::maxConsequent)
                        .when(kind == ItemsetWords.Kind.CLOSED, "closed", Rules::closed)
                        .when(kind == ItemsetWords.Kind.MAXIMAL, "maximal", Rules::maximal)
                        .with("antecedent", ItemWords.array(antecedent, known), Rules::antecedent)
                        .with("consequent", ItemWords.array(consequent, known), Rules::consequent)
                        .with("containing", ItemWords.array(containing, known), Rules::containing)
                        .with("without", ItemWords.array(without, known), Rules::without)
                        .when(nonRedundant, "nonRedundant", Rules::nonRedundant))
                .when(both, "both", Rules::both)
                .with("sort", sort, Rules::sort)
                .with("top", top, Rules::top);
        Outcome outcome = Outcome.of(Timed.of(() -> {
            // rules are searched for when they are first looked at
            rules.value().size();
            return rules;
        }));
        for (Picture chart : charts) {
            outcome = outcome.with(
                    switch (chart) {
                        case SCATTER -> Charts.rules(rules.value());
                        case PAIRS -> Charts.pairs(rules.value());
                        case GRAPH -> Charts.graph(rules.value());
                    });
        }
        return outcome;
    }

    private Call<Rules> significant(Call<Rules> rules) {
        if (alpha == null) {
            Check.argument(correction == null, "--correction is of --significant, such as --significant 0.05");
            return rules;
        }
        if (correction == null || correction == Correction.HOLM) {
            return rules.with("significant", alpha, Rules::significant);
        }
        Call<Correction> how = new Call<>(correction, "sojourn.rules." + JavaSource.of(correction));
        return rules.to("significant", Call.of(alpha), how, Rules::significant);
    }

    /** A measure and a number, as in {@code zhang=0.5}. */
    private record Bound(String measure, double value) {
        static Bound of(String option, String text) {
            int at = text.indexOf('=');
            Check.argument(at > 0, "%s takes MEASURE=VALUE, such as lift=1.5; found '%s'", option, text);
            String number = text.substring(at + 1).strip();
            String word = number.toLowerCase(Locale.ROOT);
            if (word.equals("inf") || word.equals("infinity") || word.equals("∞")) {
                return new Bound(text.substring(0, at).strip(), Double.POSITIVE_INFINITY);
            }
            try {
                return new Bound(text.substring(0, at).strip(), Double.parseDouble(number));
            } catch (NumberFormatException e) {
                throw new UsageException(
                        option + " takes MEASURE=VALUE, such as lift=1.5; '" + number + "' in '" + text
                                + "' is no number",
                        e);
            }
        }

        Call<Rules> on(Call<Rules> rules, String verb, Call.Verb2<Rules, String, Double, Rules> bounded) {
            return rules.to(verb, Call.of(measure), Call.of(value), bounded);
        }
    }
}
