package sojourn.notebook;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Clustering;
import sojourn.check.UsageException;
import sojourn.cluster.density.DbscanModel;
import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.density.KDistances;
import sojourn.cluster.kmeans.KMeansModel;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.notebook.magic.MagicTypes;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code %cluster}'s algorithms over features against a real JShell, their outputs read as text. */
class ClusterMagicsTest extends OneShellForAll {
    @BeforeAll
    static void startOnce() {
        run("events log << mooc_sample");
        run("sessions s << log");
        run("sequences all << s --length 2..12");
        host.run("Sequences pool = all.where(i -> i % 9 == 0);");
        host.run("""
                double[] cells = new double[600];
                var random = new java.util.SplittableRandom(1);
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = i / 2 % 3 * 9 * (i % 2 == 0 ? 1 : -1) + Math.floor(8 * (random.nextDouble() + random.nextDouble())) / 4;
                }
                Features f = Features.of("users", List.of("a", "b"), cells);
                """);
    }

    /** Two doors, one room: the line on the card, run as Java, gives what the magic gave. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster kmeans f -k 3 --seed 9",
                "cluster kmeans f -k 2..6",
                "cluster kmeans f -k 2..4 --n-init 2 --max-iter 9 --criterion davies-bouldin --silhouette euclidean --seed 7",
                "cluster kmeans f -k 1..4 --gap-references 3 --criterion gap",
                "cluster kmeans f -k 2..4 --criterion gap",
                "cluster hierarchical f -k 3 --linkage ward",
                "cluster hierarchical f --height 4 --linkage single",
                "cluster pam f -k 3",
                "cluster pam pool -k 3 --indel 1.5 --normalize maxlength",
                "cluster clara f -k 3 --samples 3 --sample-size 50 --seed 4",
                "cluster clara pool -k 4 --distance lcs",
                "cluster dbscan f --eps 0.5",
                "cluster dbscan f --eps 2 --min-pts 12 --k-distance",
                "cluster dbscan f --min-pts 12 --k-distance",
                "cluster dbscan f --eps 0.3..1.5:0.3 --min-pts 5,10,20",
                "cluster dbscan f --eps 0.5 --min-pts 5..15:5 --silhouette euclidean",
            })
    void theJavaLineGivesAnEqualValue(String line) {
        Object value = run(line);
        String text = host.shown.get(0).text();
        String java = text.substring(text.lastIndexOf("Java: ") + "Java: ".length());
        assertThat(java).endsWith(";");
        Object again = host.value(java.substring(0, java.length() - 1));
        assertThat(parts(again)).as(java).isEqualTo(parts(value));
        List<String> words = MagicTrial.words(line);
        assertThat(value.getClass().getCanonicalName())
                .isEqualTo(MagicTypes.javaType("cluster", words.subList(1, words.size()))
                        .orElseThrow());
    }

    /** Every option that says how far two sequences are, its usual value among them: none of them is ignored where there are none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--distance om",
                "--distance lcs",
                "--normalize none",
                "--normalize maxlength",
                "--indel 1",
                "--sub 1",
                "--expansion 0.5",
                "--context 0",
                "--exponent 0.5",
                "--otto 0.5",
                "--nu 0.5",
                "--lambda 0.5",
                "--step 1",
                "--delimiter ;",
                "--quote none",
                "--escape backslash",
                "--encoding utf-8",
                "--skip 1",
                "--comment none",
                "--null NA",
            })
    void featuresHaveNoDistanceOfSequences(String option) {
        for (String method : List.of("hierarchical f -k 3", "pam f -k 3", "clara f -k 3", "hdbscan f --min-size 9")) {
            refused(
                    "cluster " + method + " " + option,
                    "--distance and its options, such as --sub, are of sequences; features have Euclidean distance");
        }
    }

    private static Object parts(Object value) {
        if (value instanceof Clustering clusters) {
            return List.of(clusters.method(), Arrays.toString(clusters.labels()));
        }
        if (value instanceof KMeansSearch.Result result) {
            return List.of(
                    result.search().toString(),
                    result.why(),
                    result.entries().stream()
                            .map(e -> e.k() + " " + e.inertia() + " " + e.silhouette() + " " + e.gap() + " "
                                    + Arrays.toString(e.model().labels()))
                            .toList());
        }
        if (value instanceof DbscanSearch.Result result) {
            return List.of(
                    result.search().toString(),
                    result.why(),
                    result.entries().stream()
                            .map(e -> e.silhouette() + " "
                                    + Arrays.toString(e.model().labels()))
                            .toList());
        }
        if (value instanceof KDistances distances) {
            return List.of(distances.minPts(), distances.items(), distances.suggestedEps());
        }
        throw new AssertionError(value);
    }

    @Test
    void aLadderSaysItsChoiceAndWhy() {
        String text = text("cluster kmeans ladder << f -k 2..6");
        assertThat(text)
                .contains(
                        "Chosen: k = 3 by the greatest squared silhouette",
                        "best by",
                        "silhouette, ",
                        "Calinski-Harabasz",
                        "inertia: 2: ");
        assertThat(host.value("ladder")).isInstanceOf(KMeansSearch.Result.class);
        assertThat(host.value("ladder.best()")).isInstanceOf(KMeansModel.class);
        assertThat(host.value("f.cluster(ladder.k(4)).clusters()")).isEqualTo(4);
    }

    @Test
    void aGridOfDbscanSaysItsChoiceAndWhatFailed() {
        String text = text("cluster dbscan grid << f --eps 0.3..1.5:0.3,30 --min-pts 5,300 --k-distance");
        assertThat(text)
                .contains(
                        "Chosen: eps = ",
                        "All is noise in ",
                        "There is one cluster in 3 settings of (eps, minPts): (1.5, 5), (30, 5), (30, 300).",
                        "noise counted as 0",
                        "minPts 5: eps 0.3 ",
                        "an eps to start from");
        assertThat(host.value("grid")).isInstanceOf(DbscanSearch.Result.class);
        assertThat(host.value("grid.model(0.9, 5)")).isInstanceOf(DbscanModel.class);
        assertThat(host.value("f.cluster(grid.best()).clusters()")).isEqualTo(3);
        assertThat(text("cluster dbscan f --eps 0.1 --min-pts 300"))
                .contains("All is noise: no item has 300 within 0.1");
        assertThat(text("cluster dbscan f --eps 99")).contains("All is one cluster");
    }

    /** The chart that is to find an eps needs none, and what it says gives what it promises, typed as it stands there. */
    @Test
    void theEpsThatIsSuggestedCanBeTyped() {
        String text = text("cluster dbscan near << f --min-pts 7 --k-distance");
        assertThat(host.value("near")).isInstanceOf(KDistances.class);
        double eps = ((KDistances) host.value("near")).suggestedEps().orElseThrow();
        String typed = new java.math.BigDecimal(Double.toString(eps))
                .stripTrailingZeros()
                .toPlainString();
        assertThat(text).contains("suggested eps", "The curve bends at " + typed + ": an eps to start from");
        refused("cluster dbscan f --min-pts 7", "at minPts 7 the k-distances bend at " + typed + ", see --k-distance");
        run("cluster dbscan found << f --min-pts 7 --eps " + typed);
        assertThat(((Clustering) host.value("found")).labels())
                .isEqualTo(((Clustering) host.value("f.cluster(Dbscan.of(near.suggestedEps().orElseThrow(), 7))"))
                        .labels());
        refused("cluster dbscan f --min-pts 5,7 --k-distance", "k-distances are of one --min-pts, such as 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster kmeans f | say how many clusters: -k 5, or a search over -k 2..20",
                "cluster kmeans f -k 2.. | a search needs an end: -k 2..20",
                "cluster kmeans f -k 5..2 | a range of k must ascend, was 5..2",
                "cluster kmeans f -k 2..3000 | k must be <= the number of distinct rows",
                "cluster kmeans f -k 2..4 --criterion silhuette | did you mean 'silhouette'?",
                "cluster kmeans f -k 2..4 --silhouette squard | did you mean 'squared'?",
                "cluster kmeans f -k 3 --criterion elbow | --criterion is of a search",
                "cluster dbscan f | say how near neighbours are: --eps 0.5, or a search over --eps 0.3..1.5:0.3; at minPts 5",
                "cluster pam f | say how many clusters: -k 5",
                "cluster pam f -k 5000 | k must be <= the number of distinct items",
                "cluster pam pool -k 50000 | k must be <= the number of distinct sessions, 186, was 50,000",
                "cluster pam f -k 3 --distance lcs | are of sequences; features have Euclidean distance",
                "cluster pam s -k 3 | sequences needed, but 's' is sessions",
                "cluster clara f -k 3 --sample-size 2 | sampleSize must be greater than k",
                "cluster clara f -k 3 --samples 0 | --samples must be in 1..10,000, was 0",
                "cluster dbscan f --eps 0 | eps must be > 0 and finite, was 0.0",
                "cluster dbscan f --eps 0.3..1.5 | '0.3..1.5' needs a step: 0.3..1.5:0.3",
                "cluster dbscan f --eps 1.5..0.3:0.3 | a range must ascend, was 1.5..0.3",
                "cluster dbscan f --eps 0.3..1.5:0 | the step of '0.3..1.5:0' must be > 0",
                "cluster dbscan f --eps near | 'near' must be numbers",
                "cluster dbscan f --eps 0..1:1e-6 | has more than 1,000 values",
                "cluster dbscan f --eps 0.5 --min-pts 0 | --min-pts must be >= 1, was 0",
                "cluster dbscan f --eps 0.5 --min-pts 2.5 | --min-pts must be whole numbers, was 2.5",
                "cluster dbscan f --eps 0.5,0.3 | eps must ascend, was [0.5, 0.3]",
                "cluster dbscan f --eps 0.5 --silhouette squared | --silhouette is of a search",
                "cluster kmeans f -k 3 --gap-references 5 | --gap-references is of a search",
            })
    void badInputIsAnsweredInOneLine(String line, String said) {
        refused(line, said);
    }

    /** One option, one card below, whose line gives the same figures. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster kmeans c << f -k 3 --stability 5 | Stability | c.stability(5, 42)",
                "cluster gmm c << f -k 2 --n-init 1 --stability 3 --seed 8 | Stability | c.stability(3, 8)",
                "cluster dbscan c << f --eps 0.5 --stability 5 --seed 7 | Stability | c.stability(5, 7)",
                "cluster hdbscan c << pool --min-size 5 --stability 3 | Stability | c.stability(3, 42)",
                "cluster pam c << pool -k 3 --stability 4 | of 3 | c.stability(4, 42)",
                "cluster clara c << f -k 3 --samples 2 --stability 2 | Stability | c.stability(2, 42)",
                "cluster hierarchical c << f -k 3 --stability 5 | resamples of users  5 | c.stability(5, 42)",
                "cluster hierarchical c << pool -k 3 --stability 2 | ARI over 2 shuffles | c.stability(2, 42)",
                "cluster hierarchical c << pool -k 3 --quality 2..4 | Best here: | c.quality(2, 4)",
                "cluster kmeans c << f -k 3 --quality | HGSD | c.quality(2, 10)",
                "cluster pam c << f -k 3 --quality 2..3 | PBC | c.quality(2, 3)",
                "cluster pam c << pool -k 3 --chance duration --chance-runs 3 | draws that reach it | c.nulls(NullModel.DURATION, 3, 42)",
                "cluster hdbscan c << pool --min-size 5 --chance markov --chance-runs 3 | Silhouettes leave noise out: | c.nulls(NullModel.MARKOV, 3, 42)",
                "cluster hierarchical c << pool -k 3 --chance both --chance-runs 3 | draws that reach it | c.nulls(NullModel.BOTH, 3, 42)",
            })
    void howFarClustersCanBeTrustedIsACardBelow(String line, String says, String java) {
        run(line);
        String card = host.shown.get(host.shown.size() - 1).text();
        assertThat(card).contains(says).endsWith("Java: " + java + ";");
        Object first = host.value(java);
        assertThat(host.value(java)).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster kmeans f -k 2..5 --stability | --stability is of one clustering, such as -k 5",
                "cluster kmeans f -k 2..5 --quality | --quality is of one clustering, such as -k 5",
                "cluster pam f -k 3 --seed 4 | --seed is of the resamples of --stability and the draws of --chance, which are not asked for",
                "cluster dbscan f --k-distance --stability | --stability is of clusters; these are k-distances, add --eps",
                "cluster hierarchical pool -k 3 --chance-runs 9 | --chance-runs is of --chance, such as --chance both",
                "cluster hierarchical pool -k 3 --chance bith | did you mean 'both'?",
                "cluster hierarchical f -k 3 --distance lcs | --distance and its options, such as --sub, are of sequences",
            })
    void whatCannotBeJudgedIsSaidInTheWordsOfTheMagic(String line, String says) {
        refused(line, says);
    }

    /** What is refused after the clusters were found costs no result: the card is there, and they are in their variable. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster hierarchical kept << f -k 3 --chance both | null models need clusters of sequences",
                "cluster pam kept << f -k 3 --chance both | null models need clusters of sequences",
                "cluster pam kept << packed -k 3 --chance both | null models draw a sequence for each session, but these came compressed",
                "cluster hierarchical kept << pool -k 3 --quality 1..4 | --quality needs 2 <= first k <= last k",
                "cluster hierarchical kept << pool -k 3 --stability -1 | --stability must be in 0..10,000, was -1",
            })
    void whatCannotBeJudgedIsKept(String line, String says) {
        host.run("Sequences packed = pool.compress();");
        assertThatThrownBy(() -> run(line))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll(says, "; the result is in 'kept'");
        assertThat(host.shown.get(0).text()).startsWith("Clusters");
        assertThat(host.value("kept.clusters()")).isEqualTo(3);
        host.run("var kept = 0;");
    }

    /** The cell ends, but what was found before is in its variable and on the page; the judgements after it are not begun. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster hierarchical kept << pool -k 3 --stability 10000 --chance both | stability over resamples",
                "cluster clara kept << f -k 3 --stability 10000 | stability over resamples",
                "cluster pam kept << pool -k 3 --chance both --chance-runs 9000 | null model both",
            })
    void anInterruptedJudgementKeepsTheClusters(String line, String step) {
        Thread cell = Thread.currentThread();
        List<String> steps = Collections.synchronizedList(new ArrayList<>());
        ProgressListener before = Progress.listen((name, done, total, unit, nanos, state) -> {
            steps.add(name);
            if (name.equals(step)) {
                cell.interrupt();
            }
        });
        long start = System.nanoTime();
        try {
            assertThatThrownBy(() -> run(line))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining(step + ": interrupted after ")
                    .hasMessageEndingWith("; the result is in 'kept'");
        } finally {
            Thread.interrupted();
            Progress.listen(before);
        }
        // ten thousand resamples would take minutes
        assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
        assertThat(steps.get(steps.size() - 1)).isEqualTo(step);
        assertThat(host.shown.get(0).text()).startsWith("Clusters");
        assertThat(host.value("kept.clusters()")).isEqualTo(3);
        host.run("var kept = 0;");
    }

    @Test
    void anInterruptedJudgementSaysWhatTheCacheKept(@TempDir Path folder) {
        Thread cell = Thread.currentThread();
        ProgressListener before = Progress.listen((name, done, total, unit, nanos, state) -> {
            if (name.equals("null model both")) {
                cell.interrupt();
            }
        });
        String line = "cluster hierarchical kept << pool -k 3 --chance both --chance-runs 9000 --cache " + folder;
        try {
            for (String says : List.of("Kept in the cache in ", "From the cache in ")) {
                host.shown.clear();
                assertThatThrownBy(() -> run(line)).isInstanceOf(CancellationException.class);
                Thread.interrupted();
                assertThat(host.shown.get(0).text()).startsWith("Clusters").contains(says, "Cache.in(\"");
            }
        } finally {
            Thread.interrupted();
            Progress.listen(before);
        }
        host.run("var kept = 0;");
    }

    @Test
    void oneJudgementThatIsRefusedLeavesTheOthers() {
        assertThatThrownBy(() -> run("cluster hierarchical c << pool -k 3 --quality 1..4 --stability 2"))
                .hasMessageContaining("--quality needs");
        assertThat(host.shown).anySatisfy(shown -> assertThat(shown.text()).startsWith("Stability"));
    }

    /** One cluster, equal rows, too few of them, settings out of range: a line each, in the words of the magic. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explain one | an explanation tells clusters apart and needs at least 2 of them, had 1",
                "explain halves | an explanation needs a column in which the users differ, but they are all equal",
                "explain three --depth 7 | --depth must be in 1..6, was 7",
                "map halves | a map needs at least 3 different users, had 1",
                "map pair | a map needs at least 4 of the users, had 2",
                "map three --perplexity 300 | --perplexity must be at least 2 and below the number of users, 300, was 300.0",
                "map three --perplexity NaN | --perplexity must be at least 2 and below the number of users, 300, was NaN",
                "map three --perplexity 1 | --perplexity must be at least 2 and below the number of users, 300, was 1.0",
                "multiverse log -k 1 | -k must be >= 2 to be compared: one cluster of all agrees with nothing, was 1",
                "multiverse log -k 3 | a multiverse needs 2 to 64 combinations of gaps, distances, linkages and numbers of clusters, had 1",
                "multiverse log -k 2..90 | a multiverse needs 2 to 64 combinations",
                "multiverse log --gap 30m,30m | choices of --gap must differ, but 30m is there twice",
                "multiverse log --gap 30m,1800s | choices of --gap must differ, but 30m is there twice",
                "multiverse log --distance om/none,om | choices of --distance must differ, but om(indel=1, sub=1) is there twice",
                "multiverse log --linkage ward,Ward | choices of --linkage must differ, but ward is there twice",
                "multiverse log -k 2..400 | -k 2..400 are 399 numbers of clusters",
                "multiverse log --gap 30m,1h -k 50000 | the different sequences of sessions with a gap of 30m, was 50,000",
                "multiverse log --gap 30m,1h --length 900..990 | no session has 900 to 990 events, so there is nothing to cluster; choose another --length",
                "explain nobody | an explanation tells clusters apart, but there is none: all users are noise",
                "cluster hdbscan f --min-size 1 | --min-size must be >= 2, was 1",
                "cluster hdbscan f --min-size 999 | --min-size must be at most the number of items, 300, or none is in a cluster; was 999",
                "cluster hdbscan f --min-size 9 --min-pts 999 | --min-pts must be at most the number of items, 300, or none is in a cluster; was 999",
            })
    void whatHasNothingToShowIsRefusedInALine(String line, String says) {
        host.run("Features same = Features.of(\"users\", List.of(\"a\"), new double[8]);"
                + "Clustering halves = Clustering.of(same, \"mine\", new int[] {0, 0, 0, 0, 1, 1, 1, 1});"
                + "Features two = Features.of(\"users\", List.of(\"a\"), new double[] {1, 2});"
                + "Clustering pair = Clustering.of(two, \"mine\", new int[] {0, 1});"
                + "Clustering nobody = Clustering.of(two, \"mine\", new int[] {-1, -1});"
                + "Clustering three = f.cluster(KMeans.k(3)); Clustering one = f.cluster(KMeans.k(1));");
        refused(line, says);
    }

    @Test
    void qualityAloneEndsWhereTheDifferentSessionsDo() {
        host.run("Features few = Features.of(\"users\", List.of(\"a\"), new double[] {1, 1, 2, 2, 2, 5});");
        run("cluster hierarchical c << few -k 2 --quality");
        assertThat(host.shown.get(host.shown.size() - 1).text()).endsWith("Java: c.quality(2, 3);");
        host.run("Features alike = Features.of(\"users\", List.of(\"a\"), new double[5]);");
        assertThatThrownBy(() -> run("cluster hierarchical c << alike -k 1 --quality"))
                .hasMessage(
                        "--quality compares numbers of clusters and needs at least 2 different users, had 1; the result is in"
                                + " 'c'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster pam f -k 3 --stability --quick | unknown option '--quick'",
                "cluster hierarchical pool -k 3 --stability --chanse both | unknown option '--chanse'; did you mean '--chance'?",
                "facets pool --save --forse | unknown option '--forse'; did you mean '--force'?",
            })
    void whatIsNoOptionIsNoValueEither(String line, String says) {
        refused(line, says);
    }
}
