package sojourn.feature;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.run.Parallel;
import sojourn.run.Progress;
import sojourn.session.LocalClock;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which features of a session are computed, and from which actions; and the pass that computes them. Immutable.
 *
 * <p>Sessions are taken a chunk at a time by all threads, and each chunk goes into the distinct rows before the next, so that
 * memory grows with the distinct rows alone.
 */
public final class SessionFeatures {
    /** sessions of one block */
    private static final int BLOCK = 4096;
    /** blocks between two hand-overs */
    private static final int CHUNK = 32;

    private static final int NONE = -2;

    private final EnumSet<SessionFeature> features;
    private final @Nullable ZoneId zone;
    private final boolean cyclic;
    private final Actions actions;
    private final Map<String, SessionMeasure> measures;
    /** durations are rounded up to a multiple of it */
    private final long unitMillis;

    /**
     * The names of the actions that some features count.
     *
     * @param view        looks at an item
     * @param addToCart   puts it into the cart
     * @param transaction buys it
     */
    public record Actions(String view, String addToCart, String transaction) {
        /** As in the RetailRocket log: view, addtocart, transaction. */
        public static final Actions SHOP = new Actions("view", "addtocart", "transaction");
    }

    /** All twelve, hours and weekdays of the log's zone, actions as in the RetailRocket log. */
    public static final SessionFeatures DEFAULT =
            new SessionFeatures(EnumSet.allOf(SessionFeature.class), null, false, Actions.SHOP, Map.of(), 1);

    private SessionFeatures(
            EnumSet<SessionFeature> features,
            @Nullable ZoneId zone,
            boolean cyclic,
            Actions actions,
            Map<String, SessionMeasure> measures,
            long unitMillis) {
        this.unitMillis = unitMillis;
        this.features = features;
        this.zone = zone;
        this.cyclic = cyclic;
        this.actions = actions;
        this.measures = measures;
    }

    /**
     * These features with another choice of the ready-made ones.
     *
     * @param chosen which; their columns come in the order of {@link SessionFeature}
     * @return the features
     */
    public SessionFeatures only(SessionFeature... chosen) {
        EnumSet<SessionFeature> set = EnumSet.noneOf(SessionFeature.class);
        set.addAll(Arrays.asList(chosen));
        return new SessionFeatures(set, zone, cyclic, actions, measures, unitMillis);
    }

    /**
     * These features with hours and weekdays of another time zone.
     *
     * @param place the time zone
     * @return the features
     */
    public SessionFeatures withZone(ZoneId place) {
        return new SessionFeatures(features, place, cyclic, actions, measures, unitMillis);
    }

    /**
     * These features with hour and weekday as points on a circle, so that 23 h is as near to 0 h as 1 h is: {@code hour_sin,
     * hour_cos, weekday_sin, weekday_cos} take the places of {@code session_hour_of_day} and {@code session_day_of_week}.
     *
     * @param pairs whether
     * @return the features
     */
    public SessionFeatures withCyclic(boolean pairs) {
        return new SessionFeatures(features, zone, pairs, actions, measures, unitMillis);
    }

    /**
     * These features with other names of actions.
     *
     * @param names of the actions
     * @return the features
     */
    public SessionFeatures withActions(Actions names) {
        return new SessionFeatures(features, zone, cyclic, names, measures, unitMillis);
    }

    /**
     * These features and one of the user's own.
     *
     * @param name    of its column
     * @param measure what it is
     * @return the features
     */
    public SessionFeatures with(String name, SessionMeasure measure) {
        Map<String, SessionMeasure> more = new LinkedHashMap<>(measures);
        more.put(name, measure);
        return new SessionFeatures(features, zone, cyclic, actions, more, unitMillis);
    }

    /**
     * These features with durations rounded up to a multiple of a unit, so that fewer rows differ: at 10 s, 3.2 s become 10 s, and
     * a session of one event keeps 0. The event rate is that over the rounded duration.
     *
     * @param unit {@code >= 1 ms}, such as ten seconds
     * @return the features
     */
    public SessionFeatures roundDurations(Duration unit) {
        Check.argument(unit.toMillis() >= 1, "durations are rounded to a unit of 1 ms or more, was %s", unit);
        return new SessionFeatures(features, zone, cyclic, actions, measures, unit.toMillis());
    }

    /** {@return the unit that durations are rounded up to a multiple of; 1 ms leaves them as they are} */
    public Duration durationUnit() {
        return Duration.ofMillis(unitMillis);
    }

    /**
     * How many places a feature's circle has.
     *
     * @param feature any
     * @return 24 for the hour, 7 for the weekday, 0 for what does not come round
     */
    public static int places(SessionFeature feature) {
        return switch (feature) {
            case SESSION_HOUR_OF_DAY -> 24;
            case SESSION_DAY_OF_WEEK -> 7;
            default -> 0;
        };
    }

    /** {@return whether hour and weekday are points on a circle} */
    public boolean cyclic() {
        return cyclic;
    }

    /** {@return the names of the user's own features} */
    public List<String> measures() {
        return List.copyOf(measures.keySet());
    }

    /**
     * Which of the ready-made features a log can give.
     *
     * @param alphabet       the names of its actions
     * @param items          whether it names items
     * @param categories     whether their categories are known
     * @param availabilities whether their availability is known
     * @return the features, in the order of their columns
     */
    public List<SessionFeature> chosen(
            List<String> alphabet, boolean items, boolean categories, boolean availabilities) {
        boolean withActions = alphabet.contains(actions.view())
                || alphabet.contains(actions.addToCart())
                || alphabet.contains(actions.transaction());
        return features.stream()
                .filter(feature -> withActions || !feature.ofActions())
                .filter(feature -> switch (feature) {
                    case UNIQUE_ITEMS_VIEWED -> items;
                    case UNIQUE_CATEGORIES_VIEWED -> categories;
                    case AVG_ITEM_AVAILABILITY -> availabilities;
                    default -> true;
                })
                .toList();
    }

    /** {@return the names of the actions that some features count} */
    public Actions actions() {
        return actions;
    }

    /** {@return the time zone of hours and weekdays; empty for the log's} */
    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /**
     * The columns that {@link #compute} gives. What the log cannot give is left out: features of items, categories or
     * availability where those are not known, and counts of a shop's actions where the log has none of {@link #actions}.
     *
     * @param events   the events
     * @param alphabet the action codes' names
     * @return their names
     */
    public List<String> columns(EventArrays events, List<String> alphabet) {
        List<String> names = new ArrayList<>();
        for (SessionFeature feature : chosen(events, alphabet)) {
            if (cyclic && feature == SessionFeature.SESSION_HOUR_OF_DAY) {
                names.addAll(List.of("hour_sin", "hour_cos"));
            } else if (cyclic && feature == SessionFeature.SESSION_DAY_OF_WEEK) {
                names.addAll(List.of("weekday_sin", "weekday_cos"));
            } else {
                names.add(feature.toString());
            }
        }
        names.addAll(measures.keySet());
        return names;
    }

    private List<SessionFeature> chosen(EventArrays events, List<String> alphabet) {
        return chosen(
                alphabet, events.items().length > 0, events.categories().length > 0, events.available().length > 0);
    }

    /**
     * Computes the features.
     *
     * @param events   the events and how they lie in sessions
     * @param alphabet the action codes' names
     * @return a row for each session, of {@link #columns}. Time O(events) where sessions are short; O(l log l) for one of length l.
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public DistinctRows compute(EventArrays events, List<String> alphabet) {
        List<String> columns = columns(events, alphabet);
        Check.argument(
                !columns.isEmpty(),
                "no feature is left: choose at least one that needs neither items nor a shop's actions");
        int d = columns.size();
        int n = events.sessions();
        DistinctRows.Builder builder = new DistinctRows.Builder(d, n);
        // two of each: while one thread gathers the rows of a chunk, in their order, the others fill the next
        double[][] rows = new double[2 * CHUNK][BLOCK * d];
        long[][] hashes = new long[2 * CHUNK][BLOCK];
        int blocks = (n + BLOCK - 1) / BLOCK;
        try (Progress progress = Progress.start("session features", n, "sessions")) {
            for (int first = 0; first - CHUNK < blocks; first += CHUNK) {
                int here = Math.max(0, Math.min(CHUNK, blocks - first));
                int from = first;
                int side = first / CHUNK % 2 * CHUNK;
                Parallel.blocks(here + 1, progress, part -> {
                    if (part == 0) {
                        for (int b = Math.max(0, from - CHUNK); b < Math.min(blocks, from); b++) {
                            int at = CHUNK - side + b - (from - CHUNK);
                            builder.add(rows[at], Math.min(BLOCK, n - b * BLOCK), hashes[at]);
                        }
                    } else {
                        int at = side + part - 1;
                        int low = (from + part - 1) * BLOCK;
                        int high = Math.min(n, low + BLOCK);
                        new Pass(events, alphabet).fill(low, high, rows[at], d);
                        builder.hash(rows[at], high - low, hashes[at]);
                        progress.advance(high - low);
                    }
                });
            }
            progress.finish();
        }
        return builder.build();
    }

    /** One thread's way through a block of sessions. */
    private final class Pass {
        private final EventArrays events;
        private final int view;
        private final int cart;
        private final int transaction;
        private final SessionEvents cursor;
        private final LocalClock clock = new LocalClock(zone == null ? ZoneOffset.UTC : zone);
        private final SessionMeasure[] own = measures.values().toArray(new SessionMeasure[0]);
        private final SessionFeature[] chosen;
        private int[] seenItems = new int[64];
        private int[] seenCategories = new int[64];

        Pass(EventArrays events, List<String> alphabet) {
            this.events = events;
            this.view = code(alphabet, actions.view());
            this.cart = code(alphabet, actions.addToCart());
            this.transaction = code(alphabet, actions.transaction());
            this.cursor = new SessionEvents(events);
            this.chosen = chosen(events, alphabet).toArray(new SessionFeature[0]);
        }

        private int code(List<String> alphabet, String name) {
            int code = alphabet.indexOf(name);
            return code < 0 ? NONE : code;
        }

        void fill(int low, int high, double[] into, int d) {
            for (int s = low, at = 0; s < high; s++, at += d) {
                session(s, into, at);
                if (own.length > 0) {
                    cursor.at(s);
                    for (int f = 0; f < own.length; f++) {
                        into[at + d - own.length + f] = own[f].of(cursor);
                    }
                }
            }
        }

        private void session(int s, double[] into, int at) {
            int[] order = events.order();
            int from = events.offsets()[s];
            int to = events.offsets()[s + 1];
            int length = to - from;
            long start = events.timeMillis()[order[from]];
            long millis = events.lastEnd(s) - start;
            double seconds = (unitMillis == 1 ? millis : (millis + unitMillis - 1) / unitMillis * unitMillis) / 1000.0;
            boolean withItems = events.items().length > 0;
            boolean withCategories = events.categories().length > 0;
            boolean withAvailability = events.available().length > 0;
            if (seenItems.length < length) {
                seenItems = new int[2 * length];
                seenCategories = new int[2 * length];
            }
            int views = 0;
            int carts = 0;
            int transactions = 0;
            int items = 0;
            int categories = 0;
            int known = 0;
            int available = 0;
            for (int p = from; p < to; p++) {
                int row = order[p];
                int action = events.actions()[row];
                if (action == view) {
                    views++;
                    if (withItems && events.items()[row] >= 0) {
                        seenItems[items++] = events.items()[row];
                    }
                    if (withCategories && events.categories()[row] >= 0) {
                        seenCategories[categories++] = events.categories()[row];
                    }
                } else if (action == cart) {
                    carts++;
                } else if (action == transaction) {
                    transactions++;
                }
                if (withAvailability && events.available()[row] >= 0) {
                    known++;
                    available += events.available()[row];
                }
            }
            clock.set(start);
            int j = at;
            for (SessionFeature feature : chosen) {
                switch (feature) {
                    case SESSION_DURATION_SEC -> into[j++] = seconds;
                    case TOTAL_EVENTS -> into[j++] = length;
                    case UNIQUE_ITEMS_VIEWED -> into[j++] = distinct(seenItems, items);
                    case UNIQUE_CATEGORIES_VIEWED -> into[j++] = distinct(seenCategories, categories);
                    case AVG_ITEM_AVAILABILITY -> into[j++] = known == 0 ? 0 : (double) available / known;
                    case SESSION_HOUR_OF_DAY -> j = cycle(into, j, clock.hour(), 24);
                    case SESSION_DAY_OF_WEEK -> j = cycle(into, j, clock.weekday(), 7);
                    case ADDTOCART_COUNT -> into[j++] = carts;
                    case TRANSACTION_COUNT -> into[j++] = transactions;
                    case VIEW_COUNT -> into[j++] = views;
                    case EVENT_RATE_PER_SEC -> into[j++] = seconds > 0 ? length / seconds : 0;
                    case IS_WEEKEND -> into[j++] = clock.weekday() >= 5 ? 1 : 0;
                }
            }
        }

        private int cycle(double[] into, int j, int place, int places) {
            if (!cyclic) {
                into[j] = place;
                return j + 1;
            }
            into[j] = StrictMath.sin(2 * Math.PI * place / places);
            into[j + 1] = StrictMath.cos(2 * Math.PI * place / places);
            return j + 2;
        }
    }

    /** How many different codes there are among the first {@code count}, which may be reordered. */
    private static int distinct(int[] codes, int count) {
        if (count <= 1) {
            return count;
        }
        if (count > 16) {
            Arrays.sort(codes, 0, count);
            int runs = 1;
            for (int i = 1; i < count; i++) {
                runs += codes[i] == codes[i - 1] ? 0 : 1;
            }
            return runs;
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int code = codes[i];
            int seen = 0;
            while (seen < kept && codes[seen] != code) {
                seen++;
            }
            if (seen == kept) {
                codes[kept++] = code;
            }
        }
        return kept;
    }
}
