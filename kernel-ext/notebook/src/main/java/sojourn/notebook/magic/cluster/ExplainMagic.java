package sojourn.notebook.magic.cluster;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.Explanation;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %explain why << clusters}. */
@Command(
        name = "%explain",
        description =
                "Describes what distinguishes the clusters of any clustering, in rules of a few conditions, and how often"
                        + " the rules are right on users that they were not made from.",
        footer = "%explain why << clusters")
public final class ExplainMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "a clustering: a variable")
    @Offers(variables = Clustering.class)
    private String input = "";

    @Option(names = "--depth", paramLabel = "N", description = "the most conditions of a rule, 1 to 6; 4 if left out")
    private @Nullable Integer depth;

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Explanation");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(() -> {
            Call<Clustering> clusters = Inputs.clustering(notebook, input);
            Integer most = depth;
            return Outcome.of(Timed.of(() -> most == null
                    ? clusters.<Explanation>to("explain", Clustering::explain)
                    : clusters.<Integer, Explanation>to("explain", Call.of(most), Clustering::explain)));
        });
    }
}
