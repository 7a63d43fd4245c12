package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.Choice;
import sojourn.distance.Hamming;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.Normalization;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SubstitutionCosts;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.Notebook;

import java.nio.file.Path;

/** The options that say how far two sequences are, for all commands that ask. */
public final class SequenceDistanceWords {
    /** How far two sequences are. */
    private enum Distance {
        OM,
        LCS,
        HAMMING
    }

    @Option(
            names = "--distance",
            paramLabel = "NAME",
            defaultValue = "om",
            description = "om (optimal matching), lcs (longest common subsequence) or hamming")
    private Distance distance = Distance.OM;

    @Option(
            names = "--indel",
            paramLabel = "COST",
            description = "om: the cost of an insertion or a deletion; 1 if left out")
    private @Nullable Double indel;

    @Option(
            names = "--sub",
            paramLabel = "COSTS",
            description = "om: the cost of a substitution: a CSV file with one cost a pair of states, a variable that"
                    + " holds SubstitutionCosts, transitions (from how often one state follows another), or one number;"
                    + " 1 if left out")
    @Offers(value = "transitions", kinds = Offers.Kind.FILE, variables = SubstitutionCosts.class)
    private @Nullable String substitution;

    @Mixin
    private final DialectOptions written = new DialectOptions();

    @Option(
            names = "--normalize",
            paramLabel = "BY",
            defaultValue = "none",
            description = "what distances are divided by: {words}")
    private Normalization normalize = Normalization.NONE;

    /** {@return whether any of the options was given} */
    boolean given() {
        return distance != Distance.OM || indel != null || substitution != null || normalize != Normalization.NONE;
    }

    /** {@return the distance that the words ask for} */
    public Call<? extends SequenceDistance> read(Notebook notebook, Call<Sequences> pool) {
        if (substitution == null) {
            written.refuse("distances without --sub FILE");
        }
        if (distance != Distance.OM) {
            String word = Choice.word(distance);
            Check.argument(indel == null, "--indel is of --distance om, not of %s", word);
            Check.argument(substitution == null, "--sub is of --distance om, not of %s", word);
        }
        Normalization by = Call.unless(Normalization.NONE, normalize);
        return switch (distance) {
            case LCS ->
                new Call<>(LongestCommonSubsequence.unit(), "LongestCommonSubsequence.unit()")
                        .with("normalized", by, LongestCommonSubsequence::normalized);
            case HAMMING -> new Call<>(Hamming.unit(), "Hamming.unit()").with("normalized", by, Hamming::normalized);
            case OM ->
                new Call<>(OptimalMatching.unit(), "OptimalMatching.unit()")
                        .with("indel", indel == null ? 1.0 : indel, OptimalMatching::indel)
                        .withCall(
                                "costs",
                                substitution == null ? null : costs(notebook, pool, substitution),
                                OptimalMatching::costs)
                        .with("normalized", by, OptimalMatching::normalized);
        };
    }

    private Call<SubstitutionCosts> costs(Notebook notebook, Call<Sequences> pool, String word) {
        if (word.equals("transitions")) {
            written.refuse("costs by transition rates");
            return pool.to("transitionCosts", Sequences::transitionCosts);
        }
        if (word.matches("\\d+(\\.\\d+)?")) {
            written.refuse("a cost that is one number");
            return Call.of(Double.parseDouble(word)).into("SubstitutionCosts.constant", SubstitutionCosts::constant);
        }
        Call<Object> named = notebook.named(word).orElse(null);
        if (named != null && named.value() instanceof SubstitutionCosts costs) {
            written.refuse("a variable");
            return new Call<>(costs, named.java());
        }
        Call<Path> file = Call.path(word);
        return written.given()
                ? file.into("SubstitutionCosts.read", written.dialect(), SubstitutionCosts::read)
                : file.into("SubstitutionCosts.read", SubstitutionCosts::read);
    }
}
