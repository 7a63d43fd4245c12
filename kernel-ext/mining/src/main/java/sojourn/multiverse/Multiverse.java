package sojourn.multiverse;

import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.distance.Distances;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.run.Progress;
import sojourn.source.RowKey;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The same analysis under every combination of choices that a reader might have made otherwise: inactivity gap, distance, linkage and
 * number of clusters; and how far the clusterings agree. Sessions differ by gap, so that clusterings are compared by events: two agree
 * where the same pairs of events are in one cluster. Trees break ties by what the sequences hold, so that no difference is one of order.
 * Distances are shared by the linkages, and pairs of sequences that several gaps have in common are computed once; trees are shared by the
 * numbers of clusters. Immutable: each verb gives a new one.
 *
 * <pre>{@code
 * Multiverse.of(log).gaps(Duration.ofMinutes(30), Duration.ofHours(2)).linkages(Linkage.COMPLETE, Linkage.WARD).k(4, 5).run()
 * }</pre>
 */
public final class Multiverse {
    /** more analyses make a picture that nobody reads */
    private static final int MOST = 64;

    private final EventLog log;
    private final List<Duration> gaps;
    private final List<SequenceDistance> distances;
    private final List<Linkage> linkages;
    private final List<Integer> ks;
    private final int min;
    private final int max;

    private Multiverse(
            EventLog log,
            List<Duration> gaps,
            List<SequenceDistance> distances,
            List<Linkage> linkages,
            List<Integer> ks,
            int min,
            int max) {
        this.log = log;
        this.gaps = gaps;
        this.distances = distances;
        this.linkages = linkages;
        this.ks = ks;
        this.min = min;
        this.max = max;
    }

    /**
     * Choices for a log: a gap of 30 minutes, optimal matching, complete linkage and five clusters, until others are given.
     *
     * @param log in memory, with actions
     * @return the choices; nothing runs yet
     */
    public static Multiverse of(EventLog log) {
        return new Multiverse(
                log,
                List.of(Duration.ofMinutes(30)),
                List.of(OptimalMatching.unit()),
                List.of(Linkage.COMPLETE),
                List.of(5),
                1,
                Integer.MAX_VALUE);
    }

    /**
     * {@return the same with other inactivity gaps}
     *
     * @param choices each different
     */
    public Multiverse gaps(Duration... choices) {
        return new Multiverse(
                log,
                Choices.several(OptionWords.of("choices of --gap", "gaps"), List.of(choices), Choices::words),
                distances,
                linkages,
                ks,
                min,
                max);
    }

    /**
     * {@return the same with other distances}
     *
     * @param choices each different
     */
    public Multiverse distances(SequenceDistance... choices) {
        return new Multiverse(
                log,
                gaps,
                Choices.several(
                        OptionWords.of("choices of --distance", "distances"),
                        List.of(choices),
                        SequenceDistance::describe),
                linkages,
                ks,
                min,
                max);
    }

    /**
     * {@return the same with other linkages}
     *
     * @param choices each different
     */
    public Multiverse linkages(Linkage... choices) {
        return new Multiverse(
                log,
                gaps,
                distances,
                Choices.several(OptionWords.of("choices of --linkage", "linkages"), List.of(choices), Linkage::word),
                ks,
                min,
                max);
    }

    /**
     * {@return the same with other numbers of clusters, each {@code >= 2}}
     *
     * @param choices each different
     */
    public Multiverse k(int... choices) {
        List<Integer> all = Arrays.stream(choices).boxed().toList();
        all.forEach(k -> Check.argument(
                k >= 2,
                "%s must be >= 2 to be compared: one cluster of all agrees with nothing, was %,d",
                OptionWords.of("-k", "k"),
                k));
        return new Multiverse(
                log,
                gaps,
                distances,
                linkages,
                Choices.several(OptionWords.of("choices of -k", "numbers of clusters"), all, String::valueOf),
                min,
                max);
    }

    /**
     * {@return the same over sessions with this many events; events of others are in no cluster}
     *
     * @param least the least number of events, {@code >= 1}
     * @param most the greatest number of events
     */
    public Multiverse length(int least, int most) {
        Check.argument(least >= 1 && least <= most, "length must be 1 <= min <= max, was %,d..%,d", least, most);
        return new Multiverse(log, gaps, distances, linkages, ks, least, most);
    }

    /**
     * One combination.
     *
     * @param gap      inactivity gap
     * @param distance as the user would write it; a number after it distinguishes it from another of the same words
     * @param linkage  of the tree
     * @param k        clusters
     * @param sessions that were clustered
     */
    public record Analysis(Duration gap, String distance, Linkage linkage, int k, int sessions) {}

    /**
     * How often a cluster of one analysis is there in the others, too.
     *
     * @param cluster its number in that analysis
     * @param events  in its sessions
     * @param again   other analyses in which some cluster overlaps it with a Jaccard index of 0.75 or more, by the events that both
     *                have in a cluster
     * @param share   that of all others, in [0, 1]
     */
    public record ClusterShare(int cluster, long events, int again, double share) {}

    /**
     * Runs every combination.
     *
     * @return what came out
     * @throws sojourn.check.UsageException if there is one combination only or more than 64, or one cannot be run, such as with more
     *     clusters than sessions
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Result run() {
        int all = gaps.size() * distances.size() * linkages.size() * ks.size();
        Check.argument(
                all >= 2 && all <= MOST,
                "a multiverse needs 2 to %d combinations of gaps, distances, linkages and numbers of clusters, had %,d",
                MOST,
                all);
        Analysis[] analyses = new Analysis[all];
        int[][] labels = new int[all][];
        // sessions of the shortest gap: those of longer gaps are made of whole ones, so that all of its events are
        // always together
        Sessions finest = log.sessions(gaps.stream().min(Duration::compareTo).orElseThrow());
        int[] events = new int[Math.toIntExact(finest.size())];
        Arrays.setAll(events, finest::length);
        List<Sessions> sessions = gaps.stream().map(log::sessions).toList();
        List<Sequences> pools = sessions.stream().map(this::pool).toList();
        requireEnough(pools);
        try (Progress progress = Progress.start("multiverse", all, "analyses")) {
            List<String> names = Choices.names(distances, pools.get(0).alphabet());
            SharedDistances shared = SharedDistances.of(pools);
            for (int d = 0; d < distances.size(); d++) {
                SequenceDistance distance = distances.get(d);
                SharedDistances.OfPool ofPool = shared.by(distance);
                for (int g = 0; g < pools.size(); g++) {
                    Sequences pool = pools.get(g);
                    Distances between = ofPool.pool(g);
                    for (int l = 0; l < linkages.size(); l++) {
                        Clustering tree = pool.cluster(
                                between,
                                Hierarchical.of(linkages.get(l))
                                        .orderInvariant(true)
                                        .k(ks.get(0)));
                        int first = ((g * distances.size() + d) * linkages.size() + l) * ks.size();
                        for (int c = 0; c < ks.size(); c++) {
                            int k = ks.get(c);
                            analyses[first + c] =
                                    new Analysis(gaps.get(g), names.get(d), linkages.get(l), k, pool.size());
                            labels[first + c] = ofFinest(finest, ofEvents(sessions.get(g), pool, tree.cut(k)));
                            progress.advance(1);
                        }
                    }
                }
            }
            progress.finish();
        }
        AgreementByEvents agree = new AgreementByEvents(List.of(labels), events);
        return new Result(List.of(analyses), agree.ari(), agree.shares());
    }

    /** Trees keep equal sequences together, so that no analysis has more clusters than there are different ones. */
    private void requireEnough(List<Sequences> pools) {
        int most = ks.stream().mapToInt(k -> k).max().orElseThrow();
        for (int g = 0; g < pools.size(); g++) {
            int distinct = pools.get(g).distinct().size();
            Check.argument(
                    most <= distinct,
                    "%s must be in 1..%,d, the different sequences of sessions with a gap of %s, was %,d",
                    OptionWords.of("-k", "k"),
                    distinct,
                    Choices.words(gaps.get(g)),
                    most);
        }
    }

    private Sequences pool(Sessions sessions) {
        Sequences all = sessions.sequences();
        Sequences pool = max == Integer.MAX_VALUE && min == 1 ? all : all.length(min, max);
        Check.argument(
                pool.size() > 0 || all.size() == 0,
                "no session has %,d to %,d events, so there is nothing to cluster; choose another %s",
                min,
                max,
                OptionWords.of("--length", "length"));
        return pool;
    }

    /** The cluster of each event of the log; -1 where its session is in none. */
    private int[] ofEvents(Sessions sessions, Sequences pool, Clustering clusters) {
        int[] labels = new int[Math.toIntExact(log.size())];
        Arrays.fill(labels, Clustering.NOISE);
        RowKey key = pool.key().orElseThrow();
        for (int i = 0; i < pool.size(); i++) {
            int session = key.row(i, 0);
            for (int p = 0; p < sessions.length(session); p++) {
                labels[sessions.row(session, p)] = clusters.label(i);
            }
        }
        return labels;
    }

    /** The cluster of each of the shortest sessions, which is that of its first event. */
    private static int[] ofFinest(Sessions finest, int[] ofEvents) {
        int[] labels = new int[Math.toIntExact(finest.size())];
        Arrays.setAll(labels, session -> ofEvents[finest.row(session, 0)]);
        return labels;
    }

    /** What a multiverse came to. Immutable. */
    public static final class Result {
        private final List<Analysis> analyses;
        private final double[][] ari;
        private final List<List<ClusterShare>> shares;

        private Result(List<Analysis> analyses, double[][] ari, List<List<ClusterShare>> shares) {
            this.analyses = List.copyOf(analyses);
            this.ari = ari;
            this.shares = shares;
        }

        /**
         * How often the clusters of one analysis are there in the others, too.
         *
         * @param analysis in {@code [0, analyses().size())}
         * @return one for each cluster, by number
         */
        public List<ClusterShare> shares(int analysis) {
            Check.argument(
                    analysis >= 0 && analysis < analyses.size(),
                    "analysis must be in 0..%,d, was %,d",
                    analyses.size() - 1,
                    analysis);
            return shares.get(analysis);
        }

        /**
         * A choice and how far analyses agree that differ in nothing else.
         *
         * @param choice gap, distance, linkage or k
         * @param pairs  of analyses that differ in it alone
         * @param ari    mean adjusted Rand index of those pairs: the lower, the more the choice matters
         */
        public record Choice(String choice, int pairs, double ari) {}

        /** {@return the combinations: by gap, then distance, then linkage, then k} */
        public List<Analysis> analyses() {
            return analyses;
        }

        /**
         * How far two analyses agree.
         *
         * @param i in {@code [0, analyses().size())}
         * @param j in {@code [0, analyses().size())}
         * @return the adjusted Rand index over the events that both have in a cluster; at most 1, about 0 for chance
         */
        public double ari(int i, int j) {
            return ari[i][j];
        }

        private double[] pairs() {
            int n = analyses.size();
            double[] pairs = new double[n * (n - 1) / 2];
            int at = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    pairs[at++] = ari[i][j];
                }
            }
            Arrays.sort(pairs);
            return pairs;
        }

        /** {@return the least agreement of two analyses} */
        public double least() {
            return pairs()[0];
        }

        /** {@return the median agreement of two analyses} */
        public double median() {
            double[] pairs = pairs();
            return (pairs[(pairs.length - 1) / 2] + pairs[pairs.length / 2]) / 2;
        }

        /** {@return the greatest agreement of two analyses} */
        public double greatest() {
            double[] pairs = pairs();
            return pairs[pairs.length - 1];
        }

        /** {@return the choices that were made in more than one way, the one that matters most first} */
        public List<Choice> choices() {
            List<Function<Analysis, Object>> parts =
                    List.of(Analysis::gap, Analysis::distance, Analysis::linkage, Analysis::k);
            List<String> names = List.of("gap", "distance", "linkage", "k");
            List<Choice> found = new ArrayList<>();
            for (int part = 0; part < parts.size(); part++) {
                int pairs = 0;
                double sum = 0;
                for (int i = 0; i < analyses.size(); i++) {
                    for (int j = i + 1; j < analyses.size(); j++) {
                        if (differInOnly(parts, part, analyses.get(i), analyses.get(j))) {
                            pairs++;
                            sum += ari[i][j];
                        }
                    }
                }
                if (pairs > 0) {
                    found.add(new Choice(names.get(part), pairs, sum / pairs));
                }
            }
            found.sort(java.util.Comparator.comparingDouble(Choice::ari));
            return List.copyOf(found);
        }

        private static boolean differInOnly(List<Function<Analysis, Object>> parts, int part, Analysis a, Analysis b) {
            for (int other = 0; other < parts.size(); other++) {
                boolean same = parts.get(other).apply(a).equals(parts.get(other).apply(b));
                if (same == (other == part)) {
                    return false;
                }
            }
            return true;
        }

        /** {@return one row for each analysis: gap in seconds, distance, linkage, k, sessions, mean agreement with all others} */
        public Table toTable() {
            DoubleColumn gap = DoubleColumn.create("gap_seconds");
            StringColumn distance = StringColumn.create("distance");
            StringColumn linkage = StringColumn.create("linkage");
            IntColumn k = IntColumn.create("k");
            IntColumn sessions = IntColumn.create("sessions");
            DoubleColumn mean = DoubleColumn.create("mean_ari");
            for (int i = 0; i < analyses.size(); i++) {
                Analysis one = analyses.get(i);
                gap.append(one.gap().toMillis() / 1000.0);
                distance.append(one.distance());
                linkage.append(one.linkage().word());
                k.append(one.k());
                sessions.append(one.sessions());
                mean.append((Arrays.stream(ari[i]).sum() - 1) / (analyses.size() - 1));
            }
            return Table.create("multiverse", gap, distance, linkage, k, sessions, mean);
        }

        @Override
        public String toString() {
            return choices().stream().map(Choice::toString).collect(Collectors.joining("\n"));
        }
    }
}
