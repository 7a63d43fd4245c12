package sojourn.samples;

import sojourn.run.Progress;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Brings visits that were planned user by user into the order of time in which a real log has their events, in memory that
 * does not grow with the log. Visits are short records in a scratch file, chained by slice of time; a slice is read, sorted by
 * start, and merged with the visits that still go on. A visit's events are made only then, from its own dice.
 */
final class TimeOrder implements Closeable {
    /** A visit's start, who, number and kind. */
    private static final int RECORD_BYTES = 20;

    private static final int BLOCK_RECORDS = 200;
    private static final int BLOCK_BYTES = BLOCK_RECORDS * RECORD_BYTES;
    private static final long RECORDS_PER_SLICE = 32_768;
    /** so that one block for each slice is 16 MB at most */
    private static final int MOST_SLICES = 4_096;

    private static final int NONE = -1;

    private final FileChannel scratch;
    private final long from;
    private final long width;
    private final ByteBuffer[] open;
    private final int[] lastBlock;
    private final int[] records;
    /** the block of the same slice that was written before */
    private int[] previous = new int[64];

    private int blocks;
    private final ByteBuffer reading = ByteBuffer.allocate(BLOCK_BYTES);

    /**
     * @param folder  where the scratch file goes, which is deleted on close
     * @param from    no visit starts earlier, in milliseconds
     * @param to      all visits start earlier
     * @param expects about how many visits there will be
     */
    TimeOrder(Path folder, long from, long to, long expects) throws IOException {
        this.from = from;
        int slices = (int) Math.max(1, Math.min(MOST_SLICES, expects / RECORDS_PER_SLICE));
        width = (to - from + slices - 1) / slices;
        open = new ByteBuffer[slices];
        Arrays.setAll(open, slice -> ByteBuffer.allocate(BLOCK_BYTES));
        lastBlock = new int[slices];
        Arrays.fill(lastBlock, NONE);
        records = new int[slices];
        scratch = FileChannel.open(
                Files.createTempFile(folder, ".visits", ".tmp"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** A visit with its events. */
    interface Visit {
        int size();

        /** {@return when event {@code i} happens; never earlier than the one before, and the first at the visit's start} */
        long time(int i);
    }

    /** Makes a visit's events, the same ones whenever it is asked. */
    interface Maker<V extends Visit> {
        V make(long start, int who, int number, int kind);
    }

    /** Takes events in order of time. */
    interface Writer<V extends Visit> {
        void write(V visit, int event, int who) throws IOException;
    }

    private record Cursor<V extends Visit>(V visit, int event, int who, int number) {
        long time() {
            return visit.time(event);
        }
    }

    void add(long start, int who, int number, int kind) throws IOException {
        int slice = (int) ((start - from) / width);
        ByteBuffer block = open[slice];
        block.putLong(start).putInt(who).putInt(number).putInt(kind);
        records[slice]++;
        if (!block.hasRemaining()) {
            block.flip();
            writeBlock(block, slice);
            block.clear();
        }
    }

    /** Makes every visit's events and hands them on: by time, at equal times by who and number, and within a visit as they happen. */
    <V extends Visit> void replay(Maker<V> maker, Writer<V> writer, Progress progress) throws IOException {
        PriorityQueue<Cursor<V>> active = new PriorityQueue<>(Comparator.<Cursor<V>>comparingLong(Cursor::time)
                .thenComparingInt(Cursor::who)
                .thenComparingInt(Cursor::number));
        for (int slice = 0; slice < open.length; slice++) {
            ByteBuffer visits = read(slice);
            long start = from + slice * width;
            long end = slice == open.length - 1 ? Long.MAX_VALUE : start + width;
            long[] order = byStart(visits, start);
            int next = 0;
            long written = 0;
            while (next < order.length || (!active.isEmpty() && active.peek().time() < end)) {
                if (next < order.length) {
                    int at = (int) (order[next] & 0x1FFF_FFFF) * RECORD_BYTES;
                    long time = visits.getLong(at);
                    if (active.isEmpty() || time <= active.peek().time()) {
                        int who = visits.getInt(at + 8);
                        int number = visits.getInt(at + 12);
                        active.add(new Cursor<>(maker.make(time, who, number, visits.getInt(at + 16)), 0, who, number));
                        next++;
                        continue;
                    }
                }
                Cursor<V> first = active.remove();
                writer.write(first.visit(), first.event(), first.who());
                if (first.event() + 1 < first.visit().size()) {
                    active.add(new Cursor<>(first.visit(), first.event() + 1, first.who(), first.number()));
                }
                if (++written % 8_192 == 0) {
                    progress.advance(8_192);
                }
            }
            progress.advance(written % 8_192);
        }
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }

    /** {@return start within the slice, and in the low 29 bits which record} */
    private long[] byStart(ByteBuffer visits, long sliceStart) {
        long[] order = new long[visits.limit() / RECORD_BYTES];
        for (int i = 0; i < order.length; i++) {
            order[i] = (visits.getLong(i * RECORD_BYTES) - sliceStart) << 29 | i;
        }
        Arrays.sort(order);
        return order;
    }

    private void writeBlock(ByteBuffer block, int slice) throws IOException {
        if (blocks == previous.length) {
            previous = Arrays.copyOf(previous, blocks * 2);
        }
        long position = (long) blocks * BLOCK_BYTES;
        while (block.hasRemaining()) {
            position += scratch.write(block, position);
        }
        previous[blocks] = lastBlock[slice];
        lastBlock[slice] = blocks++;
    }

    private ByteBuffer read(int slice) throws IOException {
        ByteBuffer visits = ByteBuffer.allocate(Math.multiplyExact(records[slice], RECORD_BYTES));
        for (int block = lastBlock[slice]; block != NONE; block = previous[block]) {
            reading.clear();
            while (reading.hasRemaining()) {
                if (scratch.read(reading, (long) block * BLOCK_BYTES + reading.position()) < 0) {
                    throw new IOException("the scratch file of the visits was cut while it was read");
                }
            }
            visits.put(reading.flip());
        }
        return visits.put(open[slice].flip()).flip();
    }
}
