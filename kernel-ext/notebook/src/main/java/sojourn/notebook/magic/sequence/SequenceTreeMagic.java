package sojourn.notebook.magic.sequence;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.analysis.SequenceTree;
import sojourn.notebook.line.Call;
import sojourn.notebook.option.CacheWords;
import sojourn.notebook.option.ChartWords;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;

import java.util.Optional;

/** {@code %tree t << pool --distance om --sub transitions --by gcse5eq,male --min-size .05}. */
@Command(
        name = "%tree",
        description =
                "Splits sequences in two by the column that explains most of their discrepancy, and each part again, as long"
                        + " as a split is more than chance.",
        footer = "%tree t << pool --by good_grades,male,father_jobless")
public final class SequenceTreeMagic implements Magic {
    @Mixin
    private final ColumnWords asked = new ColumnWords();

    @Option(
            names = "--min-size",
            paramLabel = "SHARE",
            description = "the least share of all sequences in a leaf; 0.05 if left out")
    private @Nullable Double minSize;

    @Option(names = "--max-depth", paramLabel = "N", description = "the most splits above a leaf, 1..20; 5 if left out")
    private @Nullable Integer maxDepth;

    @Option(
            names = "--level",
            paramLabel = "P",
            description = "the greatest p value of a split, in (0, 1]; 0.01 if left out")
    private @Nullable Double level;

    @Mixin
    private final PermutationWords chance = new PermutationWords();

    @Mixin
    private final CacheWords cache = new CacheWords();

    @Mixin
    private final ChartWords drawn = new ChartWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.analysis.SequenceTree");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return drawn.around(() -> cache.around(() ->
                asked.ask(notebook, "%tree", "SequenceTree", SequenceTree::of, SequenceTree::by, question -> {
                    Call<SequenceTree> all = question.with("minSize", minSize, SequenceTree::minSize)
                            .with("maxDepth", maxDepth, SequenceTree::maxDepth)
                            .with("permutations", chance.count(), SequenceTree::permutations)
                            .with("level", level, SequenceTree::level)
                            .with("seed", chance.seed(notebook), SequenceTree::seed);
                    all.value().tree();
                    return all;
                })));
    }
}
