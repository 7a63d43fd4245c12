package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Baskets;
import sojourn.Itemsets;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.CacheWords;
import sojourn.notebook.option.ItemsetWords;
import sojourn.notebook.state.Magic;
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
    @Offers(noun = "kind of itemset")
    private ItemsetWords.Kind kind = ItemsetWords.Kind.ALL;

    @Option(names = "--min-length", paramLabel = "ITEMS", description = "the least items of a set; 1 if left out")
    private @Nullable Integer minLength;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "keeps the n most frequent; the search is the faster for it")
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
        Call<Itemsets> sets = words.input(notebook)
                .to("itemsets", Baskets::itemsets)
                .with("minSupport", words.minSupport(), Itemsets::minSupport)
                .when(kind == ItemsetWords.Kind.CLOSED, "closed", Itemsets::closed)
                .when(kind == ItemsetWords.Kind.MAXIMAL, "maximal", Itemsets::maximal)
                // the greatest length first: a least one above it is then refused with both numbers
                .with("maxLength", words.maxLength(), Itemsets::maxLength)
                .with("minLength", minLength, Itemsets::minLength)
                .with("top", top, Itemsets::top);
        return Outcome.of(Timed.of(() -> {
            // itemsets are searched for when they are first looked at
            sets.value().size();
            return sets;
        }));
    }
}
