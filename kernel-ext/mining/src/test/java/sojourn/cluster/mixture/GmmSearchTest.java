package sojourn.cluster.mixture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.check.UsageException;
import sojourn.cluster.WeightedRows;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GmmSearchTest {
    private static final GaussianMixtureModel PLANTED = GaussianMixtureModel.of(
            Covariance.FULL, new double[] {.3, .3, .4}, new double[] {-6, 0, 6, 0, 0, 7}, new double[] {
                1, .8, .8, 1, 1, -.8, -.8, 1, 2, 0, 0, .2
            });

    @Test
    void bicChoosesThePlantedMixture() {
        WeightedRows rows = PLANTED.sample(3_000, 1);
        long begin = System.nanoTime();
        GmmSearch.Result result = GmmSearch.k(1, 5).run(rows);
        long taken = System.nanoTime() - begin;
        assertThat(result.entries().stream().mapToLong(GmmSearch.Entry::nanos).sum())
                .as("fits take no longer than all of them together")
                .isBetween(1L, taken);
        assertThat(result.state()).isEqualTo(GmmSearch.State.COMPLETE);
        assertThat(result.entries()).hasSize(20).noneMatch(GmmSearch.Entry::cached);
        assertThat(result.best().k()).isEqualTo(3);
        assertThat(result.best().covariance()).isEqualTo(Covariance.FULL);
        assertThat(result.model(Covariance.TIED, 4)).hasValueSatisfying(model -> {
            assertThat(model.k()).isEqualTo(4);
            assertThat(model.covariance()).isEqualTo(Covariance.TIED);
        });
        assertThat(result.model(Covariance.TIED, 6)).isEmpty();
        assertThat(result.entries())
                .allSatisfy(entry -> assertThat(entry.model().bic())
                        .isGreaterThanOrEqualTo(result.best().bic()));
    }

    /** A search that begins at 2 cannot choose 1; one component is fitted all the same, so that its BIC can be told. */
    @Test
    void oneCloudIsSaidToBeOneWhereverTheRangeStarts() {
        GaussianMixtureModel one = GaussianMixtureModel.of(
                Covariance.FULL, new double[] {1}, new double[] {3, -2}, new double[] {2, .6, .6, 1});
        WeightedRows cloud = one.sample(2_000, 3);
        GmmSearch.Result result = GmmSearch.k(2, 4).run(cloud);
        GmmSearch.Result all = GmmSearch.k(1, 4).run(cloud);
        assertThat(all.best().k()).isEqualTo(1);
        assertThat(result.single()).hasValueSatisfying(model -> {
            assertThat(model.bic())
                    .isEqualTo(all.best().bic())
                    .isLessThan(result.best().bic());
            assertThat(model.covariance()).isEqualTo(all.best().covariance());
        });
        assertThat(result.entries()).hasSize(12);
        assertThat(all.single()).isEmpty();
        GmmSearch.Result planted = GmmSearch.k(2, 3).run(PLANTED.sample(3_000, 1));
        assertThat(planted.single().orElseThrow().bic())
                .isGreaterThan(planted.best().bic());
    }

    /** A search shares what its fits have in common, and that changes nothing. */
    @ParameterizedTest
    @EnumSource(GaussianMixture.Start.class)
    void eachFitOfASearchIsThatOfTheMixtureAlone(GaussianMixture.Start start) {
        WeightedRows rows = PLANTED.sample(1_000, 4);
        GaussianMixture options =
                GaussianMixture.k(1).withStart(start).withNInit(3).withSeed(5);
        for (GmmSearch.Entry entry :
                GmmSearch.k(2, 4).withMixture(options).run(rows).entries()) {
            GaussianMixtureModel alone = options.withK(entry.model().k())
                    .withCovariance(entry.model().covariance())
                    .fit(rows);
            assertThat(entry.model().path()).isEqualTo(alone.path());
            assertThat(entry.model().labels(rows)).isEqualTo(alone.labels(rows));
        }
    }

    @Test
    void aCachedSearchFitsNothingTwice(@TempDir Path folder) throws IOException {
        WeightedRows rows = PLANTED.sample(500, 2);
        GmmSearch search = GmmSearch.k(1, 3)
                .withCovariances(Covariance.DIAG, Covariance.FULL)
                .withCache(folder.resolve("cache"));
        GmmSearch.Result first = search.run(rows);
        GmmSearch.Result second = search.run(rows);
        assertThat(second.entries()).allMatch(GmmSearch.Entry::cached);
        assertThat(second.best().bic()).isEqualTo(first.best().bic());
        // other rows, and other options, are other models
        assertThat(search.run(PLANTED.sample(500, 3)).entries()).noneMatch(GmmSearch.Entry::cached);
        GaussianMixture other = GaussianMixture.k(1).withTolerance(1e-4);
        assertThat(search.withMixture(other).run(rows).entries()).noneMatch(GmmSearch.Entry::cached);
        // more of the same goes on where the first ended
        GmmSearch more = new GmmSearch(search.covariances(), 1, 4, search.mixture(), search.cache());
        assertThat(more.run(rows).entries()).filteredOn(GmmSearch.Entry::cached).hasSize(6);
        // a damaged file is as good as none
        try (var files = Files.list(folder.resolve("cache"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, "{");
            }
        }
        assertThat(search.run(rows).entries()).noneMatch(GmmSearch.Entry::cached);
        assertThat(search.run(rows).entries()).allMatch(GmmSearch.Entry::cached);
    }

    @Tag("slow")
    @Test
    void anInterruptKeepsWhatIsDone() {
        WeightedRows rows = PLANTED.sample(2_000, 4);
        Thread owner = Thread.currentThread();
        // starts of K-Means count nothing here: only a fit that is done moves the step on
        List<Long> done = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        ProgressListener before = Progress.listen((step, units, total, unit, nanos, state) -> {
            calls.incrementAndGet();
            if (step.equals("Gaussian mixtures")) {
                done.add(units);
                assertThat(total).isEqualTo(40);
                if (units >= 3) {
                    owner.interrupt();
                }
            }
        });
        GmmSearch.Result result;
        try {
            result = GmmSearch.k(1, 10)
                    .withMixture(
                            GaussianMixture.k(1).withNInit(20).withTolerance(0).withMaxIterations(200))
                    .run(rows);
        } finally {
            Progress.listen(before);
            Thread.interrupted();
        }
        assertThat(result.state()).isEqualTo(GmmSearch.State.INTERRUPTED);
        assertThat(result.entries()).hasSizeGreaterThanOrEqualTo(3).hasSizeLessThan(40);
        assertThat(done).isSorted();
        assertThat(result.best().items()).isEqualTo(2_000);
    }

    @Test
    void anInterruptBeforeTheFirstFitHasNothingToKeep() {
        WeightedRows rows = PLANTED.sample(500, 5);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> GmmSearch.k(1, 2).run(rows)).isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> GmmSearch.k(0, 2))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be >= 1, was 0");
        assertThatThrownBy(() -> GmmSearch.k(5, 2)).hasMessage("a range of k must ascend, was 5..2");
        assertThatThrownBy(() -> GmmSearch.k(1, 2).withCovariances()).hasMessageContaining("at least one of");
        assertThatThrownBy(() -> new GmmSearch(
                        List.of(Covariance.FULL, Covariance.FULL), 1, 2, GaussianMixture.k(1), Optional.empty()))
                .hasMessageContaining("must differ");
        assertThatThrownBy(() -> GmmSearch.k(1, 9).run(WeightedRows.of(new double[] {1, 2, 3}, 1)))
                .hasMessageContaining("number of distinct rows, 3, was 9");
        assertThat(GmmSearch.k(3, 3)
                        .run(WeightedRows.of(new double[] {1, 2, 3}, 1))
                        .best()
                        .k())
                .isEqualTo(3);
        assertThatThrownBy(() -> new GmmSearch(List.of(Covariance.FULL), 0, 2, GaussianMixture.k(1), Optional.empty()))
                .hasMessage("k must be >= 1, was 0");
    }
}
