package sojourn.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Sessions;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.OrderStability;
import sojourn.cluster.quality.Agreement;
import sojourn.distance.OptimalMatching;
import sojourn.load.Datasets;
import sojourn.view.StateSequences;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The committed sample log is what its generator makes, and holds what its documentation promises. */
class MoocSampleTest {
    private static final Path COMMITTED = Path.of("../../datasets/mooc_sample.csv.gz");
    private static final Duration GAP = Duration.ofHours(2);

    /** The packed bytes depend on the zlib of the JDK, so what is compared byte by byte is what is inside. */
    @Test
    void theCommittedFileIsWhatTheSeedGives() throws IOException {
        byte[] committed = Files.readAllBytes(COMMITTED);
        assertThat(committed).hasSizeLessThan(600_000);
        assertThat(unpacked(committed)).isEqualTo(MoocSample.csv(MoocSample.SEED));
    }

    @Test
    void packingIsTheSameTwice() throws IOException {
        byte[] once = MoocSample.packed(7);
        assertThat(once).isEqualTo(MoocSample.packed(7));
        assertThat(unpacked(once)).isEqualTo(MoocSample.csv(7)).isNotEqualTo(MoocSample.csv(8));
    }

    @Test
    void theCatalogKnowsItsSizeAndItsColumns() {
        EventLog log = EventLog.dataset("mooc_sample").load();
        assertThat(log.size()).isEqualTo(Datasets.MOOC_SAMPLE.rows()).isBetween(19_000L, 21_000L);
        assertThat(log.users().values()).hasSize(130);
        assertThat(log.actions().values()).hasSize(12);
        assertThat(log.columnNames()).containsExactlyInAnyOrderElementsOf(MoocSample.COLUMNS);
        assertThat(log.report().problems()).isEmpty();
    }

    @Test
    void aGapOfTwoHoursFindsThePlantedSessions() {
        EventLog log = EventLog.dataset("mooc_sample").load();
        List<MoocSample.Planted> planted = MoocSample.planted(MoocSample.SEED);
        Sessions found = log.sessions(GAP);
        assertThat(IntStream.range(0, (int) found.size())
                        .mapToObj(s -> found.user(s) + " " + found.start(s) + " " + found.length(s)))
                .containsExactlyInAnyOrderElementsOf(planted.stream()
                        .map(p -> p.user() + " " + p.start() + " " + p.length())
                        .toList());
        assertThat(log.sessions(Duration.ofMinutes(30)).size()).isGreaterThan(planted.size() + 100);
        assertThat(found.sequences().length(2, 40).size() / (double) planted.size())
                .isBetween(0.9, 0.99);
    }

    /** With the settings of the walkthrough, so that each of its panels rests on enough sessions to say something. */
    @Test
    void theWalkthroughFindsFiveClustersWorthLookingAt() {
        Clustering clusters = walkthrough(EventLog.dataset("mooc_sample").load());
        assertThat(IntStream.range(0, 5).mapToLong(clusters::count)).allMatch(n -> n >= 30, "at least 30 sessions");
        assertThat(IntStream.range(0, 5).mapToLong(clusters::count))
                .as("the sizes in datasets/README.md")
                .containsExactly(90L, 75L, 56L, 74L, 2_003L);
        assertThat(clusters.clusterSilhouettes()).hasSize(5);
        assertThat(Arrays.stream(clusters.clusterSilhouettes())).allMatch(s -> s > 0.25, "clearly positive");
        List<Double> byK = clusters.silhouettes(2, 10);
        assertThat(byK.get(5 - 2)).as("five clusters, of %s", byK).isEqualTo(Collections.max(byK));
    }

    /** Each planted type has a cluster of its own: nearly all of the type is there, and not much else is. */
    @Test
    void theWalkthroughFindsThePlantedTypes() {
        Clustering clusters = walkthrough(EventLog.dataset("mooc_sample").load());
        List<SessionType> types = types(clusters, MoocSample.SEED);
        Map<SessionType, int[]> table = new EnumMap<>(SessionType.class);
        for (int i = 0; i < types.size(); i++) {
            table.computeIfAbsent(types.get(i), type -> new int[5])[clusters.label(i)]++;
        }
        assertThat(table).hasSize(5);
        Set<Integer> taken = new HashSet<>();
        table.forEach((type, row) -> {
            int most = Arrays.stream(row).max().orElseThrow();
            int cluster = IntStream.range(0, 5)
                    .filter(c -> row[c] == most)
                    .findFirst()
                    .orElseThrow();
            assertThat(taken.add(cluster))
                    .as("%s alone has cluster %d", type, cluster)
                    .isTrue();
            assertThat(most / (double) Arrays.stream(row).sum())
                    .as("of %s found", type)
                    .isGreaterThan(0.95);
            assertThat(most / (double) clusters.count(cluster))
                    .as("of its cluster is %s", type)
                    .isGreaterThan(0.8);
        });
        assertThat(agreement(clusters, MoocSample.SEED)).isBetween(0.9, 0.99);
    }

    /** The types stand out because of how they are planted, not because of a lucky seed. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void otherSeedsHoldTheTypesToo(long seed, @TempDir Path folder) throws IOException {
        Path csv = Files.write(folder.resolve("log.csv"), MoocSample.csv(seed));
        Clustering clusters = walkthrough(EventLog.read(csv)
                .user("user")
                .time("timecreated")
                .action("Action")
                .load());
        assertThat(agreement(clusters, seed)).isGreaterThan(0.8);
    }

    /** The walkthrough shows that ties matter, so they must, but not so much that there is nothing to find. */
    @Tag("slow")
    @Test
    void theOrderOfTheRowsMattersALittle() {
        OrderStability stability = walkthrough(EventLog.dataset("mooc_sample").load())
                .stability(5, 42)
                .order()
                .orElseThrow();
        assertThat(stability.ari()).hasSize(5).allMatch(ari -> ari > 0.75).anyMatch(ari -> ari < 0.95);
    }

    private static Clustering walkthrough(EventLog log) {
        return log.sessions(GAP)
                .sequences()
                .length(2, 40)
                .cluster(
                        OptimalMatching.unit().indel(1), Hierarchical.complete().k(5));
    }

    /** {@return the adjusted Rand index of a clustering and what was planted} */
    private static double agreement(Clustering clusters, long seed) {
        List<SessionType> order = List.of(SessionType.values());
        return Agreement.adjustedRand(
                types(clusters, seed).stream().mapToInt(order::indexOf).toArray(), clusters.labels());
    }

    /** {@return the planted type of each of a clustering's sequences} */
    private static List<SessionType> types(Clustering clusters, long seed) {
        Map<String, SessionType> types = MoocSample.planted(seed).stream()
                .collect(Collectors.toMap(p -> p.user() + " " + p.start(), MoocSample.Planted::type));
        StateSequences pool = clusters.sequences();
        return IntStream.range(0, pool.size())
                // ids count from 1
                .map(i -> pool.sessionId(i) - 1)
                .mapToObj(s -> types.get(
                        pool.sessions().user(s) + " " + pool.sessions().start(s)))
                .toList();
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }
}
