package sojourn.notebook;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Clustering;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

/** Every distance that a magic has, against a real JShell: the value, the name on the card, and the Java that gives the same. */
class DistanceMagicsTest extends OneShellForAll {
    @BeforeAll
    static void startOnce() {
        run("events log << mooc_sample");
        run("sessions s << log");
        run("sequences even << s --length 6");
        run("sequences any << s --length 3..9");
        host.run("Sequences few = any.where(i -> i % 12 == 0);");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "even --distance dhd | dhd",
                "even --distance dhd --normalize maxdist | dhd(norm=maxdist)",
                "even --distance hamming --normalize gmean | hamming(norm=gmean)",
                "few --distance lcs --normalize yujianbo | lcs(norm=yujianbo)",
            })
    void everyDistanceClustersAndSaysItsJava(String line) {
        String words = line.substring(0, line.indexOf('|')).strip();
        Clustering value = (Clustering) run("cluster hierarchical " + words + " -k 3");
        assertThat(value.method())
                .contains(line.substring(line.indexOf('|') + 1).strip());
        String text = host.shown.get(0).text();
        String java = text.substring(text.lastIndexOf("Java: ") + "Java: ".length());
        Clustering again = (Clustering) host.value(java.substring(java.indexOf('=') + 1, java.length() - 1));
        assertThat(again.method()).isEqualTo(value.method());
        assertThat(Arrays.toString(again.labels())).as(java).isEqualTo(Arrays.toString(value.labels()));
    }
}
