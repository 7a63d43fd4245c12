package sojourn.run;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The listener is one for the process, so these run alone. */
@Execution(ExecutionMode.SAME_THREAD)
class ProgressTest {
    private final List<String> heard = new ArrayList<>();
    private final ProgressListener before = Progress.listen((step, done, total, unit, nanos, state) ->
            heard.add(step + " " + done + "/" + total + " " + unit + " " + state));

    @AfterEach
    void giveTheListenerBack() {
        Progress.listen(before);
    }

    @Test
    void numbersAreWrittenTheSameEverywhere() {
        Locale before = Locale.getDefault();
        try (Progress progress = Progress.start("sorting", 1_234_567, "rows")) {
            Locale.setDefault(Locale.GERMANY);
            progress.cancel();
            assertThatThrownBy(() -> progress.advance(1_000))
                    .hasMessage("sorting: interrupted after 1,000 of 1,234,567 rows");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theLastReportIsAlwaysSentAndOnce() {
        try (Progress progress = Progress.start("sorting", 10, "rows")) {
            progress.advance(3);
            progress.finish();
            progress.finish();
        }
        assertThat(heard).as("3 rows came too soon to be told").containsExactly("sorting 10/10 rows DONE");
    }

    @Test
    void whatIsNotFinishedIsStopped() {
        try (Progress progress = Progress.start("sorting", 0, "rows")) {
            progress.advance(3);
        }
        assertThat(heard).containsExactly("sorting 3/0 rows STOPPED");
    }

    @Test
    void itTellsWhileItRuns() {
        try (Progress progress = Progress.start("sorting", 1_000_000_000, "rows")) {
            while (heard.isEmpty()) {
                progress.advance(1);
            }
        }
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).endsWith("RUNNING");
        assertThat(heard.get(1)).endsWith("STOPPED");
    }

    @Test
    void anInterruptEndsTheStepAndIsUsedUp() {
        try (Progress progress = Progress.start("sorting", 1000, "rows")) {
            progress.advance(7);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> progress.advance(1))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("sorting: interrupted after 8 of 1,000 rows");
            assertThat(Thread.interrupted()).isFalse();
            assertThatThrownBy(() -> progress.advance(1)).isInstanceOf(CancellationException.class);
        }
        assertThat(heard).containsExactly("sorting 9/1000 rows STOPPED");
    }

    @Test
    void anInterruptOfTheOwnerEndsItsWorkers() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch running = new CountDownLatch(1);
        Thread owner = new Thread(() -> {
            try (Progress progress = Progress.start("endless", 0, "steps")) {
                Parallel.blocks(8, progress, block -> {
                    while (true) {
                        running.countDown();
                        progress.advance(1);
                    }
                });
            } catch (CancellationException e) {
                thrown.set(e);
            }
        });
        owner.start();
        running.await();
        owner.interrupt();
        owner.join();
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    }
}
