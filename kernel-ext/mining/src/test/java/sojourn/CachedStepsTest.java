package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.check.UsageException;
import sojourn.cluster.density.Dbscan;
import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.cluster.medoids.Clara;
import sojourn.cluster.medoids.Pam;
import sojourn.cluster.mixture.Covariance;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SubstitutionCosts;
import sojourn.run.Cache;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every slow step gives the same with a cache as without, and a cache never gives one step's result to another. */
class CachedStepsTest {
    @TempDir
    private Path folder;

    /** A step, a step that differs in one option, and how many files the first one keeps. */
    record Step(String name, Supplier<String> run, Supplier<String> other, int files) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Step> steps() {
        Features f = features(7);
        Features moved = features(8);
        Sequences pool = pool();
        Baskets baskets = baskets();
        OptimalMatching unit = OptimalMatching.unit();
        OptimalMatching dear = unit.costs(SubstitutionCosts.constant(1.5));
        Hierarchical tree = Hierarchical.complete().k(4);
        return Stream.of(
                new Step(
                        "k-means",
                        () -> labels(f.cluster(KMeans.k(3))),
                        () -> labels(f.cluster(KMeans.k(3).withSeed(5))),
                        1),
                new Step(
                        "other rows",
                        () -> labels(f.cluster(KMeans.k(3))),
                        () -> labels(moved.cluster(KMeans.k(3))),
                        1),
                new Step(
                        "k-means ladder",
                        () -> ladder(f.search(KMeansSearch.k(2, 5))),
                        () -> ladder(f.search(KMeansSearch.k(2, 5).withGapReferences(2))),
                        4),
                new Step(
                        "mixture",
                        () -> labels(f.cluster(GaussianMixture.k(2))),
                        () -> labels(f.cluster(GaussianMixture.k(2).withCovariance(Covariance.DIAG))),
                        1),
                new Step(
                        "mixtures",
                        () -> bics(f.search(GmmSearch.k(1, 2))),
                        () -> bics(f.search(GmmSearch.k(1, 2)
                                .withMixture(GaussianMixture.k(1).withSeed(3)))),
                        8),
                new Step(
                        "dbscan grid",
                        () -> grid(f.search(DbscanSearch.eps(0.3, 0.6).withMinPts(4, 8))),
                        () -> grid(f.search(DbscanSearch.eps(0.35, 0.7).withMinPts(5, 9))),
                        5),
                new Step(
                        "dbscan",
                        () -> labels(f.cluster(Dbscan.of(0.4, 5))),
                        () -> labels(f.cluster(Dbscan.of(0.4, 6))),
                        2),
                new Step("pam of rows", () -> labels(f.cluster(Pam.k(3))), () -> labels(f.cluster(Pam.k(4))), 1),
                new Step(
                        "clara of rows",
                        () -> labels(f.cluster(Clara.k(3).withSamples(3, 30))),
                        () -> labels(f.cluster(Clara.k(3).withSamples(4, 30))),
                        1),
                new Step(
                        "tree",
                        () -> labels(pool.cluster(unit, tree)),
                        () -> labels(pool.cluster(dear, Hierarchical.average().k(4))),
                        2),
                new Step(
                        "tree, order-invariant",
                        () -> labels(pool.cluster(unit, tree.orderInvariant(true))),
                        () -> labels(pool.cluster(LongestCommonSubsequence.unit(), tree)),
                        2),
                new Step(
                        "pam of sequences",
                        () -> labels(pool.cluster(unit, Pam.k(3))),
                        () -> labels(pool.cluster(unit.indel(2), Pam.k(5))),
                        2),
                new Step(
                        "clara of sequences",
                        () -> labels(pool.cluster(unit, Clara.k(3).withSamples(2, 40))),
                        () -> labels(pool.cluster(dear, Clara.k(3).withSamples(2, 40))),
                        1),
                new Step(
                        "itemsets",
                        () -> sets(baskets.itemsets().minCount(5)),
                        () -> sets(baskets.itemsets().minCount(5).closed()),
                        1),
                new Step(
                        "rules",
                        () -> baskets.rules().minSupport(0.01).toTable().print(1_000),
                        () -> baskets.rules().minSupport(0.02).toTable().print(1_000),
                        1));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aStepFromTheCacheIsTheSame(Step step) throws IOException {
        String plain = step.run.get();
        Cache first = Cache.in(folder);
        assertThat(first.during(step.run)).isEqualTo(plain);
        assertThat(first.report()).allMatch(said -> said.startsWith("Kept in the cache in " + folder + ": "));
        assertThat(files()).hasSize(step.files);
        Cache second = Cache.in(folder);
        assertThat(second.during(step.run)).isEqualTo(plain);
        assertThat(second.report())
                .isNotEmpty()
                .allMatch(said -> said.startsWith("From the cache in " + folder + ": "));
        assertThat(files()).hasSize(step.files);
        // another option, or other rows, are another step
        String different = step.other.get();
        Cache third = Cache.in(folder);
        assertThat(third.during(step.other)).isEqualTo(different);
        assertThat(third.report().toString()).doesNotContain("From the cache");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aDamagedFileIsRunAgain(Step step) throws IOException {
        String plain = step.run.get();
        Cache.in(folder).during(step.run);
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));
        }
        Cache again = Cache.in(folder);
        assertThat(again.during(step.run)).isEqualTo(plain);
        assertThat(again.report().toString())
                .contains("is damaged, so its step was run again")
                .doesNotContain("From the cache");
        Cache mended = Cache.in(folder);
        assertThat(mended.during(step.run)).isEqualTo(plain);
        assertThat(mended.report()).isNotEmpty().allMatch(said -> said.startsWith("From the cache"));
    }

    /** Any byte may be lost or turned: never a wrong result, and never a failure. */
    @Test
    void noDamagedByteIsTrusted() throws IOException {
        Features f = features(7);
        Supplier<String> step = () -> labels(f.cluster(KMeans.k(3)));
        String plain = step.get();
        Cache.in(folder).during(step);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 60; trial++) {
            int at = random.nextInt(whole.length);
            byte[] bad = whole.clone();
            bad[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, trial % 2 == 0 ? bad : Arrays.copyOf(whole, at));
            Cache cache = Cache.in(folder);
            assertThat(cache.during(step)).as("seed 11, byte %d", at).isEqualTo(plain);
            assertThat(cache.report().get(1)).as("seed 11, byte %d", at).contains("run again");
        }
    }

    @Test
    void aFileOfSomethingElseOrOfAnotherStepIsNotTaken() throws IOException {
        Features f = features(7);
        Supplier<String> three = () -> labels(f.cluster(KMeans.k(3)));
        Supplier<String> four = () -> labels(f.cluster(KMeans.k(4)));
        String plain = three.get();
        Cache.in(folder).during(three);
        Path ofThree = files().get(0);
        Files.writeString(
                ofThree, "a note that somebody left here, longer than the head of a file of a cache would be");
        Cache cache = Cache.in(folder);
        assertThat(cache.during(three)).isEqualTo(plain);
        assertThat(cache.report().get(1)).contains("is no file of this cache");
        Files.delete(ofThree);
        Cache.in(folder).during(four);
        Files.move(files().get(0), ofThree);
        Cache renamed = Cache.in(folder);
        assertThat(renamed.during(three)).isEqualTo(plain);
        assertThat(renamed.report().get(1)).contains("is the result of another step");
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidBeforeTheStepRuns() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file");
        Features f = features(7);
        List<String> steps = new ArrayList<>();
        ProgressListener before = Progress.listen((step, done, total, unit, nanos, state) -> steps.add(step));
        try {
            assertThatThrownBy(() -> Cache.in(file.resolve("cache")).during(() -> f.cluster(KMeans.k(3))))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("taken")
                    .hasMessageContaining("cannot be written")
                    .hasMessageContaining("name another folder, or leave the cache out");
        } finally {
            Progress.listen(before);
        }
        assertThat(steps).isEmpty();
        // a folder that can only be read still gives what it has
        Cache.in(folder).during(() -> f.cluster(KMeans.k(3)));
        if (folder.toFile().setWritable(false)) {
            try {
                Cache readOnly = Cache.in(folder);
                readOnly.during(() -> f.cluster(KMeans.k(3)));
                assertThat(readOnly.report()).hasSize(1).allMatch(said -> said.startsWith("From the cache"));
            } finally {
                assertThat(folder.toFile().setWritable(true)).isTrue();
            }
        }
    }

    /** The thread may be interrupted at any file: a whole file or none is left, and the folder is not blamed. */
    @Test
    void anInterruptLeavesNoHalfFile() throws IOException {
        Features f = features(7);
        Supplier<String> step = () -> labels(f.cluster(GaussianMixture.k(2)));
        String plain = step.get();
        Cache cache = Cache.in(folder);
        cache.during(step);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Cache.in(folder).during(step)).isInstanceOf(CancellationException.class);
        } finally {
            // which loop hears it first depends on the JDK
            Thread.interrupted();
        }
        assertThat(files()).hasSize(1);
        Cache again = Cache.in(folder);
        assertThat(again.during(step)).isEqualTo(plain);
        assertThat(again.report()).hasSize(1).allMatch(said -> said.startsWith("From the cache"));
    }

    @Test
    void aLongerSearchGoesOnWhereTheFirstEnded() {
        Features f = features(7);
        Cache.in(folder).during(() -> f.search(KMeansSearch.k(2, 4)));
        Cache more = Cache.in(folder);
        KMeansSearch.Result result = more.during(() -> f.search(KMeansSearch.k(2, 6)));
        assertThat(result.entries()).hasSize(5);
        assertThat(more.report())
                .containsExactly(
                        "From the cache in " + folder + ": 3 of 5 k-means fits; the others are kept there now.");
    }

    @Test
    void aThreadThatRunsWithNoneHasNone() {
        assertThat(Cache.current()).isEmpty();
        Cache outer = Cache.in(folder);
        outer.during(() -> {
            Cache inner = Cache.in(folder.resolve("inner"));
            inner.during(() -> assertThat(Cache.current()).containsSame(inner));
            return assertThat(Cache.current()).containsSame(outer);
        });
        assertThat(Cache.current()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Features features(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[300 * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(20 * (random.nextDouble() + i / 2 % 3)) / 10;
        }
        return Features.of("users", List.of("a", "b"), values);
    }

    private static Sequences pool() {
        return EventLog.dataset("mooc_sample")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 12)
                .where(i -> i % 6 == 0);
    }

    private static Baskets baskets() {
        return EventLog.dataset("shop_sample")
                .load()
                .sessions(Duration.ofMinutes(30))
                .transactions()
                .baskets();
    }

    private static String labels(Clustering clustering) {
        return IntStream.range(0, clustering.size())
                .mapToObj(i -> Integer.toString(clustering.label(i)))
                .collect(Collectors.joining(" "));
    }

    private static String ladder(KMeansSearch.Result result) {
        return result.entries().stream()
                .map(e -> e.k() + " " + e.inertia() + " " + e.silhouette() + " " + e.gap() + " "
                        + Arrays.toString(e.model().centres()))
                .collect(Collectors.joining("\n", result.why(), ""));
    }

    private static String bics(GmmSearch.Result result) {
        return result.entries().stream()
                .map(e -> e.model().options() + " " + e.model().bic())
                .collect(Collectors.joining("\n"));
    }

    private static String grid(DbscanSearch.Result result) {
        return result.entries().stream()
                .map(e -> e.eps() + " " + e.minPts() + " " + e.silhouette() + " "
                        + e.model().coreRows() + " " + Arrays.toString(e.model().labels()))
                .collect(Collectors.joining("\n", result.why(), ""));
    }

    private static String sets(Itemsets sets) {
        return sets.toTable().print(10_000);
    }
}
