package sojourn.view;

import sojourn.check.Check;
import sojourn.check.Internal;
import sojourn.run.Lazy;
import sojourn.run.SavedFile;
import sojourn.source.RowKey;
import sojourn.source.RowLabels;
import sojourn.source.SessionSource;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The clusters of all sessions, joined where the log lies, as {@code clusters.assign(sessions)} gives them. */
public final class SessionLabels {
    private final NamedClusters clustering;
    private final SessionSource sessions;
    private final RowLabels labels;
    private final Optional<String> engine;
    private final Lazy<Map<Integer, Long>> counts;

    private SessionLabels(NamedClusters clustering, SessionSource sessions, RowLabels labels, Optional<String> engine) {
        this.clustering = clustering;
        this.sessions = sessions;
        this.labels = labels;
        this.engine = engine;
        this.counts = new Lazy<>(this::count);
    }

    /**
     * The labels of all the sessions that items stand for.
     *
     * @param clustering of those items
     * @param sessions   that they came from
     * @return the labels; nothing runs yet
     * @throws sojourn.check.UsageException if the items did not come from these sessions
     */
    @Internal
    public static SessionLabels of(NamedClusters clustering, CutSessions sessions) {
        RowKey key = clustering.items().key().orElse(null);
        sessions.source().require(key, "labels of all sessions", clustering.describeItems());
        return new SessionLabels(
                clustering,
                sessions.source(),
                new RowLabels(Objects.requireNonNull(key), clustering.labels()),
                sessions.log().engine());
    }

    /** {@return the clusters} */
    public NamedClusters clustering() {
        return clustering;
    }

    /** {@return the engine that the sessions lie on, as cards name it; empty if they are in memory} */
    public Optional<String> engine() {
        return engine;
    }

    /**
     * Counts the sessions of each cluster where they lie, when it is first asked for.
     *
     * @return cluster to sessions, {@link NamedClusters#NOISE} among them
     * @throws IllegalStateException if a count is not the clustering's: the log has changed since it was scanned
     */
    public Map<Integer, Long> counts() {
        return Collections.unmodifiableMap(counts.get());
    }

    private Map<Integer, Long> count() {
        Map<Integer, Long> all = sessions.labelCounts(labels);
        for (int c = NamedClusters.NOISE; c < clustering.clusters(); c++) {
            long found = all.getOrDefault(c, 0L);
            Check.state(
                    found == clustering.count(c),
                    "%s has %,d sessions, but %,d were found where they lie; the log has changed since it was scanned",
                    clustering.name(c),
                    clustering.count(c),
                    found);
        }
        return all;
    }

    /**
     * Writes a row for each session: user_id, session_number within the user from 1, start_millis, label.
     *
     * @param target a file that ends in {@code .parquet}, or a table where the engine has tables; it replaces only a file that
     *     Sojourn wrote
     * @return how many rows were written
     * @throws sojourn.check.UsageException if it cannot be written
     * @throws IllegalStateException if they are not as many as the clustering's items stand for
     */
    public long write(String target) {
        return write(target, SavedFile.Existing.OURS);
    }

    /**
     * Writes as {@link #write} does, over a file of that name.
     *
     * @param target a file that ends in {@code .parquet}, or a table where the engine has tables
     * @return how many rows were written
     * @throws sojourn.check.UsageException if it cannot be written
     * @throws IllegalStateException if they are not as many as the clustering's items stand for
     */
    public long writeOver(String target) {
        return write(target, SavedFile.Existing.ANY);
    }

    private long write(String target, SavedFile.Existing existing) {
        long written = sessions.writeLabels(labels, target, existing);
        Check.state(
                written == clustering.total(),
                "%,d of %,d sessions were labelled in %s; the log has changed since it was scanned",
                written,
                clustering.total(),
                target);
        return written;
    }
}
