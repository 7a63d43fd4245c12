package sojourn.notebook;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import sojourn.check.UsageException;
import sojourn.display.MimeBundle;
import sojourn.notebook.assist.Assistance;
import sojourn.notebook.magic.Magics;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Magics against a real JShell, their outputs read as text. */
public final class MagicTrial implements AutoCloseable {
    final JShellHost host = new JShellHost();
    private final Notebook notebook = new Notebook(host, Map.of());
    private final Magics magics = new Magics(notebook);

    public MagicTrial() {
        Results.clear();
    }

    Object run(String line) {
        host.shown.clear();
        List<String> words = words(line);
        return magics.run(words.get(0), words.subList(1, words.size()));
    }

    /** Runs a magic on words that no line could hold, as they are. */
    Object run(String name, List<String> words) {
        host.shown.clear();
        return magics.run(name, words);
    }

    /** {@return what stands for {@code {variable}} in a line} */
    String interpolated(String variable) {
        return notebook.interpolated(variable);
    }

    /** {@return help while a line is being written} */
    Assistance assistance() {
        return new Assistance(notebook);
    }

    /** Splits as a kernel does: at blanks, double quotes hold words together and vanish. */
    public static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        String[] quoted = line.split("\"", -1);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < quoted.length; i++) {
            if (i % 2 == 1) {
                word.append(quoted[i]);
                continue;
            }
            String[] parts = quoted[i].split(" ", -1);
            for (int p = 0; p < parts.length; p++) {
                word.append(parts[p]);
                if (p + 1 < parts.length && word.length() > 0) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            }
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }

    /** Runs {@code %%sql}. */
    public void sql(String words, String body) {
        host.shown.clear();
        magics.runCell("sql", words(words), body);
    }

    /** {@return what the line shows} */
    String text(String line) {
        run(line);
        return shown();
    }

    /** {@return what the last line showed} */
    public String shown() {
        return String.join("\n", host.shown.stream().map(MimeBundle::text).toList());
    }

    /** The line is refused in one line that says so, and shows no card. */
    void refused(String line, String... said) {
        refused(line, () -> run(line), said);
    }

    void refused(String line, ThrowingCallable running, String... said) {
        assertThatThrownBy(running)
                .as(line)
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll(said)
                .message()
                .as("one line")
                .doesNotContain("\n");
        assertThat(host.shown).as("no card beside an error: " + line).isEmpty();
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
