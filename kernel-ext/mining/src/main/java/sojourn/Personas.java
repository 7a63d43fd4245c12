package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.check.UsageException;
import sojourn.feature.DistinctRows;
import sojourn.feature.FeatureWords;
import sojourn.view.ClusterRows;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A clustering of features, described as people: for each cluster a name, its size, what marks it against all, a typical item and a
 * sentence. Names that the clustering has are kept; for others one is drafted from what marks the cluster. Immutable.
 */
public final class Personas {
    /** a rule that is wrong more often, or holds for less of its cluster, is nothing to build on */
    private static final double LEAST_PRECISION = 0.8;

    private static final double LEAST_RECALL = 0.75;

    private static final int MARKS = 3;

    private final Clustering clustering;
    private final Features features;
    private final List<Persona> personas;

    private Personas(Clustering clustering, Features features, List<Persona> personas) {
        this.clustering = clustering;
        this.features = features;
        this.personas = personas;
    }

    /**
     * Describes a clustering.
     *
     * @param clustering of features, with at least one cluster
     * @return one persona for each cluster that has items; where a short rule distinguishes it from the others, its story ends with the rule. Time
     *     O(n + m·d), that of {@link Clustering#explain}, and that of {@link sojourn.cluster.medoids.Medoid} for each cluster, for n items of
     *     d features with m distinct rows.
     * @throws sojourn.check.UsageException if the items are not features, or all are noise
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Personas of(Clustering clustering) {
        Check.argument(
                clustering.items() instanceof Features,
                "personas need a clustering of features, but this one is of %s",
                clustering.items().noun());
        Check.argument(
                clustering.clusters() > 0,
                "personas need at least one cluster, but all %,d %s are noise",
                clustering.total(),
                clustering.items().noun());
        Features features = (Features) clustering.items();
        ClusterRows[] members = ClusterRows.of(features, clustering);
        ClusterRows all = ClusterRows.of(features.distinct());
        int d = features.dimension();
        double[] mean = new double[d];
        double[] deviation = new double[d];
        boolean[] yesNo = new boolean[d];
        for (int j = 0; j < d; j++) {
            int column = j;
            mean[j] = all.mean(row -> features.distinct().value(row, column));
            deviation[j] = all.deviation(features.distinct(), j, mean[j]);
            yesNo[j] = yesNo(features.distinct(), j);
        }
        All whole = new All(mean, deviation, yesNo, PersonaDraft.isNothingAtZero(features));
        List<Persona> made = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int c : clustering.present()) {
            if (clustering.isNamed(c)) {
                taken.add(clustering.name(c));
            }
        }
        Map<Integer, String> told = rules(clustering);
        for (int c : clustering.present()) {
            made.add(one(clustering, features, c, members[c], whole, taken, told.getOrDefault(c, "")));
        }
        return new Personas(clustering, features, List.copyOf(made));
    }

    /**
     * What distinguishes each cluster from the others, where a rule does it well enough: of the items that it holds for, at least 80 of 100
     * are in the cluster, and it holds for at least 75 of 100 of the cluster's. Shares are rounded down, so that none is better than it
     * is; there is no note for a sample.
     */
    private static Map<Integer, String> rules(Clustering clustering) {
        Map<Integer, String> told = new HashMap<>();
        Explanation explanation;
        try {
            explanation = clustering.explain();
        } catch (UsageException e) {
            // one cluster, or equal items: nothing to be separated by
            return told;
        }
        if (explanation.sampled() > 0) {
            return told;
        }
        for (int cluster : clustering.present()) {
            Explanation.ClusterRule rule = explanation.rule(cluster);
            if (rule.predicted()
                    && rule.precision() >= LEAST_PRECISION
                    && rule.recall() >= LEAST_RECALL
                    && rule.conditions() > 0) {
                told.put(
                        cluster,
                        String.format(
                                Locale.ROOT,
                                " Distinguished from the others by: %s (right in %d of 100, true of %d of 100 of them).",
                                rule.words(),
                                (int) (100 * rule.precision()),
                                (int) (100 * rule.recall())));
            }
        }
        return told;
    }

    /** What is known of all items, feature by feature, before the first cluster is described. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one call
    private record All(double[] mean, double[] deviation, boolean[] yesNo, boolean nothingAtZero) {}

    private static Persona one(
            Clustering clustering,
            Features features,
            int cluster,
            ClusterRows members,
            All whole,
            Set<String> taken,
            String told) {
        double[] mean = whole.mean;
        double[] deviation = whole.deviation;
        List<Persona.Mark> all = new ArrayList<>();
        for (int j = 0; j < mean.length; j++) {
            int column = j;
            double own = members.mean(row -> features.distinct().value(row, column));
            String name = features.columns().get(j);
            String words = FeatureWords.of(name).words();
            double effect = deviation[j] > 0 ? (own - mean[j]) / deviation[j] : 0;
            long beyond = members.beyond(features.distinct(), j, mean[j], effect);
            boolean yesNo = whole.yesNo[j];
            all.add(new Persona.Mark(
                    name, yesNo ? FeatureWords.of(name).trait() : words, own, mean[j], effect, beyond, yesNo));
        }
        List<Persona.Mark> marks = all.stream()
                .filter(mark -> mark.effect() != 0)
                // stable: equally strong ones stay in the order of the features
                .sorted(Comparator.comparingDouble(mark -> -Math.abs(mark.effect())))
                .limit(MARKS)
                .toList();
        double zero = whole.nothingAtZero ? members.allZero(features.distinct()) : 0;
        boolean drafted = !clustering.isNamed(cluster);
        String name = clustering.name(cluster);
        if (drafted) {
            name = PersonaDraft.name(all, zero, clustering.count(cluster), features.noun(), taken);
            taken.add(name);
        }
        int first = members.medoid(features, clustering, cluster);
        int typical = features.distinct().of(first);
        List<Double> values = new ArrayList<>();
        for (int j = 0; j < mean.length; j++) {
            values.add(features.distinct().value(typical, j));
        }
        long size = clustering.count(cluster);
        return new Persona(
                cluster,
                name,
                drafted,
                size,
                (double) size / clustering.total(),
                marks,
                new Persona.Typical(features.id(first), values, members.weight(typical)),
                PersonaDraft.story(marks, zero, size, (double) size / clustering.total(), features) + told);
    }

    /** Whether each item has 0 or 1, and both occur. */
    private static boolean yesNo(DistinctRows distinct, int column) {
        boolean yes = false;
        boolean no = false;
        for (int i = 0; i < distinct.size(); i++) {
            double value = distinct.value(i, column);
            if (value != 0 && value != 1) {
                return false;
            }
            yes |= value == 1;
            no |= value == 0;
        }
        return yes && no;
    }

    /** {@return the personas, in the order of their clusters} */
    public List<Persona> list() {
        return personas;
    }

    /**
     * The persona of a cluster.
     *
     * @param cluster in {@code [0, clusters())}
     * @return the persona
     * @throws sojourn.check.UsageException if there is no such cluster, or it has no items
     */
    public Persona of(int cluster) {
        return personas.stream()
                .filter(persona -> persona.cluster() == cluster)
                .findFirst()
                .orElseThrow(() -> new sojourn.check.UsageException(String.format(
                        Locale.ROOT,
                        "cluster must be one of %s, was %d",
                        personas.stream().map(Persona::cluster).toList(),
                        cluster)));
    }

    /**
     * The same personas under other names.
     *
     * @param names cluster to name; clusters without one keep theirs
     * @return the personas
     * @throws sojourn.check.UsageException if there is no such cluster
     */
    public Personas named(Map<Integer, String> names) {
        Clustering renamed = clustering.named(names);
        List<Persona> changed = new ArrayList<>();
        for (Persona one : personas) {
            @Nullable String name = names.get(one.cluster());
            changed.add(
                    name == null
                            ? one
                            : new Persona(
                                    one.cluster(),
                                    name,
                                    false,
                                    one.size(),
                                    one.share(),
                                    one.marks(),
                                    one.typical(),
                                    one.story()));
        }
        return new Personas(renamed, features, List.copyOf(changed));
    }

    /** {@return the clustering under the personas' names, given and drafted, for charts and tables that come later} */
    public Clustering clustering() {
        Map<Integer, String> names = new TreeMap<>();
        personas.forEach(persona -> names.put(persona.cluster(), persona.name()));
        return clustering.named(names);
    }

    /** {@return what was clustered} */
    public Features features() {
        return features;
    }

    /** {@return one row for each persona: cluster, name, size, share, the marks in words, the typical item, the story} */
    public Table toTable() {
        IntColumn clusters = IntColumn.create("cluster");
        StringColumn names = StringColumn.create("name");
        LongColumn sizes = LongColumn.create("size");
        DoubleColumn shares = DoubleColumn.create("share");
        StringColumn marks = StringColumn.create("marked by");
        StringColumn typical = StringColumn.create("typical");
        StringColumn stories = StringColumn.create("story");
        for (Persona one : personas) {
            clusters.append(one.cluster());
            names.append(one.name());
            sizes.append(one.size());
            shares.append(one.share());
            marks.append(String.join(
                    "; ",
                    one.marks().stream()
                            .map(mark -> String.format(
                                    Locale.ROOT,
                                    "%s %s, all %s (%+.1f sd)",
                                    PersonaDraft.number(mark.mean()),
                                    mark.words(),
                                    PersonaDraft.number(mark.all()),
                                    mark.effect()))
                            .toList()));
            typical.append(one.typical().id());
            stories.append(one.story());
        }
        return Table.create("personas", clusters, names, sizes, shares, marks, typical, stories);
    }

    @Override
    public String toString() {
        return Nouns.count(personas.size(), "personas") + " of " + features;
    }
}
