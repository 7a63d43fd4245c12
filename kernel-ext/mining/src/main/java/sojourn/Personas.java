package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.cluster.Medoid;
import sojourn.feature.DistinctRows;
import sojourn.feature.FeatureWords;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A clustering of features, told as people: for each cluster a name, its size, what marks it against all, a typical item and a
 * sentence. Names that the clustering has are kept; for others one is drafted from what marks the cluster. Immutable.
 */
public final class Personas {
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
     * Tells a clustering.
     *
     * @param clustering of features, with at least one cluster
     * @return one persona a cluster that has items. Time O(n + m·d), and that of {@link Medoid} for each cluster, for n items of
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
        Members[] members = Members.of(features, clustering);
        Members all = Members.of(features.distinct());
        int d = features.dimension();
        double[] mean = new double[d];
        double[] deviation = new double[d];
        for (int j = 0; j < d; j++) {
            mean[j] = all.mean(features.distinct(), j);
            deviation[j] = all.deviation(features.distinct(), j, mean[j]);
        }
        List<Persona> made = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int c : clustering.present()) {
            if (clustering.isNamed(c)) {
                taken.add(clustering.name(c));
            }
        }
        for (int c : clustering.present()) {
            made.add(one(clustering, features, c, members[c], mean, deviation, taken));
        }
        return new Personas(clustering, features, List.copyOf(made));
    }

    private static Persona one(
            Clustering clustering,
            Features features,
            int cluster,
            Members members,
            double[] mean,
            double[] deviation,
            Set<String> taken) {
        List<Persona.Mark> all = new ArrayList<>();
        for (int j = 0; j < mean.length; j++) {
            double own = members.mean(features.distinct(), j);
            String name = features.columns().get(j);
            String words = FeatureWords.of(name).words();
            double effect = deviation[j] > 0 ? (own - mean[j]) / deviation[j] : 0;
            long beyond = members.beyond(features.distinct(), j, mean[j], effect);
            boolean yesNo = yesNo(features.distinct(), j);
            all.add(new Persona.Mark(
                    name, yesNo ? FeatureWords.of(name).trait() : words, own, mean[j], effect, beyond, yesNo));
        }
        List<Persona.Mark> marks = all.stream()
                .filter(mark -> mark.effect() != 0)
                // stable: equally strong ones stay in the order of the features
                .sorted(Comparator.comparingDouble(mark -> -Math.abs(mark.effect())))
                .limit(MARKS)
                .toList();
        double zero = members.allZero(features.distinct());
        boolean drafted = !clustering.isNamed(cluster);
        String name = clustering.name(cluster);
        if (drafted) {
            name = PersonaDraft.name(all, zero, clustering.count(cluster), features.noun(), taken);
            taken.add(name);
        }
        int typical = members.rows[Medoid.of(features.rows(), members.rows, members.weights)];
        int first = 0;
        while (clustering.label(first) != cluster || features.distinct().of(first) != typical) {
            first++;
        }
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
                PersonaDraft.story(marks, zero, size, (double) size / clustering.total(), features));
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

    /** The distinct rows of one cluster, and how many of its items each is. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Members(int[] rows, double[] weights) {
        static Members of(DistinctRows distinct) {
            return new Members(IntStream.range(0, distinct.size()).toArray(), distinct.weights());
        }

        static Members[] of(Features features, Clustering clustering) {
            DistinctRows distinct = features.distinct();
            int k = clustering.clusters();
            // a distinct row may have items in several clusters, where the labels were not made by a model of the rows
            int[] from = new int[k + 1];
            for (int i = 0; i < clustering.size(); i++) {
                from[clustering.label(i) + 1] += clustering.label(i) == Clustering.NOISE ? 0 : 1;
            }
            for (int c = 0; c < k; c++) {
                from[c + 1] += from[c];
            }
            int[] sorted = new int[from[k]];
            int[] next = Arrays.copyOf(from, k);
            for (int i = 0; i < clustering.size(); i++) {
                if (clustering.label(i) != Clustering.NOISE) {
                    sorted[next[clustering.label(i)]++] = i;
                }
            }
            Members[] all = new Members[k];
            double[] weight = new double[distinct.size()];
            for (int c = 0; c < k; c++) {
                int[] own = Arrays.copyOfRange(sorted, from[c], from[c + 1]);
                for (int item : own) {
                    weight[distinct.of(item)] += features.weight(item);
                }
                int[] rows =
                        Arrays.stream(own).map(distinct::of).distinct().sorted().toArray();
                all[c] = new Members(
                        rows,
                        Arrays.stream(rows).mapToDouble(row -> weight[row]).toArray());
                for (int row : rows) {
                    weight[row] = 0;
                }
            }
            return all;
        }

        double mean(DistinctRows distinct, int column) {
            double total = 0;
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                total += weights[i];
                sum += weights[i] * distinct.value(rows[i], column);
            }
            return sum / total;
        }

        /** {@return how many items lie on the side of a number that the sign of an effect names} */
        long beyond(DistinctRows distinct, int column, double all, double effect) {
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                double off = distinct.value(rows[i], column) - all;
                sum += off * effect > 0 ? weights[i] : 0;
            }
            return (long) sum;
        }

        /** {@return the share of items whose numbers are all 0} */
        double allZero(DistinctRows distinct) {
            double total = 0;
            double zero = 0;
            for (int i = 0; i < rows.length; i++) {
                boolean nothing = true;
                for (int j = 0; j < distinct.columns() && nothing; j++) {
                    nothing = distinct.value(rows[i], j) == 0;
                }
                total += weights[i];
                zero += nothing ? weights[i] : 0;
            }
            return zero / total;
        }

        long weight(int row) {
            return (long) weights[Arrays.binarySearch(rows, row)];
        }

        double deviation(DistinctRows distinct, int column, double mean) {
            double total = 0;
            double squares = 0;
            boolean constant = true;
            for (int i = 0; i < rows.length; i++) {
                double off = distinct.value(rows[i], column) - mean;
                total += weights[i];
                squares += weights[i] * off * off;
                constant &= distinct.value(rows[i], column) == distinct.value(rows[0], column);
            }
            // one value is constant, whatever the mean was rounded to
            return constant ? 0 : Math.sqrt(squares / total);
        }
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

    /** {@return one persona a row: cluster, name, size, share, the marks in words, the typical item, the story} */
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
