package sojourn.cluster.mixture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.check.UsageException;
import sojourn.cluster.Planted;
import sojourn.cluster.Threads;
import sojourn.cluster.WeightedRows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class GaussianMixtureTest {
    @Test
    void oneComponentIsTheMeanAndPopulationCovariance() {
        // means 2 and 3; variances 2/3 and 8/3; covariance 4/3
        WeightedRows rows = WeightedRows.of(new double[] {1, 1, 2, 3, 3, 5}, 2);
        GaussianMixtureModel model = GaussianMixture.k(1).fit(rows);
        assertThat(model.mean(0, 0)).isCloseTo(2, within(1e-12));
        assertThat(model.mean(0, 1)).isCloseTo(3, within(1e-12));
        assertThat(model.covariance(0, 0, 0)).isCloseTo(2 / 3.0 + 1e-6, within(1e-12));
        assertThat(model.covariance(0, 1, 1)).isCloseTo(8 / 3.0 + 1e-6, within(1e-12));
        assertThat(model.covariance(0, 0, 1)).isCloseTo(4 / 3.0, within(1e-12));
        assertThat(model.weight(0)).isEqualTo(1);
        // the three points lie on a line
        assertThat(model.pointMasses()).isEmpty();
        assertThat(model.convergence()).startsWith("converged after 2 iterations");
    }

    @Test
    void theDensityOfOneNormalIsByItsFormula() {
        GaussianMixtureModel normal =
                GaussianMixtureModel.of(Covariance.SPHERICAL, new double[] {1}, new double[] {1}, new double[] {4});
        // at 3: one standard deviation of 2 away
        assertThat(normal.logLikelihood(WeightedRows.of(new double[] {3}, 1)))
                .isCloseTo(-0.5 - Math.log(2) - 0.5 * Math.log(2 * Math.PI), within(1e-15));
        assertThat(normal.logLikelihood(WeightedRows.of(new double[] {3}, 1, new double[] {10})))
                .isCloseTo(10 * (-0.5 - Math.log(2) - 0.5 * Math.log(2 * Math.PI)), within(1e-13));
    }

    @Test
    void rowsFarFromAllComponentsStillHaveShares() {
        GaussianMixtureModel model = GaussianMixtureModel.of(
                Covariance.DIAG, new double[] {.5, .5}, new double[] {0, 1}, new double[] {1e-6, 1e-6});
        double[] shares = model.responsibilities(WeightedRows.of(new double[] {1e6, -1e6}, 1));
        assertThat(shares).containsExactly(0, 1, 1, 0);
    }

    @ParameterizedTest
    @CsvSource({"SPHERICAL, 29", "DIAG, 44", "TIED, 34", "FULL, 74"})
    void parametersAreCountedByTheFormula(Covariance shape, long expected) {
        // k = 5, d = 4: 20 for the means, 4 for the weights, and 5, 20, 10 or 5 · 10 for the covariances
        assertThat(shape.parameters(5, 4)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void theLikelihoodNeverFalls(Covariance shape) {
        for (long seed = 1; seed <= 3; seed++) {
            WeightedRows rows = WeightedRows.of(Planted.grid(seed, 3_000, 5, 4), 5, Planted.weights(seed, 3_000, 9));
            GaussianMixtureModel model = GaussianMixture.k(5)
                    .withCovariance(shape)
                    .withStart(GaussianMixture.Start.K_MEANS_PLUS_PLUS)
                    .withTolerance(0)
                    .withMaxIterations(60)
                    // the law is of EM without it
                    .withRegularization(0)
                    .withSeed(seed)
                    .fit(rows);
            List<Double> path = model.path();
            for (int i = 1; i < path.size(); i++) {
                assertThat(path.get(i))
                        .as("seed %d, iteration %d", seed, i)
                        .isGreaterThanOrEqualTo(path.get(i - 1) - 1e-12 * Math.abs(path.get(i - 1)));
            }
            assertThat(model.logLikelihood() / model.items()).isGreaterThanOrEqualTo(path.get(path.size() - 1) - 1e-9);
        }
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void weightsEqualCopies(Covariance shape) {
        for (long seed = 1; seed <= 3; seed++) {
            int d = 3;
            double[] x = Planted.grid(seed, 400, d, 4);
            double[] w = Planted.weights(seed, 400, 7);
            for (GaussianMixture.Start start : GaussianMixture.Start.values()) {
                GaussianMixture method = GaussianMixture.k(4)
                        .withCovariance(shape)
                        .withStart(start)
                        .withNInit(2)
                        .withSeed(seed);
                GaussianMixtureModel weighted = method.fit(WeightedRows.of(x.clone(), d, w.clone()));
                WeightedRows written = WeightedRows.of(Planted.expand(x, d, w), d);
                GaussianMixtureModel copies = method.fit(written);
                assertThat(copies.iterations()).isEqualTo(weighted.iterations());
                for (int i = 0; i < copies.iterations(); i++) {
                    assertThat(copies.path().get(i))
                            .as("seed %d, iteration %d", seed, i)
                            .isCloseTo(
                                    weighted.path().get(i),
                                    within(1e-9 * Math.abs(weighted.path().get(i))));
                }
                assertThat(copies.bic()).isCloseTo(weighted.bic(), within(1e-9 * weighted.bic()));
                int[] labels = weighted.labels(WeightedRows.of(x.clone(), d));
                int[] all = copies.labels(written);
                int row = 0;
                for (int i = 0; i < w.length; i++) {
                    for (int copy = 0; copy < w[i]; copy++) {
                        assertThat(all[row++]).isEqualTo(labels[i]);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void theOrderOfRowsDoesNotMatterFromAGivenStart(Covariance shape) {
        int d = 3;
        double[] x = Planted.grid(5, 700, d, 3);
        GaussianMixture method = GaussianMixture.k(3).withCovariance(shape).withTolerance(1e-6);
        GaussianMixtureModel start = method.withMaxIterations(1).fit(WeightedRows.of(x, d));
        GaussianMixtureModel plain = method.fitFrom(WeightedRows.of(x, d), start);
        int[] order = Planted.order(8, 700);
        GaussianMixtureModel shuffled = method.fitFrom(WeightedRows.of(Planted.permuted(x, d, order), d), start);
        assertThat(shuffled.iterations()).isEqualTo(plain.iterations());
        assertThat(shuffled.logLikelihood())
                .isCloseTo(plain.logLikelihood(), within(1e-9 * Math.abs(plain.logLikelihood())));
        for (int c = 0; c < 3; c++) {
            for (int j = 0; j < d; j++) {
                assertThat(shuffled.mean(c, j)).isCloseTo(plain.mean(c, j), within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void threadsDoNotChangeABit(Covariance shape) {
        WeightedRows rows = WeightedRows.of(Planted.grid(2, 20_000, 6, 5), 6, Planted.weights(2, 20_000, 30));
        GaussianMixture method =
                GaussianMixture.k(4).withCovariance(shape).withNInit(2).withMaxIterations(12);
        GaussianMixtureModel one = Threads.with(1, () -> method.fit(rows));
        GaussianMixtureModel two = Threads.with(2, () -> method.fit(rows));
        assertThat(two.path()).isEqualTo(one.path());
        assertThat(two.logLikelihood()).isEqualTo(one.logLikelihood());
        assertThat(two.responsibilities(rows)).isEqualTo(one.responsibilities(rows));
    }

    @Test
    void aPointMassIsNamed() {
        double[] x = Planted.grid(4, 500, 2, 2);
        double[] all = java.util.Arrays.copyOf(x, x.length + 2);
        all[x.length] = 30;
        all[x.length + 1] = 30;
        double[] weights = new double[501];
        java.util.Arrays.fill(weights, 1);
        weights[500] = 499;
        GaussianMixtureModel model = GaussianMixture.k(3).withSeed(1).fit(WeightedRows.of(all, 2, weights));
        int point = model.predict(30, 30);
        assertThat(model.pointMasses()).singleElement().satisfies(mass -> {
            assertThat(mass.component()).isEqualTo(point);
            assertThat(mass.share()).isCloseTo(499 / 999.0, within(1e-9));
            assertThat(mass.smallestEigenvalue()).isCloseTo(1e-6, within(1e-9));
            assertThat(mass.isPoint()).isTrue();
        });
    }

    @Test
    void aConstantColumnIsNoPointMass() {
        double[] x = Planted.grid(4, 500, 2, 2);
        double[] three = new double[1_500];
        for (int i = 0; i < 500; i++) {
            three[i * 3] = x[i * 2];
            three[i * 3 + 1] = x[i * 2 + 1];
            three[i * 3 + 2] = 7;
        }
        GaussianMixtureModel model = GaussianMixture.k(2).fit(WeightedRows.of(three, 3));
        assertThat(model.pointMasses()).isEmpty();
        assertThat(model.covariance(0, 2, 2)).isCloseTo(1e-6, within(1e-12));
    }

    @Test
    void whatDoesNotConvergeSaysSo(@TempDir Path folder) throws IOException {
        WeightedRows rows = WeightedRows.of(Planted.grid(6, 2_000, 3, 6), 3);
        GaussianMixtureModel model =
                GaussianMixture.k(6).withMaxIterations(2).withTolerance(0).fit(rows);
        assertThat(model.converged()).isFalse();
        assertThat(model.convergence()).startsWith("stopped at the limit of 2 iterations, last change");
        assertThat(model.warning()).hasValueSatisfying(text -> assertThat(text).contains("did not converge in 2"));
        model.save(folder.resolve("model.json"));
        assertThat(GaussianMixtureModel.load(folder.resolve("model.json")).warning())
                .isEqualTo(model.warning());
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void aSavedModelIsTheSameToTheLastBit(Covariance shape, @TempDir Path folder) throws IOException {
        WeightedRows rows = WeightedRows.of(Planted.grid(7, 600, 3, 3), 3);
        GaussianMixtureModel model = GaussianMixture.k(3)
                .withCovariance(shape)
                .withSeed(Long.MIN_VALUE + 3)
                .withNInit(2)
                .fit(rows);
        Path file = folder.resolve("model.json");
        model.save(file);
        GaussianMixtureModel loaded = GaussianMixtureModel.load(file);
        assertThat(loaded.options()).isEqualTo(model.options());
        assertThat(loaded.bic()).isEqualTo(model.bic());
        assertThat(loaded.path()).isEqualTo(model.path());
        assertThat(loaded.convergence()).isEqualTo(model.convergence());
        assertThat(loaded.responsibilities(rows)).isEqualTo(model.responsibilities(rows));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatIsNoModelIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");
        Files.writeString(file, "{\"format\": \"other\"}");
        assertThatThrownBy(() -> GaussianMixtureModel.load(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("model.json is not a saved Gaussian mixture");
        Files.writeString(file, "{\"format\": sojourn}");
        assertThatThrownBy(() -> GaussianMixtureModel.load(file)).hasMessageContaining("at character 12, found 's'");
        GaussianMixture.k(2).fit(WeightedRows.of(Planted.grid(1, 50, 2, 2), 2)).saveOver(file);
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        assertThatThrownBy(() -> GaussianMixtureModel.load(file)).isInstanceOf(UsageException.class);
        Files.writeString(file, whole.replace("\"k\": 2", "\"k\": 3"));
        assertThatThrownBy(() -> GaussianMixtureModel.load(file)).hasMessageContaining("\"weights\" must be 3 numbers");
        for (String weights : List.of("[0.5, 0.6]", "[-0.5, 1.5]", "[1e308, 1e308]")) {
            Files.writeString(file, whole.replaceFirst("\"weights\": \\[[^]]*]", "\"weights\": " + weights));
            assertThatThrownBy(() -> GaussianMixtureModel.load(file))
                    .hasMessageContaining("\"weights\" must be shares");
        }
        for (String items : List.of("0", "-3", "1e999")) {
            Files.writeString(file, whole.replaceFirst("\"items\": [^,]*", "\"items\": " + items));
            assertThatThrownBy(() -> GaussianMixtureModel.load(file)).isInstanceOf(UsageException.class);
        }
        Files.writeString(file, whole.replace("\"version\": 1", "\"version\": 2"));
        assertThatThrownBy(() -> GaussianMixtureModel.load(file)).hasMessageContaining("has version 2");
        Files.writeString(file, whole.replace("\"version\": 1", "\"version\": 1.5"));
        assertThatThrownBy(() -> GaussianMixtureModel.load(file))
                .hasMessage("model.json: \"version\" must be a whole number, was 1.5");
        Files.writeString(file, whole.replace("\"starts\": 1", "\"starts\": 3e9"));
        assertThatThrownBy(() -> GaussianMixtureModel.load(file))
                .hasMessage("model.json: \"starts\" must be a whole number, was 3.0E9");
        Files.writeString(file, whole.replaceFirst("\"converged\": (true|false)", "\"converged\": \"yes\""));
        assertThatThrownBy(() -> GaussianMixtureModel.load(file))
                .hasMessage("model.json: \"converged\" is missing or not a Boolean");
        Files.writeString(file, whole.replaceFirst("\"means\": \\[[^]]*]", "\"means\": [1, 2, 3, \"4\"]"));
        assertThatThrownBy(() -> GaussianMixtureModel.load(file))
                .hasMessage("model.json: \"means\" must be 4 numbers, had 4 values");
    }

    /** By hand, from the same random numbers: first one that chooses the component, then a normal one for each column. */
    @Test
    void aDrawnRowIsTheMeanAndTheRootOfTheCovarianceTimesNormalNumbers() {
        GaussianMixtureModel model = GaussianMixtureModel.of(
                Covariance.FULL, new double[] {.25, .5, .25}, new double[] {-5, 0, 5, 1, 50, 60}, new double[] {
                    4, 2, 2, 5, 9, -3, -3, 2, 1, 0, 0, 1
                });
        // by hand: the roots of the three covariances, lower triangles
        double[][] roots = {{2, 1, 2}, {3, -1, 1}, {1, 0, 1}};
        SplittableRandom random = new SplittableRandom(8);
        WeightedRows rows = model.sample(200, 8);
        Set<Integer> chosen = new TreeSet<>();
        for (int row = 0; row < 200; row++) {
            double u = random.nextDouble();
            int c = u < .25 ? 0 : u < .75 ? 1 : 2;
            double first = random.nextGaussian();
            double second = random.nextGaussian();
            assertThat(rows.value(row, 0)).isCloseTo(model.mean(c, 0) + roots[c][0] * first, within(1e-12));
            assertThat(rows.value(row, 1))
                    .isCloseTo(model.mean(c, 1) + roots[c][1] * first + roots[c][2] * second, within(1e-12));
            chosen.add(c);
        }
        assertThat(chosen).containsExactly(0, 1, 2);
        assertThat(model.sample(1, 8).rows()).isEqualTo(1);
        assertThatThrownBy(() -> model.sample(0, 8)).hasMessage("n must be >= 1, was 0");
    }

    /** By hand: 2 p - 2 l, and what the card says of the last step is the difference of the last two means. */
    @Test
    void whatIsSaidOfAFitIsWhatItDid() {
        WeightedRows rows = WeightedRows.of(Planted.grid(6, 400, 2, 2), 2);
        GaussianMixtureModel model = GaussianMixture.k(2).withNInit(3).fit(rows);
        assertThat(model.parameters()).isEqualTo(11);
        assertThat(model.aic()).isCloseTo(22 - 2 * model.logLikelihood(rows), within(1e-9));
        List<Double> path = model.path();
        assertThat(model.convergence())
                .contains(String.format(
                        Locale.ROOT, "last change %.2g ", path.get(path.size() - 1) - path.get(path.size() - 2)))
                .endsWith("; 3 of 3 starts converged");
        assertThat(GaussianMixture.k(2).fit(rows).convergence()).doesNotContain("starts");
        GaussianMixtureModel two =
                GaussianMixture.k(2).withMaxIterations(2).withTolerance(0).fit(rows);
        assertThat(two.iterations()).isEqualTo(2);
        assertThat(two.convergence()).contains("last change");
        GaussianMixtureModel one =
                GaussianMixture.k(2).withMaxIterations(1).withTolerance(0).fit(rows);
        assertThat(one.convergence()).isEqualTo("stopped at the limit of 1 iteration");
    }

    @ParameterizedTest
    @CsvSource({"'.5,.6', 'weights must be >= 0 and sum to 1'", "'-.5,1.5', 'weights must be >= 0 and sum to 1'"})
    void aMixtureOfOnesOwnHasShares(String weights, String said) {
        double[] shares = Arrays.stream(weights.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThatThrownBy(() ->
                        GaussianMixtureModel.of(Covariance.SPHERICAL, shares, new double[] {0, 1}, new double[] {1, 1}))
                .hasMessageStartingWith(said);
        GaussianMixtureModel all = GaussianMixtureModel.of(
                Covariance.SPHERICAL, new double[] {1, 0}, new double[] {0, 1}, new double[] {1, 1});
        assertThat(all.weight(1)).isZero();
    }

    @Test
    void drawnRowsHaveTheMixturesMoments() {
        GaussianMixtureModel model = GaussianMixtureModel.of(
                Covariance.FULL, new double[] {.25, .75}, new double[] {-5, 0, 5, 1}, new double[] {
                    1, .5, .5, 2, .3, 0, 0, .1
                });
        WeightedRows rows = model.sample(40_000, 3);
        GaussianMixtureModel found = GaussianMixture.k(2).fitFrom(rows, model);
        for (int c = 0; c < 2; c++) {
            assertThat(found.weight(c)).isCloseTo(model.weight(c), within(0.01));
            for (int i = 0; i < 2; i++) {
                assertThat(found.mean(c, i)).isCloseTo(model.mean(c, i), within(0.05));
                for (int j = 0; j < 2; j++) {
                    assertThat(found.covariance(c, i, j)).isCloseTo(model.covariance(c, i, j), within(0.08));
                }
            }
        }
        assertThat(model.sample(10, 3).checksum()).isEqualTo(model.sample(10, 3).checksum());
        assertThat(model.sample(10, 4).checksum())
                .isNotEqualTo(model.sample(10, 3).checksum());
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> GaussianMixture.k(0))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be >= 1, was 0");
        assertThatThrownBy(() -> Covariance.named("ful")).hasMessageContaining("did you mean 'full'?");
        WeightedRows alike = WeightedRows.of(new double[] {1, 1, 2, 2}, 1);
        assertThatThrownBy(() -> GaussianMixture.k(3).fit(alike))
                .hasMessage("k must be <= the number of distinct rows, 2, was 3; the largest that fits is k = 2");
        assertThatThrownBy(() -> GaussianMixture.k(5).fit(alike)).hasMessageContaining("was 5");
        assertThatThrownBy(() -> GaussianMixture.k(2).withRegularization(0).fit(alike))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("raise the regularization");
        assertThatThrownBy(() -> GaussianMixtureModel.of(
                        Covariance.FULL, new double[] {1}, new double[] {0, 0}, new double[] {1, 2, 2, 1}))
                .hasMessageContaining("has no inverse");
    }

    @Test
    void anInterruptEndsIt() {
        WeightedRows rows = WeightedRows.of(Planted.grid(3, 5_000, 3, 4), 3);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> GaussianMixture.k(5).fit(rows)).isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void optionsBeyondAllMeasureAreRefused() {
        assertThatThrownBy(() -> GaussianMixture.k(2).withRegularization(1e300))
                .hasMessage("regularization must be in [0, 1e100], was 1.0E300");
        assertThatThrownBy(() -> GaussianMixture.k(2).withNInit(Integer.MAX_VALUE))
                .hasMessage("nInit must be in 1..10,000, was 2,147,483,647");
        assertThatThrownBy(() -> GaussianMixture.k(2).withMaxIterations(Integer.MAX_VALUE))
                .hasMessage("maxIterations must be in 1..1,000,000, was 2,147,483,647");
    }
}
