import sojourn.load.BasketFile;
import sojourn.load.BasketFormat;
import sojourn.rules.BasketRows;
import sojourn.rules.FrequentItemsets;
import sojourn.rules.ItemsetMiner;
import sojourn.rules.ItemsetOptions;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Prints for each file and support: itemsets, sum of their counts, best and median time of so many warm runs, best processor time
 * of all threads, which a busy machine disturbs less, and the time to read the file.
 */
public final class ItemsetTimes {
    private ItemsetTimes() {}

    /** @param args runs, then pairs of file and support */
    public static void main(String[] args) {
        int runs = Integer.parseInt(args[0]);
        for (int a = 1; a < args.length; a += 2) {
            long start = System.nanoTime();
            BasketFile.Content content = BasketFile.read(Path.of(args[a]), BasketFormat.DEFAULT);
            long[] ones = new long[content.offsets().length - 1];
            Arrays.fill(ones, 1);
            BasketRows rows = BasketRows.of(content.names().size(), content.codes(), content.offsets(), ones);
            double read = (System.nanoTime() - start) / 1e9;
            ItemsetOptions options = ItemsetOptions.minCount(
                    ItemsetOptions.countOf(Double.parseDouble(args[a + 1]), rows.total()));
            FrequentItemsets found = ItemsetMiner.mine(rows, options);
            double[] seconds = new double[runs];
            double[] busy = new double[runs];
            OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            for (int run = -10; run < runs; run++) {
                long cpu = machine.getProcessCpuTime();
                start = System.nanoTime();
                found = ItemsetMiner.mine(rows, options);
                seconds[Math.max(0, run)] = (System.nanoTime() - start) / 1e9;
                busy[Math.max(0, run)] = (machine.getProcessCpuTime() - cpu) / 1e9;
            }
            long sum = 0;
            for (int s = 0; s < found.size(); s++) {
                sum += found.count(s);
            }
            Arrays.sort(seconds);
            Arrays.sort(busy);
            System.out.printf(
                    Locale.ROOT,
                    "%s %s %d %d %.5f %.5f %.5f %.3f%n",
                    args[a],
                    args[a + 1],
                    found.size(),
                    sum,
                    seconds[0],
                    seconds[runs / 2],
                    busy[0],
                    read);
        }
    }
}
