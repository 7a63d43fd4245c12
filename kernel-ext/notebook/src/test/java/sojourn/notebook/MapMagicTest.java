package sojourn.notebook;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.ClusterMap;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code %map} of clusters, of sequences, of features and of tables, against a real JShell. */
class MapMagicTest extends OneShellForAll {
    @BeforeAll
    static void startOnce() {
        run("events log << mooc_sample");
        run("sessions s << log");
        run("sequences all << s --length 2..12");
        host.run("Sequences pool = all.where(i -> i % 9 == 0);");
        host.run("Sequences same = pool.where(i -> pool.distinct().of(i) == 0);");
        run("features every << s");
        host.run("Features f = every.subset(java.util.stream.IntStream.range(0, 300).toArray());");
        run("cluster hierarchical clusters << pool -k 3");
        run("cluster kmeans groups << f -k 3");
        host.run("""
                tech.tablesaw.api.Table numbers = tech.tablesaw.api.Table.create("numbers",
                        tech.tablesaw.api.StringColumn.create("who", "a", "b", "c", "d", "e"),
                        tech.tablesaw.api.DoubleColumn.create("x", 1, 2, 3, 9, 9),
                        tech.tablesaw.api.DoubleColumn.create("y", 1, 2, 1, 8, 8));
                var labels = Clustering.of(pool, "mine", new int[pool.size()]);
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "map clusters",
                "map groups --perplexity 12.5",
                "map pool",
                "map pool --distance lcs --normalize gmean",
                "map pool --distance omspell --expansion 0.2 --perplexity 9",
                "map pool --sub transitions",
                "map f",
                "map f --perplexity 8",
                "map numbers",
                "map numbers --id who",
            })
    void theJavaLineGivesAnEqualValue(String line) {
        sameAsItsJavaLine(line, map -> ((ClusterMap) map).toTable().printAll());
    }

    @Test
    void aMapWithoutClustersNamesNone() {
        assertThat(text("map pool --distance lcs"))
                .contains("Map of the sessions", "Where the sessions lie", "points, the largest", "trustworthiness")
                .doesNotContain("cluster")
                .contains("Java: pool.map(LongestCommonSubsequence.unit());");
        assertThat(text("map clusters")).contains("Map of the clusters", "cluster 1: ");
        assertThat(text("map numbers --id who")).contains("Map of the who", "points");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "map clusters --distance lcs | the map of a clustering has the distances that it was found by",
                "map groups --indel 2 | the map of a clustering has the distances that it was found by",
                "map f --distance om | features have Euclidean distance",
                "map numbers --sub 2 | features have Euclidean distance",
                "map pool --id user | --id is for a table of numbers",
                "map f --id user | --id is for a table of numbers",
                "map clusters --id user | --id is for a table of numbers",
                "map pool --indel 2 --distance lcs | --indel is of --distance om",
                "map pool --distance hamming | Hamming distance needs sequences of one length",
                "map pool --perplexity 1 | --perplexity must be at least 2 and below the number of sessions",
                "map f --perplexity 1e9 | --perplexity must be at least 2 and below the number of",
                "map same | a map needs at least 4 of the sessions, had 1",
                "map labels | give it some with .with(distances)",
                "map numbers --id nobody | nobody",
                "map log | a clustering, sequences, features or a table of numbers needed, but 'log' is an event log; %sequences pool << s gives sequences",
                "map s | a clustering, sequences, features or a table of numbers needed, but 's' is sessions; %sequences pool << s gives sequences",
                "map mooc_sample | a table of numbers needed, but 'mooc_sample' is an event log; %sequences pool << s gives",
                "map group | did you mean 'groups'?",
                "map poool | did you mean 'pool'?",
            })
    void badWordsAreSaidInALine(String line, String said) {
        refused(line, said);
    }
}
