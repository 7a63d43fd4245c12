package sojourn.samples;

import java.io.IOException;
import java.util.List;

/**
 * What the made-up shop sells. An item's category and availability at any time follow from its number, so there is no table
 * in memory. Categories lie in three zones: planted pairs, which are bought together; regular ones; and outlets, of which
 * everything is sold out before the log begins.
 */
final class ShopCatalog {
    static final List<Pair> PAIRS = List.of(
            new Pair(0, 0.040, 0.010, 0.010),
            new Pair(1, 0.030, 0.005, 0.005),
            new Pair(2, 0.020, 0.005, 0.005),
            new Pair(3, 0.020, 0.020, 0.005),
            new Pair(4, 0.015, 0.002, 0.003));
    private static final int PLANTED = 2 * PAIRS.size();
    private static final int OUTLETS_ONE_IN = 8;
    private static final int FEWEST_CATEGORIES = 24;
    private static final int FEWEST_ITEMS = 400;
    /** as many items as RetailRocket's property files know */
    private static final int MOST_ITEMS = 417_053;

    private static final long DAY_MILLIS = 86_400_000L;

    private final long seed;
    private final long from;
    private final long to;
    private final int categories;
    private final int outlets;
    private final int perCategory;
    private final Shuffle itemIds;
    private final Shuffle categoryIds;

    /**
     * @param events size of the log, which the catalog grows with
     * @param seed   of the log
     * @param from   when the log begins, in milliseconds
     * @param to     when it ends
     */
    ShopCatalog(long events, long seed, long from, long to) {
        this.seed = seed;
        this.from = from;
        this.to = to;
        int wanted = (int) Math.max(FEWEST_ITEMS, Math.min(MOST_ITEMS, events / 12));
        categories = (int) Math.max(FEWEST_CATEGORIES, Math.round(2.6 * Math.sqrt(wanted)));
        outlets = categories / OUTLETS_ONE_IN;
        perCategory = wanted / categories;
        itemIds = new Shuffle(items(), Dice.of(seed, -1));
        categoryIds = new Shuffle(categories, Dice.of(seed, -2));
    }

    /**
     * Two categories that are bought together. No other basket holds either, so the shares say all.
     *
     * @param place which pair it is
     * @param both  share of baskets with both
     * @param one   share of baskets with the first alone
     * @param other share of baskets with the second alone
     */
    record Pair(int place, double both, double one, double other) {
        double lift() {
            return both / ((both + one) * (both + other));
        }
    }

    int items() {
        return perCategory * categories;
    }

    int categoryId(int category) {
        return categoryIds.id(category);
    }

    int itemId(int item) {
        return itemIds.id(item);
    }

    /** {@return the categories of one basket, one for each item in it} */
    int[] basket(Dice dice) {
        double at = dice.unit();
        for (Pair pair : PAIRS) {
            int first = 2 * pair.place();
            at -= pair.both();
            if (at < 0) {
                return withMore(dice, first, first + 1);
            }
            at -= pair.one();
            if (at < 0) {
                return withMore(dice, first);
            }
            at -= pair.other();
            if (at < 0) {
                return withMore(dice, first + 1);
            }
        }
        int[] basket = new int[1 + dice.pick(0.88, 0.08, 0.04)];
        for (int i = 0; i < basket.length; i++) {
            basket[i] = regularCategory(dice);
        }
        return basket;
    }

    private int[] withMore(Dice dice, int... planted) {
        if (dice.unit() >= 0.15) {
            return planted;
        }
        int[] basket = java.util.Arrays.copyOf(planted, planted.length + 1);
        basket[planted.length] = regularCategory(dice);
        return basket;
    }

    /** {@return a category that people look at: one in twenty times one of a planted pair} */
    int category(Dice dice) {
        return dice.unit() < 0.05 ? dice.below(PLANTED) : regularCategory(dice);
    }

    int regularCategory(Dice dice) {
        return PLANTED + skewed(regular(), dice);
    }

    /** {@return a regular category, of the half that is looked at on working days or of the other} */
    int regularCategory(Dice dice, boolean weekend) {
        int half = skewed(regular() / 2, dice);
        return PLANTED + 2 * half + (weekend ? 1 : 0);
    }

    int outletCategory(Dice dice) {
        return PLANTED + regular() + dice.below(outlets);
    }

    /** {@return an item, popular ones more often; in an outlet it is sold out, elsewhere it can mostly be had} */
    int item(int category, Dice dice) {
        double unit = dice.unit();
        return category + categories * (int) (perCategory * unit * unit * unit);
    }

    /** {@return the item, or the one before it in its category if that can be had and this one cannot} */
    int onSale(int item, long time) {
        // only one in four ever is out of stock, so the one before is not
        return isAvailable(item, time) || isOutlet(item % categories) ? item : item - categories;
    }

    boolean isAvailable(int item, long time) {
        if (isOutlet(item % categories)) {
            return false;
        }
        if (!runsOut(item)) {
            return true;
        }
        Dice dice = Dice.of(seed, -3, item);
        long out = soldOut(dice);
        return time < out || time >= backIn(out, dice);
    }

    /** Writes what is known of every item: a row for each time from which on something is so. By item id and time. */
    void write(CsvOut out) throws IOException {
        for (int id = 0; id < items(); id++) {
            int item = itemIds.place(id);
            if (!isUnlisted(item)) {
                write(item, id, out);
            }
        }
    }

    private void write(int item, int id, CsvOut out) throws IOException {
        int category = item % categories;
        Dice days = Dice.of(seed, -4, item);
        long listed = from - DAY_MILLIS * (31 + days.below(30));
        row(out, id, category, true, listed);
        if (isOutlet(category)) {
            row(out, id, category, false, from - DAY_MILLIS * (1 + days.below(30)));
        } else if (runsOut(item)) {
            Dice dice = Dice.of(seed, -3, item);
            long soldOut = soldOut(dice);
            long backIn = backIn(soldOut, dice);
            row(out, id, category, false, soldOut);
            if (backIn < to) {
                row(out, id, category, true, backIn);
            }
        } else if (moves(item)) {
            int next = PLANTED + (category - PLANTED + 1) % regular();
            row(out, id, next, true, from + DAY_MILLIS * (1 + days.below((int) ((to - from) / DAY_MILLIS) - 1)));
        }
    }

    private void row(CsvOut out, int id, int category, boolean available, long since) throws IOException {
        out.number(id)
                .number(categoryId(category))
                .number(available ? 1 : 0)
                .number(since)
                .end();
    }

    private int regular() {
        return categories - PLANTED - outlets;
    }

    private boolean isOutlet(int category) {
        return category >= categories - outlets;
    }

    private boolean isRegular(int category) {
        return category >= PLANTED && !isOutlet(category);
    }

    private boolean runsOut(int item) {
        return item / categories % 4 == 3 && !isUnlisted(item);
    }

    /** Some items move to another category while the log goes on. */
    private boolean moves(int item) {
        return item / categories % 50 == 6 && isRegular(item % categories);
    }

    /** Some items are sold, and no table knows them. */
    private boolean isUnlisted(int item) {
        return item / categories % 40 == 12 && isRegular(item % categories);
    }

    private long soldOut(Dice dice) {
        return from + (long) (dice.unit() * (to - from));
    }

    private long backIn(long soldOut, Dice dice) {
        return soldOut + (long) (DAY_MILLIS * dice.logNormal(10, 0.6));
    }

    private static int skewed(int bound, Dice dice) {
        double unit = dice.unit();
        return (int) (bound * unit * unit);
    }
}
