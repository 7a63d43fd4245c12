package sojourn.kernel.page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's style sheet, in light, in dark and on paper: its colours can be read, and paper has no list of contents. */
class PageStyleTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6})");

    private static String css() throws IOException {
        try (var in = NotebookPage.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The colours of each way to show the page; those that a way does not set are those of the light page. */
    private static Map<String, String> colours(String way) throws IOException {
        String css = css();
        Map<String, String> colours = new HashMap<>(found(css.substring(0, css.indexOf("@media"))));
        if (way.equals("dark") || way.equals("paper of a dark screen")) {
            colours.putAll(found(block(css, "@media (prefers-color-scheme: dark)")));
        }
        if (way.contains("paper")) {
            colours.putAll(found(block(css, "@media print")));
        }
        return colours;
    }

    private static String block(String css, String media) {
        int from = css.indexOf(media + " {");
        assertThat(from).as(media).isNotNegative();
        return css.substring(from, css.indexOf("\n}", from));
    }

    private static Map<String, String> found(String part) {
        Map<String, String> colours = new HashMap<>();
        COLOUR.matcher(part).results().forEach((MatchResult each) -> colours.put(each.group(1), each.group(2)));
        return colours;
    }

    /** WCAG 2.1, relative luminance. */
    private static double luminance(String colour) {
        double sum = 0;
        double[] shares = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += shares[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    @Test
    void blackOnWhiteHasTheGreatestContrast() {
        assertThat(contrast("#000000", "#ffffff")).isEqualTo(21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "paper", "paper of a dark screen"})
    void whatIsWrittenCanBeRead(String way) throws IOException {
        Map<String, String> colours = colours(way);
        for (String ground : List.of("ground", "code")) {
            for (String ink : List.of("ink", "quiet", "k", "t", "s", "n", "c", "m")) {
                assertThat(contrast(colours.get(ink), colours.get(ground)))
                        .as("%s on %s, %s", ink, ground, way)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        assertThat(contrast(colours.get("link"), colours.get("ground"))).isGreaterThanOrEqualTo(4.5);
        for (String ground : List.of("bad", "warn")) {
            assertThat(contrast(colours.get("ink"), colours.get(ground)))
                    .as("ink on %s, %s", ground, way)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void paperIsWhiteAndHasNoListOfContents() throws IOException {
        assertThat(colours("paper of a dark screen").get("ground")).isEqualTo("#ffffff");
        assertThat(block(css(), "@media print"))
                .contains("nav, .anchor { display: none; }", "white-space: pre-wrap", "break-inside: avoid");
    }
}
