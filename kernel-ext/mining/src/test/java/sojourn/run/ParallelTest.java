package sojourn.run;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParallelTest {
    private final String before = System.getProperty("sojourn.threads");

    @AfterEach
    void giveTheThreadsBack() {
        if (before == null) {
            System.clearProperty("sojourn.threads");
        } else {
            System.setProperty("sojourn.threads", before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "8"})
    void everyBlockRunsOnceWhateverTheThreads(String threads) {
        System.setProperty("sojourn.threads", threads);
        AtomicIntegerArray runs = new AtomicIntegerArray(1000);
        double[] sums = new double[1000];
        try (Progress progress = Progress.start("blocks", 1000, "blocks")) {
            Parallel.blocks(1000, progress, block -> {
                runs.incrementAndGet(block);
                for (int i = 0; i <= block; i++) {
                    sums[block] += 1.0 / (1 + i);
                }
                progress.advance(1);
            });
        }
        double all = 0;
        for (int block = 0; block < 1000; block++) {
            assertThat(runs.get(block)).isEqualTo(1);
            all += sums[block];
        }
        assertThat(all).as("bit for bit").isEqualTo(expected());
    }

    @Test
    void asManyThreadsWorkAsAreAskedFor() {
        System.setProperty("sojourn.threads", "3");
        assertThat(Parallel.threads()).isEqualTo(3);
        Set<String> names = ConcurrentHashMap.newKeySet();
        CountDownLatch allThere = new CountDownLatch(3);
        try (Progress progress = Progress.start("blocks", 3, "blocks")) {
            Parallel.blocks(3, progress, block -> {
                names.add(Thread.currentThread().getName());
                allThere.countDown();
                try {
                    allThere.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertThat(names).hasSize(3);
        System.setProperty("sojourn.threads", "0");
        assertThat(Parallel.threads()).isEqualTo(1);
    }

    @Test
    void aFailureReachesTheCallerAndStopsTheOthers() {
        System.setProperty("sojourn.threads", "2");
        try (Progress progress = Progress.start("blocks", 0, "blocks")) {
            assertThatThrownBy(() -> Parallel.blocks(2, progress, block -> {
                        if (block == 1) {
                            throw new IllegalArgumentException("block 1 is bad");
                        }
                        while (true) {
                            progress.advance(1);
                        }
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("block 1 is bad");
            assertThatThrownBy(() -> Parallel.blocks(1, progress, block -> {
                        throw new AssertionError("an error stays one");
                    }))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void anInterruptThatIsThereAlreadyEndsTheStepBeforeAnyBlock() {
        System.setProperty("sojourn.threads", "2");
        try (Progress progress = Progress.start("blocks", 2, "blocks")) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Parallel.blocks(2, progress, block -> {
                        throw new AssertionError("too late");
                    }))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("blocks: interrupted after 0 of 2 blocks");
        }
        assertThat(Thread.interrupted()).as("it is used up").isFalse();
    }

    @Test
    void anInterruptWhileTheCallerWaitsForItsHelpersSaysHowFarTheyCame() {
        System.setProperty("sojourn.threads", "2");
        Thread caller = Thread.currentThread();
        CountDownLatch both = new CountDownLatch(2);
        AtomicBoolean callerIsThrough = new AtomicBoolean();
        try (Progress progress = Progress.start("blocks", 2, "blocks")) {
            assertThatThrownBy(() -> Parallel.blocks(2, progress, block -> {
                        both.countDown();
                        try {
                            both.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        if (Thread.currentThread() == caller) {
                            callerIsThrough.set(true);
                            return;
                        }
                        // until then it may still wait for the latch
                        while (!callerIsThrough.get() || caller.getState() != Thread.State.WAITING) {
                            Thread.onSpinWait();
                        }
                        caller.interrupt();
                        while (true) {
                            progress.advance(0);
                        }
                    }))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("blocks: interrupted after 0 of 2 blocks");
        }
    }

    @Test
    void noBlocksAreNoWork() {
        try (Progress progress = Progress.start("blocks", 0, "blocks")) {
            Parallel.blocks(0, progress, block -> {
                throw new AssertionError("there is none");
            });
        }
    }

    private static double expected() {
        double all = 0;
        for (int block = 0; block < 1000; block++) {
            double sum = 0;
            for (int i = 0; i <= block; i++) {
                sum += 1.0 / (1 + i);
            }
            all += sum;
        }
        return all;
    }
}
