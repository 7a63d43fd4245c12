package sojourn.notebook;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What magics write replaces only what Sojourn wrote, and what cannot be written costs no result. */
class SavingMagicsTest extends OneShellForAll {
    private static final String MINE = "user,time,action\na,2020-01-01 10:00:00,x\n";

    @BeforeAll
    static void startOnce() {
        run("events log << shop_sample");
        run("sessions s << log --min-events 2");
        run("features f << s --columns view_count,total_events");
        run("cluster kmeans groups << f -k 3 --n-init 1");
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "scatter groups -x view_count -y total_events --save, a.svg",
        "scatter groups -x view_count -y total_events --save, a.png",
        "scatter groups -x view_count -y total_events --save, a.pdf",
        "scatter groups -x view_count -y total_events --save, a.html",
        "sessions log --save, b.svg",
        "profile groups --save, data.csv",
        "profile groups --boxplot --save, c.svg",
        "cluster gmm f -k 2 --n-init 1 --max-iter 3 --save, nb.ipynb",
        "cluster gmm f -k 2 --n-init 1 --max-iter 3 --save, m.json",
        "cluster gmm f -k 1..2 --cov diag --n-init 1 --max-iter 3 --save, d.svg",
        "report, r.html"
    })
    void onlyWhatSojournWroteIsReplaced(String magic, String name) throws IOException {
        Path mine = Files.writeString(folder.resolve(name), MINE);
        run("scatter groups -x view_count -y total_events");
        host.shown.clear();
        refused(magic + " FOLDER/" + name, "'" + mine + "' is there, and is not as Sojourn wrote it", "--force");
        assertThat(mine).hasContent(MINE);
        run(magic + " FOLDER/" + name + " --force");
        if (!name.startsWith("b.")) {
            assertThat(Files.readString(mine, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .isNotEqualTo(MINE);
        }
        Path again = folder.resolve("again-" + name);
        run(magic + " " + again);
        run(magic + " " + again);
    }

    /** As for a kernel without magics, where the card's Java is all that there is. */
    @ParameterizedTest
    @CsvSource({
        "cluster gmm mix << f -k 2 --n-init 1 --max-iter 3 --save, m.json",
        "cluster gmm mix << f -k 2 --n-init 1 --max-iter 3 --force --save, over.json",
        "profile p << groups --save, p.csv",
        "profile groups --save, q.csv",
        "scatter dots << groups -x view_count -y total_events --save, s.svg",
        "scatter groups -x view_count -y total_events --size 700x500 --force --save, t.svg"
    })
    void theJavaOfTheCardWritesTheFileToo(String magic, String name) throws IOException {
        Path file = folder.resolve("java-" + name);
        host.shown.clear();
        run(magic + " \"" + file + "\"");
        byte[] written = Files.readAllBytes(file);
        Files.delete(file);
        String card = host.shown.get(0).text();
        host.run(card.substring(card.lastIndexOf("\n  Java: ") + "\n  Java: ".length()));
        assertThat(Files.readAllBytes(file)).isEqualTo(written);
    }

    /** A name so long that its part beside it cannot be made: the write fails, as on a full disk, when all is computed. */
    @Test
    void whatCannotBeSavedIsInItsVariableAndOnThePage() {
        String name = folder + "/" + "m".repeat(245);
        assertThatThrownBy(() -> run("cluster gmm mix << f -k 2 --n-init 1 --save " + name + ".json"))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll("cannot be written", "; the result is in 'mix'")
                .message()
                .doesNotContain("\n");
        assertThat(host.value("mix.clusters()")).isEqualTo(2);
        assertThat(host.shown.get(0).text())
                .contains("Gaussian mixture, k = 2")
                .contains("var mix = ")
                .doesNotContain("Saved");
        assertThatThrownBy(() -> run("profile mix --save " + name + ".csv"))
                .hasMessageContainingAll("cannot be written", "; the result is in 'unsaved'");
        assertThat(host.value("unsaved.toTable().rowCount()")).isEqualTo(3);
        assertThatThrownBy(() -> run("scatter groups -x view_count -y total_events --save " + name + ".svg"))
                .hasMessageContainingAll("cannot be written", "; the result is in 'unsaved'");
        assertThat((boolean) host.value("unsaved instanceof sojourn.display.Chart"))
                .isTrue();
    }
}
