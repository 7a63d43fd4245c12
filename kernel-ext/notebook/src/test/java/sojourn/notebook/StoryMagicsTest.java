package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Personas;
import sojourn.check.UsageException;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.Views;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The magics that tell a clustering of users, against a real JShell, their outputs read as text. */
class StoryMagicsTest {
    private static JShellHost host;
    private static Magics magics;

    @BeforeAll
    static void startOnce() {
        Results.clear();
        host = new JShellHost();
        magics = new Magics(new Notebook(host, Map.of()));
        host.run("""
                double[] counts = new double[600];
                for (int i = 0; i < 200; i++) {
                    counts[i * 3] = i % 4 == 1 ? 5 + i % 3 : 0;
                    counts[i * 3 + 1] = i % 4 == 2 ? 3 + i % 2 : 0;
                    counts[i * 3 + 2] = i % 4 == 3 ? 8 + i % 5 : 0;
                }
                Features f = Features.of("users", List.of("video_started", "n_orders", "exercise_submitted"), counts);
                """);
        run("cluster kmeans clusters << f -k 4 --seed 1");
    }

    @AfterAll
    static void stop() {
        host.close();
        Results.clear();
    }

    @BeforeEach
    void clear() {
        host.shown.clear();
    }

    private static Object run(String line) {
        List<String> words = MagicsTest.words(line);
        return magics.run(words.get(0), words.subList(1, words.size()));
    }

    private static String text(String line) {
        host.shown.clear();
        run(line);
        return String.join("\n", host.shown.stream().map(MimeBundle::text).toList());
    }

    /** Two doors, one room: the line on the card, run as Java, gives what the magic gave. */
    @ParameterizedTest
    @ValueSource(strings = {"personas clusters", "personas clusters 0=\"Explorers\" 3='A <b>bold</b> one'"})
    void theJavaLineOnTheCardGivesAnEqualResult(String line) {
        Object value = run(line);
        String card = host.shown.get(0).text();
        String java = card.substring(card.lastIndexOf("Java: ") + "Java: ".length());
        Object again = host.value(java.strip());
        assertThat(shown(again)).as(java).isEqualTo(shown(value));
    }

    private static Object shown(Object value) {
        Displayable view = Views.of(value).orElseThrow();
        return view.bundle().data();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            personas clusters 9=Nobody      | cluster must be in 0..3, was 9
            personas clusters Explorers     | a name is CLUSTER=NAME, as in 0="Explorers"; found 'Explorers'
            personas clusters 0=A 0=B       | cluster 0 is named more than once
            personas clusterz               | did you mean 'clusters'?
            personas f                      | a clustering needed, but 'f' is features
            """)
    void whatIsWrongIsSaid(String line, String said) {
        assertThatThrownBy(() -> run(line))
                .as(line)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(said)
                .message()
                .doesNotContain("\n");
        assertThat(host.shown).as("no card beside an error").isEmpty();
    }

    @Test
    void personasAreShownBelowTheirCardAndKeepTheirNames() {
        String text = text("personas p << clusters 1='<script>x</script>'");
        assertThat(text).contains("Personas", "var p = Personas.of(clusters.named(Map.of(1, ", "Typical user");
        assertThat(String.valueOf(host.shown.get(1).data().get(MimeBundle.HTML)))
                .contains("&lt;script&gt;")
                .doesNotContain("<script");
        assertThat(((Personas) host.value("p")).clustering().name(1)).isEqualTo("<script>x</script>");
    }
}
