package sojourn.notebook.option;

import picocli.CommandLine.Mixin;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.function.Supplier;

/**
 * The options of a random method that may take a number of clusters: its seed, how good other numbers of them would be, how
 * far its clusters can be trusted, from which cache.
 */
public final class FittedWords {
    @Mixin
    private final SeedWords seed = new SeedWords();

    @Mixin
    private final QualityWords quality = new QualityWords();

    @Mixin
    private final StabilityWords stability = new StabilityWords();

    @Mixin
    private final CacheWords cache = new CacheWords();

    /** {@return what the work gives, done from the cache if it was asked for} */
    public Outcome around(Supplier<Outcome> work) {
        return cache.around(work);
    }

    /** {@return the seed} */
    public long seed(Notebook notebook) {
        return seed.in(notebook);
    }

    /** Refuses what judges one clustering where there is a search over several. */
    public void refuse(boolean search) {
        stability.refuse(search);
        quality.refuse(search);
    }

    /** Refuses other numbers of clusters of a method that finds by itself how many there are. */
    public void refuseUntold(boolean untold, String method) {
        quality.refuseUntold(untold, method);
    }

    /** {@return the clusters with the cards below that judge them, if they were asked for} */
    public Outcome judged(Outcome outcome, Notebook notebook) {
        return stability.judged(quality.judged(outcome), notebook, seed);
    }
}
