package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Baskets;
import sojourn.Itemsets;
import sojourn.check.Nearest;

import java.util.List;
import java.util.Optional;

/** {@code %itemsets sets << b --min-support .01 --kind closed --top 20}. */
@Command(
        name = "%itemsets",
        description = "Finds the itemsets that enough baskets hold, the most frequent first.",
        footer = "%itemsets sets << b --min-support .01 --kind closed --min-length 2 --top 20")
final class ItemsetsMagic implements Magic {
    private static final List<String> KINDS = List.of("all", "closed", "maximal");

    @Parameters(paramLabel = "INPUT", description = "baskets: a variable")
    @Offers(variables = Baskets.class)
    private String input = "";

    @Option(
            names = "--min-support",
            paramLabel = "SHARE",
            defaultValue = "0.001",
            description = "the least share of baskets that hold the itemset, in (0, 1]")
    private double minSupport;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "all",
            description = "all, closed (no item can be added without losing a basket) or maximal (none without becoming"
                    + " infrequent)")
    @Offers({"all", "closed", "maximal"})
    private String kind = "all";

    @Option(names = "--min-length", paramLabel = "ITEMS", description = "the least items of a set; 1 if left out")
    private @Nullable Integer minLength;

    @Option(
            names = "--max-length",
            paramLabel = "ITEMS",
            description = "the most items of a set; any number if left out")
    private @Nullable Integer maxLength;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "keeps the most frequent so many; the search is the faster for it")
    private @Nullable Integer top;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Itemsets");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Nearest.require("kind of itemset", kind, KINDS);
        Input<Baskets> baskets = Inputs.baskets(notebook, input);
        Itemsets sets = baskets.value().itemsets().minSupport(minSupport);
        StringBuilder java = new StringBuilder(baskets.java())
                .append(".itemsets().minSupport(")
                .append(JavaSource.number(minSupport))
                .append(')');
        if (!kind.equals("all")) {
            sets = kind.equals("closed") ? sets.closed() : sets.maximal();
            java.append('.').append(kind).append("()");
        }
        // the greatest length first: a least one above it is then refused with both numbers
        if (maxLength != null) {
            sets = sets.maxLength(maxLength);
            java.append(".maxLength(").append(maxLength).append(')');
        }
        if (minLength != null) {
            sets = sets.minLength(minLength);
            java.append(".minLength(").append(minLength).append(')');
        }
        if (top != null) {
            sets = sets.top(top);
            java.append(".top(").append(top).append(')');
        }
        Itemsets ready = sets;
        Timed<Itemsets> found = Timed.of(() -> {
            // itemsets are searched for when they are first looked at
            ready.size();
            return ready;
        });
        return Outcome.of(found, java.toString());
    }
}
