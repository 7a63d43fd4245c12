package sojourn.kernel.shell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JavaTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"a",
                "\"a\\\"",
                "'",
                "'\\'",
                "//",
                "x // \"",
                "/*",
                "/* *",
                "\"\"\"\n\"",
                "\"\"\"\n\\\"\"\""
            })
    void whatIsTypedHereIsText(String java) {
        assertThat(JavaText.isInText(java, java.length())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "\"\"", "\"a\"", "'\\''", "// a\n", "/* a */", "\"\"\"\na\"\"\"", "\"open\n", "a / b"})
    void whatIsTypedHereIsCode(String java) {
        assertThat(JavaText.isInText(java, java.length())).isFalse();
    }

    @Test
    void openConditionsLoseTheirKeywords() {
        String java = "if (a) { while (b(\"if (\" + notif (c.d";
        assertThat(JavaText.withoutConditions(java, java.length()))
                .isEqualTo("if (a) {       (b(\"if (\" + notif (c.d")
                .hasSameSizeAs(java);
    }
}
