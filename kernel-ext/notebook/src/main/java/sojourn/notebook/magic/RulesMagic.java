package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Baskets;
import sojourn.Rules;
import sojourn.check.Check;
import sojourn.check.Nearest;
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
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.rules.Correction;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code %rules r << b --min-support .001 --min-lift 1.5 --sort lift --top 10}. */
@Command(
        name = "%rules",
        description =
                "Finds association rules X → Y in baskets: those with X tend to hold Y, too. Of X → Y and Y → X the"
                        + " more confident one is shown, unless both are asked for.",
        footer = "%rules r << b --min-support .001 --min-lift 1.5 --sort lift --top 10 --chart graph")
final class RulesMagic implements Magic {
    private static final List<String> CHARTS = List.of("scatter", "pairs", "graph");
    private static final List<String> CORRECTIONS = List.of("holm", "bh", "none");

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
    @Offers({"all", "closed", "maximal"})
    private String kind = "all";

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
    @Offers({"holm", "bh", "none"})
    private @Nullable String correction;

    @Option(
            names = "--sort",
            paramLabel = "MEASURE",
            defaultValue = "lift",
            description = "the best first by lift, confidence, support, or any other measure; then by confidence")
    @Offers(kinds = Offers.Kind.MEASURE)
    private String sort = "lift";

    @Option(names = "--top", paramLabel = "N", description = "keeps the best so many")
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
    @Offers({"scatter", "pairs", "graph"})
    private List<String> charts = List.of();

    /** The rules as far as they are asked for, and the Java that asks. */
    private static final class Asked {
        private Rules rules;
        private final StringBuilder java;

        Asked(Rules rules, String java) {
            this.rules = rules;
            this.java = new StringBuilder(java);
        }

        void to(Rules next, String call) {
            rules = next;
            java.append('.').append(call);
        }
    }

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
        charts.forEach(chart -> Nearest.require("chart", chart, CHARTS));
        Nearest.require("kind of itemset", kind, ItemsetWords.KINDS);
        Call<Baskets> baskets = words.input(notebook);
        Asked asked = new Asked(
                baskets.value().rules().minSupport(words.minSupport()),
                baskets.java() + ".rules().minSupport(" + JavaSource.number(words.minSupport()) + ")");
        thresholds(asked);
        items(asked, baskets.value().items());
        significance(asked);
        if (both) {
            asked.to(asked.rules.both(), "both()");
        }
        asked.to(asked.rules.sort(sort), "sort(" + JavaSource.text(sort) + ")");
        if (top != null) {
            asked.to(asked.rules.top(top), "top(" + top + ")");
        }
        Rules ready = asked.rules;
        Timed<Rules> found = Timed.of(() -> {
            // rules are searched for when they are first looked at
            ready.size();
            return ready;
        });
        Outcome outcome = Outcome.of(found, asked.java.toString());
        for (String chart : charts) {
            outcome = outcome.with(
                    switch (chart) {
                        case "scatter" -> Charts.rules(ready);
                        case "pairs" -> Charts.pairs(ready);
                        default -> Charts.graph(ready);
                    });
        }
        return outcome;
    }

    private void thresholds(Asked asked) {
        if (minConfidence != null) {
            asked.to(
                    asked.rules.minConfidence(minConfidence),
                    "minConfidence(" + JavaSource.number(minConfidence) + ")");
        }
        if (minLift != null) {
            asked.to(asked.rules.minLift(minLift), "minLift(" + JavaSource.number(minLift) + ")");
        }
        for (String bound : least) {
            Bound each = Bound.of("--min", bound);
            asked.to(asked.rules.min(each.measure, each.value), "min(" + each.java() + ")");
        }
        for (String bound : most) {
            Bound each = Bound.of("--max", bound);
            asked.to(asked.rules.max(each.measure, each.value), "max(" + each.java() + ")");
        }
        Integer maxLength = words.maxLength();
        if (maxLength != null) {
            asked.to(asked.rules.maxLength(maxLength), "maxLength(" + maxLength + ")");
        }
        if (maxAntecedent != null) {
            asked.to(asked.rules.maxAntecedent(maxAntecedent), "maxAntecedent(" + maxAntecedent + ")");
        }
        if (maxConsequent != null) {
            asked.to(asked.rules.maxConsequent(maxConsequent), "maxConsequent(" + maxConsequent + ")");
        }
        if (kind.equals("closed")) {
            asked.to(asked.rules.closed(), "closed()");
        }
        if (kind.equals("maximal")) {
            asked.to(asked.rules.maximal(), "maximal()");
        }
    }

    private void items(Asked asked, List<String> known) {
        if (antecedent != null) {
            List<String> items = ItemWords.of(antecedent, known);
            asked.to(asked.rules.antecedent(items.toArray(String[]::new)), "antecedent(" + texts(items) + ")");
        }
        if (consequent != null) {
            List<String> items = ItemWords.of(consequent, known);
            asked.to(asked.rules.consequent(items.toArray(String[]::new)), "consequent(" + texts(items) + ")");
        }
        if (containing != null) {
            List<String> items = ItemWords.of(containing, known);
            asked.to(asked.rules.containing(items.toArray(String[]::new)), "containing(" + texts(items) + ")");
        }
        if (without != null) {
            List<String> items = ItemWords.of(without, known);
            asked.to(asked.rules.without(items.toArray(String[]::new)), "without(" + texts(items) + ")");
        }
    }

    private void significance(Asked asked) {
        if (nonRedundant) {
            asked.to(asked.rules.nonRedundant(), "nonRedundant()");
        }
        if (alpha == null) {
            Check.argument(correction == null, "--correction is of --significant, such as --significant 0.05");
            return;
        }
        Correction how = correction == null
                ? Correction.HOLM
                : switch (Nearest.require("correction", correction, CORRECTIONS)) {
                    case "bh" -> Correction.BENJAMINI_HOCHBERG;
                    case "none" -> Correction.NONE;
                    default -> Correction.HOLM;
                };
        asked.to(
                asked.rules.significant(alpha, how),
                "significant(" + JavaSource.number(alpha)
                        + (how == Correction.HOLM ? "" : ", sojourn.rules.Correction." + how.name())
                        + ")");
    }

    private static String texts(List<String> items) {
        return items.stream().map(JavaSource::text).collect(Collectors.joining(", "));
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

        String java() {
            return JavaSource.text(measure) + ", " + JavaSource.number(value);
        }
    }
}
