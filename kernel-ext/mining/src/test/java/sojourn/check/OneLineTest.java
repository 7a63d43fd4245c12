package sojourn.check;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OneLineTest {
    @Test
    void whatBreaksALineIsWrittenOut() {
        assertThat(new UsageException("no 'a\nb\r\t\u0000\u001b[31m\ud83d\u2028'"))
                .hasMessage("no 'a\\nb\\r\\t\\u0000\\u001b[31m\\ud83d\\u2028'");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "no 'größe \uD83D\uDE00'; did you mean 'Größe'?";
        assertThat(new UsageException(text)).hasMessage(text);
    }

    @Test
    void aMessageOfAPastedFileKeepsItsBeginningAndItsEnd() {
        String message =
                new UsageException("no column '" + "x\n".repeat(500_000) + "'; Columns: user, time").getMessage();

        assertThat(message)
                .startsWith("no column 'x")
                .endsWith("'; Columns: user, time")
                .contains("characters) …")
                .doesNotContain("\n")
                .hasSizeLessThanOrEqualTo(OneLine.LONGEST);
    }

    @Test
    void bothDoorsHaveTheSameLimits() {
        UsageException e = new UsageException(OptionWords.of("--user", ".user()") + "y".repeat(5_000));

        assertThat(e.getMessage()).startsWith(".user()y").hasSize(OneLine.LONGEST);
        assertThat(e.magicMessage()).startsWith("--usery").hasSize(OneLine.LONGEST);
    }
}
