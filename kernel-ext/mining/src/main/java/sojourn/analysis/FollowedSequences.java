package sojourn.analysis;

import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.sequence.pool.SequenceGroups;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sequences until a state begins, else to their last positions. */
final class FollowedSequences implements Followed {
    private final Sequences pool;
    private final String state;
    /** the row of each sequence: a distinct one that is there n times is followed n times */
    private final int[] rows;

    FollowedSequences(Sequences pool, String state) {
        this.pool = pool;
        this.state = state;
        this.rows = IntStream.range(0, pool.size())
                .flatMap(s -> IntStream.generate(() -> s).limit(pool.weight(s)))
                .toArray();
    }

    @Override
    public String noun() {
        return pool.noun();
    }

    @Override
    public String unit() {
        return pool.step().isPresent() ? "seconds" : "positions";
    }

    @Override
    public String from() {
        return "the sequence's first position";
    }

    @Override
    public String until() {
        return "the sequence's last position";
    }

    @Override
    public boolean isCutUnevenly() {
        return IntStream.range(0, pool.size()).mapToLong(this::time).distinct().count() > 1;
    }

    /** How many positions a sequence is long; of runs, those of their events. */
    private long time(int sequence) {
        return IntStream.range(0, pool.length(sequence))
                .mapToLong(p -> pool.duration(sequence, p))
                .sum();
    }

    @Override
    public boolean isOfPersons() {
        // of a table with a column of ids, which has a row for each person
        return !pool.isOfSessions()
                && pool.noun().equals("sequences")
                && pool.idNames().size() > 1;
    }

    @Override
    public boolean hasCaseWeights() {
        return pool.hasCaseWeights();
    }

    @Override
    public Followed perUser() {
        throw new UsageException(OptionWords.of("--user", "perUser()")
                + " is of sessions; a sequence is followed from its start to its own end");
    }

    @Override
    public Times times() {
        int wanted = pool.alphabet().indexOf(state);
        double unit = pool.step().map(Duration::toMillis).orElse(1000L) / 1000.0;
        double[] times = new double[rows.length];
        boolean[] events = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int s = rows[i];
            long positions = 0;
            for (int p = 0; p < pool.length(s) && !events[i]; p++) {
                events[i] = pool.code(s, p) == wanted;
                positions += events[i] ? 0 : pool.duration(s, p);
            }
            // who ends without it was not seen at the position behind the last
            times[i] = unit * (events[i] ? positions : Math.max(0, positions - 1));
        }
        double[] weights = pool.hasCaseWeights()
                ? Arrays.stream(rows).mapToDouble(pool::caseWeight).toArray()
                : null;
        return new Times(times, events, weights);
    }

    @Override
    public void requireColumn(String name) {
        pool.staticColumn(name);
    }

    @Override
    public SequenceGroups byColumn(String name) {
        return ofRows(SequenceGroups.ofValues(pool.staticColumn(name)));
    }

    @Override
    public SequenceGroups byCluster(Clustering of) {
        return ofRows(SequenceGroups.ofClusters(of.labels(pool), of.clusters(), of::name, false));
    }

    private SequenceGroups ofRows(SequenceGroups by) {
        int[] labels = Arrays.stream(rows).map(row -> by.labels()[row]).toArray();
        return new SequenceGroups(by.by(), by.names(), by.clusters(), labels, by.fitted());
    }

    @Override
    public void requireDates() {
        throw withoutDates();
    }

    private static UsageException withoutDates() {
        return new UsageException(OptionWords.of("--cohort", "byCohort")
                + " is of sessions, which have dates; group sequences by a static column or by clusters");
    }

    @Override
    public SequenceGroups byCohort(Duration width) {
        throw withoutDates();
    }
}
