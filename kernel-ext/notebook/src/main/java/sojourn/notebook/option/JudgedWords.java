package sojourn.notebook.option;

import picocli.CommandLine.Mixin;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.function.Supplier;

/**
 * The options of a method without randomness of its own: how far its clusters can be trusted, and whether they are more than chance, by
 * which seed, from which cache.
 */
public final class JudgedWords {
    @Mixin
    private final StabilityWords stability = new StabilityWords();

    @Mixin
    private final ChanceWords chance = new ChanceWords();

    @Mixin
    private final SeedWords seed = new SeedWords();

    @Mixin
    private final CacheWords cache = new CacheWords();

    /** {@return what clustering gives, with a card on its stability and one on chance if they were asked for} */
    public Outcome around(Notebook notebook, Supplier<Outcome> clustering) {
        return cache.around(() -> {
            chance.requireFor(seed, stability);
            return chance.judged(stability.judged(clustering.get(), notebook, seed), notebook, seed);
        });
    }
}
