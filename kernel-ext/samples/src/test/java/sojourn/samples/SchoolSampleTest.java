package sojourn.samples;

import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.distance.OptimalMatching;
import sojourn.load.StateDataset;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The made-up paths from school to work hold what their documentation promises. */
class SchoolSampleTest {
    private static final Path DATASETS = Path.of("../../datasets");

    private static List<String> types() {
        return SchoolSample.truth(SchoolSample.SEED)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[1])
                .toList();
    }

    @Test
    void theCommittedFilesAreThoseOfTheSeed() throws IOException {
        assertThat(unpacked("school_sample.csv.gz")).isEqualTo(SchoolSample.table(SchoolSample.SEED));
        assertThat(unpacked("school_sample_truth.csv.gz")).isEqualTo(SchoolSample.truth(SchoolSample.SEED));
        assertThat(unpacked("school_sample_home.csv.gz")).isEqualTo(SchoolSample.home(SchoolSample.SEED));
        Table truth = StateDataset.SCHOOL_SAMPLE.truth().orElseThrow();
        assertThat(truth.stringColumn("path").asList()).isEqualTo(types());
        assertThat(StateDataset.MVAD.truth()).isEmpty();
    }

    /** Who studies away from home is planted: four in five leave for it, and others do not leave before their first job. */
    @Test
    void homesGoWithPaths() {
        Sequences pool = Sequences.dataset("school_sample").load();
        Sequences home = Sequences.dataset("school_sample_home").load();
        assertThat(home.alphabet()).containsExactlyInAnyOrder("parents", "alone", "partner");
        int students = 0;
        int away = 0;
        for (int i = 0; i < 600; i++) {
            int study = first(pool, i, "university");
            int left = first(home, i, "alone");
            students += study < 60 ? 1 : 0;
            away += study < 60 && left == study ? 1 : 0;
            if (left < 60 && left != study) {
                assertThat(left).isGreaterThan(first(pool, i, "job"));
            }
        }
        assertThat(away / (double) students).isCloseTo(0.8, within(0.08));
    }

    private static int first(Sequences pool, int person, String state) {
        int at = 0;
        while (at < 60 && !pool.alphabet().get(pool.code(person, at)).equals(state)) {
            at++;
        }
        return at;
    }

    private static String unpacked(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(DATASETS.resolve(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void fiveClustersAreThePlantedPaths() {
        Sequences pool = Sequences.dataset("school_sample").weights("weight").load();
        assertThat(pool.size()).isEqualTo(600);
        assertThat(pool.maxLength()).isEqualTo(60);
        assertThat(pool.alphabet()).containsExactly("college", "job", "jobless", "school", "training", "university");
        Clustering five =
                pool.cluster(OptimalMatching.unit(), Hierarchical.ward().k(5));
        List<String> truth = types();
        Map<String, Integer> codes = new HashMap<>();
        int[] planted = truth.stream()
                .mapToInt(type -> codes.computeIfAbsent(type, key -> codes.size()))
                .toArray();
        assertThat(codes.keySet()).containsExactlyInAnyOrder("work", "apprentice", "college", "university", "adrift");
        int[][] both = new int[5][5];
        for (int i = 0; i < planted.length; i++) {
            both[five.label(i)][planted[i]]++;
        }
        int right = Arrays.stream(both)
                .mapToInt(row -> Arrays.stream(row).max().orElse(0))
                .sum();
        assertThat(right / 600.0).isGreaterThan(0.95);
    }

    @Test
    void goodGradesGoWithUniversity() {
        Sequences pool = Sequences.dataset("school_sample").load();
        List<String> truth = types();
        double[] good = new double[2];
        double[] all = new double[2];
        for (int i = 0; i < 600; i++) {
            int which = truth.get(i).equals("university") ? 0 : 1;
            all[which]++;
            good[which] += "yes".equals(pool.staticColumn("good_grades").value(i)) ? 1 : 0;
        }
        assertThat(all[0] / 600).isCloseTo(0.2, within(0.04));
        assertThat(good[0] / all[0]).isCloseTo(0.9, within(0.06));
        assertThat(good[1] / all[1]).isLessThan(0.4);
    }
}
