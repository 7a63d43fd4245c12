package sojourn.notebook.magic.cluster;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.ClusterMap;
import sojourn.Clustering;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %map m << clusters}. */
@Command(
        name = "%map",
        description =
                "Draws where the items of a clustering lie, by t-SNE over the different ones, started from classical scaling:"
                        + " near points are near by distance, as far as the trustworthiness on the picture says.",
        footer = "%map m << clusters")
public final class MapMagic implements Magic {
    @Parameters(
            paramLabel = "INPUT",
            description = "a clustering of features, or of sequences that keeps its distances: a variable")
    @Offers(variables = Clustering.class)
    private String input = "";

    @Option(
            names = "--perplexity",
            paramLabel = "N",
            description = "about how many items are near to each; 30 if left out, or a third of fewer than 91 items")
    private @Nullable Double perplexity;

    @Mixin
    private final ChartWords charts = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.ClusterMap");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return charts.around(() -> {
            Call<Clustering> clusters = Inputs.clustering(notebook, input);
            Double near = perplexity;
            return Outcome.of(Timed.of(() -> near == null
                    ? clusters.<ClusterMap>to("map", Clustering::map)
                    : clusters.<Double, ClusterMap>to("map", Call.of(near), Clustering::map)));
        });
    }
}
