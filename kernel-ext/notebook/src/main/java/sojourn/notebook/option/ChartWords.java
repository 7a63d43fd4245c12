package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.Outcome;

import java.util.function.Supplier;

/** The options of all commands that draw charts: how large, and where to keep them. */
public final class ChartWords {
    @Mixin
    private final SizeWords size = new SizeWords();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description =
                    "keeps the chart as .svg, .png, .pdf or .html; several charts are numbered: chart-1.svg, chart-2.svg")
    @Offers(kinds = Offers.Kind.FILE)
    private @Nullable String file;

    @Mixin
    private final ForceWords force = new ForceWords();

    /** {@return what a magic gives, its charts sized and saved} */
    public Outcome around(Supplier<Outcome> magic) {
        return around("", magic);
    }

    /** {@code draws} is empty if the magic draws a chart, else what to do so that it does. */
    public Outcome around(String draws, Supplier<Outcome> magic) {
        return size.around(draws, file, force.existing(), magic);
    }
}
