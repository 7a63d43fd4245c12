package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.cluster.Hierarchical;
import sojourn.cluster.Stability;
import sojourn.display.Card;
import sojourn.display.Charts;
import sojourn.display.Views;
import sojourn.distance.Hamming;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.Normalization;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SubstitutionCosts;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code %cluster hierarchical clusters << pool --distance om --linkage complete -k 5}. */
@Command(
        name = "hierarchical",
        description =
                "Clusters sequences by their pairwise distances, merging the two nearest clusters again and again, and"
                        + " cuts the tree of merges at k clusters or at a height.",
        footer = "%cluster hierarchical clusters << pool --distance om --indel 1 --linkage complete -k 5")
final class HierarchicalMagic implements Magic {
    private static final List<String> DISTANCES = List.of("om", "lcs", "hamming");
    private static final List<String> LINKAGES = List.of("complete", "average", "single", "ward");

    @Parameters(paramLabel = "INPUT", description = "sequences: a variable")
    @Offers(variables = Sequences.class)
    private String input = "";

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

    @Option(
            names = "--normalize",
            paramLabel = "BY",
            defaultValue = "none",
            description = "what distances are divided by: none or maxlength")
    @Offers({"none", "maxlength"})
    private String normalize = "none";

    @Option(
            names = "--linkage",
            paramLabel = "NAME",
            defaultValue = "complete",
            description = "how far two clusters are: complete, average, single or ward")
    @Offers({"complete", "average", "single", "ward"})
    private String linkage = "complete";

    @Option(
            names = {"-k", "--clusters"},
            paramLabel = "K",
            description = "cuts the tree into k clusters")
    private @Nullable Integer k;

    @Option(names = "--height", paramLabel = "H", description = "cuts the tree at a merge height")
    private @Nullable Double height;

    @Option(
            names = "--order-invariant",
            description = "breaks ties by what the sequences hold, so that the order of the input does not matter")
    private boolean orderInvariant;

    @Option(
            names = "--stability",
            paramLabel = "SHUFFLES",
            arity = "0..1",
            fallbackValue = "10",
            description =
                    "shows how far the clusters can be trusted, over so many reshuffled input orders; 10 if it stands alone")
    private @Nullable Integer shuffles;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "of the reshuffled orders; that of sessioninfo if left out, 42 at first")
    private @Nullable Long seed;

    @Option(names = "--dendrogram", description = "draws the tree")
    private boolean dendrogram;

    /** A value and the Java that makes it. */
    private record Made<T>(T value, String java) {}

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Clustering");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Check.argument(
                k != null || height != null, "say where to cut the tree: -k 5 for five clusters, or --height 20");
        Check.argument(k == null || height == null, "-k and --height both cut the tree; give one of them");
        Check.argument(
                seed == null || shuffles != null, "--seed is of the shuffles of --stability, which is not asked for");
        Made<Hierarchical> method = method();
        Input<Sequences> pool = Inputs.sequences(notebook, input);
        Made<SequenceDistance> by = distance(notebook, pool);
        Timed<Clustering> clusters = Timed.of(() -> pool.value().cluster(by.value(), method.value()));
        Outcome outcome = Outcome.of(clusters, pool.java() + ".cluster(" + by.java() + ", " + method.java() + ")");
        if (dendrogram) {
            outcome = outcome.with(Charts.dendrogram(clusters.value()));
        }
        if (shuffles == null) {
            return outcome;
        }
        int orders = shuffles;
        long used = seed == null ? notebook.settings().seed() : seed;
        Timed<Stability> stability = Timed.of(() -> clusters.value().stability(orders, used));
        Card card = Views.card(stability.value()).orElseThrow().elapsed(stability.took());
        return outcome.with(named -> card.java(named + ".stability(" + orders + ", " + used + ");"));
    }

    private Made<SequenceDistance> distance(Notebook notebook, Input<Sequences> pool) {
        Nearest.require("distance", distance, DISTANCES);
        Normalization by = normalization();
        String end = by == Normalization.NONE ? "" : ".normalized(Normalization." + by.name() + ")";
        if (!distance.equals("om")) {
            Check.argument(indel == null, "--indel is of --distance om, not of %s", distance);
            Check.argument(substitution == null, "--sub is of --distance om, not of %s", distance);
        }
        return switch (distance) {
            case "lcs" ->
                new Made<>(LongestCommonSubsequence.unit().normalized(by), "LongestCommonSubsequence.unit()" + end);
            case "hamming" -> new Made<>(Hamming.unit().normalized(by), "Hamming.unit()" + end);
            default -> {
                double gap = indel == null ? 1 : indel;
                OptimalMatching om = OptimalMatching.unit().indel(gap).normalized(by);
                String java = "OptimalMatching.unit().indel(" + JavaSource.number(gap) + ")";
                if (substitution == null) {
                    yield new Made<>(om, java + end);
                }
                Made<SubstitutionCosts> costs = costs(notebook, pool, substitution);
                yield new Made<>(om.costs(costs.value()), java + ".costs(" + costs.java() + ")" + end);
            }
        };
    }

    private Normalization normalization() {
        Map<String, Normalization> byWord = Arrays.stream(Normalization.values())
                .collect(Collectors.toMap(Normalization::word, by -> by, (a, b) -> a, LinkedHashMap::new));
        Nearest.require("normalization", normalize, byWord.keySet());
        return Objects.requireNonNull(byWord.get(normalize));
    }

    private Made<SubstitutionCosts> costs(Notebook notebook, Input<Sequences> pool, String word) {
        if (word.equals("transitions")) {
            return new Made<>(pool.value().transitionCosts(), pool.java() + ".transitionCosts()");
        }
        if (word.matches("\\d+(\\.\\d+)?")) {
            double cost = Double.parseDouble(word);
            return new Made<>(
                    SubstitutionCosts.constant(cost), "SubstitutionCosts.constant(" + JavaSource.number(cost) + ")");
        }
        Input<Object> named = notebook.named(word).orElse(null);
        if (named != null && named.value() instanceof SubstitutionCosts costs) {
            return new Made<>(costs, named.java());
        }
        return new Made<>(
                SubstitutionCosts.read(Path.of(word)),
                "SubstitutionCosts.read(java.nio.file.Path.of(" + JavaSource.text(word) + "))");
    }

    private Made<Hierarchical> method() {
        Nearest.require("linkage", linkage, LINKAGES);
        Hierarchical method = switch (linkage) {
            case "average" -> Hierarchical.average();
            case "single" -> Hierarchical.single();
            case "ward" -> Hierarchical.ward();
            default -> Hierarchical.complete();
        };
        StringBuilder java = new StringBuilder("Hierarchical.").append(linkage).append("()");
        if (orderInvariant) {
            method = method.orderInvariant(true);
            java.append(".orderInvariant(true)");
        }
        if (k != null) {
            return new Made<>(
                    method.k(k), java.append(".k(").append(k).append(")").toString());
        }
        double cut = height == null ? 0 : height;
        return new Made<>(
                method.height(cut),
                java.append(".height(")
                        .append(JavaSource.number(cut))
                        .append(")")
                        .toString());
    }
}
