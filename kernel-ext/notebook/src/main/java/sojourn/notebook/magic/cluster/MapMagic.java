package sojourn.notebook.magic.cluster;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.ClusterMap;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.distance.SequenceDistance;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.option.SequenceDistanceWords;
import sojourn.notebook.option.TableRows;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** {@code %map m << clusters}, or of sequences or features as they are. */
@Command(
        name = "%map",
        description =
                "Draws where items lie, by t-SNE over the different ones, started from classical scaling: near points are near by"
                        + " distance, as far as the trustworthiness on the picture says. Those of a clustering have its colours and its"
                        + " distances; sequences have the distance that is asked for, features Euclidean distance on the scaled numbers.",
        footer = "%map m << clusters")
public final class MapMagic implements Magic {
    @Parameters(
            paramLabel = "INPUT",
            description =
                    "a clustering of features, or of sequences that keeps its distances; or sequences, features, or a table of"
                            + " numbers such as a query's result: a variable")
    @Offers(variables = {Clustering.class, Sequences.class, Features.class, Table.class})
    private String input = "";

    @Mixin
    private final TableRows rows = new TableRows();

    @Mixin
    private final SequenceDistanceWords distance = new SequenceDistanceWords();

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
            Object found = Inputs.oneOf(
                            notebook,
                            input,
                            "a clustering, sequences, features or a table of numbers",
                            "%sequences pool << s gives sequences",
                            List.of(Clustering.class, Sequences.class, Features.class, Table.class))
                    .value();
            if (found instanceof Features || found instanceof Table) {
                distance.requireNone("features have Euclidean distance");
                return map(rows.features(notebook, input), Features::map, Features::map);
            }
            rows.requireNone();
            if (found instanceof Sequences) {
                return map(notebook, Inputs.sequences(notebook, input));
            }
            Call<Clustering> clusters = Inputs.clustering(notebook, input);
            distance.requireNone("the map of a clustering has the distances that it was found by");
            return map(clusters, Clustering::map, Clustering::map);
        });
    }

    private <T> Outcome map(
            Call<T> items, Function<T, ClusterMap> usual, BiFunction<T, Double, ClusterMap> withPerplexity) {
        Double near = perplexity;
        return Outcome.of(Timed.of(() -> near == null
                ? items.<ClusterMap>to("map", usual)
                : items.<Double, ClusterMap>to("map", Call.of(near), withPerplexity)));
    }

    private Outcome map(Notebook notebook, Call<Sequences> pool) {
        Call<SequenceDistance> by = distance.read(notebook, pool);
        Double near = perplexity;
        return Outcome.of(Timed.of(() -> near == null
                ? pool.<SequenceDistance, ClusterMap>to("map", by, Sequences::map)
                : pool.<SequenceDistance, Double, ClusterMap>to("map", by, Call.of(near), Sequences::map)));
    }
}
