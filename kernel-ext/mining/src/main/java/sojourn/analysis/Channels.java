package sojourn.analysis;

import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SubstitutionCosts;
import tech.tablesaw.columns.Column;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Several sequences of each person side by side, such as work and family: their states are put together position by position, and costs
 * of the pairs are the sums of those of the parts. Immutable: each verb gives a new one.
 *
 * <pre>{@code
 * Channels both = Channels.of(work, work.transitionCosts(), 1).and(family);
 * Sequences pool = both.sequences();                              // states such as job+single
 * pool.cluster(both.additive(), Hierarchical.complete().k(5));    // costs of channels, added
 * pool.distances(OptimalMatching.unit().costs(pool.transitionCosts())); // costs of the pairs themselves
 * }</pre>
 *
 * <p>TraMineR's {@code seqMD} calls the first costs CAT, and the second distance is IDCD. Source: Pollock 2007, J. R. Stat. Soc. A
 * 170:167-183; Ritschard, Liao &amp; Struffolino 2023, Sociological Methodology 53:288-322.
 */
public final class Channels {
    private static final List<String> SEPARATORS = List.of("+", "&", "|", " + ", " & ", " || ");

    /** What one channel costs. */
    private record Channel(Sequences pool, SubstitutionCosts costs, double indel) {}

    private final List<Channel> channels;

    private Channels(List<Channel> channels) {
        this.channels = channels;
    }

    /**
     * A first channel, with substitutions and insertions at 1.
     *
     * @param pool sequences, one for each person
     * @return the channels
     * @throws sojourn.check.UsageException if it has distinct sequences with counts: persons are matched by their ids
     */
    public static Channels of(Sequences pool) {
        return of(pool, SubstitutionCosts.constant(1), 1);
    }

    /**
     * A first channel with costs of its own.
     *
     * @param pool  sequences, one for each person
     * @param costs of substitutions, times a weight of the channel if it is to have one
     * @param indel the cost of an insertion or a deletion, {@code > 0}
     * @return the channels
     */
    public static Channels of(Sequences pool, SubstitutionCosts costs, double indel) {
        return new Channels(List.of()).and(pool, costs, indel);
    }

    /**
     * With a channel more, with substitutions and insertions at 1.
     *
     * @param pool sequences of the same persons, by the last of {@link Sequences#idNames}, each as long as in the first channel
     * @return the channels
     * @throws sojourn.check.UsageException if a person is in one channel alone, or has sequences of two lengths
     */
    public Channels and(Sequences pool) {
        return and(pool, SubstitutionCosts.constant(1), 1);
    }

    /**
     * With a channel more that has costs of its own.
     *
     * @param pool  sequences of the same persons
     * @param costs of substitutions
     * @param indel the cost of an insertion or a deletion, {@code > 0}
     * @return the channels
     */
    public Channels and(Sequences pool, SubstitutionCosts costs, double indel) {
        Check.argument(indel > 0 && indel <= 1e100, "indel must be in (0, 1e100], was %s", indel);
        Check.argument(
                !pool.compressed(),
                "channels need single sequences, one for each person, and these are distinct ones with their counts");
        List<Channel> more = new ArrayList<>(channels);
        more.add(new Channel(pool, costs, indel));
        Channels all = new Channels(List.copyOf(more));
        all.places(more.size() - 1);
        return all;
    }

    /** The place in a channel of each person of the first one. */
    private int[] places(int channel) {
        Sequences first = channels.get(0).pool;
        Sequences other = channels.get(channel).pool;
        List<String> ids = ids(first);
        Map<String, Integer> known = new HashMap<>();
        List<String> others = ids(other);
        for (int i = 0; i < others.size(); i++) {
            Check.argument(
                    known.put(others.get(i), i) == null,
                    "channel %d has two sequences of '%s'; a person has one",
                    channel + 1,
                    others.get(i));
        }
        int[] places = new int[ids.size()];
        for (int i = 0; i < places.length; i++) {
            Integer place = known.get(ids.get(i));
            Check.argument(place != null, "'%s' is in channel 1, but not in channel %d", ids.get(i), channel + 1);
            places[i] = place == null ? -1 : place;
            Check.argument(
                    first.length(i) == other.length(places[i]),
                    "'%s' has %,d states in channel 1, but %,d in channel %d; states that are missing at the end can be kept",
                    ids.get(i),
                    first.length(i),
                    other.length(places[i]),
                    channel + 1);
        }
        Check.argument(
                places.length == others.size(),
                "channel %d has %,d persons, channel 1 has %,d: '%s' is not in channel 1",
                channel + 1,
                others.size(),
                places.length,
                others.stream().filter(id -> !ids.contains(id)).findFirst().orElse(""));
        return places;
    }

    private static List<String> ids(Sequences pool) {
        List<Column<?>> columns = pool.idColumns();
        Column<?> last = columns.get(columns.size() - 1);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            ids.add(last.getString(i));
        }
        return ids;
    }

    /** {@return how many there are} */
    public int size() {
        return channels.size();
    }

    /**
     * {@return what stands between the states of two channels: the first of {@code + & |} that no state holds, else one of these
     * between blanks}
     */
    public String separator() {
        List<String> states = channels.stream()
                .flatMap(channel -> channel.pool.alphabet().stream())
                .toList();
        return SEPARATORS.stream()
                .filter(each -> states.stream().noneMatch(state -> state.contains(each)))
                .findFirst()
                .orElse(" +++ ");
    }

    /** The states of each pair that occurs, by their codes in the channels, in the order of these. */
    private List<int[]> pairs() {
        TreeMap<String, int[]> pairs = new TreeMap<>();
        int[][] places = allPlaces();
        Sequences first = channels.get(0).pool;
        for (int i = 0; i < first.size(); i++) {
            for (int p = 0; p < first.length(i); p++) {
                int[] codes = codes(places, i, p);
                pairs.putIfAbsent(key(codes), codes);
            }
        }
        return List.copyOf(pairs.values());
    }

    private int[][] allPlaces() {
        int[][] places = new int[channels.size()][];
        for (int c = 0; c < places.length; c++) {
            places[c] = places(c);
        }
        return places;
    }

    private int[] codes(int[][] places, int person, int position) {
        int[] codes = new int[channels.size()];
        for (int c = 0; c < codes.length; c++) {
            codes[c] = channels.get(c).pool.code(places[c][person], position);
        }
        return codes;
    }

    /** Sorts as the codes do. */
    private static String key(int[] codes) {
        StringBuilder key = new StringBuilder();
        for (int code : codes) {
            key.append((char) code);
        }
        return key.toString();
    }

    private String name(int[] codes) {
        List<String> states = new ArrayList<>();
        for (int c = 0; c < codes.length; c++) {
            states.add(channels.get(c).pool.alphabet().get(codes[c]));
        }
        return String.join(separator(), states);
    }

    /**
     * The channels as one pool, whose states are those that the channels have at a position, such as {@code job+single}.
     *
     * @return the sequences of the first channel, with their ids, weights and static columns, in other states; in the order of the
     *     channels' alphabets, those that occur alone
     */
    public Sequences sequences() {
        List<int[]> pairs = pairs();
        Map<String, Integer> code = new HashMap<>();
        for (int[] pair : pairs) {
            code.put(key(pair), code.size());
        }
        Sequences first = channels.get(0).pool;
        int[][] places = allPlaces();
        int[] codes = new int[(int) first.events()];
        int at = 0;
        for (int i = 0; i < first.size(); i++) {
            for (int p = 0; p < first.length(i); p++) {
                codes[at++] = code.get(key(codes(places, i, p)));
            }
        }
        return first.recoded(pairs.stream().map(this::name).collect(Collectors.toList()), codes);
    }

    /**
     * {@return what it costs to substitute the states of all channels at once: the sum over the channels, for each pair that occurs}
     *
     * @throws sojourn.check.UsageException if so many pairs occur that memory does not hold their costs
     */
    public SubstitutionCosts costs() {
        List<int[]> pairs = pairs();
        int n = pairs.size();
        // these, and the same in one row
        SubstitutionCosts.requireFits(n, 2);
        double[][] sums = new double[n][n];
        for (int c = 0; c < channels.size(); c++) {
            List<String> alphabet = channels.get(c).pool.alphabet();
            double[] costs = channels.get(c).costs.matrix(alphabet);
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    sums[a][b] += costs[pairs.get(a)[c] * alphabet.size() + pairs.get(b)[c]];
                }
            }
        }
        return SubstitutionCosts.of(pairs.stream().map(this::name).toList(), sums);
    }

    /** {@return what an insertion or a deletion costs in all channels at once: the sum} */
    public double indel() {
        return channels.stream().mapToDouble(Channel::indel).sum();
    }

    /** {@return optimal matching of {@link #sequences} by the summed costs of the channels} */
    public OptimalMatching additive() {
        return OptimalMatching.unit().indel(indel()).costs(costs());
    }
}
