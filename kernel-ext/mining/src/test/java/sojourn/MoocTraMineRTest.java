package sojourn;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.distance.CommonPrefix;
import sojourn.distance.LocalizedMatching;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.MatchingSubsequences;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SpellLengthMatching;
import sojourn.distance.SpellMatching;
import sojourn.distance.StateShares;
import sojourn.distance.SubstitutionCosts;
import sojourn.distance.TimeWarpEdit;
import sojourn.load.Datasets;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What TraMineR 2.2-12 prints for the 5,150 kept sequences of the learner log: sequences of different lengths, 2,789 distinct. */
class MoocTraMineRTest {
    private static Sequences pool;

    @BeforeAll
    static void read() {
        assumeTrue(
                Datasets.standard().file(Datasets.MOOC_EVENTS).isPresent(),
                "skipped: no mooc_events.csv.gz in SOJOURN_DATA");
        pool = EventLog.dataset("mooc_events")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 40);
    }

    static Stream<Arguments> reference() {
        SubstitutionCosts two = SubstitutionCosts.constant(2);
        return Stream.of(
                arguments("OM", OptimalMatching.unit(), 190696675.0),
                arguments("OM TRATE", OptimalMatching.unit(), 225150660.557),
                arguments("LCS", LongestCommonSubsequence.unit(), 233821937.0),
                arguments("LCP", CommonPrefix.fromStart(), 308185123.0),
                arguments("OMspell", SpellMatching.unit().costs(two), 171639378.0),
                arguments("OMslen", SpellLengthMatching.unit().costs(two), 141192128.688),
                arguments("OMloc", LocalizedMatching.unit().expansion(0.5).costs(two), 233821937.0),
                arguments("TWED", TimeWarpEdit.unit().costs(two), 461148689.0),
                arguments("SVRspell", MatchingSubsequences.spellVectors(), 129488408657.0),
                arguments("NMSMST", MatchingSubsequences.sharedTime(), 30796862375.2),
                arguments("CHI2", StateShares.chiSquared(), 194609790.999),
                arguments("EUCLID", StateShares.euclidean().step(40), 9812455.45435));
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}")
    @MethodSource("reference")
    void sumsOfAllPairsAreThoseOfTraMineR(String name, SequenceDistance distance, double sum) {
        SequenceDistance asked =
                name.equals("OM TRATE") ? OptimalMatching.unit().costs(pool.transitionCosts()) : distance;
        assertThat(pool.distances(asked).sum() / 2).isCloseTo(sum, withinPercentage(1e-9));
    }

    /** Complete linkage, k = 5, whatever the order of the input; the length is that of the whole session for both. */
    @Test
    void runsAreClusteredLessByLength() {
        Hierarchical five = Hierarchical.complete().k(5).orderInvariant(true);
        assertThat(pool.events()).isEqualTo(62_223);
        assertThat(pool.runs().events()).isEqualTo(29_895);
        assertThat(lengthAccountedFor(pool.cluster(OptimalMatching.unit(), five)))
                .isCloseTo(0.504, within(5e-4));
        assertThat(lengthAccountedFor(pool.runs().cluster(OptimalMatching.unit(), five)))
                .isCloseTo(0.316, within(5e-4));
    }

    private static double lengthAccountedFor(Clustering clusters) {
        double[] number = new double[clusters.clusters()];
        double[] events = new double[clusters.clusters()];
        double all = 0;
        double squares = 0;
        for (int i = 0; i < pool.size(); i++) {
            number[clusters.label(i)]++;
            events[clusters.label(i)] += pool.length(i);
            all += pool.length(i);
            squares += (double) pool.length(i) * pool.length(i);
        }
        double between = 0;
        for (int c = 0; c < number.length; c++) {
            between += events[c] * events[c] / number[c];
        }
        double mean = all * all / pool.size();
        return (between - mean) / (squares - mean);
    }

    @Test
    void meansOfIndicatorsAreThoseOfTraMineR() {
        Table table = pool.indicatorTable();
        mean(table, "length", 12.08214);
        mean(table, "runs", 5.804854);
        mean(table, "distinct_states", 2.879029);
        mean(table, "transitions", 4.804854);
        mean(table, "entropy", 0.3224026);
        mean(table, "mean_duration", 2.352496);
        mean(table, "duration_spread", 1.281698);
        mean(table, "subsequences", 52508.10);
        mean(table, "volatility", 0.3165853);
        mean(table, "complexity", 0.3752432);
        mean(table, "turbulence", 6.048653);
        mean(table, "turbulence_normalised", 0.1294690);
    }

    private static void mean(Table table, String column, double mean) {
        assertThat(table.doubleColumn(column).mean()).as(column).isCloseTo(mean, withinPercentage(1e-4));
    }
}
