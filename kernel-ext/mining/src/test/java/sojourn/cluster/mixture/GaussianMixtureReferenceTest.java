package sojourn.cluster.mixture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.cluster.WeightedRows;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sojourn.cluster.ReferenceLines.lines;

/** Fits of scikit-learn 1.9.1 from given parameters; mixture_reference.py among the test resources is the recipe. */
public class GaussianMixtureReferenceTest {
    private static final double[] WEIGHTS = {.5, .3, .2};
    private static final double[] MEANS = {.5, .5, 0, 2, 1, 0, 1, 3, 1};
    private static final double VARIANCE = 2;

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void takesTheSamePathAsScikitLearn(Covariance shape) throws IOException {
        WeightedRows rows = WeightedRows.of(points(), 3);
        check(shape, GaussianMixture.k(3).withCovariance(shape).fitFrom(rows, start(shape)), rows);
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void takesTheSamePathOverDistinctRows(Covariance shape) throws IOException {
        Map<List<Double>, Double> distinct = new LinkedHashMap<>();
        double[] points = points();
        for (int i = 0; i < points.length; i += 3) {
            distinct.merge(List.of(points[i], points[i + 1], points[i + 2]), 1.0, Double::sum);
        }
        assertThat(distinct).hasSize(150);
        WeightedRows rows = WeightedRows.of(
                distinct.keySet().stream()
                        .flatMap(List::stream)
                        .mapToDouble(Double::doubleValue)
                        .toArray(),
                3,
                distinct.values().stream().mapToDouble(Double::doubleValue).toArray());
        check(shape, GaussianMixture.k(3).withCovariance(shape).fitFrom(rows, start(shape)), rows);
    }

    private static void check(Covariance shape, GaussianMixtureModel model, WeightedRows rows) throws IOException {
        Map<String, double[]> reference = reference(shape);
        for (int c = 0; c < 3; c++) {
            assertThat(model.weight(c)).isCloseTo(reference.get("weights")[c], within(1e-10));
            for (int j = 0; j < 3; j++) {
                assertThat(model.mean(c, j)).isCloseTo(reference.get("means")[c * 3 + j], within(1e-9));
                for (int i = 0; i < 3; i++) {
                    double[] cells = reference.get("covariances");
                    double expected = switch (shape) {
                        case SPHERICAL -> i == j ? cells[c] : 0;
                        case DIAG -> i == j ? cells[c * 3 + i] : 0;
                        case TIED -> cells[i * 3 + j];
                        case FULL -> cells[(c * 3 + i) * 3 + j];
                    };
                    assertThat(model.covariance(c, i, j)).isCloseTo(expected, within(1e-9));
                }
            }
        }
        assertThat((double) model.iterations()).isEqualTo(reference.get("iterations")[0]);
        assertThat(model.converged()).isTrue();
        assertThat(model.path().get(model.iterations() - 1)).isCloseTo(reference.get("lowerBound")[0], within(1e-10));
        assertThat(model.logLikelihood()).isCloseTo(reference.get("logLikelihood")[0], within(1e-8));
        assertThat(model.logLikelihood(rows)).isEqualTo(model.logLikelihood());
        assertThat(model.bic()).isCloseTo(reference.get("bic")[0], within(1e-7));
        assertThat(model.aic()).isCloseTo(reference.get("aic")[0], within(1e-7));
        assertThat(Arrays.copyOf(model.responsibilities(rows), 3))
                .containsExactly(reference.get("first"), within(1e-9));
    }

    private static GaussianMixtureModel start(Covariance shape) {
        double[] covariances = new double[(int) shape.size(3, 3, false)];
        boolean matrices = shape == Covariance.TIED || shape == Covariance.FULL;
        for (int i = 0; i < covariances.length; i++) {
            // the diagonal of a 3 x 3 matrix is at 0, 4, 8
            covariances[i] = !matrices || i % 9 % 4 == 0 ? VARIANCE : 0;
        }
        return GaussianMixtureModel.of(shape, WEIGHTS, MEANS, covariances);
    }

    public static double[] points() throws IOException {
        return lines("mixture_points.csv").stream()
                .skip(1)
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static Map<String, double[]> reference(Covariance shape) throws IOException {
        Map<String, double[]> reference = new HashMap<>();
        for (String line : lines("mixture_reference.csv")) {
            String[] cells = line.split(",", -1);
            if (cells[0].equals(shape.toString())) {
                reference.put(
                        cells[1],
                        Arrays.stream(cells[2].split(" ", -1))
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        }
        return reference;
    }
}
