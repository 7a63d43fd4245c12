package sojourn.notebook.option;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.distance.SequenceDistance;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import tech.tablesaw.api.Table;

import java.util.Optional;
import java.util.function.BiFunction;

/** The options of a command that clusters sequences by a distance, or features: of what, and how far. */
public final class ItemsWords {
    @Parameters(
            paramLabel = "INPUT",
            description = "sequences, features, or a table of numbers such as a query's result: a variable")
    @Offers(variables = {Sequences.class, Features.class, Table.class})
    private String input = "";

    @Mixin
    private final TableRows rows = new TableRows();

    @Mixin
    private final SequenceDistanceWords distance = new SequenceDistanceWords();

    /** {@return the clusters that a method finds in features, or in sequences by their distance} */
    public <M> Outcome cluster(
            Notebook notebook,
            Call<M> method,
            Call.Verb2<Sequences, SequenceDistance, M, Clustering> ofSequences,
            BiFunction<Features, M, Clustering> ofFeatures) {
        return features(notebook, method, ofFeatures).orElseGet(() -> {
            Call<Sequences> pool = sequences(notebook);
            Call<? extends SequenceDistance> by = distance.read(notebook, pool);
            return Outcome.of(Timed.of(() -> pool.to("cluster", by, method, ofSequences)));
        });
    }

    /** {@return the clusters that a method finds in features, or in sequences by their states, without a distance} */
    public <M> Outcome clusterStates(
            Notebook notebook,
            String name,
            Call<M> method,
            BiFunction<Sequences, M, Clustering> ofSequences,
            BiFunction<Features, M, Clustering> ofFeatures) {
        return features(notebook, method, ofFeatures).orElseGet(() -> {
            Call<Sequences> pool = sequences(notebook);
            Check.argument(
                    !distance.given(),
                    "--distance and its options, such as --sub, are not of %s, which compares states",
                    name);
            return Outcome.of(Timed.of(() -> pool.to("cluster", method, ofSequences)));
        });
    }

    private <M> Optional<Outcome> features(
            Notebook notebook, Call<M> method, BiFunction<Features, M, Clustering> ofFeatures) {
        Object found = notebook.named(input).map(Call::value).orElse(null);
        if (!(found instanceof Features || found instanceof Table)) {
            return Optional.empty();
        }
        distance.requireNone("features have Euclidean distance");
        Call<Features> features = rows.features(notebook, input);
        return Optional.of(Outcome.of(Timed.of(() -> features.to("cluster", method, ofFeatures))));
    }

    private Call<Sequences> sequences(Notebook notebook) {
        rows.requireNone();
        return Inputs.sequences(notebook, input);
    }
}
