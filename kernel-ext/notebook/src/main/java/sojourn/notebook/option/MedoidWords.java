package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

/** What {@code %cluster pam} and {@code %cluster clara} are both told: of what, how many, and how far. */
public final class MedoidWords {
    @Parameters(
            paramLabel = "INPUT",
            description = "sequences, features, or a table of numbers such as a query's result: a variable")
    @Offers(variables = {Sequences.class, Features.class, Table.class})
    private String input = "";

    @Mixin
    private final TableRows rows = new TableRows();

    @Option(
            names = {"-k", "--clusters"},
            paramLabel = "K",
            description = "how many clusters")
    private @Nullable Integer k;

    @Mixin
    private final SequenceDistanceWords distance = new SequenceDistanceWords();

    /** {@return how many clusters} */
    public int k() {
        Integer clusters = k;
        Check.argument(clusters != null, "say how many clusters: -k 5");
        return clusters;
    }

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
