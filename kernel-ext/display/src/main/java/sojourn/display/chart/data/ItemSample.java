package sojourn.display.chart.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Which of many items a picture draws, so that each small group stays visible. */
public final class ItemSample {
    private ItemSample() {}

    /**
     * Draws items.
     *
     * @param groupOf a group in {@code [0, groups)} for each item, or -1 for one that has no place in the picture
     * @param groups  how many there are
     * @param points  how many items are drawn at most, see {@link #quotas}
     * @param seed    of the sample
     * @return the items of each group, ascending
     */
    public static int[][] of(int[] groupOf, int groups, int points, long seed) {
        int[] left = new int[groups];
        for (int group : groupOf) {
            if (group >= 0) {
                left[group]++;
            }
        }
        int[] quota = quotas(left, points);
        int[][] items = new int[groups][];
        Arrays.setAll(items, g -> new int[quota[g]]);
        int[] taken = new int[groups];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < groupOf.length; i++) {
            int g = groupOf[i];
            if (g < 0) {
                continue;
            }
            // selection sampling, Knuth, The Art of Computer Programming 3.4.2, algorithm S
            int need = quota[g] - taken[g];
            if (need > 0 && (need >= left[g] || random.nextInt(left[g]) < need)) {
                items[g][taken[g]++] = i;
            }
            left[g]--;
        }
        return items;
    }

    /**
     * How many points each group gets: half of them are shared evenly, as far as the groups have so many, the rest by size.
     */
    public static int[] quotas(int[] sizes, int points) {
        long all = Arrays.stream(sizes).asLongStream().sum();
        if (all <= points) {
            return sizes.clone();
        }
        int groups = (int) Arrays.stream(sizes).filter(size -> size > 0).count();
        int even = Math.max(1, points / (2 * groups));
        int[] quota = Arrays.stream(sizes).map(size -> Math.min(size, even)).toArray();
        long rest = Math.max(0, points - Arrays.stream(quota).asLongStream().sum());
        long open = all - Arrays.stream(quota).asLongStream().sum();
        long seen = 0;
        for (int g = 0; g < sizes.length; g++) {
            // by the running sum, so that what is rounded off one group goes to the next
            long before = seen;
            seen += sizes[g] - quota[g];
            quota[g] += (int) (open == 0 ? 0 : rest * seen / open - rest * before / open);
        }
        return quota;
    }
}
