package sojourn.kernel.shell;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Keeps a kernel alive whose cell takes all memory. A part of the heap is held in reserve. Where almost all of the heap is in
 * use after a collection, the cell is ended. Then, or where memory ran out before, the reserve is let go, so that the cell can
 * end, its error can be told and the next cell can free what it holds. It is taken back as soon as there is room.
 */
public final class MemoryGuard {
    /** of the heap; with less to spare, collections take more and more of the time */
    private static final int SPARE = 20;

    private static final int SHARE = 16;
    /** what JShell needs to compile the next cell */
    private static final long LEAST = 16L << 20;

    private static final long MOST = 64L << 20;
    private static final long POLL_MILLIS = 100;

    private final long most = Runtime.getRuntime().maxMemory();
    private final int size = (int) Math.min(MOST, Math.max(LEAST, most / SHARE));
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
            .toList();
    private volatile byte @Nullable [] reserve;

    /** Makes a guard with its reserve. */
    public MemoryGuard() {
        take();
    }

    /**
     * Begins to watch the heap, on a thread of its own.
     *
     * @param whenFull ends the cell when almost all is in use, and says whether none runs any more; the reserve is let go after
     *     that, or the cell would take it, too. It is called again while one runs
     */
    @SuppressWarnings("ThreadPriorityCheck") // it must come to its turn where other threads take all processors
    public void watch(BooleanSupplier whenFull) {
        Thread watching = new Thread(() -> poll(whenFull), "sojourn-memory");
        watching.setDaemon(true);
        watching.setPriority(Thread.MAX_PRIORITY);
        watching.start();
    }

    /** Lets the reserve go, where memory ran out. Allocates nothing. */
    public void release() {
        reserve = null;
    }

    private void poll(BooleanSupplier whenFull) {
        while (true) {
            try {
                Thread.sleep(POLL_MILLIS);
                if (reserve == null) {
                    take();
                }
                if (reserve != null && isFull() && whenFull.getAsBoolean()) {
                    release();
                }
            } catch (OutOfMemoryError e) {
                release();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Where it has room several times, so that taking it ends nothing. */
    private void take() {
        if (most - used() < 3L * size) {
            return;
        }
        try {
            reserve = new byte[size];
        } catch (OutOfMemoryError e) {
            reserve = null;
        }
    }

    /**
     * What a collector says of the last collection may be old: a collection of young objects alone leaves the older ones'
     * figure as it was, perhaps from a cell before, and counts what nothing holds any more. So a whole collection has to say
     * the same before a cell is ended; where memory is that short, one is near in any case.
     */
    private boolean isFull() {
        long limit = most - Math.max(size, most / SPARE);
        if (usedAfterCollection() <= limit || used() <= limit) {
            return false;
        }
        System.gc();
        return usedAfterCollection() > limit;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private long usedAfterCollection() {
        long used = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage usage = pool.getCollectionUsage();
            used += usage == null ? 0 : usage.getUsed();
        }
        return used;
    }
}
