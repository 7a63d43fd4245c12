package sojourn.display;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MimeBundleTest {
    /** A value of a log that would clear a terminal, and one of the C1 controls, which begin sequences, too. */
    @Test
    void noValueWritesOnATerminal() {
        assertThat(MimeBundle.text("a\u001b[2Jb\tc\n\rd\u009b\u007f").text()).isEqualTo("a␛[2Jb\tc\n␍d\ufffd␡");
    }
}
