package sojourn.kernel;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The first day's walkthrough in a running kernel: what goes wrong there is said in one line, and a report keeps its outputs. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@Tag("slow")
class FirstDayKernelTest {
    private static KernelProcess kernel;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        kernel = KernelProcess.start();
        KernelProcess.Run run = kernel.run("""
                %events log << signups_sample
                %features f << log --by user --agg count --window 1d --since signup
                %cluster kmeans groups << f -k 5 --n-init 2 --seed 42
                EventLog empty = EventLog.of(Table.create("t", StringColumn.create("user"), LongColumn.create("time"), StringColumn.create("action")))
                        .user("user").time("time", TimeFormat.millis()).action("action").load();
                Features alike = Features.of("users", List.of("x", "y"), new double[] {1, 2, 1, 2, 1, 2});
                Features few = Features.of("users", List.of("x", "constant"), new double[] {1, 2, 2, 2, 3, 2, 9, 2, 20, 2})
                        .withStatic("week", List.of("a", "b", "c", "d", "e"));
                %cluster kmeans lone << few -k 2 --seed 1
                """);
        assertThat(run.status()).as("%s", run.traceback()).isEqualTo("ok");
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.shutDown();
        kernel.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            %features e << empty --by user --agg count --since signup | the log has no events, so nobody did 'signup' in it
            %features e << log --by user --agg count --since sginup   | unknown action 'sginup'; did you mean 'signup'? Valid: exercise_submitted, signup, studyplan_configured, video_finished, video_started
            %features e << log --by user --agg counts                 | unknown aggregate 'counts'; did you mean 'count'? Valid: count, sum, distinct, first, last, share
            %features e << log --by user --agg count --cohort day     | unknown cohort 'day'. Valid: none, week, month
            %features e << log --by user --agg count --window 0s      | --window must be longer than nothing, was 0s; leave it out for all of a user's time
            %features e << log --by user --agg count --window 0       | --window: '0' has no unit; write 0s, 0m or 0h; units: ms, s, m, h, d, w
            %features t << f --trim 0                                 | trim must be a quantile in (0, 1], such as 0.99 for all but the top 1 %, was 0.0
            %features t << f --trim 99                                | trim must be a quantile in (0, 1], such as 0.99 for all but the top 1 %, was 99.0
            %features t << f --where cohort=2025-W99                  | unknown cohort '2025-W99'; did you mean '2025-W39'? Valid: 2025-W36, 2025-W37, 2025-W38, 2025-W39, 2025-W40, 2025-W41, 2025-W42, 2025-W43
            %pca p << alike                                           | no feature varies, so there are no components: all items are alike in x, y
            %pca p << f --variance 0                                  | variance must be a share in (0, 1], such as 0.8, was 0.0
            %pca p << f --components 9                                | components must be at most the number of features, 4, was 9
            %cluster kmeans c << alike -k 2                           | k must be <= the number of distinct rows, 1, was 2; the largest that fits is k = 1
            %cluster kmeans c << few -k 2..20                         | k must be <= the number of distinct rows, 5, was 20; the largest that fits is k = 5
            %cluster kmeans c << f -k 5..2                            | a range of k must ascend, was 5..2
            %cluster kmeans c << f -k 2..6 --criterion elbo           | unknown criterion 'elbo'; did you mean 'elbow'? Valid: silhouette, elbow, gap, calinski-harabasz, davies-bouldin
            %cluster dbscan d << f --eps 0 --min-pts 7                | --eps must be > 0 and finite, was 0.0; the k-distance plot suggests one: --k-distance --min-pts 7
            %cluster dbscan d << f --eps 0.4 --min-pts 5000           | --min-pts must be at most the number of items, 4,000, or none is in a cluster; was 5,000
            %cluster dbscan d << f --eps 0.4 --min-pts 0              | --min-pts must be >= 1, was 0
            %cluster dbscan d << f --eps 0.4 --min-pts 2.5            | --min-pts must be whole numbers, was 2.5
            %cluster pam c << alike -k 2                              | k must be <= the number of distinct items, 1, was 2; the largest that fits is k = 1
            %cohorts w << groups --by week                            | unknown static column 'week'. Valid: cohort
            %cohorts w << f --by cohort                               | a clustering needed, but 'f' is features; %cluster kmeans clusters << f -k 5 gives one
            %personas p << groups 9="Nine"                            | cluster must be in 0..4, was 9
            %personas p << groups zero="Nine"                         | a name is CLUSTER=NAME, as in 0="Explorers"; found 'zero=Nine'
            %report out.txt                                           | a report is saved as .html, but the file is 'out.txt'
            %report nowhere/all.html                                  | no folder 'nowhere' to write the report to; make it first
            """)
    void whatIsWrongIsSaidInOneLineWithAWayOut(String line, String said) {
        Said.refused(kernel, line, said);
    }

    /** What is suspicious but not wrong is done, and the card says it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            %features t << f --trim 1                      | Nothing lies above a limit, so nothing changed.
            %features t << few --scale standard            | Constant, so without any say in a clustering: constant.
            %pca p << few                                  | Constant, so in no component: constant.
            %cluster dbscan d << f --eps 0.00001 --min-pts 3000 | All is noise: no item has 3,000 within 0.00001, itself counted.
            %cluster dbscan d << alike --eps 0.1 --min-pts 2 | All is one cluster: eps = 0.1 reaches from item to item everywhere. A lower eps separates it.
            %cohorts w << lone --by week                   | No cohort can be judged by itself:
            """)
    void whatIsSuspiciousIsSaidOnTheCard(String line, String said) {
        Said.shown(kernel, line, said);
    }

    @Test
    void aNameIsTextWhereverItIsShown() {
        KernelProcess.Run run = kernel.run("""
                %personas p << groups 0="<img src=x onerror=alert(1)>"
                Clustering named = p.clustering();
                %cohorts w << named
                %profile named --transpose --hist --parallel --boxplot
                """);
        assertThat(run.status()).as("%s", run.traceback()).isEqualTo("ok");
        assertThat(run.cards()).hasSizeGreaterThan(5).allSatisfy(message -> {
            var data = message.content().getAsJsonObject("data");
            assertThat(data.has("text/html") ? data.get("text/html").getAsString() : "")
                    .doesNotContain("<img src=x");
        });
    }

    @Test
    void aReportHasTheOutputsOfItsCellsAndNoCode() throws IOException {
        Path file = folder.resolve("report.html");
        // a magic's card and chart, a value of the cell, and code that the report must not show
        kernel.run("int secretNumber = 4711;\n%personas cards << groups 0=\"Solvers\"\nCharts.boxplots(groups)");
        kernel.run("%cluster kmeans ladder << f -k 2..6 --n-init 1 --seed 42");
        KernelProcess.Run run =
                kernel.run("%report " + file.toString().replace('\\', '/') + " --title \"The <first> day\"");
        assertThat(run.status()).as("%s", run.traceback()).isEqualTo("ok");
        String page = Files.readString(file);
        assertThat(page)
                .contains("<title>The &lt;first&gt; day</title>")
                .contains("K-Means for k = 2..6", "alt=\"Box plots of exercise_submitted", "Typical user")
                .doesNotContain(
                        "secretNumber", "<script", "src=\"http", "href=\"http", "Clustering groups", "var cards");
        assertThat(page.indexOf(">Solvers<"))
                .as("persona cards come first")
                .isPositive()
                .isLessThan(page.indexOf("K-Means for k = 2..6"));
    }
}
