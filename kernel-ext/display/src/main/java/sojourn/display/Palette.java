package sojourn.display;

import sojourn.Sequences;
import sojourn.display.canvas.Fill;
import sojourn.run.KernelSession;
import sojourn.view.LoggedEvents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The one palette of a notebook: a category keeps its colour in every chart, chip and legend. Colours are assigned in the
 * order in which an alphabet's categories are first seen, the most frequent of a log first, and never twice in one alphabet.
 *
 * <p>The first eight are plain colours that stay apart under protanopia, deuteranopia and tritanopia; the next forty carry a
 * hatch on a lighter ground; those after them are grey, and differ by their labels alone. Clusters have colours of their
 * own.
 */
public final class Palette {
    /** blue, orange, teal, rose, sky, violet, straw, brown: found by search, least CIEDE2000 14 under each vision */
    private static final int[] CATEGORIES = {
        0x3D63BE, 0xE08514, 0x499688, 0xB9415D, 0x78C1EC, 0x4A366B, 0xEECD7E, 0x563416
    };
    /** Paul Tol's muted scheme, which is made for lines and for the colour-blind */
    private static final int[] CLUSTERS = {
        0x332288, 0xCC6677, 0x117733, 0xDDCC77, 0x88CCEE, 0x882255, 0x44AA99, 0x999933, 0xAA4499
    };
    /** in the order in which they are assigned */
    private static final List<Fill.Hatch> HATCHES = List.of(
            Fill.Hatch.NONE,
            Fill.Hatch.RISING,
            Fill.Hatch.DOTS,
            Fill.Hatch.FALLING,
            Fill.Hatch.UPRIGHT,
            Fill.Hatch.LEVEL);
    /** what is in no category, or lumped together */
    public static final Fill OTHER = Fill.of(0xC3C8CD);

    private Palette() {}

    /** The alphabets that charts of a session have shown; guarded by itself. */
    private static final class Families {
        private final List<Family> all = new ArrayList<>();
    }

    private static Families families() {
        return KernelSession.current().part(Families.class, Families::new);
    }

    /**
     * Gives each category that has no colour yet the next one. An alphabet of which no category is known starts with the first
     * colour again, because it is never shown beside the others; should a later alphabet join the two, the younger ones whose
     * colours are taken get new ones.
     *
     * @param categories the categories of one alphabet, the most important first
     */
    public static void register(Collection<String> categories) {
        Families families = families();
        synchronized (families) {
            List<Family> known = families.all.stream()
                    .filter(family -> categories.stream().anyMatch(family.places::containsKey))
                    .toList();
            Family all = known.isEmpty() ? new Family() : known.get(0);
            for (Family younger : known.subList(Math.min(1, known.size()), known.size())) {
                younger.places.forEach(
                        (category, place) -> all.put(category, all.taken.get(place) ? all.free() : place));
                families.all.remove(younger);
            }
            for (String category : categories) {
                if (!all.places.containsKey(category)) {
                    all.put(category, all.free());
                }
            }
            if (known.isEmpty() && !all.places.isEmpty()) {
                families.all.add(all);
            }
        }
    }

    /** Categories that are shown together, each with its place, which no other one has. */
    private static final class Family {
        private final Map<String, Integer> places = new LinkedHashMap<>();
        private final BitSet taken = new BitSet();

        int free() {
            return taken.nextClearBit(0);
        }

        void put(String category, int place) {
            places.put(category, place);
            taken.set(place);
        }
    }

    /** Forgets all categories, so that the next one takes the first colour. */
    public static void reset() {
        Families families = families();
        synchronized (families) {
            families.all.clear();
        }
    }

    /**
     * A category's colour, assigned now if it has none.
     *
     * @param category its name
     * @return {@code #rrggbb}: the ground, where it carries a hatch
     */
    public static String colour(String category) {
        return Fill.hex(fill(category).ground());
    }

    /**
     * {@return how a category is painted; it gets a colour now if it has none}
     *
     * @param category its name
     */
    public static Fill fill(String category) {
        Families families = families();
        synchronized (families) {
            for (Family family : families.all) {
                Integer place = family.places.get(category);
                if (place != null) {
                    return fill(place);
                }
            }
            // asked for by name alone: it joins the alphabet that came last
            if (families.all.isEmpty()) {
                families.all.add(new Family());
            }
            Family latest = families.all.get(families.all.size() - 1);
            int place = latest.free();
            latest.put(category, place);
            return fill(place);
        }
    }

    /**
     * {@return how the category in a place of its alphabet is painted}
     *
     * @param place from 0
     */
    public static Fill fill(int place) {
        int family = place / CATEGORIES.length;
        if (family >= HATCHES.size()) {
            return OTHER;
        }
        if (family == 0) {
            return Fill.of(CATEGORIES[place]);
        }
        // the hatched ones start elsewhere in the circle: a ninth category is no near twin of the first
        int colour = CATEGORIES[(place + 2) % CATEGORIES.length];
        return new Fill(Fill.mix(colour, 0xFFFFFF, 0.72), Fill.mix(colour, 0x000000, 0.12), HATCHES.get(family));
    }

    /**
     * {@return how a cluster is painted}
     *
     * @param cluster {@code >= 0}, or {@link sojourn.Clustering#NOISE}
     */
    public static Fill cluster(int cluster) {
        if (cluster < 0) {
            return OTHER;
        }
        int round = cluster / CLUSTERS.length;
        int colour = CLUSTERS[cluster % CLUSTERS.length];
        return round == 0
                ? Fill.of(colour)
                : new Fill(
                        Fill.mix(colour, 0xFFFFFF, 0.7), colour, HATCHES.get(1 + (round - 1) % (HATCHES.size() - 1)));
    }

    /**
     * {@return the log's actions, the most frequent first; they have their colours now}
     *
     * @param log whose actions get colours
     */
    public static List<String> register(LoggedEvents log) {
        List<String> alphabet = log.alphabet();
        List<String> sorted =
                Arrays.stream(order(log.actionCounts())).mapToObj(alphabet::get).toList();
        register(sorted);
        return sorted;
    }

    /**
     * Assigns colours to the states of a pool, the most frequent of the whole log first: which part of it is shown first
     * must not change them.
     *
     * @param pool of sequences
     */
    public static void register(Sequences pool) {
        if (pool.isOfSessions()) {
            LoggedEvents log = pool.sessions().log();
            if (log.hasActions()
                    && log.actionColumn().filter(pool.state()::equals).isPresent()) {
                register(log);
            }
        }
        register(byFrequency(pool));
    }

    /**
     * {@return the states by falling number of events; equal ones by code}
     *
     * @param pool of sequences
     */
    public static List<String> byFrequency(Sequences pool) {
        return Arrays.stream(order(pool.stateCounts()))
                .mapToObj(pool.alphabet()::get)
                .toList();
    }

    /**
     * {@return places by falling count; equal counts by place}
     *
     * @param counts how often each place occurs
     */
    public static int[] order(long[] counts) {
        return IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> -counts[i]).thenComparingInt(i -> i))
                .mapToInt(i -> i)
                .toArray();
    }
}
