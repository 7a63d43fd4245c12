package sojourn.notebook;

import sojourn.check.UsageException;
import sojourn.display.MimeBundle;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Magics against a real JShell, their outputs read as text. */
final class MagicTrial implements AutoCloseable {
    final JShellHost host = new JShellHost();
    private final Magics magics = new Magics(new Notebook(host, Map.of()));

    MagicTrial() {
        Results.clear();
    }

    Object run(String line) {
        host.shown.clear();
        List<String> words = MagicsTest.words(line);
        return magics.run(words.get(0), words.subList(1, words.size()));
    }

    /** {@return what the line shows} */
    String text(String line) {
        run(line);
        return String.join("\n", host.shown.stream().map(MimeBundle::text).toList());
    }

    /** The line is refused in one line that says so, and shows no card. */
    void refused(String line, String... said) {
        assertThatThrownBy(() -> run(line))
                .as(line)
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll(said)
                .message()
                .as("one line")
                .doesNotContain("\n");
        assertThat(host.shown).as("no card beside an error").isEmpty();
    }

    /** Two doors, one room: the line on the card, run as Java, gives what the magic gave. */
    void sameAsItsJavaLine(String line, Function<Object, Object> fingerprint) {
        Object given = run(line);
        String text = host.shown.get(0).text();
        String java = text.substring(text.lastIndexOf("Java: ") + "Java: ".length());
        assertThat(java).endsWith(";").doesNotContain("\n");
        assertThat(fingerprint.apply(host.value(java))).as(java).isEqualTo(fingerprint.apply(given));
    }

    @Override
    public void close() {
        host.close();
        Results.clear();
    }
}
