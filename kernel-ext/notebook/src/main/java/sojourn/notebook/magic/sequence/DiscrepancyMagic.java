package sojourn.notebook.magic.sequence;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sojourn.analysis.Discrepancy;
import sojourn.notebook.line.Call;
import sojourn.notebook.option.CacheWords;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %discrepancy d << pool --distance om --sub transitions --by gcse5eq,male}. */
@Command(
        name = "%discrepancy",
        description =
                "Shows how much of the discrepancy of sequences, the variance of what has no mean, goes with each of some"
                        + " columns, and whether the groups are equally homogeneous, tested by permutations over users.",
        footer = "%discrepancy d << pool --by good_grades,male")
public final class DiscrepancyMagic implements Magic {
    @Mixin
    private final ColumnWords asked = new ColumnWords();

    @Mixin
    private final PermutationWords chance = new PermutationWords();

    @Mixin
    private final CacheWords cache = new CacheWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.analysis.Discrepancy");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return cache.around(() ->
                asked.ask(notebook, "%discrepancy", "Discrepancy", Discrepancy::of, Discrepancy::by, question -> {
                    Call<Discrepancy> all = question.with("permutations", chance.count(), Discrepancy::permutations)
                            .with("seed", chance.seed(notebook), Discrepancy::seed);
                    all.value().tests();
                    return all;
                }));
    }
}
