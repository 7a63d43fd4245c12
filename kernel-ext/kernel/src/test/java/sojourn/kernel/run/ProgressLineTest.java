package sojourn.kernel.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** What a terminal shows while a notebook runs. */
@Timeout(60)
class ProgressLineTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private ProgressLine line(boolean isShown) {
        return new ProgressLine("a.ipynb", 12, isShown, new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    private void await(String pattern) throws InterruptedException {
        while (!shown.toString(StandardCharsets.UTF_8).matches("(?s).*" + pattern + ".*")) {
            Thread.sleep(20);
        }
    }

    @Test
    void itSaysWhichCellRunsForHowLongAndHowFarItsStepIs() throws InterruptedException {
        ProgressLine line = line(true);
        line.starting();
        await("\\ra\\.ipynb: starting, [^,\\r]+");
        line.cell(3);
        await("\\ra\\.ipynb: cell 3 of 12, [^,\\r]+\\r");
        line.step("5 of 40 pairs, 12 %");
        await("\\ra\\.ipynb: cell 3 of 12, [^,\\r]+, 5 of 40 pairs, 12 %");
        line.step("x".repeat(500));
        await("xxx");
        line.cell(4);
        await("\\ra\\.ipynb: cell 4 of 12, [^,\\r]+\\r");
        line.clear();
        String all = shown.toString(StandardCharsets.UTF_8);
        // the line is taken away, and nothing comes after it
        assertThat(all).matches("(?s).*\\r +\\r");
        assertThat(all.split("\\r", -1)).allSatisfy(each -> assertThat(each).hasSizeLessThanOrEqualTo(100));
        Thread.sleep(500);
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo(all);
    }

    @Test
    void whereThereIsNoTerminalNothingIsShown() throws InterruptedException {
        ProgressLine line = line(false);
        line.starting();
        line.cell(1);
        Thread.sleep(500);
        line.clear();
        assertThat(shown.size()).isZero();
    }
}
