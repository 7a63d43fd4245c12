package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.flow.StepCounts;
import sojourn.flow.TransitionCounts;
import sojourn.sequence.Positions;
import sojourn.table.FlowTables;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlignedSequencesTest {
    private static final List<String> ABC = List.of("a", "b", "c");

    private static Sequences pool(String... texts) {
        List<Integer> codes = new ArrayList<>();
        int[] offsets = new int[texts.length + 1];
        long[] weights = new long[texts.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i].chars().forEach(c -> codes.add(c - 'a'));
            offsets[i + 1] = codes.size();
            weights[i] = i + 1L;
        }
        return Sequences.compressed(
                "state", ABC, codes.stream().mapToInt(c -> c).toArray(), offsets, weights, 100);
    }

    private static List<String> texts(Sequences pool) {
        return IntStream.range(0, pool.size())
                .mapToObj(i ->
                        "+".repeat(pool.positions().column(i)) + pool.format(i).replace("-", ""))
                .toList();
    }

    /** In canonical order: aabb, ab, b, ca. */
    @Test
    void positionZeroIsTheFirstOfAState() {
        Sequences aligned = pool("ab", "aabb", "b", "ca").alignedAt("b");
        assertThat(texts(aligned)).containsExactly("aabb", "+ab", "++b");
        Positions positions = aligned.positions();
        assertThat(positions.event()).contains("b");
        assertThat(positions.first()).isEqualTo(-2);
        assertThat(positions.without()).isEqualTo(4);
        assertThat(aligned.where(i -> aligned.length(i) > 1).positions().column(1))
                .isEqualTo(1);
        assertThat(aligned.where(i -> aligned.length(i) < 3).positions().first())
                .isEqualTo(-1);
        assertThat(aligned.first(2).positions().event()).isEmpty();
        assertThat(aligned.runs().positions().event()).isEmpty();
    }

    /** Of aabb, ab and b one event before and none after: ab twice, whose 2 and 1 sessions are now together, and b. */
    @Test
    void aWindowKeepsTheEventsAroundIt() {
        Sequences around = pool("ab", "aabb", "b", "ca").alignedAt("b", 1, 0);
        assertThat(texts(around)).containsExactly("ab", "+b");
        assertThat(around.weight(0)).isEqualTo(3);
        assertThat(around.positions().without()).isEqualTo(4);
        assertThat(texts(pool("aabbb").alignedAt("b", 0, 1))).containsExactly("bb");
    }

    @Test
    void whatCannotBeAlignedIsRefused() {
        Sequences pool = pool("ab", "aa");
        assertThatThrownBy(() -> pool.alignedAt("bb"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown state 'bb'");
        assertThatThrownBy(() -> pool.alignedAt("c"))
                .isInstanceOf(UsageException.class)
                .hasMessage("no sequence has the state 'c', so that none can be aligned at it");
        assertThatThrownBy(() -> pool.alignedAt("a").every(Duration.ofMinutes(5)))
                .isInstanceOf(UsageException.class)
                .hasMessage("steps of time come before alignment: .every(…).alignedAt(…)");
        assertThatThrownBy(() -> pool.alignedAt("a", -1, 2))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("both >= 0, was -1 and 2");
    }

    /** Of aabb (2 sessions), ab (1) and b (3), around b: at -1 three have a and three have not begun, at 0 all have b. */
    @Test
    void stepsAroundTheEventByHand() {
        StepCounts steps =
                pool("ab", "aabb", "b", "ca").alignedAt("b").flow().steps(3).stepCounts();
        assertThat(steps.states()).containsExactly("a", "b", TransitionCounts.START);
        assertThat(IntStream.rangeClosed(1, 3).mapToObj(steps::step)).containsExactly("−1", "0", "1");
        assertThat(counts(steps, 1)).containsExactly(3, 0, 3, 0);
        assertThat(counts(steps, 2)).containsExactly(0, 6, 0, 0);
        assertThat(counts(steps, 3)).containsExactly(0, 2, 0, 4);
        assertThat(steps.moves(1, 2, 1)).isEqualTo(3);
        assertThat(steps.moves(2, 1, 3)).isEqualTo(4);
        assertThat(steps.later()).isZero();
        assertThat(FlowTables.of(steps).columnNames()).containsExactly("state", "step -1", "step 0", "step 1");
    }

    private static long[] counts(StepCounts steps, int step) {
        return IntStream.rangeClosed(0, steps.states().size())
                .mapToLong(state -> steps.count(step, state))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void allHaveTheStateAtPositionZeroAndNotBefore(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] texts = random.ints(40, 1, 9)
                .mapToObj(length -> {
                    StringBuilder text = new StringBuilder();
                    random.ints(length, 0, 3).forEach(c -> text.append("abc".charAt(c)));
                    return text.toString();
                })
                .distinct()
                .toArray(String[]::new);
        Sequences pool = pool(texts);
        for (int before = 0; before < 5; before++) {
            Sequences aligned = before == 4 ? pool.alignedAt("c") : pool.alignedAt("c", before, 2);
            for (int i = 0; i < aligned.size(); i++) {
                int zero = -aligned.positions().first() - aligned.positions().column(i);
                assertThat(aligned.format(i).replace("-", "").indexOf('c'))
                        .as("seed %d, before %d, sequence %d", seed, before, i)
                        .isEqualTo(zero);
            }
            assertThat(aligned.total() + aligned.positions().without())
                    .as("seed %d", seed)
                    .isEqualTo(pool.total());
            StepCounts steps = aligned.flow().steps(6).stepCounts();
            for (int step = 1; step <= 6; step++) {
                assertThat(sum(steps, step)).as("seed %d, step %d", seed, step).isEqualTo(aligned.total());
            }
            Sequences again = aligned.compress();
            assertThat(again.positions().first()).isEqualTo(aligned.positions().first());
        }
    }

    private static long sum(StepCounts steps, int step) {
        return Arrays.stream(counts(steps, step)).sum();
    }
}
