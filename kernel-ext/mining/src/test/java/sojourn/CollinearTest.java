package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.cluster.mixture.Covariance;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.feature.Collinear;
import sojourn.feature.Pca;
import sojourn.feature.Scaling;
import sojourn.session.SessionRule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CollinearTest {
    /** Rows of random numbers and what each is completed to. */
    private static Features features(long seed, int n, String columns, UnaryOperator<double[]> row) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = List.of(columns.split(" "));
        double[] values = new double[n * names.size()];
        for (int i = 0; i < n; i++) {
            double[] free = random.doubles(names.size()).map(x -> 10 * x - 2).toArray();
            System.arraycopy(row.apply(free), 0, values, i * names.size(), names.size());
        }
        return Features.of("rows", names, values);
    }

    private static List<String> formulas(Features features) {
        return features.collinear().stream().map(Collinear::describe).toList();
    }

    private static double rounded(double value) {
        return Math.rint(value * 1_000) / 1_000;
    }

    @Test
    void aSumIsNamedWithItsTermsWhicheverColumnComesLast() {
        UnaryOperator<double[]> sum = x -> new double[] {x[0], x[1], x[2], 4 * x[0] + x[2]};
        Features features = features(
                1,
                200,
                "a b c total",
                x -> sum.apply(new double[] {Math.rint(x[0]), Math.rint(x[1]), Math.rint(x[2])}));
        assertThat(formulas(features)).containsExactly("total = 4 × a + c");
        assertThat(formulas(features.select("total", "c", "b", "a"))).containsExactly("total = c + 4 × a");
        assertThat(formulas(features.scale(Scaling.NONE))).containsExactly("total = 4 × a + c");
        assertThat(formulas(features.scale(Scaling.MIN_MAX))).containsExactly("total = 4 × a + c");
        assertThat(formulas(features.without("c"))).isEmpty();
        assertThat(features.collinear().get(0).exact()).isTrue();
        assertThat(features.collinear().get(0).variance()).isLessThan(1e-25);
    }

    /** The rest of c is uniform in ±0.0005: its variance is 1e-6 / 12, and along (1, 1, -1) a third of that. */
    @Test
    void aRoundedSumIsNearlyOne() {
        Features features = features(2, 600, "a b c", x -> new double[] {x[0], x[1], rounded(x[0] + x[1])});
        assertThat(formulas(features)).containsExactly("c is nearly a + b");
        Collinear near = features.scale(Scaling.NONE).collinear().get(0);
        assertThat(near.exact()).isFalse();
        assertThat(near.variance()).isCloseTo(1e-6 / 36, within(3e-9));
        // a hundredth of the spread is no such rounding
        assertThat(formulas(features(3, 600, "a b c", x -> new double[] {x[0], x[1], x[0] + x[1] + x[2] / 100})))
                .isEmpty();
    }

    @Test
    void formulasReadAsOneWouldWriteThem() {
        assertThat(formulas(features(4, 50, "celsius fahrenheit", x -> new double[] {x[0], 1.8 * x[0] + 32})))
                .containsExactly("fahrenheit = 1.8 × celsius + 32");
        assertThat(formulas(features(5, 50, "seconds hours", x -> new double[] {x[0], x[0] / 3_600})))
                .containsExactly("seconds = 3600 × hours");
        assertThat(formulas(features(6, 50, "yes no", x -> new double[] {x[0], 1 - x[0]})))
                .containsExactly("yes + no = 1");
        assertThat(formulas(features(7, 50, "a b c", x -> new double[] {x[0], x[1], x[1] - x[0] - 7})))
                .containsExactly("b = a + c + 7");
        assertThat(formulas(features(8, 50, "a b c d", x -> new double[] {x[0], x[1], x[2], x[0] + x[1] - x[2] - 7})))
                .containsExactly("d = a + b − c − 7");
        assertThat(formulas(features(9, 50, "a copy", x -> new double[] {x[0], x[0]})))
                .containsExactly("copy = a");
        assertThat(formulas(features(10, 50, "a third", x -> new double[] {x[0] * 7, x[0] * 3})))
                .as("7/3 has no end, so six digits of it are not exact")
                .containsExactly("a is nearly 2.33333 × third");
        Features logs = features(11, 50, "a b", x -> new double[] {x[0] + 3, (x[0] + 4) * (x[0] + 4) - 1});
        assertThat(formulas(logs)).isEmpty();
        assertThat(formulas(logs.scale(Scaling.LOG1P_STANDARD))).containsExactly("ln(1 + b) = 2 × ln(1 + a)");
        assertThat(formulas(Features.of(
                        "rows",
                        List.of("page views", "x"),
                        IntStream.range(0, 40)
                                .mapToDouble(i -> i / 2 * (i % 2 + 1))
                                .toArray())))
                .containsExactly("x = 2 × 'page views'");
    }

    @Test
    void partsOfAWholeAreCutWhereTheyAreMany() {
        String hours =
                String.join(" ", IntStream.range(0, 24).mapToObj(h -> "h" + h).toList());
        Features features = features(12, 400, hours, x -> {
            double[] hot = new double[24];
            hot[(int) Math.abs(x[0] * 1e6) % 24] = 1;
            return hot;
        });
        // 24 distinct rows are too few to tell a sum of 23 terms from chance
        assertThat(formulas(features)).isEmpty();
        Features two = features(12, 400, hours, x -> {
            double[] shares = Arrays.stream(x).map(Math::abs).toArray();
            double all = Arrays.stream(shares).sum();
            return Arrays.stream(shares).map(share -> share / all).toArray();
        });
        assertThat(formulas(two)).containsExactly("h0 + h1 + h2 + h3 + h4 + h5 + … (24 terms) = 1");
    }

    @Test
    void constantsAreInNoFormulaAndSeveralFormulasAreFound() {
        Features features =
                features(13, 100, "a flat b sum copy", x -> new double[] {x[0], 5, x[1], x[0] + x[1] + 5, x[1]});
        assertThat(formulas(features)).containsExactly("sum = a + b + 5", "copy = b");
        assertThat(formulas(features.select("flat", "a", "b"))).isEmpty();
    }

    /** Mixed sizes and small whole numbers; nothing in them is a sum of the rest. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsFoundInRandomNumbers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 60; round++) {
            int d = 2 + random.nextInt(9);
            int n = 3 + random.nextInt(200);
            double[] sizes =
                    random.doubles(d).map(x -> Math.pow(10, 12 * x - 6)).toArray();
            double[] values = new double[n * d];
            Arrays.setAll(values, cell -> sizes[cell % d] * (random.nextGaussian() + 3));
            List<String> names = IntStream.range(0, d).mapToObj(j -> "x" + j).toList();
            assertThat(formulas(Features.of("rows", names, values)))
                    .as("seed %d, round %d, n = %d, d = %d", seed, round, n, d)
                    .isEmpty();
        }
    }

    /** A sum of random columns with random whole factors is found whatever else is there, and among rows that come compressed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aPlantedSumIsFoundWithItsFactors(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 40; round++) {
            int d = 3 + random.nextInt(8);
            int terms = 1 + random.nextInt(d - 1);
            int at = random.nextInt(d);
            int[] factors = new int[d];
            List<Integer> others = new ArrayList<>(
                    IntStream.range(0, d).filter(j -> j != at).boxed().toList());
            for (int t = 0; t < terms; t++) {
                factors[others.remove(random.nextInt(others.size()))] = 2 + random.nextInt(5);
            }
            int n = 60 + random.nextInt(100);
            double[] values = new double[n * d];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) {
                    values[i * d + j] = j == at ? 0 : random.nextInt(1_000);
                }
                for (int j = 0; j < d; j++) {
                    values[i * d + at] += factors[j] * values[i * d + j];
                }
            }
            List<String> names = IntStream.range(0, d).mapToObj(j -> "x" + j).toList();
            String right = String.join(
                    " + ",
                    IntStream.range(0, d)
                            .filter(j -> factors[j] > 0)
                            .mapToObj(j -> factors[j] + " × x" + j)
                            .toList());
            String as = "seed " + seed + ", round " + round;
            Features features = Features.of("rows", names, values);
            List<Collinear> found = features.collinear();
            assertThat(found).as(as).hasSize(1);
            assertThat(found.get(0).exact()).as(as).isTrue();
            assertThat(found.get(0).columns().get(0)).as(as).isEqualTo("x" + at);
            if (terms <= 8) {
                assertThat(found.get(0).describe()).as(as).isEqualTo("x" + at + " = " + right);
            }
            assertThat(formulas(features.compress())).as(as).isEqualTo(formulas(features));
        }
    }

    /** Public: scikit-learn issue 23443, BIC of mixtures on columns of which one is the sum of the others. */
    @Test
    void everyEventOfTheShopIsAViewACartOrATransaction() throws Exception {
        Features shop = EventLog.dataset("shop_sample")
                .load()
                .sessions(SessionRule.DEFAULT.withMinEvents(2))
                .features();
        String right = "total_events = addtocart_count + transaction_count + view_count";
        assertThat(formulas(shop)).contains(right);
        assertThat(shop.collinear()).allMatch(Collinear::exact);
        assertThat(shop.pca(Pca.DEFAULT).components().orElseThrow().collinear().stream()
                        .map(Collinear::describe))
                .contains(right);
        assertThat(formulas(shop.without("total_events"))).doesNotContain(right);
        GaussianMixture tied = GaussianMixture.k(2).withCovariance(Covariance.TIED);
        assertThat(shop.select("total_events", "view_count", "addtocart_count", "transaction_count")
                        .fit(tied)
                        .model()
                        .flatInAll())
                .isEqualTo(1);
        assertThat(shop.select("view_count", "addtocart_count", "transaction_count")
                        .fit(tied)
                        .model()
                        .flatInAll())
                .isZero();
    }
}
