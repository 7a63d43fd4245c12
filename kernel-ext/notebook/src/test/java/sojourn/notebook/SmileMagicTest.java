package sojourn.notebook;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Clustering;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code %cluster smile}: methods of Smile against a real JShell, their outputs read as text. */
class SmileMagicTest extends OneShellForAll {
    @BeforeAll
    static void startOnce() {
        run("events log << mooc_sample");
        run("sessions s << log");
        run("sequences all << s --length 2..12");
        host.run("Sequences pool = all.where(i -> i % 9 == 0);");
        run("features f << s");
        host.run("Features halves = f.withStatic(\"cohort\", java.util.stream.IntStream.range(0, f.size())"
                + ".mapToObj(i -> i % 2 == 0 ? \"even\" : \"odd\").toList());");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster smile xmeans f -k 6",
                "cluster smile gmeans f -k 5 --seed 7",
                "cluster smile denclue f --sigma 0.8",
                "cluster smile denclue f --sigma 0.8 --samples 20 --seed 3",
                "cluster smile clarans f -k 3",
                "cluster smile kmodes f -k 3",
                "cluster smile clarans pool -k 4 --distance lcs --seed 5",
                "cluster smile kmodes pool -k 4",
            })
    void theJavaLineGivesAnEqualValue(String line) {
        Clustering value = (Clustering) run(line);
        String text = host.shown.get(0).text();
        String java = text.substring(text.lastIndexOf("Java: ") + "Java: ".length());
        assertThat(text).contains("Smile's ").contains("seed = ");
        assertThat(java).endsWith(";").contains(".cluster(").contains("Smile.");
        Clustering again = (Clustering) host.value(java.substring(0, java.length() - 1));
        assertThat(again.labels()).as(java).isEqualTo(value.labels());
        assertThat(again.method()).isEqualTo(value.method());
    }

    /** What the magics of clusters take: labels of Smile are labels like any others. */
    @Tag("slow")
    @Test
    void whatFollowsAClusteringTakesIt() {
        run("cluster smile xmeans groups << f -k 4 --stability 5");
        assertThat(host.shown.get(1).text()).contains("resamples");
        run("cluster smile clarans found << pool -k 3 --quality 2..3");
        assertThat(host.shown.get(1).text()).contains("Best here: k = 2");
        run("cluster smile xmeans halved << halves -k 4");
        run("cohorts halved");
        assertThat(host.shown.get(0).text())
                .contains("Cohorts by cohort", "even", "odd", "fitted by themselves  2", "ARI");
        for (String line : new String[] {
            "profile groups",
            "explain groups",
            "personas groups",
            "map groups",
            "cluster assign groups --sessions s",
            "facets found",
            "explain found",
            "map found",
            "name found 0=First"
        }) {
            run(line);
            assertThat(host.shown.get(0).text()).as(line).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster smile xmeans f | say how many clusters there may be at most: -k 10",
                "cluster smile clarans f | say how many clusters: -k 5",
                "cluster smile denclue f | say how wide the hill about each row is: --sigma 0.5",
                "cluster smile denclue f -k 3 | denclue finds how many clusters there are by itself: --sigma 0.5 in place of -k",
                "cluster smile xmeans f -k 3 --sigma 1 | --sigma and --samples are of denclue, not of xmeans",
                "cluster smile denclue f --sigma 0 | --sigma must be above 0 and finite, was 0.0; such as 0.5",
                "cluster smile denclue f --sigma 1e-7 | --sigma is too small for these rows",
                "cluster smile xmean f -k 3 | did you mean 'xmeans'?",
                "cluster smile spectral f -k 3 | needs native BLAS, which does not come with Sojourn; %maven brings both",
                "cluster smile xmeans f -k 1 | -k must be in 2..50,000, was 1",
                "cluster smile xmeans pool -k 3 | X-Means takes rows of numbers, no distances; of sequences, CLARANS goes by distances",
                "cluster smile kmodes pool -k 3 --distance lcs | are not of kmodes, which compares states",
                "cluster smile clarans f -k 3 --distance lcs | features have Euclidean distance",
                "cluster smile clarans pool -k 30000 | k must be below the",
                "cluster smile xmeans f -k 3 --quality | --quality is of methods that take the number of clusters, not of xmeans",
            })
    void badWordsAreSaidInALine(String line, String said) {
        trial.refused(line, () -> run(line), said);
    }
}
