package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.display.card.Card;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.JudgementStopped;
import sojourn.notebook.state.Outcome;
import sojourn.run.Cache;

import java.util.function.Supplier;

/** The option that keeps what slow steps give, for all commands that have such. */
public final class CacheWords {
    @Option(
            names = "--cache",
            paramLabel = "FOLDER",
            description =
                    "keeps what slow steps give there, and takes it from there when input, options and version are"
                            + " the same")
    @Offers(kinds = Offers.Kind.FOLDER)
    private @Nullable String folder;

    /** {@return what a magic gives, its slow steps run with the cache if there is one; the card says what came from it} */
    public Outcome around(Supplier<Outcome> magic) {
        String named = folder;
        if (named == null) {
            return magic.get();
        }
        Cache cache = Cache.in(named);
        try {
            return report(cache, named, cache.during(magic));
        } catch (JudgementStopped e) {
            // what came before the judgement was kept all the same
            throw e.with(report(cache, named, e.outcome()));
        }
    }

    private static Outcome report(Cache cache, String named, Outcome outcome) {
        Card card = outcome.card();
        for (String said : cache.report()) {
            card = card.note(said);
        }
        return outcome.with(card).javaAs(java -> "Cache.in(" + JavaSource.text(named) + ").during(() -> " + java + ")");
    }
}
