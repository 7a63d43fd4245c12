package sojourn.samples;

import sojourn.check.Check;
import sojourn.run.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The made-up log of a shop, {@code shop_sample} and any size of it: the columns, sizes and skew of RetailRocket's log, which
 * may not be redistributed. No real person's event is in it.
 *
 * <p>What is planted: sessions of one visitor lie more than 31 minutes apart and no pause inside one is longer than 29.5
 * minutes, so a gap of 30 minutes finds exactly the planted sessions, whose types are known. Some four in five sessions are
 * bounces of one event, which differ by weekday, category and availability; the others browse, search deep, leave a cart, or
 * buy. One visitor in a thousand is a regular with some hundred events, and a few are robots with thousands. Five
 * {@linkplain #plantedPairs pairs of categories} are bought together with known lift. One item in four is sold out for a while,
 * some move to another category, and some are in no table.
 */
public final class ShopSample {
    /** The seed of the files in the repository. */
    public static final long SEED = 20_261_122L;

    /** The number of events of the files in the repository. */
    public static final long EVENTS = 36_000;

    /** The most events that can be asked for. */
    public static final long MOST_EVENTS = 2_000_000_000L;

    private static final long ROWS_PER_FILE = 5_000_000;
    private static final int WEEKS = 20;
    private static final long DAY_MILLIS = 86_400_000L;
    /** a Monday */
    private static final long FROM = LocalDate.of(2025, 5, 5).toEpochDay() * DAY_MILLIS;

    private static final long TO = FROM + WEEKS * 7 * DAY_MILLIS;
    private static final long MINUTE_MILLIS = 60_000;
    /** a session's visitor, and which of that visitor's it is, make its dice; so does the visitor alone, as number 0 */
    private static final int VISITOR_ITSELF = 0;

    private static final List<ShopSessionType> TYPES = List.of(ShopSessionType.values());

    private final long events;
    private final long seed;
    private final ShopCatalog catalog;
    private long planned;
    private long sessions;
    private int visitors;
    private long transactions;

    private ShopSample(long events, long seed) {
        Check.argument(events >= 1 && events <= MOST_EVENTS, "events must be in 1..%,d, was %,d", MOST_EVENTS, events);
        this.events = events;
        this.seed = seed;
        catalog = new ShopCatalog(events, seed, FROM, TO);
    }

    /**
     * What was written.
     *
     * @param events       rows of {@code events.csv}, as asked for
     * @param visitors     who they are of
     * @param sessions     rows of {@code truth.csv}, which a gap of 30 minutes finds
     * @param transactions purchases, each of one item or more
     * @param items        how many different items the shop has
     */
    public record Summary(long events, int visitors, long sessions, long transactions, int items) {}

    /**
     * Two categories that are bought together.
     *
     * @param antecedent a category's id
     * @param consequent the other's
     * @param support    share of baskets that hold both, as planted
     * @param lift       how many times more often than by chance, as planted
     */
    public record PlantedPair(int antecedent, int consequent, double support, double lift) {}

    /** What visitors do in a session, and how often they come. */
    private enum Habit {
        ONCE(0, 0, 0.820, 0.150, 0.0160, 0.0105, 0.0035),
        RETURNING(1.9, 3.0, 0.700, 0.200, 0.0450, 0.0400, 0.0150),
        REGULAR(52, 1.4, 0.370, 0.300, 0.1350, 0.0900, 0.1050);

        /** sessions after the first, in the mean */
        final double more;
        /** days from one session to the next, in the middle */
        final double days;

        @SuppressWarnings("ImmutableEnumChecker") // never written to, and private
        final double[] shares;

        Habit(double more, double days, double... shares) {
            this.more = more;
            this.days = days;
            this.shares = shares;
        }
    }

    /**
     * Writes a log: {@code events.csv} (timestamp, visitorid, event, itemid, transactionid) in order of time, {@code items.csv}
     * (itemid, categoryid, available, timestamp: what holds of an item from then on) and {@code truth.csv} (visitorid, session,
     * type: the planted type of each visitor's session number 1, 2, …). Times are milliseconds since 1970 UTC. Files of these
     * names are overwritten. Time O(events), memory constant, scratch on disk about 13 bytes an event while it runs.
     *
     * @param folder where they go; made if it is not there
     * @param events how many, in {@code 1..MOST_EVENTS}; exactly as many are written
     * @param seed   any; the same events and seed give the same bytes in every Java
     * @return what was written
     * @throws IOException if a file cannot be written
     * @throws sojourn.check.UsageException if {@code events} is out of its range
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Summary write(Path folder, long events, long seed) throws IOException {
        return new ShopSample(events, seed).write(folder, false);
    }

    /**
     * Writes the same log with its events and truth as Parquet, for logs that are scanned where they lie: {@code
     * events-0000.parquet}, {@code events-0001.parquet} and on, of 5 million events each, as {@code truth-*.parquet}, and {@code
     * items.csv}. Rows are those of {@link #write}, numbers as numbers. Time O(events), memory constant.
     *
     * @param folder where they go; made if it is not there
     * @param events how many, in {@code 1..MOST_EVENTS}; exactly as many are written
     * @param seed   any; the same events and seed give the same rows in every Java
     * @return what was written
     * @throws IOException if a file cannot be written
     * @throws sojourn.check.UsageException if {@code events} is out of its range
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Summary writeParquet(Path folder, long events, long seed) throws IOException {
        return new ShopSample(events, seed).write(folder, true);
    }

    /**
     * The pairs of categories that are planted in a log.
     *
     * @param events its size
     * @param seed   its seed
     * @return the pairs, most frequent first. Lifts hold for baskets in the long run; a small log scatters around them.
     */
    public static List<PlantedPair> plantedPairs(long events, long seed) {
        ShopCatalog catalog = new ShopSample(events, seed).catalog;
        return ShopCatalog.PAIRS.stream()
                .map(pair -> new PlantedPair(
                        catalog.categoryId(2 * pair.place()),
                        catalog.categoryId(2 * pair.place() + 1),
                        pair.both(),
                        pair.lift()))
                .toList();
    }

    private static TableOut table(Path folder, String name, String columns, boolean parquet) throws IOException {
        return parquet
                ? new ParquetOut(folder, name, columns, ROWS_PER_FILE)
                : new CsvOut(
                        folder.resolve(name + ".csv"),
                        columns.replaceAll(" [A-Z]+", "").replace(", ", ","));
    }

    private Summary write(Path folder, boolean parquet) throws IOException {
        Files.createDirectories(folder);
        try (CsvOut items = new CsvOut(folder.resolve("items.csv"), "itemid,categoryid,available,timestamp")) {
            catalog.write(items);
        }
        try (TimeOrder order = new TimeOrder(folder, FROM, TO, events * 5 / 8)) {
            try (Progress progress = Progress.start("planning a shop's visits", events, "events");
                    TableOut truth =
                            table(folder, "truth", "visitorid BIGINT, session BIGINT, type VARCHAR", parquet)) {
                plan(order, truth, progress);
                progress.finish();
            }
            try (Progress progress = Progress.start("writing a shop's log", events, "events");
                    TableOut out = table(
                            folder,
                            "events",
                            "timestamp BIGINT, visitorid BIGINT, event VARCHAR, itemid BIGINT, transactionid BIGINT",
                            parquet)) {
                order.replay(this::visit, (visit, event, visitor) -> write(visit, event, visitor, out), progress);
                progress.finish();
            }
        }
        return new Summary(events, visitors, sessions, transactions, catalog.items());
    }

    private void write(ShopVisit visit, int event, int visitor, TableOut out) throws IOException {
        out.number(visit.time(event))
                .number(visitor)
                .text(visit.action(event))
                .number(catalog.itemId(visit.item(event)));
        if (visit.action(event) == ShopVisit.TRANSACTION) {
            if (!visit.hasTransaction()) {
                visit.transaction(transactions++);
            }
            out.number(visit.transaction()).end();
        } else {
            out.empty().end();
        }
    }

    private void plan(TimeOrder order, TableOut truth, Progress progress) throws IOException {
        int robotEvery = (int) Math.max(2, Math.min(130_000, events / 6));
        long reported = 0;
        while (planned < events) {
            int visitor = visitors++;
            Dice dice = Dice.of(seed, visitor, VISITOR_ITSELF);
            if (visitor % robotEvery == robotEvery / 2) {
                robot(visitor, dice, order, truth);
            } else {
                visitor(visitor, dice, order, truth);
            }
            if (planned - reported >= 8_192) {
                progress.advance(planned - reported);
                reported = planned;
            }
        }
        progress.advance(planned - reported);
    }

    private void visitor(int visitor, Dice dice, TimeOrder order, TableOut truth) throws IOException {
        Habit habit = Habit.values()[dice.pick(0.874, 0.125, 0.001)];
        int count = switch (habit) {
            case ONCE -> 1;
            case RETURNING -> 2 + (int) (StrictMath.log(1 - dice.unit()) / StrictMath.log(1 - 1 / habit.more));
            case REGULAR -> 1 + (int) Math.round(dice.logNormal(habit.more, 0.6));
        };
        int firstWeeks = habit == Habit.REGULAR ? WEEKS / 2 : WEEKS;
        long day = 7L * dice.below(firstWeeks) + dice.pick(1.1, 1.1, 1.05, 1.05, 1, 0.85, 0.85);
        long start = time(day, dice);
        for (int number = 1; number <= count && start < TO && planned < events; number++) {
            long end = session(visitor, number, start, type(start, habit, dice), order, truth);
            long free = end + 31 * MINUTE_MILLIS + dice.below(600_000);
            day = (end - FROM) / DAY_MILLIS + 1 + (int) dice.logNormal(habit.days, 1.0);
            // one in five comes back within hours, or a longer gap would change nothing
            start = dice.unit() < 0.2
                    ? free + (long) (MINUTE_MILLIS * dice.logNormal(60, 0.8))
                    : Math.max(free, time(day, dice));
        }
    }

    private void robot(int visitor, Dice dice, TimeOrder order, TableOut truth) throws IOException {
        double size = dice.logNormal(Math.max(20, Math.min(3_000, events / 150.0)), 0.5);
        int count = (int) Math.max(1, size / 45);
        long start = time(dice.below(WEEKS * 7 / 3), dice);
        for (int number = 1; number <= count && start < TO && planned < events; number++) {
            long end = session(visitor, number, start, ShopSessionType.ROBOT, order, truth);
            start = end + 31 * MINUTE_MILLIS + (long) (MINUTE_MILLIS * dice.logNormal(12 * 60, 0.7));
        }
    }

    private ShopSessionType type(long start, Habit habit, Dice dice) {
        return switch (dice.pick(habit.shares)) {
            case 1 -> ShopSessionType.BROWSE;
            case 2 -> ShopSessionType.DEEP_SEARCH;
            case 3 -> ShopSessionType.CART;
            case 4 -> ShopSessionType.BUYER;
            default -> dice.unit() < 0.2 ? ShopSessionType.BOUNCE_SOLD_OUT : bounce(start);
        };
    }

    private static ShopSessionType bounce(long start) {
        return isWeekend((start - FROM) / DAY_MILLIS) ? ShopSessionType.BOUNCE_WEEKEND : ShopSessionType.BOUNCE_WEEKDAY;
    }

    /** {@return when the session's last event happens} */
    private long session(int visitor, int number, long start, ShopSessionType wanted, TimeOrder order, TableOut truth)
            throws IOException {
        ShopSessionType type = wanted;
        ShopVisit visit = visit(start, visitor, number, TYPES.indexOf(type));
        if (visit.size() > events - planned) {
            // the log ends with its last event, and no session may be cut off, or it would not be what truth.csv says
            type = bounce(start);
            visit = visit(start, visitor, number, TYPES.indexOf(type));
        }
        order.add(start, visitor, number, TYPES.indexOf(type));
        truth.number(visitor).number(number).text(type.label).end();
        planned += visit.size();
        sessions++;
        return visit.end();
    }

    private ShopVisit visit(long start, int visitor, int number, int type) {
        return ShopVisit.of(catalog, TYPES.get(type), start, Dice.of(seed, visitor, number));
    }

    private static boolean isWeekend(long day) {
        return day % 7 >= 5;
    }

    /** {@return a time of the day: around noon on working days, in the evening at the weekend} */
    private static long time(long day, Dice dice) {
        double hour = isWeekend(day) ? 19.5 + 2.5 * dice.normal() : 12.5 + 3.5 * dice.normal();
        return FROM + day * DAY_MILLIS + (long) (3_600_000 * (hour < 0 || hour >= 24 ? 24 * dice.unit() : hour));
    }
}
