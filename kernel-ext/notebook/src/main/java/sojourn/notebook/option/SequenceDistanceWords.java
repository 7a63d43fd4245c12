package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.Choice;
import sojourn.distance.CommonPrefix;
import sojourn.distance.DynamicHamming;
import sojourn.distance.DynamicTimeWarping;
import sojourn.distance.Hamming;
import sojourn.distance.IndelCosts;
import sojourn.distance.LocalizedMatching;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.MatchingSubsequences;
import sojourn.distance.Normalization;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SpellLengthMatching;
import sojourn.distance.SpellMatching;
import sojourn.distance.StateShares;
import sojourn.distance.SubstitutionCosts;
import sojourn.distance.TimeWarpEdit;
import sojourn.distance.TransitionMatching;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.state.Notebook;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options that say how far two sequences are, for all commands that ask. */
public final class SequenceDistanceWords {
    /** How far two sequences are. */
    private enum Distance {
        OM,
        LCS,
        HAMMING,
        DHD,
        LCP,
        RLCP,
        OMLOC,
        OMSLEN,
        OMSPELL,
        OMSTRAN,
        TWED,
        DTW,
        CHI2,
        EUCLID,
        NMS,
        NMSMST,
        SVRSPELL
    }

    private static final Set<Distance> WITH_COSTS = EnumSet.of(
            Distance.OM,
            Distance.HAMMING,
            Distance.OMLOC,
            Distance.OMSLEN,
            Distance.OMSPELL,
            Distance.OMSTRAN,
            Distance.TWED,
            Distance.DTW);

    @Option(
            names = "--distance",
            paramLabel = "NAME",
            description =
                    "om (optimal matching; if left out), lcs (longest common subsequence), hamming, dhd (dynamic Hamming, by"
                            + " transition rates at each position), lcp and rlcp (longest common prefix and suffix); optimal matching"
                            + " that is local (omloc), counts long spells less (omslen), edits spells (omspell) or transitions"
                            + " (omstran); twed and dtw (time warping with and without a cost of time); chi2 and euclid (shares of"
                            + " states); nms, nmsmst and svrspell (matching subsequences: their number, shared time, times)")
    private @Nullable Distance distance;

    @Option(
            names = "--indel",
            paramLabel = "COST",
            description = "om, omslen, omspell, omstran: the cost of an insertion or a deletion; 1 if left out, and by"
                    + " state with om --sub indels or indelslog")
    private @Nullable Double indel;

    @Option(
            names = "--expansion",
            paramLabel = "E",
            description = "omspell: the cost of one event more in a spell, 0.5 if left out; omloc: what an insertion"
                    + " costs anywhere, as a share of the dearest substitution, 0.25 if left out")
    private @Nullable Double expansion;

    @Option(
            names = "--context",
            paramLabel = "G",
            description = "omloc: how much the states around an insertion add to its cost; 1 - 2E if left out")
    private @Nullable Double context;

    @Option(
            names = "--exponent",
            paramLabel = "H",
            description = "omslen: an event of a spell of n events counts 1 / n^H; 0.5 if left out")
    private @Nullable Double exponent;

    @Option(
            names = "--otto",
            paramLabel = "SHARE",
            description = "omstran: how much a state counts against the transition from it; 0.5 if left out")
    private @Nullable Double otto;

    @Option(
            names = "--nu",
            paramLabel = "COST",
            description = "twed: the cost of one position of shift; 0.5 if left out")
    private @Nullable Double nu;

    @Option(
            names = "--lambda",
            paramLabel = "COST",
            description = "twed: the penalty of an event that is matched with none; 0.5 if left out")
    private @Nullable Double lambda;

    @Option(
            names = "--step",
            paramLabel = "POSITIONS",
            description = "chi2, euclid: how many positions an interval has; 1 if left out")
    private @Nullable Integer step;

    @Option(
            names = "--sub",
            paramLabel = "COSTS",
            description =
                    "om, hamming, omloc, omslen, omspell, omstran, twed, dtw: the cost of a substitution: a CSV file"
                            + " with one cost for each pair of states, a variable that holds SubstitutionCosts, transitions (from how often"
                            + " one state follows another), future (from what states turn into), indels or indelslog (from how rare"
                            + " states are), or one number; 1 if left out")
    @Offers(
            value = {"transitions", "future", "indels", "indelslog"},
            kinds = Offers.Kind.FILE,
            variables = SubstitutionCosts.class)
    private @Nullable String substitution;

    @Mixin
    private final DialectOptions written = new DialectOptions();

    @Option(
            names = "--normalize",
            paramLabel = "BY",
            description = "what distances are divided by: {words}; none if left out")
    private @Nullable Normalization normalize;

    /**
     * Refuses the options beside an input that is no sequences.
     *
     * @param instead which distance that has
     */
    public void requireNone(String instead) {
        Check.argument(!given(), "--distance and its options, such as --sub, are of sequences; %s", instead);
    }

    /** {@return whether any of the options was given} */
    public boolean given() {
        // a word that is wrong by itself is refused first
        written.dialect();
        return written.given()
                || Stream.of(
                                distance,
                                normalize,
                                indel,
                                substitution,
                                expansion,
                                context,
                                exponent,
                                otto,
                                nu,
                                lambda,
                                step)
                        .anyMatch(Objects::nonNull);
    }

    /** {@return the distance that the words ask for} */
    public Call<SequenceDistance> read(Notebook notebook, Call<Sequences> pool) {
        if (substitution == null) {
            written.refuse("distances without --sub FILE");
        }
        only("--indel", indel, EnumSet.of(Distance.OM, Distance.OMSLEN, Distance.OMSPELL, Distance.OMSTRAN));
        only("--sub", substitution, WITH_COSTS);
        only("--expansion", expansion, EnumSet.of(Distance.OMLOC, Distance.OMSPELL));
        only("--context", context, EnumSet.of(Distance.OMLOC));
        only("--exponent", exponent, EnumSet.of(Distance.OMSLEN));
        only("--otto", otto, EnumSet.of(Distance.OMSTRAN));
        only("--nu", nu, EnumSet.of(Distance.TWED));
        only("--lambda", lambda, EnumSet.of(Distance.TWED));
        only("--step", step, EnumSet.of(Distance.CHI2, Distance.EUCLID));
        Normalization by = normalize == null ? null : Call.unless(Normalization.NONE, normalize);
        only("--normalize", by, EnumSet.range(Distance.OM, Distance.DTW));
        Call<SubstitutionCosts> costs = substitution == null ? null : costs(notebook, pool, substitution);
        return switch (named()) {
            case LCS ->
                any(start(LongestCommonSubsequence.unit(), "LongestCommonSubsequence.unit()")
                        .with("normalized", by, LongestCommonSubsequence::normalized));
            case HAMMING ->
                any(start(Hamming.unit(), "Hamming.unit()")
                        .withCall("costs", costs, Hamming::costs)
                        .with("normalized", by, Hamming::normalized));
            case DHD ->
                any(start(DynamicHamming.ofRates(), "DynamicHamming.ofRates()")
                        .with("normalized", by, DynamicHamming::normalized));
            case LCP ->
                any(start(CommonPrefix.fromStart(), "CommonPrefix.fromStart()")
                        .with("normalized", by, CommonPrefix::normalized));
            case RLCP ->
                any(start(CommonPrefix.fromEnd(), "CommonPrefix.fromEnd()")
                        .with("normalized", by, CommonPrefix::normalized));
            case OMLOC ->
                any(start(LocalizedMatching.unit(), "LocalizedMatching.unit()")
                        .with("expansion", expansion, LocalizedMatching::expansion)
                        .with("context", context, LocalizedMatching::context)
                        .withCall("costs", costs, LocalizedMatching::costs)
                        .with("normalized", by, LocalizedMatching::normalized));
            case OMSLEN ->
                any(start(SpellLengthMatching.unit(), "SpellLengthMatching.unit()")
                        .with("indel", indel, SpellLengthMatching::indel)
                        .with("exponent", exponent, SpellLengthMatching::exponent)
                        .withCall("costs", costs, SpellLengthMatching::costs)
                        .with("normalized", by, SpellLengthMatching::normalized));
            case OMSPELL ->
                any(start(SpellMatching.unit(), "SpellMatching.unit()")
                        .with("indel", indel, SpellMatching::indel)
                        .with("expansion", expansion, SpellMatching::expansion)
                        .withCall("costs", costs, SpellMatching::costs)
                        .with("normalized", by, SpellMatching::normalized));
            case OMSTRAN ->
                any(start(TransitionMatching.unit(), "TransitionMatching.unit()")
                        .with("indel", indel, TransitionMatching::indel)
                        .with("otto", otto, TransitionMatching::otto)
                        .withCall("costs", costs, TransitionMatching::costs)
                        .with("normalized", by, TransitionMatching::normalized));
            case TWED ->
                any(start(TimeWarpEdit.unit(), "TimeWarpEdit.unit()")
                        .with("nu", nu, TimeWarpEdit::nu)
                        .with("lambda", lambda, TimeWarpEdit::lambda)
                        .withCall("costs", costs, TimeWarpEdit::costs)
                        .with("normalized", by, TimeWarpEdit::normalized));
            case DTW ->
                any(start(DynamicTimeWarping.unit(), "DynamicTimeWarping.unit()")
                        .withCall("costs", costs, DynamicTimeWarping::costs)
                        .with("normalized", by, DynamicTimeWarping::normalized));
            case CHI2 ->
                any(start(StateShares.chiSquared(), "StateShares.chiSquared()").with("step", step, StateShares::step));
            case EUCLID ->
                any(start(StateShares.euclidean(), "StateShares.euclidean()").with("step", step, StateShares::step));
            case NMS -> any(start(MatchingSubsequences.number(), "MatchingSubsequences.number()"));
            case NMSMST -> any(start(MatchingSubsequences.sharedTime(), "MatchingSubsequences.sharedTime()"));
            case SVRSPELL -> any(start(MatchingSubsequences.spellVectors(), "MatchingSubsequences.spellVectors()"));
            case OM -> {
                Call<IndelCosts> byState = indel == null && substitution != null ? byState(pool, substitution) : null;
                yield any(start(OptimalMatching.unit(), "OptimalMatching.unit()")
                        .with(
                                "indel",
                                indel == null && byState == null ? Double.valueOf(1) : indel,
                                OptimalMatching::indel)
                        .withCall("indels", byState, OptimalMatching::indels)
                        .withCall("costs", costs, OptimalMatching::costs)
                        .with("normalized", by, OptimalMatching::normalized));
            }
        };
    }

    private static <D> Call<D> start(D distance, String java) {
        return new Call<>(distance, java);
    }

    private static Call<SequenceDistance> any(Call<? extends SequenceDistance> distance) {
        return new Call<>(distance.value(), distance.java());
    }

    private void only(String option, @Nullable Object given, Set<Distance> some) {
        Check.argument(
                given == null || some.contains(named()),
                "%s is of --distance %s, not of %s",
                option,
                some.stream().map(Choice::word).collect(Collectors.joining(", ")),
                Choice.word(named()));
    }

    private Distance named() {
        return distance == null ? Distance.OM : distance;
    }

    private static @Nullable Call<IndelCosts> byState(Call<Sequences> pool, String word) {
        return switch (word) {
            case "indels" -> pool.to("indelCosts", Sequences::indelCosts);
            case "indelslog" -> pool.to("logIndelCosts", Sequences::logIndelCosts);
            default -> null;
        };
    }

    private Call<SubstitutionCosts> costs(Notebook notebook, Call<Sequences> pool, String word) {
        if (word.equals("transitions")) {
            written.refuse("costs by transition rates");
            return pool.to("transitionCosts", Sequences::transitionCosts);
        }
        if (word.equals("future")) {
            written.refuse("costs by what states turn into");
            return pool.to("futureCosts", Sequences::futureCosts);
        }
        Call<IndelCosts> rarity = byState(pool, word);
        if (rarity != null) {
            written.refuse("costs by how rare states are");
            return rarity.to("substitutions", IndelCosts::substitutions);
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
