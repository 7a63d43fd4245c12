package sojourn.kernel;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class KernelCommandTest {
    /** Who starts the jar with no word sees all that it can do. */
    @Test
    void withoutWordsItSaysWhatItCanDo() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(KernelCommand.execute()).isZero();
        } finally {
            System.setOut(out);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("A Java kernel for Jupyter", "  run ", "  install ", "  uninstall ");
    }
}
