package sojourn.notebook.magic.sequence;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.analysis.Discrepancy;
import sojourn.notebook.line.Call;
import sojourn.notebook.option.SeedWords;
import sojourn.notebook.state.Notebook;

/** The options of p values by permutations: how many, and from which seed. */
final class PermutationWords {
    @Option(
            names = "--permutations",
            paramLabel = "N",
            description = "labellings by chance of each test; p is at least 1 in N + 1; 999 if left out")
    private @Nullable Integer permutations;

    @Mixin
    private final SeedWords seed = new SeedWords();

    /** {@return how many were asked for; null if left out} */
    @Nullable
    Integer count() {
        return permutations;
    }

    /** {@return the seed that holds; null if it is the one that Java takes by default} */
    @Nullable
    Long seed(Notebook notebook) {
        return Call.unless(Discrepancy.SEED, seed.in(notebook));
    }
}
