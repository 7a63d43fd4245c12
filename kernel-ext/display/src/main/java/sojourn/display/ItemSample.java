package sojourn.display;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Which of many items a picture draws, so that each small group stays visible. */
final class ItemSample {
    private ItemSample() {}

    /**
     * Draws items.
     *
     * @param groupOf a group in {@code [0, groups)} for each item, or -1 for one that has no place in the picture
     * @param groups  how many there are
     * @param points  how many items are drawn at most, see {@link ScatterFacets#quotas}
     * @param seed    of the sample
     * @return the items of each group, ascending
     */
    static int[][] of(int[] groupOf, int groups, int points, long seed) {
        int[] left = new int[groups];
        for (int group : groupOf) {
            if (group >= 0) {
                left[group]++;
            }
        }
        int[] quota = ScatterFacets.quotas(left, points);
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
}
