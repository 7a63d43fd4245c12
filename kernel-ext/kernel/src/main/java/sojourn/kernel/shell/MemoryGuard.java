package sojourn.kernel.shell;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Keeps a kernel alive whose cell takes all memory. A part of the heap is held in reserve. Where almost all of the heap is in
 * use after a collection, the cell is ended. Then, or where memory ran out before, the reserve is let go, so that the cell can
 * end, its error can be reported and the next cell can free what it holds. It is taken back as soon as there is room.
 */
public final class MemoryGuard {
    /** of the heap; with less to spare, collections take more and more of the time */
    private static final int SPARE = 20;

    private static final int SHARE = 16;
    /** what JShell needs to compile the next cell */
    private static final long LEAST = 16L << 20;

    private static final long MOST = 64L << 20;
    /** beside the reserve, for the work of JShell and of the cell */
    private static final long ROOM = 32L << 20;
    /** of the heap: a space into which survivors are copied holds nothing else */
    private static final int UNUSABLE = 30;

    private static final int LEAST_PIECE = 1 << 10;
    private static final int MOST_PIECES = 1 << 13;
    private static final int MOST_FAILURES = 5;
    private static final int PROBE = 1 << 17;
    private static final long POLL_MILLIS = 100;

    private final long most = Runtime.getRuntime().maxMemory();
    private final int size = (int) Math.min(MOST, Math.max(LEAST, most / SHARE));
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
            .toList();
    private volatile byte @Nullable [] reserve;
    /** for the answer to a cell that gives memory back, where a thread of the user's has taken all else */
    private volatile byte @Nullable [] last;

    private volatile @Nullable List<byte[]> filling;

    @SuppressWarnings("UnusedVariable") // a local one might not be made at all
    private volatile byte @Nullable [] probed;

    /** Makes a guard with its reserve. */
    public MemoryGuard() {
        take();
    }

    /**
     * Begins to watch the heap, on a thread of its own.
     *
     * @param whenFull ends the cell when almost all is in use, and says whether one ran and has ended; the reserve is let go after
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
        filling = null;
    }

    /**
     * Takes memory that is left, so that code which cannot be stopped finds none at its next allocation. Without that it goes
     * on for a minute of collections, each of which finds a little. It is let go when memory has run out for the cell.
     *
     * @param step   from 0 on: in smaller and smaller pieces
     * @param isOver says whether the code has ended
     */
    void fill(int step, BooleanSupplier isOver) {
        int piece = (int) Math.max(LEAST_PIECE, Math.max(1 << 20, most >> 10) >> (4 * step));
        try {
            List<byte[]> taken = step == 0 ? new ArrayList<>(MOST_PIECES) : filling;
            if (step == 0) {
                filling = taken;
            }
            while (taken != null && taken == filling && taken.size() < MOST_PIECES && !isOver.getAsBoolean()) {
                taken.add(new byte[piece]);
            }
        } catch (OutOfMemoryError e) {
            // that is what it is for
        }
    }

    /** Lets go what {@link #fill} took. */
    void unfill() {
        filling = null;
    }

    /**
     * Says whether the reserve is there, which a cell needs that may take all memory: one after the other would leave
     * nothing to compile the next one in. Where it was let go it is taken back here, if a collection makes room for it.
     *
     * @return whether it is there
     */
    public boolean isReady() {
        if (reserve == null) {
            take();
        }
        if (reserve == null) {
            System.gc();
            take();
        }
        return reserve != null;
    }

    private void poll(BooleanSupplier whenFull) {
        int failures = 0;
        while (true) {
            try {
                Thread.sleep(POLL_MILLIS);
                if (reserve == null) {
                    take();
                    probe();
                }
                if (reserve != null && isFull() && whenFull.getAsBoolean()) {
                    release();
                }
                failures = 0;
            } catch (OutOfMemoryError e) {
                // the cell would take it: so only where it does not ask for more, and would never find that there is
                // none
                if (++failures >= MOST_FAILURES) {
                    release();
                    last = null;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Where there is more room than it needs, so that taking it ends nothing. */
    private synchronized void take() {
        if (reserve != null || most - used() < size + ROOM + most / UNUSABLE) {
            return;
        }
        try {
            reserve = new byte[size];
            if (last == null) {
                last = new byte[size / 4];
            }
        } catch (OutOfMemoryError e) {
            // there is less room than was thought
        }
    }

    /** Fails where there is not even room for a message. */
    private void probe() {
        probed = new byte[PROBE];
        probed = null;
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
