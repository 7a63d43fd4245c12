package sojourn.notebook.magic.sequence;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Sequences;
import sojourn.analysis.Discrepancy;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.CacheWords;
import sojourn.notebook.option.SeedWords;
import sojourn.notebook.option.SequenceDistanceWords;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %discrepancy d << pool --distance om --sub transitions --by gcse5eq,male}. */
@Command(
        name = "%discrepancy",
        description =
                "Tells how much of the discrepancy of sequences, the variance of what has no mean, goes with each of some"
                        + " columns, and whether the groups are equally homogeneous, tested by permutations over users.",
        footer = "%discrepancy d << pool --by good_grades,male")
public final class DiscrepancyMagic implements Magic {
    @Parameters(paramLabel = "INPUT", description = "sequences: a variable")
    @Offers(variables = Sequences.class)
    private String input = "";

    @Mixin
    private final ColumnWords columns = new ColumnWords();

    @Mixin
    private final SequenceDistanceWords distance = new SequenceDistanceWords();

    @Option(
            names = "--permutations",
            paramLabel = "N",
            description = "labellings by chance; the least p is one in so many and one; 999 if left out")
    private @Nullable Integer permutations;

    @Mixin
    private final SeedWords seed = new SeedWords();

    @Mixin
    private final CacheWords cache = new CacheWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.analysis.Discrepancy");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return cache.around(() -> {
            Call<Sequences> pool = Inputs.sequences(notebook, input);
            String[] names = columns.of(pool.value(), "%discrepancy");
            return Outcome.of(Timed.of(() -> {
                Call<Discrepancy> asked = pool.into("Discrepancy.of", distance.read(notebook, pool), Discrepancy::of)
                        .with("by", names, Discrepancy::by)
                        .with("permutations", permutations, Discrepancy::permutations)
                        .with("seed", Call.unless(Discrepancy.SEED, seed.in(notebook)), Discrepancy::seed);
                asked.value().tests();
                return asked;
            }));
        });
    }
}
