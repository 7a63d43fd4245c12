package sojourn;

import java.util.SplittableRandom;

/**
 * A made-up matrix of shop-session features of the size and skew of the RetailRocket log: four sessions of five have one
 * event and differ in little but hour and weekday, the others in nearly everything.
 */
final class ShopScale {
    static final int COLUMNS = 12;

    private ShopScale() {}

    /** n × 12: duration, events, items, categories, availability, hour, weekday, carts, transactions, views, rate, weekend. */
    static double[] sessions(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n * COLUMNS];
        for (int i = 0; i < n; i++) {
            int at = i * COLUMNS;
            double day = random.nextDouble();
            int hour = (int) (24 * (1 - Math.abs(day + random.nextDouble() - 1))) % 24;
            int weekday = random.nextInt(random.nextDouble() < 0.3 ? 7 : 5);
            boolean single = random.nextDouble() < 0.787;
            boolean buyer = random.nextDouble() < (single ? 0.004 : 0.06);
            int events = 1;
            if (!single) {
                // heavy tail: a few sessions of hundreds of events
                events = 2 + (int) Math.min(300, Math.pow(random.nextDouble(), -0.9) - 1);
            }
            int carts = buyer ? 1 + random.nextInt(1 + events / 3) : 0;
            carts = Math.min(carts, events);
            int transactions = buyer && events > 2 && random.nextDouble() < 0.35 ? 1 + random.nextInt(2) : 0;
            transactions = Math.min(transactions, events - carts);
            int views = events - carts - transactions;
            int items = views == 0 ? 0 : 1 + (int) ((views - 1) * Math.sqrt(random.nextDouble()));
            int known = random.nextDouble() < 0.9 ? 1 : 0;
            int categories = items == 0 ? 0 : Math.max(known, (int) (items * random.nextDouble()));
            double seconds =
                    single ? 0 : Math.round(1000 * (events - 1) * Math.exp(4 + 1.2 * random.nextGaussian())) / 1000.0;
            int available = 0;
            for (int e = 0; e < events; e++) {
                available += random.nextDouble() < 0.7 ? 1 : 0;
            }
            x[at] = seconds;
            x[at + 1] = events;
            x[at + 2] = items;
            x[at + 3] = categories;
            x[at + 4] = (double) available / events;
            x[at + 5] = hour;
            x[at + 6] = weekday;
            x[at + 7] = carts;
            x[at + 8] = transactions;
            x[at + 9] = views;
            x[at + 10] = seconds > 0 ? events / seconds : 0;
            x[at + 11] = weekday >= 5 ? 1 : 0;
        }
        return x;
    }

    /** n × 4 counts of first-day activity: five types of users, the first all zero, the others as active as {@code activity} says. */
    static double[] firstDays(long seed, int n, double activity) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] means = {{0, 0, 0, 0}, {2, 4, 1, 0}, {15, 3, 2, 0.3}, {4, 18, 12, 0.2}, {25, 20, 14, 2}};
        double[] x = new double[n * 4];
        for (int i = 0; i < n; i++) {
            double[] mean = means[Math.min(4, (int) (5.5 * random.nextDouble()))];
            for (int j = 0; j < 4; j++) {
                double lambda = activity * mean[j] * (0.7 + 0.6 * random.nextDouble());
                x[i * 4 + j] = Math.max(0, Math.round(lambda + Math.sqrt(lambda) * random.nextGaussian()));
            }
        }
        return x;
    }

    /** A log of n events in time order: user codes, times, actions (0 cart, 1 transaction, 2 view), items. */
    @SuppressWarnings("ArrayRecordComponent") // of a test
    record Log(int users, int[] user, long[] time, int[] action, int[] item) {}

    static Log log(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        int users = (int) (n / 1.96);
        int[] user = new int[n];
        long[] time = new long[n];
        int[] action = new int[n];
        int[] item = new int[n];
        for (int i = 0; i < n; i++) {
            time[i] = 1_430_622_000_000L + (long) (i * (138.0 * 86_400_000 / n));
            // two of five events go on where one shortly before was
            int back = 1 + random.nextInt(400);
            user[i] = i >= back && random.nextInt(5) < 2 ? user[i - back] : random.nextInt(users);
            int roll = random.nextInt(1_000);
            action[i] = roll < 25 ? 0 : roll < 33 ? 1 : 2;
            item[i] = (int) (235_000 * random.nextDouble() * random.nextDouble());
        }
        return new Log(users, user, time, action, item);
    }
}
