package sojourn.notebook;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "even --distance dhd | dhd",
                "even --distance dhd --normalize maxdist | dhd(norm=maxdist)",
                "even --distance hamming --normalize gmean | hamming(norm=gmean)",
                "even --distance hamming --sub transitions --normalize maxlength | hamming(sub=trate, norm=maxlength)",
                "few --distance lcp | lcp",
                "few --distance rlcp --normalize gmean | rlcp(norm=gmean)",
                "few --distance om --sub indels | om(indel=indels, sub=indels)",
                "few --distance om --sub indelslog --normalize yujianbo | om(indel=indelslog, sub=indelslog, norm=yujianbo)",
                "few --distance om --sub future --indel 0.4 | om(indel=0.4, sub=future)",
                "few --distance omloc --sub transitions | omloc(expansion=0.25, context=0.5, sub=trate)",
                "few --distance omloc --expansion 0.1 --context 0.3 | omloc(expansion=0.1, context=0.3, sub=1)",
                "few --distance omslen --exponent 1 --indel 2 --sub 2 | omslen(indel=2, exponent=1, sub=2)",
                "few --distance omspell --expansion 0.2 --normalize maxdist | omspell(indel=1, expansion=0.2, sub=1, norm=maxdist)",
                "few --distance omstran --otto 0.3 --sub 2 | omstran(indel=1, otto=0.3, sub=2)",
                "few --distance twed --nu 0.1 --lambda 1 | twed(nu=0.1, lambda=1, sub=1)",
                "few --distance dtw --normalize maxlength | dtw(sub=1, norm=maxlength)",
                "few --distance chi2 --step 3 | chi2(step=3)",
                "few --distance euclid | euclid(step=1)",
                "few --distance nms | nms",
                "few --distance nmsmst | nmsmst",
                "few --distance svrspell | svrspell",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "any --distance dhd | Dynamic Hamming distance needs sequences of one length, but session",
                "few --distance nms --normalize gmean | --normalize is of --distance om, lcs",
                "few --distance chi2 --step 0 | --step must be >= 1, was 0",
                "few --distance twed --nu 0 | --nu must be > 0 and at most 1e100, was 0.0",
                "few --distance omstran --otto 1.5 | --otto must be > 0 and at most 1, was 1.5",
                "few --distance omstran --sub 0 | costs as shares of the dearest substitution, but all are 0",
                "few --distance omloc --expansion 0.6 | --expansion must be in 0..0.5 here, was 0.6",
                "few --distance omspell --expansion -1 | --expansion must be >= 0",
                "few --distance omslen --exponent -1 | --exponent must be in 0..10, was -1.0",
                "few --distance omspell --indel 0 | --indel must be > 0",
                "few --distance lcp --sub 2 | --sub is of --distance om, hamming",
                "few --distance omspel | did you mean 'omspell'?",
            })
    void whatDoesNotFitIsRefused(String line) {
        refused(
                "cluster hierarchical " + line.substring(0, line.indexOf('|')).strip() + " -k 3",
                line.substring(line.indexOf('|') + 1).strip());
    }
}
