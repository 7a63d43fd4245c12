package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Sequences;
import sojourn.display.Chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Sequences of tables and their pictures: each magic gives what its Java line gives, and answers bad words in one line. */
class PictureMagicsTest {
    private static MagicTrial trial;

    @BeforeAll
    static void pool() {
        trial = new MagicTrial();
        trial.run("sequences pool << school_sample --weights weight");
        trial.run("cluster hierarchical paths << pool --linkage ward -k 3");
    }

    @AfterAll
    static void close() {
        trial.close();
    }

    private static Object of(Object value) {
        if (value instanceof Sequences some) {
            return List.of(
                    IntStream.range(0, some.size()).mapToObj(some::format).toList(),
                    some.staticColumns(),
                    IntStream.range(0, some.size()).mapToObj(some::caseWeight).toList());
        }
        return ((Chart) value).svg();
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "facets pool",
                "facets pool --by male",
                "facets paths --by male --share-y",
                "facets pool --chart index --by good_grades",
                "facets paths --chart index --sort medoid --cols 2",
                "facets pool --chart index --sort mds --distance hamming",
                "facets paths --chart frequency --most 4 --title Common",
                "facets pool --chart modal",
                "facets pool --chart meantime --by father_jobless --x-label States",
                "facets paths --chart entropy --by cluster",
                "facets paths --chart representatives",
                "facets pool --chart representatives --coverage 0.5 --radius 0.2 --distance om --sub transitions",
                "facets pool --chart relative --most 20 --by male",
                "facets paths --chart parallel",
                "facets pool --chart spells --by male",
                "sequences school_sample",
                "sequences school_sample --id id --missing keep,keep,keep --wide Sep.01..Aug.03",
                "sequences pool --runs",
                "sequences pool --since job --until jobless --first 20 --length 2..10",
                "sequences pool --matching school->.*->job"
            })
    void theJavaLineGivesAnEqualResult(String line) {
        trial.sameAsItsJavaLine(line, PictureMagicsTest::of);
    }

    @Test
    void theCardSaysWhatTheWeightsCountFor() {
        trial.run("sequences weighed << school_sample --weights weight");
        assertThat(trial.shown())
                .contains(
                        "sum of weights",
                        "The weights count in what is made of these sequences; this card counts each row once, and so do maps and");
        trial.run("facets weighed");
        assertThat(trial.shown()).contains("sum of weights", ", weighted ", "events that weigh ");
        trial.run("cluster pam groups << weighed --distance hamming -k 3");
        assertThat(trial.shown()).contains("sum of weights", "weight");
        trial.run("profile groups");
        assertThat(trial.shown()).contains("weight");
        trial.run("flow weighed --funnel school,job");
        assertThat(trial.shown()).contains("All numbers are of case weights");
        trial.run("patterns weighed");
        assertThat(trial.shown()).contains("All numbers are of case weights", "weight");
        trial.run("survival weighed --event job --by male");
        assertThat(trial.shown())
                .contains(
                        "sum of weights",
                        "600 sequences, weighted ",
                        "Curves, bands, medians and shares are of case weights, a weight of w as w rows; n and events count rows, and so does"
                                + " the log-rank test.");
        trial.run("explain groups");
        assertThat(trial.shown())
                .contains(
                        "All figures are of case weights, a weight of w as w sequences; the second column counts them.",
                        "weight")
                .doesNotContain("counts once", "Costs and distances that are taken");
        trial.run("map groups");
        assertThat(trial.shown())
                .contains(
                        "Each row counts once here, whatever its case weight.",
                        "Costs and distances that are taken from the sequences are weighted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "facets pool --by mael | unknown static column 'mael'; did you mean 'male'?",
                "facets paths --by clster | did you mean 'cluster'?",
                "facets pool --by id --chart modal | a chart has at most 24 panels, but 'id' has 600 values",
                "facets pool --by id | a chart has at most 24 panels, but 'id' has 600 values",
                "facets pool --chart representatives --coverage 2 | coverage must be in (0, 1], was 2.0",
                "facets pool --chart relative --most 500 | groups must be in 2..200, was 500",
                "facets pool --chart modal --distance lcs | --distance is of --chart",
                "sequences school_smple | did you mean 'school_sample'?",
                "sequences pool --wide a..b | are of a table with a row for each person; 'pool' is none",
                "sequences pool --state x | --state names a column of a log",
                "sequences pool --first 0 | first must be >= 1, was 0",
                "sequences school_sample --wide Sep.01,Sep.01 | column 'Sep.01' of states is named twice",
                "sequences no.csv --wide a..b | there is no file no.csv",
                "sequences no.csv | which columns of 'no.csv' hold the states?"
            })
    void badInputIsAnsweredInOneLine(String line, String answer) {
        trial.refused(line, answer);
    }

    @Test
    void aFileIsReadByItsColumnsAndBadWeightsAreRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("few.csv"), "who;m1;m2;w;z\nann;a;b;1.5;0\nbob;-;b;0;0\n");
        String path = "\"" + file + "\"";
        Sequences few =
                (Sequences) trial.run("sequences few << " + path + " --wide m1..m2 --id who --weights w --null -");
        Sequences read =
                few == null ? (Sequences) trial.run("sequences " + path + " --wide m1..m2 --weights w --null -") : few;
        assertThat(read.format(1)).isEqualTo("(missing)-b");
        assertThat(read.caseWeight(0)).isEqualTo(1.5);
        trial.refused("sequences " + path + " --wide m1..m2 --weights z", "all of column 'z' are 0");
        trial.refused("sequences " + path + " --wide m1..m2 --weights who", "column 'who', row 1 is 'ann'");
        trial.refused("sequences " + path + " --wide m1..m3", "unknown column 'm3'; did you mean 'm1'?");
    }
}
