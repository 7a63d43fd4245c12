package sojourn.notebook.host;

import org.junit.jupiter.api.Test;
import sojourn.display.MimeBundle;
import sojourn.notebook.state.Host;
import sojourn.run.ProgressListener.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressDisplayTest {
    private static final long MILLI = 1_000_000;

    private final AtomicLong clock = new AtomicLong();
    private final List<String> sent = new ArrayList<>();
    private final List<MimeBundle> bundles = new ArrayList<>();
    private final ProgressDisplay display = new ProgressDisplay(new Recorder(), clock::get);

    private final class Recorder implements Host {
        @Override
        public String describe() {
            return "recorder";
        }

        @Override
        public Optional<Object> run(String source) {
            throw new AssertionError("progress runs no code");
        }

        @Override
        public Optional<Object> lookUp(String name) {
            throw new AssertionError("progress looks nothing up");
        }

        @Override
        public List<String> names(String prefix) {
            throw new AssertionError("progress suggests nothing");
        }

        @Override
        public void display(MimeBundle bundle) {
            throw new AssertionError("an output without an id cannot change");
        }

        @Override
        public void display(String id, MimeBundle bundle) {
            sent.add("display " + id);
            bundles.add(bundle);
        }

        @Override
        public void update(String id, MimeBundle bundle) {
            sent.add("update " + id);
            bundles.add(bundle);
        }
    }

    private void step(String step, int millis, State state) {
        display.report(step, millis, 2_000, "pairs", millis * MILLI, state);
    }

    @Test
    void aShortStepShowsNothing() {
        for (int millis = 0; millis < 300; millis += 50) {
            clock.set(millis * MILLI);
            step("short", millis, State.RUNNING);
        }
        step("short", 299, State.DONE);
        step("stopped early", 10, State.STOPPED);
        assertThat(sent).isEmpty();
    }

    @Test
    void aLongStepShowsAtMostFiveStatesASecondAndAlwaysTheLast() {
        for (int millis = 0; millis < 2_000; millis += 10) {
            clock.set(millis * MILLI);
            step("long", millis, State.RUNNING);
        }
        clock.set(1_995 * MILLI);
        step("long", 2_000, State.DONE);
        assertThat(sent).hasSizeBetween(9, 10).last().asString().startsWith("update ");
        assertThat(sent.get(0)).startsWith("display ");
        assertThat(sent.stream().map(s -> s.substring(s.indexOf(' '))).distinct())
                .hasSize(1);
        assertThat(bundles.get(bundles.size() - 1).text()).isEqualTo("long: 2,000 pairs, in 2.00 s");
        assertThat(bundles).allSatisfy(bundle -> assertThat(bundle.metadata()).containsKey("sojourn"));
    }

    @Test
    void aStepThatStopsSaysSo() {
        clock.set(400 * MILLI);
        step("cut", 400, State.RUNNING);
        step("cut", 401, State.STOPPED);
        assertThat(bundles.get(1).text()).contains("stopped");
        assertThat(bundles.get(1).data().toString()).doesNotContain("<progress");
    }

    @Test
    void twoStepsAtOnceAreTwoOutputs() {
        clock.set(400 * MILLI);
        step("outer", 400, State.RUNNING);
        step("inner", 400, State.RUNNING);
        clock.set(650 * MILLI);
        step("inner", 650, State.DONE);
        step("outer", 650, State.RUNNING);
        assertThat(sent).hasSize(4);
        assertThat(sent.get(2)).isEqualTo(sent.get(1).replace("display", "update"));
        assertThat(sent.get(3)).isEqualTo(sent.get(0).replace("display", "update"));
    }

    @Test
    void theSameStepAgainIsAnotherOutput() {
        clock.set(400 * MILLI);
        step("again", 400, State.RUNNING);
        step("again", 500, State.DONE);
        step("again", 400, State.RUNNING);
        assertThat(sent.get(2)).startsWith("display ").isNotEqualTo(sent.get(0));
    }
}
