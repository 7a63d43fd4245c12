package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sojourn.Flow;
import sojourn.Patterns;
import sojourn.Sequences;

import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Magics of sequences beyond clusters: each gives what its Java line gives, and answers bad words in one line. */
class SequenceMagicsTest {
    private static MagicTrial trial;

    @BeforeAll
    static void pool() {
        trial = new MagicTrial();
        trial.run("events log << shop_sample");
        trial.run("sessions s << log --gap 30m");
        trial.run("sequences pool << s");
        trial.run("cluster clara kinds << pool -k 3 --distance lcs");
    }

    @AfterAll
    static void close() {
        trial.close();
    }

    private static void sameFlow(String line) {
        trial.sameAsItsJavaLine(line, value -> {
            Flow flow = (Flow) value;
            return flow.transitionTable().print()
                    + flow.stepTable().print()
                    + flow.groups()
                    + (flow.funnelCounts().isPresent() ? flow.funnelTable().print() : "")
                    + flow.funnelWithin()
                    + (flow.differences().isPresent() ? flow.differenceTable().print() : "");
        });
    }

    @Test
    void aFlowIsThatOfItsJavaLine() {
        Flow flow = (Flow) trial.run("flow pool");
        assertThat(flow.transitions().sequences()).isEqualTo(flow.sequences().size());
        assertThat(trial.shown())
                .contains("Flow", "Transitions; rate is", "Commonest whole paths", "From step to step");
        sameFlow("flow pool");
        sameFlow("flow pool --by kinds --steps 5 --states 2 --chart graph,matrix,steps,sankey");
        assertThat(trial.shown()).contains("pool.flow().by(kinds).steps(5).states(2);", "States by step: cluster 2");
        sameFlow("flow pool --by visitorid --steps 4 --chart steps");
    }

    @Test
    void alignedSequencesAreThoseOfTheirJavaLine() {
        for (String line :
                new String[] {"sequences pool --align addtocart", "sequences pool --align addtocart --around 2,3"}) {
            trial.sameAsItsJavaLine(line, value -> {
                Sequences pool = (Sequences) value;
                return pool.toTable().print()
                        + pool.positions().first()
                        + pool.positions().without()
                        + IntStream.range(0, pool.size())
                                .map(pool.positions()::column)
                                .boxed()
                                .toList();
            });
        }
        assertThat(trial.shown()).contains("pool.alignedAt(\"addtocart\", 2, 3);", "the first addtocart", "left out.");
        trial.run("sequences around << pool --align addtocart --around 2,3");
        trial.run("flow around --steps 5 --chart steps");
        assertThat(trial.shown()).contains("−2", "(start)");
        trial.run("facets around --chart index");
        assertThat(trial.shown()).contains("positions −2 to 3, 0 is the first addtocart");
        assertThatThrownBy(() -> trial.run("sequences around << pool --around 2,3"))
                .hasMessage("--around is of --align, such as --align a --around 5,10");
        assertThatThrownBy(() -> trial.run("sequences around << pool --align addtocart --around 2"))
                .hasMessageContaining("before and after, such as 5,10, found 2");
        assertThatThrownBy(() -> trial.run("sequences around << pool --align addtocart --around 2,-3"))
                .hasMessageContaining("both >= 0, was 2 and -3");
        assertThatThrownBy(() -> trial.run("sequences around << pool --align addtocrat"))
                .hasMessageContaining("did you mean 'addtocart'?");
    }

    @Test
    void aFunnelWithinADurationAsksUsers() {
        Flow flow = (Flow) trial.run("flow pool --funnel view,addtocart,transaction --within 1d");
        assertThat(flow.funnelCounts().orElseThrow().noun()).isEqualTo("users");
        assertThat(trial.shown()).contains("Funnel: view → addtocart → transaction", "in order within 1 d");
        sameFlow("flow pool --funnel view,addtocart,transaction --within 1d");
        sameFlow("flow pool --by kinds --funnel view,addtocart,transaction");
    }

    @Test
    void aDifferenceIsTestedOverUsersAndSaysItsSeed() {
        sameFlow("flow pool --by kinds --diff 0,1 --permutations 99 --seed 7");
        assertThat(trial.shown())
                .contains("The groups are clusters that were cut from these same sequences so that they differ")
                .contains("99 permutations", "seed 7", "Transition rates: cluster 0 less cluster 1")
                .contains("pool.flow().by(kinds).difference(\"0\", \"1\").permutations(99).seed(7);");
    }

    private static void samePatterns(String line) {
        trial.sameAsItsJavaLine(line, value -> ((Patterns) value).toTable().printAll());
    }

    @Test
    void patternsAreThoseOfTheirJavaLine() {
        samePatterns("patterns pool");
        samePatterns("patterns pool --min-support .1 --max-gap 1 --within 10m --closed --by kinds --chart");
        assertThat(trial.shown())
                .contains("The groups are clusters that were cut from these same sequences so that they differ")
                .containsPattern(
                        "The test takes the [\\d,]+ sessions of [\\d,]+ users as if each were of another user");
        assertThat(trial.shown())
                .contains(
                        "pool.patterns().minSupport(0.1).maxGap(1).within(Duration.ofMinutes(10)).closed().by(kinds);")
                .contains("Ordered patterns", "corrected by Holm", "States in order, by cluster");
        samePatterns(
                "patterns pool --maximal --min-length 2 --max-length 3 --starts-with view --ends-with addtocart --top 3 --chart");
        trial.run("patterns pool --min-support .02 --rules .3");
        assertThat(trial.shown()).contains("After these states, later those", "⇒");
    }

    @Test
    void badWordsOfPatternsAreAnsweredInOneLine() {
        trial.refused("patterns pool --min-support 0", "--min-support must be a share in (0, 1], was 0.0");
        trial.refused("patterns pool --within 0s", "--within must be above 0, was 0s; such as --within 10m");
        trial.refused("patterns pool --max-gap 0", "--max-gap must be at least 1, was 0");
        trial.refused("patterns pool --closed --maximal", "--closed and --maximal exclude each other");
        trial.refused("patterns pool --starts-with vieww", "unknown state 'vieww'; did you mean 'view'?");
        trial.refused("patterns pool --rules 2", "--rules must be in (0, 1], was 2.0");
        trial.run("cluster pam one << pool -k 1 --distance lcs");
        trial.refused(
                "patterns pool --by one", "--by takes at least 2 groups, but by cluster there is only 'cluster 0'");
    }

    @Test
    void badWordsOfAFlowAreAnsweredInOneLine() {
        trial.refused("flow pool --funnel view,addtocard", "unknown state 'addtocard'; did you mean 'addtocart'?");
        trial.refused("flow pool --funnel view", "a funnel needs at least 2 steps, had 1");
        trial.refused("flow pool --within 1d", "--within is of --funnel, such as --funnel a,b --within 1d");
        trial.refused(
                "flow pool --funnel view,addtocart --within 0s",
                "--within must be above 0, was 0s; such as --within 1d");
        trial.refused("flow pool --diff 0,1", "--diff compares two groups; say which by --by clusters, or a column");
        trial.refused("flow pool --by kinds --diff 0", "--diff takes two groups, such as --diff 0,1; found '0'");
        trial.refused("flow pool --by kinds --diff 0,9", "unknown group '9'");
        trial.refused("flow pool --by kind", "kinds");
        trial.refused("flow pool --steps 1", "--steps must be in 2..200, was 1");
        trial.refused("flow pool --chart funnel", "--chart funnel needs --funnel");
    }
}
