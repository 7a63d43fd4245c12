package sojourn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

/** What a kernel says to a cell. */
final class Said {
    private Said() {}

    /** The cell is refused in one line, and shows nothing beside it. */
    static void refused(KernelProcess kernel, String cell, String line) {
        KernelProcess.Run run = kernel.run(cell);
        assertThat(run.status()).as(cell).isEqualTo("error");
        assertThat(run.traceback()).as(cell).containsExactly(line);
        assertThat(run.cards()).as("no card beside an error").isEmpty();
    }

    /** The cell is done, and its card has these words. */
    static void shown(KernelProcess kernel, String cell, String words) {
        KernelProcess.Run run = kernel.run(cell);
        assertThat(run.status()).as("%s: %s", cell, run.traceback()).isEqualTo("ok");
        assertThat(run.shown()).as(cell).contains(words);
    }
}
