package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.distance.Hamming;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.Normalization;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SubstitutionCosts;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.Notebook;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The options that say how far two sequences are, for all commands that ask. */
public final class SequenceDistanceWords {
    private static final List<String> DISTANCES = List.of("om", "lcs", "hamming");

    @Option(
            names = "--distance",
            paramLabel = "NAME",
            defaultValue = "om",
            description = "om (optimal matching), lcs (longest common subsequence) or hamming")
    @Offers({"om", "lcs", "hamming"})
    private String distance = "om";

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
            description = "what distances are divided by: none or maxlength")
    @Offers({"none", "maxlength"})
    private String normalize = "none";

    /** {@return whether any of the options was given} */
    boolean given() {
        return !distance.equals("om") || indel != null || substitution != null || !normalize.equals("none");
    }

    /** {@return the distance that the words ask for} */
    public Call<SequenceDistance> read(Notebook notebook, Call<Sequences> pool) {
        Nearest.require("distance", distance, DISTANCES);
        if (substitution == null) {
            written.refuse("distances without --sub FILE");
        }
        Normalization by = normalization();
        String end = by == Normalization.NONE ? "" : ".normalized(Normalization." + by.name() + ")";
        if (!distance.equals("om")) {
            Check.argument(indel == null, "--indel is of --distance om, not of %s", distance);
            Check.argument(substitution == null, "--sub is of --distance om, not of %s", distance);
        }
        return switch (distance) {
            case "lcs" ->
                new Call<>(LongestCommonSubsequence.unit().normalized(by), "LongestCommonSubsequence.unit()" + end);
            case "hamming" -> new Call<>(Hamming.unit().normalized(by), "Hamming.unit()" + end);
            default -> {
                double gap = indel == null ? 1 : indel;
                OptimalMatching om = OptimalMatching.unit().indel(gap).normalized(by);
                String java = "OptimalMatching.unit().indel(" + JavaSource.number(gap) + ")";
                if (substitution == null) {
                    yield new Call<>(om, java + end);
                }
                Call<SubstitutionCosts> costs = costs(notebook, pool, substitution);
                yield new Call<>(om.costs(costs.value()), java + ".costs(" + costs.java() + ")" + end);
            }
        };
    }

    private Normalization normalization() {
        Map<String, Normalization> byWord = Arrays.stream(Normalization.values())
                .collect(Collectors.toMap(Normalization::word, by -> by, (a, b) -> a, LinkedHashMap::new));
        Nearest.require("normalization", normalize, byWord.keySet());
        return Objects.requireNonNull(byWord.get(normalize));
    }

    private Call<SubstitutionCosts> costs(Notebook notebook, Call<Sequences> pool, String word) {
        if (word.equals("transitions")) {
            written.refuse("costs by transition rates");
            return new Call<>(pool.value().transitionCosts(), pool.java() + ".transitionCosts()");
        }
        if (word.matches("\\d+(\\.\\d+)?")) {
            written.refuse("a cost that is one number");
            double cost = Double.parseDouble(word);
            return new Call<>(
                    SubstitutionCosts.constant(cost), "SubstitutionCosts.constant(" + JavaSource.number(cost) + ")");
        }
        Call<Object> named = notebook.named(word).orElse(null);
        if (named != null && named.value() instanceof SubstitutionCosts costs) {
            written.refuse("a variable");
            return new Call<>(costs, named.java());
        }
        return new Call<>(
                SubstitutionCosts.read(Check.path(word), written.dialect().value()),
                "SubstitutionCosts.read(java.nio.file.Path.of(" + JavaSource.text(word) + ")"
                        + (written.given() ? ", " + written.dialect().java() : "")
                        + ")");
    }
}
