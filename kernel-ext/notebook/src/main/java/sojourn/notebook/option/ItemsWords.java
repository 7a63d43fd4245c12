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

import java.util.function.BiFunction;

/** What a command is told that clusters sequences by a distance, or features: of what, and how far. */
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
        Object found = notebook.named(input).map(Call::value).orElse(null);
        if (found instanceof Features || found instanceof Table) {
            Check.argument(
                    !distance.given(),
                    "--distance and its options, such as --sub, are of sequences; features have Euclidean distance");
            Call<Features> features = rows.features(notebook, input);
            return Outcome.of(Timed.of(() -> features.to("cluster", method, ofFeatures)));
        }
        Check.argument(!rows.given(), "--id is for a table of numbers; this input has its ids");
        Call<Sequences> pool = Inputs.sequences(notebook, input);
        Call<? extends SequenceDistance> by = distance.read(notebook, pool);
        return Outcome.of(Timed.of(() -> pool.to("cluster", by, method, ofSequences)));
    }
}
