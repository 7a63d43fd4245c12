package sojourn.check;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OptionWordsTest {
    @Test
    void oneMessageSpeaksTheWordsOfBothDoors() {
        String skip = OptionWords.of("--skip 6", ".dialect(TextDialect.DETECT.withSkip(6))");
        UsageException refused = new UsageException(String.format("row %d is the header: %s, or %s", 7, skip, skip));
        assertThat(refused)
                .hasMessage("row 7 is the header: .dialect(TextDialect.DETECT.withSkip(6)), or"
                        + " .dialect(TextDialect.DETECT.withSkip(6))");
        assertThat(refused.magicMessage()).isEqualTo("row 7 is the header: --skip 6, or --skip 6");
    }

    @Test
    void aMessageWithoutOptionsIsTheSameInBoth() {
        UsageException refused = new UsageException("inactivityGap must be > 0, was $1\\", new RuntimeException());
        assertThat(refused.magicMessage())
                .isEqualTo(refused.getMessage())
                .isEqualTo("inactivityGap must be > 0, was $1\\");
    }
}
