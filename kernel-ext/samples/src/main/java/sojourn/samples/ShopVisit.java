package sojourn.samples;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One session in the made-up shop: its events, as they follow from its type, its start and its dice. */
final class ShopVisit implements TimeOrder.Visit {
    static final byte[] VIEW = "view".getBytes(StandardCharsets.US_ASCII);
    static final byte[] ADD_TO_CART = "addtocart".getBytes(StandardCharsets.US_ASCII);
    static final byte[] TRANSACTION = "transaction".getBytes(StandardCharsets.US_ASCII);
    /** a session ends with half an hour without an event, so no pause inside one may be as long */
    private static final long LONGEST_PAUSE = 1_770_000;

    private static final long SHORTEST_PAUSE = 800;

    private final ShopCatalog catalog;
    private final ShopSessionType type;
    private final Dice dice;
    private long[] times = new long[1];
    private byte[][] actions = new byte[1][];
    private int[] items = new int[1];
    private int size;
    private long clock;
    /** given when the first of its purchases is written, so that transactions are numbered in order of time */
    private long transaction = -1;

    private ShopVisit(ShopCatalog catalog, ShopSessionType type, long start, Dice dice) {
        this.catalog = catalog;
        this.type = type;
        this.dice = dice;
        clock = start;
    }

    static ShopVisit of(ShopCatalog catalog, ShopSessionType type, long start, Dice dice) {
        ShopVisit visit = new ShopVisit(catalog, type, start, dice);
        switch (type) {
            case BOUNCE_WEEKDAY -> visit.look(catalog.regularCategory(dice, false));
            case BOUNCE_WEEKEND -> visit.look(catalog.regularCategory(dice, true));
            case BOUNCE_SOLD_OUT -> visit.look(catalog.outletCategory(dice));
            case BROWSE -> visit.browse(2 + visit.geometric(0.28, 4), 0.12);
            case DEEP_SEARCH -> visit.browse(5 + visit.geometric(0.72, 60), 0.55);
            case CART -> visit.cart();
            case BUYER -> visit.buy();
            case ROBOT -> visit.browse((int) Math.max(1, Math.min(150, Math.round(dice.logNormal(40, 0.5)))), 0.9);
        }
        return visit;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long time(int i) {
        return times[i];
    }

    byte[] action(int i) {
        return actions[i];
    }

    int item(int i) {
        return items[i];
    }

    long end() {
        return times[size - 1];
    }

    boolean hasTransaction() {
        return transaction >= 0;
    }

    void transaction(long number) {
        transaction = number;
    }

    long transaction() {
        return transaction;
    }

    private void browse(int views, double wander) {
        int category = catalog.category(dice);
        int item = look(category);
        for (int i = 1; i < views; i++) {
            if (dice.unit() < wander) {
                category = catalog.category(dice);
            } else if (dice.unit() < 0.2) {
                lookAgain(item);
                continue;
            }
            item = look(category);
        }
    }

    private void cart() {
        int kept = 1 + geometric(0.2, 4);
        int category = catalog.category(dice);
        for (int i = 0; i < kept; i++) {
            int item = catalog.onSale(look(category), clock);
            for (int more = geometric(0.45, 8); more > 0; more--) {
                lookAgain(dice.unit() < 0.5 ? item : catalog.item(category, dice));
            }
            add(ADD_TO_CART, item);
        }
    }

    private void buy() {
        int[] basket = catalog.basket(dice);
        int[] bought = new int[basket.length];
        for (int i = 0; i < basket.length; i++) {
            int item = catalog.onSale(catalog.item(basket[i], dice), clock);
            add(VIEW, item);
            for (int more = geometric(0.55, 8); more > 0; more--) {
                look(basket[i]);
            }
            if (dice.unit() < 0.95) {
                add(ADD_TO_CART, item);
            }
            bought[i] = item;
        }
        pause();
        // one purchase is one click: all of a transaction's events have the same time
        for (int item : bought) {
            put(TRANSACTION, item);
        }
    }

    private int look(int category) {
        int item = catalog.item(category, dice);
        add(VIEW, item);
        return item;
    }

    private void lookAgain(int item) {
        add(VIEW, item);
    }

    private void add(byte[] action, int item) {
        if (size > 0) {
            pause();
        }
        put(action, item);
    }

    private void pause() {
        long millis = Math.round(1_000 * dice.logNormal(type.pauseSeconds, type.spread));
        clock += Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, millis));
    }

    private void put(byte[] action, int item) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2 + 2);
            actions = Arrays.copyOf(actions, times.length);
            items = Arrays.copyOf(items, times.length);
        }
        times[size] = clock;
        actions[size] = action;
        items[size++] = item;
    }

    /** {@return how many times a chance comes true in a row, at most {@code most}} */
    private int geometric(double chance, int most) {
        int count = 0;
        while (count < most && dice.unit() < chance) {
            count++;
        }
        return count;
    }
}
