package sojourn;

import sojourn.check.Check;
import sojourn.engine.ColumnType;
import sojourn.engine.Engine;
import sojourn.engine.EventSql;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The clusters of all sessions of a log that is not loaded, as the engine joins them; see {@link Clustering#assign}. */
public final class SessionLabels {
    private final Clustering clustering;
    private final Origin origin;
    private final Lazy<Map<Integer, Long>> counts;

    SessionLabels(Clustering clustering, Origin origin) {
        this.clustering = clustering;
        this.origin = origin;
        this.counts = new Lazy<>(this::count);
    }

    /** {@return the clusters} */
    public Clustering clustering() {
        return clustering;
    }

    /** {@return where the sessions lie} */
    public Engine engine() {
        return origin.sessions.log().engine();
    }

    /**
     * Counts the sessions of each cluster where they lie, when it is first asked for.
     *
     * @return cluster to sessions, {@link Clustering#NOISE} among them
     * @throws IllegalStateException if a count is not the clustering's: the log has changed since it was scanned
     */
    public Map<Integer, Long> counts() {
        return Collections.unmodifiableMap(counts.get());
    }

    private Map<Integer, Long> count() {
        Map<Integer, Long> counts = new TreeMap<>();
        ScannedLog log = origin.sessions.log();
        UnaryOperator<String> merge = rows -> EventSql.added(rows, "label", "sessions");
        origin.with(clustering, EventSql.Labelled::counts, merge, select -> {
            log.engine()
                    .query(
                            "labels on " + log.engine().name(),
                            select,
                            List.of(ColumnType.LONG, ColumnType.LONG),
                            batch -> {
                                for (int row = 0; row < batch.rows(); row++) {
                                    counts.put((int) batch.longAt(0, row), batch.longAt(1, row));
                                }
                            });
            return counts;
        });
        for (int c = Clustering.NOISE; c < clustering.clusters(); c++) {
            long found = counts.getOrDefault(c, 0L);
            Check.state(
                    found == clustering.count(c),
                    "%s has %,d sessions, but %,d were found where they lie; the log has changed since it was scanned",
                    clustering.name(c),
                    clustering.count(c),
                    found);
        }
        return counts;
    }

    /**
     * Writes a row a session: user_id, session_number within the user from 1, start_millis, label.
     *
     * @param target a table, or a file that ends in {@code .parquet}, as the engine has it; what is there is replaced where the
     *     engine replaces
     * @return how many rows were written
     * @throws sojourn.check.UsageException if the engine cannot write there
     * @throws IllegalStateException if they are not as many as the clustering's items stand for
     */
    public long write(String target) {
        ScannedLog log = origin.sessions.log();
        origin.with(clustering, EventSql.Labelled::rows, rows -> rows, select -> {
            log.write("labels to " + target, target, select);
            return true;
        });
        long written = log.rowsOf(target);
        Check.state(
                written == clustering.total(),
                "%,d of %,d sessions were labelled in %s; the log has changed since it was scanned",
                written,
                clustering.total(),
                target);
        return written;
    }
}
