package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.notebook.state.Outcome;
import sojourn.run.SavedFile;

import java.util.function.Supplier;

/** The option that sizes charts. A magic with a {@code --save} of its own mixes in this one, all others {@link ChartWords}. */
public final class SizeWords {
    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "of each chart in pixels, such as 900x400; as large as it needs if left out")
    private @Nullable ChartSize size;

    /** {@return what a magic gives, with its charts in the size that was asked for} */
    public Outcome around(String draws, Supplier<Outcome> magic) {
        return around(draws, null, SavedFile.Existing.OURS, magic);
    }

    /**
     * Sizes and saves the charts of a magic: those on its card, those below it, and one that is its value.
     *
     * @param draws empty if the magic draws a chart, else what to do so that it does
     * @param file  where charts are saved, once the value is in its variable; null for nowhere
     * @param existing which files that may replace
     */
    public Outcome around(String draws, @Nullable String file, SavedFile.Existing existing, Supplier<Outcome> magic) {
        return new ChartSaving(size).around(draws, file, existing, magic);
    }
}
