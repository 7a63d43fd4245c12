package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sojourn.EventLog;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.check.UsageException;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each magic against a real JShell, its outputs read as text. */
class MagicsTest {
    private static JShellHost host;
    private static Magics magics;

    @BeforeAll
    static void startOnce() {
        Results.clear();
        host = new JShellHost();
        magics = new Magics(new Notebook(host, Map.of()));
        magics.run("events", List.of("log", "<<", "mooc_sample"));
        magics.run("sessions", List.of("s", "<<", "log", "--gap", "2h"));
        magics.run("sequences", List.of("pool", "<<", "s", "--length", "2..40"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @BeforeEach
    void clear() {
        host.shown.clear();
    }

    private static String text(String line) {
        String[] words = line.split(" ", -1);
        magics.run(words[0], List.of(words).subList(1, words.length));
        return host.shown.get(host.shown.size() - 1).text();
    }

    @Test
    void aCapturedResultIsATypedVariable() {
        assertThat(host.value("log")).isInstanceOf(EventLog.class);
        assertThat(host.value("log.sessions(Duration.ofHours(2)).size() == s.size()"))
                .isEqualTo(true);
        assertThat(host.value("s")).isInstanceOf(Sessions.class);
        assertThat(host.value("pool.alphabet().size()")).isEqualTo(12);
        assertThat(host.value("pool")).isInstanceOf(Sequences.class);
    }

    @Test
    void aRunShowsOneCard() {
        assertThat(magics.run("sessions", List.of("log"))).isInstanceOf(Sessions.class);
        assertThat(host.shown).hasSize(1);
        System.out.println(host.shown.get(0).text());
        System.out.println(text("events mooc_sample"));
        System.out.println(text("sequences x << s --length 2..40"));
        System.out.println(text("sequences --help"));
        System.out.println(text("params gap=2h k=5 dataset=mooc_sample"));
        System.out.println(text("sojourn list"));
        System.out.println(text("sojourn"));
        System.out.println(text("sojourn --help"));
        System.out.println(text("cluster hierarchical c << pool -k 5"));
        System.out.println(text("cluster hierarchical d << pool -k 5 --stability 3"));
        System.out.println(text("cluster --help"));
        System.out.println(text("cluster hierarchical --help"));
        System.out.println(text("facets c --cols 3 --share-y"));
        System.out.println(text("name e << c 0=Explorers"));
        assertThatThrownBy(() -> text("sessions log --gap 2hr"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("2h");
    }
}
