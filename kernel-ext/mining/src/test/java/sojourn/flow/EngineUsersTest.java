package sojourn.flow;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.sequence.CompressedStates;
import sojourn.sequence.Distinct;
import sojourn.sequence.pool.Pool;
import sojourn.sequence.pool.PoolInput;
import sojourn.sequence.pool.Pools;
import sojourn.sequence.pool.SequenceGroups;
import sojourn.source.RowKey;
import sojourn.source.RowLabels;
import sojourn.source.RowUsers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a flow asks an engine about users, and what it makes of answers that do not fit. */
class EngineUsersTest {
    private static final List<String> ALPHABET = List.of("a", "b");

    /** An engine that has one user with a session of each of two sequences, and tells what it was asked. */
    private static final class Engine implements RowUsers {
        private final List<String> asked = new ArrayList<>();

        @Override
        public Map<String, int[]> histories(RowLabels labels) {
            asked.add("histories");
            return Map.of("u", new int[] {0, 1});
        }

        @Override
        public Reached funnel(RowLabels labels, int[] events, int[] steps, Duration within) {
            asked.add("funnel");
            return new Reached(Map.of(0, new long[] {0, 0, 1}), 2);
        }
    }

    /** Sequences a and b with counts. */
    private static FlowResults results(Engine engine, FlowSettings settings, long... counts) {
        CompressedStates once = CompressedStates.of(2, new int[] {0, 1}, new int[] {0, 1, 2}, counts);
        Pool pool = Pools.distinct("action", ALPHABET, once, 10, RowKey.of(engine, 2));
        return new FlowResults(
                () -> new PoolInput(
                        pool,
                        "sessions",
                        () -> Distinct.compressed(counts),
                        () -> new int[0],
                        () -> new long[0],
                        option -> {}),
                settings);
    }

    private static FlowSettings difference() {
        return new FlowSettings()
                .by(new SequenceGroups("kind", List.of("x", "y"), List.of(), new int[] {0, 1}, false))
                .permutations(9)
                .difference("x", "y");
    }

    @Test
    void whatNoArrayHoldsIsRefusedBeforeTheEngineIsAsked() {
        Engine engine = new Engine();
        FlowResults results = results(engine, difference(), 2_000_000_000, 3);
        assertThatThrownBy(results::difference)
                .isInstanceOf(UsageException.class)
                .hasMessage("difference looks at each transition of the two groups: 4,000,000,006 of 2,000,000,003"
                        + " sessions, more than the 2,147,483,631 that it can; take a sample of the users by"
                        + " .sampleUsers(0.1, 42)");
        assertThat(engine.asked).isEmpty();
        assertThat(results(engine, difference(), 1, 1).difference().users()).isEqualTo(1);
        assertThat(engine.asked).containsExactly("histories");
    }

    @Test
    void theHeapIsALimitToo() {
        // 4 bytes a transition, 20 a session
        UserTransitions.requireRoom(100, UserTransitions.CELL, 10, 600);
        assertThatThrownBy(() -> UserTransitions.requireRoom(1_000_000, UserTransitions.CELL, 100_000, 5_999_999))
                .hasMessageContaining("1,000,000 of 100,000 sessions, which take 6 MB, and the heap has 6 MB");
        assertThatThrownBy(() -> UserTransitions.requireRoom(100, UserTransitions.WEIGHED_CELL, 10, 1_399))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void aLogThatHasChangedIsNoticed() {
        Engine engine = new Engine();
        FlowSettings funnel =
                new FlowSettings().funnel(ALPHABET, List.of("a", "b")).within(Duration.ofDays(1));
        assertThat(results(engine, funnel, 1, 1).funnel().reached(0, 1)).isEqualTo(1);
        String changed = "the groups have 3 sessions, but 2 were found where they lie; the log has changed since it was"
                + " scanned";
        assertThatThrownBy(() -> results(engine, funnel, 2, 1).funnel())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(changed);
        assertThatThrownBy(() -> results(engine, difference(), 2, 1).difference())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(changed);
    }
}
