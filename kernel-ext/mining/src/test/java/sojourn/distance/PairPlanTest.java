package sojourn.distance;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sojourn.distance.pairs.PairPlan;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;

import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

class PairPlanTest {
    /** 3,000 random sequences of 2,000 events would take minutes: an interrupt ends them at once, in every kernel. */
    @Test
    @Timeout(60)
    void anInterruptEndsTheMatrixInTime() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(1);
        int[] lengths = new int[3_000];
        java.util.Arrays.fill(lengths, 2_000);
        Pool pool = Pool.random(random, 8, lengths);
        SubstitutionCosts costs = SubstitutionCosts.of(pool.alphabet(), Pool.random(random, 8, 9, 10));
        for (SequenceDistance distance : new SequenceDistance[] {
            OptimalMatching.unit(),
            LongestCommonSubsequence.unit(),
            OptimalMatching.unit().costs(costs)
        }) {
            assertThat(millisToEnd(pool, distance)).as(distance.toString()).isLessThan(5_000);
        }
    }

    @Test
    void sequencesAreTurnedAroundWhereTheirEndsAreAlike() {
        PairPlan begins = new PairPlan(new int[] {0, 1, 2, 0, 1, 3, 0, 1, 0}, new int[] {0, 3, 6, 9});
        assertThat(begins.shorterWay()).isSameAs(begins);
        PairPlan ends = new PairPlan(new int[] {2, 1, 0, 3, 1, 0, 0, 1, 0}, new int[] {0, 3, 6, 9});
        assertThat(ends.shorterWay()).isNotSameAs(ends);
        assertThat(ends.shorterWay().code(0, 0)).isZero();
        assertThat(ends.shorterWay().code(0, 2)).isEqualTo(2);
    }

    private static long millisToEnd(Pool pool, SequenceDistance distance) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        ProgressListener before = Progress.listen((step, done, total, unit, nanos, state) -> {
            if (step.equals("pairwise distances") && state == ProgressListener.State.RUNNING) {
                running.countDown();
            }
        });
        try {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread runner = new Thread(() -> {
                try {
                    pool.distances(distance);
                } catch (CancellationException e) {
                    thrown.set(e);
                }
            });
            runner.start();
            assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
            long start = System.nanoTime();
            runner.interrupt();
            runner.join();
            assertThat(thrown.get()).isInstanceOf(CancellationException.class).hasMessageContaining("interrupted");
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        } finally {
            Progress.listen(before);
        }
    }

    @Test
    void progressCountsEveryPairOnce() {
        AtomicLong counted = new AtomicLong();
        AtomicLong expected = new AtomicLong(-1);
        ProgressListener before = Progress.listen((step, done, total, unit, nanos, state) -> {
            counted.set(Math.max(counted.get(), done));
            expected.set(total);
        });
        try {
            Pool pool = Pool.random(
                    new SplittableRandom(5),
                    6,
                    new SplittableRandom(6).ints(700, 1, 90).toArray());
            pool.distances(OptimalMatching.unit());
            assertThat(counted.get()).isEqualTo(expected.get()).isEqualTo(pool.size() * (pool.size() - 1L) / 2);
        } finally {
            Progress.listen(before);
        }
    }

    @Tag("slow")
    @Test
    void oneThreadAndTwoGiveTheSameCells() {
        SplittableRandom random = new SplittableRandom(7);
        Pool pool = Pool.random(random, 6, random.ints(500, 1, 90).toArray());
        SubstitutionCosts real = SubstitutionCosts.of(pool.alphabet(), Pool.random(random, 6, 1 << 20, Math.E * 1e6));
        String threads = System.getProperty("sojourn.threads");
        try {
            for (SequenceDistance distance : new SequenceDistance[] {
                OptimalMatching.unit(),
                LongestCommonSubsequence.unit(),
                OptimalMatching.unit().costs(real)
            }) {
                System.setProperty("sojourn.threads", "1");
                Condensed one = pool.distances(distance);
                System.setProperty("sojourn.threads", "3");
                Condensed three = pool.distances(distance);
                for (int c = 0; c < one.cells(); c++) {
                    assertThat(Double.doubleToLongBits(three.cell(c))).isEqualTo(Double.doubleToLongBits(one.cell(c)));
                }
            }
        } finally {
            if (threads == null) {
                System.clearProperty("sojourn.threads");
            } else {
                System.setProperty("sojourn.threads", threads);
            }
        }
    }
}
