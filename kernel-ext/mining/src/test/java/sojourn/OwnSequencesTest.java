package sojourn;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.sequence.pool.Pool;
import sojourn.sequence.pool.Pools;
import sojourn.source.RowKey;
import sojourn.source.SequenceRows;
import sojourn.source.SequenceSource;
import sojourn.source.SessionSource;
import sojourn.view.CutSessions;
import sojourn.view.SequenceCuts;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Classes of a user's own that can be read as sequences and sessions are, and have none of their verbs. */
class OwnSequencesTest {
    private static final class Own extends SequenceCuts<Own> {
        private final Pool pool = Pools.ofTable(
                List.of("a"),
                new int[] {0, 0},
                new int[] {0, 1, 2},
                new int[] {0, 1},
                2,
                List.of(),
                new Pool.OfTable("", null, List.of()));

        @Override
        protected Pool pool() {
            return pool;
        }

        @Override
        protected Own kept(Pool some) {
            return this;
        }

        @Override
        protected Own ended(Pool parts) {
            return this;
        }

        @Override
        protected Own changed(Pool others) {
            return this;
        }

        @Override
        public boolean isOfSessions() {
            return false;
        }

        @Override
        public CutSessions sessions() {
            throw new IllegalStateException("there are none");
        }

        @Override
        public List<String> idNames() {
            return List.of("row");
        }

        @Override
        public List<Column<?>> idColumns() {
            return List.of();
        }
    }

    private static final class OwnSessions extends CutSessions {
        OwnSessions(Sessions like, SessionSource source) {
            super(like.log(), like.rule(), source);
        }
    }

    @Test
    void sequencesOfOnesOwnHaveNoVerbs() {
        Clustering clusters = Clustering.of(new Own(), "by hand", new int[] {0, 1});
        assertThatThrownBy(() -> Sequences.of(clusters))
                .isInstanceOf(UsageException.class)
                .hasMessage("these clusters are of Own, which has not the verbs of Sequences");
    }

    @Test
    void sessionsOfOnesOwnHaveNoVerbs() {
        Sessions sessions = EventLog.of(Table.create(
                        "log",
                        StringColumn.create("user", "u"),
                        LongColumn.create("time", 1_700_000_000L),
                        StringColumn.create("action", "a")))
                .time("time", "s")
                .load()
                .sessions(Duration.ofMinutes(30));
        SessionSource none = (SessionSource) Proxy.newProxyInstance(
                SessionSource.class.getClassLoader(),
                new Class<?>[] {SessionSource.class},
                (proxy, method, arguments) -> Optional.empty());
        SequenceRows rows = new SequenceRows(
                "action", List.of("a"), new int[] {0}, new int[] {0, 1}, null, 1, List.of(), RowKey.of(none, 1));
        SequenceSource source = (SequenceSource) Proxy.newProxyInstance(
                SequenceSource.class.getClassLoader(),
                new Class<?>[] {SequenceSource.class},
                (proxy, method, arguments) -> rows);
        Sequences pool = Sequences.of(new OwnSessions(sessions, none), source);
        assertThatThrownBy(() -> Sessions.of(pool))
                .isInstanceOf(UsageException.class)
                .hasMessage("these sequences are of OwnSessions, which has not the verbs of Sessions");
    }
}
