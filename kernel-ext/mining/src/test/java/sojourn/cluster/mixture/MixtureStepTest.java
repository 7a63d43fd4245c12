package sojourn.cluster.mixture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.check.UsageException;
import sojourn.cluster.Planted;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.kmeans.KMeansModel;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** One step of EM against its formulas, written out with determinants and inverses by elimination. */
class MixtureStepTest {
    private static final int K = 3;
    private static final double REGULARIZATION = 0.01;

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void densitiesAndSharesAreThoseOfTheFormulas(Covariance shape) {
        for (int d = 1; d <= 13; d++) {
            SplittableRandom random = new SplittableRandom(100 + d);
            int m = rows(d);
            double[] x = numbers(random, m * d, 4);
            double[] w = random.ints(m, 1, 6).mapToDouble(i -> i).toArray();
            GaussianMixtureModel model = model(random, shape, d);
            double[] share = new double[m * K];
            double expected = naive(model, x, w, share);
            WeightedRows rows = WeightedRows.of(x, d, w);
            assertThat(model.logLikelihood(rows))
                    .as("%s, d = %d", shape, d)
                    .isCloseTo(expected, within(1e-9 * Math.abs(expected)));
            double[] found = model.responsibilities(rows);
            int[] labels = model.labels(rows);
            for (int i = 0; i < m; i++) {
                for (int c = 0; c < K; c++) {
                    boolean likeliest = share[i * K + labels[i]] >= share[i * K + c] - 1e-9;
                    if (!likeliest || !(Math.abs(found[i * K + c] - share[i * K + c]) <= 1e-9)) {
                        throw new AssertionError(String.format(
                                "%s, d = %d, row %d, component %d: share %s, expected %s, label %d",
                                shape, d, i, c, found[i * K + c], share[i * K + c], labels[i]));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void oneIterationGivesTheParametersOfTheFormulas(Covariance shape) {
        for (int d = 1; d <= 13; d++) {
            SplittableRandom random = new SplittableRandom(200 + d);
            int m = rows(d);
            double[] x = numbers(random, m * d, 4);
            double[] w = random.ints(m, 1, 6).mapToDouble(i -> i).toArray();
            GaussianMixtureModel start = model(random, shape, d);
            WeightedRows rows = WeightedRows.of(x, d, w);
            GaussianMixtureModel next = GaussianMixture.k(K)
                    .withCovariance(shape)
                    .withMaxIterations(1)
                    .withRegularization(REGULARIZATION)
                    .fitFrom(rows, start);
            double[] share = new double[m * K];
            double likelihood = naive(start, x, w, share);
            double items = Arrays.stream(w).sum();
            assertThat(next.path()).hasSize(1);
            assertThat(next.path().get(0)).isCloseTo(likelihood / items, within(1e-9 * Math.abs(likelihood)));
            assertThat(next.items()).isEqualTo(items);
            double[] n = new double[K];
            double[] means = new double[K * d];
            for (int c = 0; c < K; c++) {
                for (int i = 0; i < m; i++) {
                    n[c] += w[i] * share[i * K + c];
                    for (int j = 0; j < d; j++) {
                        means[c * d + j] += w[i] * share[i * K + c] * x[i * d + j];
                    }
                }
                assertThat(next.weight(c)).isCloseTo(n[c] / items, within(1e-9));
                for (int j = 0; j < d; j++) {
                    means[c * d + j] /= n[c];
                    assertThat(next.mean(c, j)).isCloseTo(means[c * d + j], within(1e-9));
                }
            }
            double[][] within = scatterWithin(x, w, share, means, d);
            for (int c = 0; c < K; c++) {
                for (int i = 0; i < d; i++) {
                    for (int j = 0; j < d; j++) {
                        assertThat(next.covariance(c, i, j))
                                .as("%s, d = %d, component %d, cell %d %d", shape, d, c, i, j)
                                .isCloseTo(expected(shape, within, n, items, d, c, i, j), within(1e-8));
                    }
                }
            }
        }
    }

    /** A few rows, or so many that they fill several tiles. */
    private static int rows(int columns) {
        return columns == 3 || columns == 9 ? 1_100 : 40 + columns;
    }

    /** Of each component the sums of products about its own mean, d × d, less the division by its number. */
    private static double[][] scatterWithin(double[] x, double[] w, double[] share, double[] means, int d) {
        double[][] within = new double[K][d * d];
        for (int c = 0; c < K; c++) {
            for (int row = 0; row < w.length; row++) {
                for (int i = 0; i < d; i++) {
                    for (int j = 0; j < d; j++) {
                        within[c][i * d + j] += w[row]
                                * share[row * K + c]
                                * (x[row * d + i] - means[c * d + i])
                                * (x[row * d + j] - means[c * d + j]);
                    }
                }
            }
        }
        return within;
    }

    private static double expected(
            Covariance shape, double[][] within, double[] n, double items, int d, int c, int i, int j) {
        double added = i == j ? REGULARIZATION : 0;
        return switch (shape) {
            case FULL -> within[c][i * d + j] / n[c] + added;
            case DIAG -> i == j ? within[c][i * d + i] / n[c] + added : 0;
            case SPHERICAL -> {
                double trace = 0;
                for (int l = 0; l < d; l++) {
                    trace += within[c][l * d + l] / n[c];
                }
                yield i == j ? trace / d + added : 0;
            }
            case TIED -> {
                double sum = 0;
                for (double[] component : within) {
                    sum += component[i * d + j];
                }
                yield sum / items + added;
            }
        };
    }

    /** Fills the shares, rows × k, and gives the log-likelihood of all items. */
    private static double naive(GaussianMixtureModel model, double[] x, double[] w, double[] share) {
        int d = model.columns();
        double sum = 0;
        for (int row = 0; row < w.length; row++) {
            double[] density = new double[K];
            for (int c = 0; c < K; c++) {
                // the matrix, beside it what the row is from the mean: elimination gives determinant and A⁻¹ z
                double[][] a = new double[d][d + 1];
                double[] z = new double[d];
                for (int i = 0; i < d; i++) {
                    z[i] = x[row * d + i] - model.mean(c, i);
                    for (int j = 0; j < d; j++) {
                        a[i][j] = model.covariance(c, i, j);
                    }
                    a[i][d] = z[i];
                }
                double determinant = eliminate(a);
                double square = 0;
                for (int i = 0; i < d; i++) {
                    square += z[i] * a[i][d];
                }
                density[c] =
                        model.weight(c) * Math.exp(-0.5 * square) / Math.sqrt(Math.pow(2 * Math.PI, d) * determinant);
            }
            double all = Arrays.stream(density).sum();
            sum += w[row] * Math.log(all);
            for (int c = 0; c < K; c++) {
                share[row * K + c] = density[c] / all;
            }
        }
        return sum;
    }

    /** Gauss and Jordan: the last column becomes the solution; the determinant is the product of the pivots. */
    private static double eliminate(double[][] a) {
        int d = a.length;
        double determinant = 1;
        for (int p = 0; p < d; p++) {
            double pivot = a[p][p];
            determinant *= pivot;
            for (int j = 0; j <= d; j++) {
                a[p][j] /= pivot;
            }
            for (int i = 0; i < d; i++) {
                double factor = a[i][p];
                for (int j = 0; j <= d && i != p; j++) {
                    a[i][j] -= factor * a[p][j];
                }
            }
        }
        return determinant;
    }

    private static GaussianMixtureModel model(SplittableRandom random, Covariance shape, int d) {
        double[] means = numbers(random, K * d, 2);
        double[] covariances = switch (shape) {
            case SPHERICAL -> positive(random, K);
            case DIAG -> positive(random, K * d);
            case TIED -> matrices(random, 1, d);
            case FULL -> matrices(random, K, d);
        };
        return GaussianMixtureModel.of(shape, new double[] {0.2, 0.5, 0.3}, means, covariances);
    }

    /** A Aᵀ + 2 I, symmetric and positive definite. */
    private static double[] matrices(SplittableRandom random, int count, int d) {
        double[] all = new double[count * d * d];
        for (int c = 0; c < count; c++) {
            double[] a = numbers(random, d * d, 1);
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    for (int l = 0; l < d; l++) {
                        all[(c * d + i) * d + j] += a[i * d + l] * a[j * d + l];
                    }
                }
                all[(c * d + i) * d + i] += 2;
            }
        }
        return all;
    }

    private static double[] positive(SplittableRandom random, int count) {
        return random.doubles(count, 2, 6).toArray();
    }

    private static double[] numbers(SplittableRandom random, int count, double size) {
        return random.doubles(count, -size, size).toArray();
    }

    /** Each start is run again by itself: the winner is the likeliest, and the count of those that came to rest is theirs. */
    @Test
    void theBestOfSeveralStartsWins() {
        WeightedRows rows = WeightedRows.of(Planted.grid(6, 600, 2, 8), 2);
        int differing = 0;
        for (GaussianMixture.Start start : GaussianMixture.Start.values()) {
            for (long seed = 1; seed <= 4; seed++) {
                GaussianMixture method = GaussianMixture.k(5)
                        .withStart(start)
                        .withNInit(6)
                        .withMaxIterations(25)
                        .withSeed(seed);
                GaussianMixtureModel best = method.fit(rows);
                double most = Double.NEGATIVE_INFINITY;
                double first = Double.NaN;
                int converged = 0;
                try (Progress progress = Progress.start("mixture", 0, "iterations")) {
                    MixtureInput input = new MixtureInput(rows, progress);
                    ExpectationMaximization em = new ExpectationMaximization(input, 5, Covariance.FULL, 25, 1e-3, 1e-6);
                    boolean kMeans = start == GaussianMixture.Start.K_MEANS;
                    for (KMeansModel begin : input.starts(new MixtureInput.Beginnings(5, kMeans, 6, seed))) {
                        ExpectationMaximization.Run run = em.run(em.begin(begin), 1);
                        first = Double.isNaN(first) ? run.logLikelihood() : first;
                        most = Math.max(most, run.logLikelihood());
                        converged += run.converged() ? 1 : 0;
                    }
                    progress.finish();
                }
                assertThat(best.logLikelihood())
                        .as("%s, seed %d", start, seed)
                        .isCloseTo(most, within(1e-9 * Math.abs(most)));
                assertThat(best.startsConverged()).isEqualTo(converged);
                assertThat(best.convergence()).endsWith("; " + converged + " of 6 starts converged");
                differing += most > first + 1 ? 1 : 0;
            }
        }
        assertThat(differing)
                .as("cases in which the first start is not the best")
                .isPositive();
    }

    /** Values 0, 0, 1, 1 have a variance of 1/4; a column of 7 beside them has none. */
    @Test
    void directionsWithoutVarianceInAllRowsAreCounted() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 1}, 1, new double[] {2, 2});
        assertThat(flat(rows, 0.24)).isZero();
        assertThat(flat(rows, 0.25)).isEqualTo(1);
        assertThat(flat(WeightedRows.of(new double[] {0, 7, 1, 7}, 2, new double[] {2, 2}), 0.24))
                .isEqualTo(1);
    }

    private static int flat(WeightedRows rows, double regularization) {
        return GaussianMixture.k(1).withRegularization(regularization).fit(rows).flatInAll();
    }

    /** 499 rows at one place beside a cloud: flat in both columns that vary; the constant one is not counted. */
    @Test
    void aPointMassIsOneWithAConstantColumnToo() {
        double[] cloud = Planted.grid(4, 500, 2, 2);
        double[] x = new double[501 * 3];
        double[] weights = new double[501];
        Arrays.fill(weights, 1);
        weights[500] = 499;
        for (int i = 0; i < 500; i++) {
            x[i * 3] = cloud[i * 2];
            x[i * 3 + 1] = cloud[i * 2 + 1];
            x[i * 3 + 2] = 7;
        }
        x[1500] = 30;
        x[1501] = 30;
        x[1502] = 7;
        GaussianMixtureModel model = GaussianMixture.k(3).withSeed(1).fit(WeightedRows.of(x, 3, weights));
        assertThat(model.flatInAll()).isEqualTo(1);
        assertThat(model.pointMasses()).singleElement().satisfies(mass -> {
            assertThat(mass.component()).isEqualTo(model.predict(30, 30, 7));
            assertThat(mass.isPoint()).isTrue();
        });
    }

    /** A hundred rows on a line beside a cloud: flat across it, and no point. */
    @Test
    void aLineIsFlatInOneDirection() {
        double[] x = Arrays.copyOf(Planted.grid(4, 500, 2, 2), 1_200);
        for (int i = 0; i < 100; i++) {
            x[1_000 + 2 * i] = i / 10.0;
            x[1_001 + 2 * i] = 1_000;
        }
        GaussianMixtureModel model = GaussianMixture.k(2).withSeed(1).fit(WeightedRows.of(x, 2));
        assertThat(model.pointMasses()).singleElement().satisfies(mass -> {
            assertThat(mass.component()).isEqualTo(model.predict(5, 1_000));
            assertThat(mass.flat()).isEqualTo(1);
            assertThat(mass.directions()).isEqualTo(2);
            assertThat(mass.isPoint()).isFalse();
        });
    }

    @Test
    void aModelOfWrongShapeBeginsNoRun() {
        WeightedRows rows = WeightedRows.of(Planted.grid(1, 50, 2, 2), 2);
        GaussianMixtureModel of2 = GaussianMixture.k(2).fit(rows);
        for (GaussianMixture other : new GaussianMixture[] {
            GaussianMixture.k(3), GaussianMixture.k(2).withCovariance(Covariance.DIAG)
        }) {
            assertThatThrownBy(() -> other.fitFrom(rows, of2))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("had k = 2, full, on 2 columns");
        }
        WeightedRows wide = WeightedRows.of(Planted.grid(1, 50, 3, 2), 3);
        assertThatThrownBy(() -> GaussianMixture.k(2).fitFrom(wide, of2))
                .isInstanceOf(UsageException.class)
                .hasMessage("a run of k = 2, full, on 3 columns must begin with such a model, had k = 2, full, on 2"
                        + " columns");
        assertThatThrownBy(() -> of2.labels(wide)).hasMessage("rows must have 2 columns, had 3");
        assertThatThrownBy(() -> of2.sample(0, 1)).hasMessage("n must be >= 1, was 0");
        assertThat(of2.sample(1, 1).rows()).isEqualTo(1);
    }

    @Test
    void parametersThatMakeNoMixtureAreRefused() {
        refused("means must be k x columns, with k = 2, had 3 numbers", new double[] {.5, .5}, 3, 2, 1);
        refused("means must be k x columns, with k = 2, had 1 number", new double[] {.5, .5}, 1, 2, 1);
        refused("weights must be >= 0 and sum to 1, had [0.5, 0.6]", new double[] {.5, .6}, 2, 2, 1);
        refused("weights must be >= 0 and sum to 1, had [-0.5, 1.5]", new double[] {-.5, 1.5}, 2, 2, 1);
        refused("covariances of shape diag must be 2 numbers, had 3", new double[] {.5, .5}, 2, 3, 1);
        refused("means and covariances must be finite", new double[] {.5, .5}, 2, 2, Double.NaN);
        refused("the covariance of component 0 has no inverse", new double[] {.5, .5}, 2, 2, 0);
        refused("the covariance of component 0 has no inverse", new double[] {.5, .5}, 2, 2, -1);
        // the second matrix is singular
        assertThatThrownBy(() -> GaussianMixtureModel.of(
                        Covariance.FULL, new double[] {.5, .5}, new double[4], new double[] {1, 0, 0, 1, 1, 1, 1, 1}))
                .hasMessageContaining("the covariance of component 1 has no inverse");
    }

    private static void refused(String message, double[] weights, int means, int covariances, double covariance) {
        double[] variances = new double[covariances];
        Arrays.fill(variances, covariance);
        assertThatThrownBy(() -> GaussianMixtureModel.of(Covariance.DIAG, weights, new double[means], variances))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }
}
