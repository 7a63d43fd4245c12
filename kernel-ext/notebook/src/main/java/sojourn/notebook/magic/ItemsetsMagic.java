package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Baskets;
import sojourn.Itemsets;
import sojourn.check.Nearest;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.CacheWords;
import sojourn.notebook.option.ItemsetWords;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %itemsets sets << b --min-support .01 --kind closed --top 20}. */
@Command(
        name = "%itemsets",
        description = "Finds the itemsets that enough baskets hold, the most frequent first.",
        footer = "%itemsets sets << b --min-support .01 --kind closed --min-length 2 --top 20")
final class ItemsetsMagic implements Magic {
    @Mixin
    private final ItemsetWords words = new ItemsetWords();

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
            names = "--top",
            paramLabel = "N",
            description = "keeps the most frequent so many; the search is the faster for it")
    private @Nullable Integer top;

    @Mixin
    private final CacheWords cache = new CacheWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Itemsets");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return cache.around(() -> outcome(notebook));
    }

    private Outcome outcome(Notebook notebook) {
        Nearest.require("kind of itemset", kind, ItemsetWords.KINDS);
        Call<Baskets> baskets = words.input(notebook);
        Itemsets sets = baskets.value().itemsets().minSupport(words.minSupport());
        StringBuilder java = new StringBuilder(baskets.java())
                .append(".itemsets().minSupport(")
                .append(JavaSource.number(words.minSupport()))
                .append(')');
        if (!kind.equals("all")) {
            sets = kind.equals("closed") ? sets.closed() : sets.maximal();
            java.append('.').append(kind).append("()");
        }
        // the greatest length first: a least one above it is then refused with both numbers
        Integer maxLength = words.maxLength();
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
