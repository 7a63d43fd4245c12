package sojourn.kernel.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** What a terminal shows while a notebook runs. */
@Timeout(60)
class ProgressLineTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private ProgressLine line(boolean isShown) {
        return new ProgressLine(isShown, new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    private void await(String pattern) throws InterruptedException {
        while (!text().matches("(?s).*" + pattern + ".*")) {
            Thread.sleep(20);
        }
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void itSaysWhichCellRunsForHowLongAndHowFarItsStepIs() throws InterruptedException {
        ProgressLine line = line(true);
        ProgressLine.Entry entry = line.begin("a.ipynb", 12);
        await("\\ra\\.ipynb: starting, [^,\\r]+");
        entry.cell(3);
        await("\\ra\\.ipynb: cell 3 of 12, [^,\\r]+\\r");
        entry.step("5 of 40 pairs, 12 %");
        await("\\ra\\.ipynb: cell 3 of 12, [^,\\r]+, 5 of 40 pairs, 12 %");
        entry.step("x".repeat(500));
        await("xxx");
        entry.cell(4);
        await("\\ra\\.ipynb: cell 4 of 12, [^,\\r]+\\r");
        line.end(entry, () -> {});
        String all = text();
        // the line is taken away, and nothing comes after it
        assertThat(all).matches("(?s).*\\r +\\r");
        assertThat(all.split("\\r", -1)).allSatisfy(each -> assertThat(each).hasSizeLessThanOrEqualTo(100));
        Thread.sleep(500);
        assertThat(text()).isEqualTo(all);
    }

    @Test
    void notebooksThatRunSideBySideShareTheLine() throws InterruptedException {
        ProgressLine line = line(true);
        ProgressLine.Entry one = line.begin("one.ipynb", 12);
        ProgressLine.Entry two = line.begin("two.ipynb", 7);
        one.cell(3);
        two.cell(5);
        await("\\rone\\.ipynb: cell 3 of 12, [^,\\r;]+; two\\.ipynb: cell 5 of 7, [^,\\r;]+ *\\r");
        one.step("x".repeat(500));
        two.step("y".repeat(500));
        await("xxx[^\\r]+yyy");
        AtomicReference<String> before = new AtomicReference<>();
        line.end(one, () -> before.set(text()));
        // what came of a notebook is printed where the line was
        assertThat(before.get()).matches("(?s).*\\r +\\r");
        await("\\r +\\r\\rtwo\\.ipynb: cell 5 of 7[^\\r]+");
        line.end(two, () -> {});
        assertThat(text().split("\\r", -1)).allSatisfy(each -> assertThat(each).hasSizeLessThanOrEqualTo(100));
        assertThat(text()).matches("(?s).*\\r +\\r");
    }

    @Test
    void whereThereIsNoTerminalNothingIsShown() throws InterruptedException {
        ProgressLine line = line(false);
        ProgressLine.Entry entry = line.begin("a.ipynb", 12);
        entry.cell(1);
        Thread.sleep(500);
        line.end(entry, () -> {});
        assertThat(shown.size()).isZero();
    }
}
