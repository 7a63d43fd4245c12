package sojourn.distance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SubstitutionCostsTest {
    @TempDir
    private Path folder;

    @Test
    void readsASquareCsvByStateNameAndReordersItToTheAlphabet() throws IOException {
        Path csv = write(",view,\"add, to cart\",buy\nview,0,1,2\n\"add, to cart\",1,0,1.5\nbuy,2,1.5,0\n");
        SubstitutionCosts costs = SubstitutionCosts.read(csv);
        assertThat(costs.states()).containsExactly("view", "add, to cart", "buy");
        assertThat(costs.matrix(List.of("add, to cart", "buy", "view"))).containsExactly(0, 1.5, 1, 1.5, 0, 2, 1, 2, 0);
        assertThat(costs.describe()).isEqualTo("costs.csv");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a;b;c/0;1;2/1;0;1/2;1;0   | costs.csv must be square: its header names 3 states, but its lines do not begin with their names; expected 'a' and its costs in line 2
            1;2;3/0;1;2/1;0;1/2;1;0   | costs.csv must be square: its header names 3 states, but its lines do not begin with their names; expected '1' and its costs in line 2
            a;b;c/-;1;2/1;-;1/2;1;-   | costs.csv must be square: its header names 3 states, but its lines do not begin with their names; expected 'a' and its costs in line 2
            ;a;b/a;0;1/b;1;0/c;2;2    | costs.csv must be square: its header names 2 states, but 3 lines follow
            ;a;b/0;0;1/1;1;0/2;2;2    | costs.csv must be square: its header names 2 states, but 3 lines follow
            state;1;2/1;0;1/2;1;0/3;2;2 | costs.csv must be square: its header names 2 states, but 3 lines follow
            state;a;b/c;2;2/a;0;1/b;1;0 | costs.csv must be square: its header names 2 states, but 3 lines follow
            ;a;b/a;0;1                | costs.csv must be square: its header names 2 states, but 1 line follows
            ;a;b/a;0;1/b;1            | costs.csv must be square: line 3 ('b') has 1 cost, expected 2
            ;a;b/a;0;1/b;2;0          | costs.csv must be symmetric: 'a' to 'b' is 1.0, but 'b' to 'a' is 2.0
            ;a;b/a;0;-1/b;-1;0        | costs.csv: the cost of 'a' to 'b' must be >= 0 and at most 1e100, was -1.0
            ;a;b/a;0.5;1/b;1;0        | costs.csv: the cost of 'a' to itself must be 0, was 0.5
            ;a;b/a;0;one/b;1;0        | costs.csv: line 2, column 'b' is 'one', expected a number
            ;a;b/b;0;1/a;1;0          | costs.csv: line 2 must be of 'a', as in the header, was of 'b'
            ;a;a/a;0;1/a;1;0          | costs.csv: state 'a' is named twice
            ;a;b/a;0;NaN/b;NaN;0      | costs.csv: the cost of 'a' to 'b' must be >= 0 and at most 1e100, was NaN
            """)
    void aWrongMatrixIsRefusedWithItsPlace(String lines, String message) throws IOException {
        Path csv = write(lines.replace(';', ',').replace('/', '\n'));
        assertThatThrownBy(() -> SubstitutionCosts.read(csv))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            state;A;B/A;0;1,5/B;1,5;0          | semicolons and decimal commas
            state!A!B/A!0!1.5/B!1.5!0          | tabs
            "","A->","B->"/"A->",0,1.5/"B->",1.5,0 | R's seqsubm
            A,B/A,0,1.5/B,1.5,0                | R's header without a first name
            """)
    void otherDialectsAreRead(String lines, String name) throws IOException {
        SubstitutionCosts costs =
                SubstitutionCosts.read(write(lines.replace('!', '\t').replace('/', '\n')));
        assertThat(costs.states()).as(name).containsExactly("A", "B");
        assertThat(costs.matrix(List.of("A", "B"))).containsExactly(0, 1.5, 1.5, 0);
    }

    /** 2 - P - P' of numpy, whose halves are summed in two orders: the last bit differs. */
    @Test
    void costsThatDifferByRoundingAreSymmetric() throws IOException {
        Path csv = write(",a,b\na,0,1.53781512605042\nb,1.5378151260504203,0\n");
        assertThat(SubstitutionCosts.read(csv).matrix(List.of("b", "a")))
                .containsExactly(0, 1.53781512605042, 1.53781512605042, 0);
        double off = 1.5 * (1 + 2e-12);
        assertThatThrownBy(() -> SubstitutionCosts.of(List.of("a", "b"), new double[][] {{0, 1.5}, {off, 0}}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("must be symmetric: 'a' to 'b' is 1.5, but 'b' to 'a' is 1.50000000000");
        assertThatThrownBy(() -> SubstitutionCosts.of(List.of("a", "b"), new double[][] {{0, 0}, {1e-13, 0}}))
                .hasMessageContaining("must be symmetric");
    }

    @Test
    void aFileThatIsNotThereOrEmptyIsRefused() throws IOException {
        assertThatThrownBy(() -> SubstitutionCosts.read(folder.resolve("none.csv")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no such file");
        Path csv = write("\n\n");
        assertThatThrownBy(() -> SubstitutionCosts.read(csv))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("costs.csv is empty");
    }

    @Test
    void aStateWithoutCostsIsNamedWithTheNearestThatHasSome() {
        SubstitutionCosts costs =
                SubstitutionCosts.of(List.of("Course_view", "Theory"), new double[][] {{0, 1}, {1, 0}});
        assertThatThrownBy(() -> costs.matrix(List.of("Course_vew", "Theory")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no costs for state 'Course_vew'")
                .hasMessageContaining("is its 'Course_view' meant?");
    }

    @Test
    void transitionRatesMakeFrequentNeighboursCheap() {
        // a goes to b 2 of 3 times and to itself once; b goes to a 1 of 1 time; c never goes anywhere
        Pool pool = Pool.of("aab", "aba", "c");
        SubstitutionCosts costs = SubstitutionCosts.fromTransitionRates(pool.codes(), pool.offsets(), pool.alphabet());
        double ab = 2 - 2 / 3.0 - 1;
        assertThat(costs.matrix(pool.alphabet())).containsExactly(0, ab, 2, ab, 0, 2, 2, 2, 0);
        assertThat(costs.describe()).isEqualTo("trate");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("costs.csv"), text);
    }

    private static List<String> states(int n) {
        return IntStream.range(0, n).mapToObj(s -> "s" + s).toList();
    }

    /** A matrix of 60,000 states has more cells than an array; one cost that equals the indel or is twice it needs none. */
    @Test
    void costsBetweenVeryManyStatesAreRefusedUnlessTheyNeedNoMatrix() {
        List<String> states = states(60_000);
        int[] codes = {0, 1, 2, 59_999, 1, 2};
        int[] offsets = {0, 3, 6};
        assertThat(OptimalMatching.unit().pairwise(codes, offsets, states).get(0, 1))
                .isEqualTo(1);
        assertThat(LongestCommonSubsequence.unit()
                        .pairwise(codes, offsets, states)
                        .get(0, 1))
                .isEqualTo(2);
        assertThat(OptimalMatching.unit().settings(states)).isPresent();
        String said = "costs are between at most 46,340 states, had 60,000; merge rare states";
        // they took one cost for all: what would do is not that
        String one =
                said + ", or take LCS, or optimal matching at one cost that equals indel or is at least twice that";
        OptimalMatching between = OptimalMatching.unit().indel(0.7);
        for (SequenceDistance distance : List.of(
                between,
                OptimalMatching.unit().indels(IndelCosts.of(states, ones(60_000))),
                Hamming.unit().costs(SubstitutionCosts.constant(1)),
                DynamicTimeWarping.unit(),
                TimeWarpEdit.unit(),
                LocalizedMatching.unit(),
                SpellLengthMatching.unit(),
                SpellMatching.unit(),
                TransitionMatching.unit())) {
            assertThatThrownBy(() -> distance.pairwise(codes, offsets, states))
                    .as(distance.describe())
                    .isInstanceOf(UsageException.class)
                    .hasMessage(one);
        }
        assertThatThrownBy(() -> between.pairwise(codes, offsets, states))
                .isInstanceOfSatisfying(
                        UsageException.class,
                        refused -> assertThat(refused.magicMessage())
                                .endsWith("at one cost that equals --indel or is at least twice that"));
        // the advice is true
        for (double cost : new double[] {0.7, 1.4, 2}) {
            assertThat(between.costs(SubstitutionCosts.constant(cost))
                            .pairwise(codes, offsets, states)
                            .get(0, 1))
                    .isEqualTo(Math.min(cost, 1.4));
        }
        assertThatThrownBy(() -> SubstitutionCosts.fromTransitionRates(codes, offsets, states))
                .hasMessage(said);
        // the tests' heap has 4 GB; this takes 51.2
        assertThatThrownBy(() -> SubstitutionCosts.fromTransitionRates(codes, offsets, states.subList(0, 40_000)))
                .hasMessageStartingWith("costs between 40,000 states need 51.2 GB of memory, ")
                .hasMessageContaining("free; merge rare states, or start the kernel with");
    }

    /** A matrix for each position, a matrix of transitions, one of sums: too many are refused before any is allocated. */
    @Test
    void allThatHoldsCostsOfPairsIsRefusedBeforeMemoryEnds() {
        List<String> states = states(60_000);
        String said = "costs are between at most 46,340 states, had 60,000; merge rare states";
        int[] codes = {0, 1, 2, 59_999, 1, 2};
        int[] offsets = {0, 3, 6};
        DynamicHamming dhd = DynamicHamming.ofRates();
        assertThatThrownBy(() -> dhd.pairwise(codes, offsets, states))
                .isInstanceOf(UsageException.class)
                .hasMessage(said);
        assertThatThrownBy(() -> dhd.fittedTo(codes, offsets, i -> 1, states)).hasMessage(said);
        // 20,000 states × 20,000 × (10 positions + 3) × 8 bytes; and few states at many positions
        assertThatThrownBy(() -> dhd.pairwise(new int[20], new int[] {0, 10, 20}, states(20_000)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("costs between 20,000 states need 41.6 GB of memory, ");
        assertThatThrownBy(() -> dhd.pairwise(new int[20_000], new int[] {0, 10_000, 20_000}, states(900)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("costs between 900 states need 64.8 GB of memory, ");
        IndelCosts indels = IndelCosts.of(states, ones(60_000));
        assertThatThrownBy(indels::substitutions)
                .isInstanceOf(UsageException.class)
                .hasMessage(said);
    }

    /** Each of 250 states goes to each: 62,500 transitions. Of 200 states they are 40,000, whose costs take 12.8 GB. */
    @Test
    void transitionsAreCountedNotTheirStates() {
        assertThatThrownBy(() ->
                        TransitionMatching.unit().pairwise(allTransitions(250), new int[] {0, 125_000}, states(250)))
                .isInstanceOf(UsageException.class)
                .hasMessage("costs are between at most 46,340 transitions, had 62,500; merge rare states");
        assertThatThrownBy(() ->
                        TransitionMatching.unit().pairwise(allTransitions(200), new int[] {0, 80_000}, states(200)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("costs between 40,000 transitions need 12.8 GB of memory, ");
    }

    /** a, b for all a and b. */
    private static int[] allTransitions(int states) {
        return IntStream.range(0, 2 * states * states)
                .map(p -> p % 2 == 0 ? p / 2 / states : p / 2 % states)
                .toArray();
    }

    private static double[] ones(int n) {
        return IntStream.range(0, n).mapToDouble(s -> 1).toArray();
    }
}
