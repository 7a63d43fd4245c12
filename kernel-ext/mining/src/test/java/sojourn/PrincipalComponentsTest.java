package sojourn;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.kmeans.KMeans;
import sojourn.feature.Pca;
import sojourn.feature.PrincipalComponents;
import sojourn.feature.Scaling;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PrincipalComponentsTest {
    /**
     * By hand: of (1,1), (-1,-1), (2,-2), (-2,2) the covariances are 2.5, 2.5 and -1.5, so the variances are 4 along (1,-1)/√2
     * and 1 along (1,1)/√2; the third point's score is 4/√2.
     */
    @Test
    void aTwoByTwoSolvedByHand() {
        Features scores = Features.of("points", List.of("a", "b"), new double[] {1, 1, -1, -1, 2, -2, -2, 2})
                .pca(Pca.variance(0.8).ofRaw());
        PrincipalComponents found = scores.components().orElseThrow();
        assertThat(found.variance(0)).isCloseTo(4, within(1e-14));
        assertThat(found.variance(1)).isCloseTo(1, within(1e-14));
        assertThat(found.kept()).as("the first holds 80 % exactly").isEqualTo(1);
        assertThat(found.cumulated(0)).isCloseTo(0.8, within(1e-15));
        assertThat(found.loading(0, 0))
                .as("the first of equally large ones is positive")
                .isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThat(found.loading(1, 0)).isCloseTo(-Math.sqrt(0.5), within(1e-15));
        assertThat(scores.columns()).containsExactly("PC1");
        assertThat(scores.raw(2, 0)).isCloseTo(4 * Math.sqrt(0.5), within(1e-14));
        assertThat(scores.raw(0, 0)).isZero();
        assertThat(found.correlation(0, 1)).isCloseTo(-0.6, within(1e-15));
    }

    /** Variances sum, scores are uncorrelated with those variances, and all of them make the rows again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLawsHoldOnRowsWithDuplicates(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 300;
        int d = 5;
        double[] values = new double[n * d];
        for (int i = 0; i < n; i++) {
            int common = random.nextInt(4);
            for (int j = 0; j < d; j++) {
                values[i * d + j] = common * j + random.nextInt(3);
            }
        }
        Features features = Features.of("users", List.of("a", "b", "c", "d", "e"), values);
        assertThat(features.distinct().size()).isLessThan(n);
        Features scores = features.pca(Pca.components(d));
        PrincipalComponents found = scores.components().orElseThrow();
        double sum = 0;
        for (int c = 0; c < d; c++) {
            sum += found.variance(c);
        }
        assertThat(sum).as("of standardised features, seed %d", seed).isCloseTo(d, within(1e-11));
        assertThat(found.totalVariance()).isCloseTo(d, within(1e-11));
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                double product = 0;
                for (int i = 0; i < n; i++) {
                    product += scores.raw(i, a) * scores.raw(i, b) / n;
                }
                assertThat(product).as("seed %d", seed).isCloseTo(a == b ? found.variance(a) : 0, within(1e-11));
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double again = 0;
                for (int c = 0; c < d; c++) {
                    again += scores.raw(i, c) * found.loading(j, c);
                }
                assertThat(again).as("seed %d", seed).isCloseTo(features.scaled(i, j), within(1e-11));
            }
        }
    }

    /** NumPy 2.4.6; the recipe is oulad_pca.py among the test resources. */
    @Test
    void twoComponentsOfRealCountsHoldWhatNumPySays() {
        String data = System.getenv("SOJOURN_DATA");
        Path file = Path.of(data == null ? "" : data, "oulad_activity_counts.csv.gz");
        Assumptions.assumeTrue(Files.exists(file), "oulad_activity_counts.csv.gz is not in SOJOURN_DATA");
        Features features = Features.read(file)
                .id("id_student")
                .columns("n_submitted_CMA", "n_submitted_TMA", "pre_course_clicks", "pre_course_interaction_rows")
                .statics("final_result")
                .load();
        Features scores = features.pca(Pca.variance(0.8).withRedundant(0.85));
        PrincipalComponents found = scores.components().orElseThrow();
        double[] variances = {2.1820902399113287, 1.1995550607916508, 0.49737141070126434, 0.12098328859524396};
        double[][] loadings = {
            {0.36440038994912227, 0.4180424697553108, 0.5785622438442647, 0.5980957944039548},
            {0.6302828595831272, 0.5457042803876506, -0.41684176097571674, -0.36220615896057823}
        };
        assertThat(found.kept()).isEqualTo(2);
        assertThat(found.cumulated(1)).isCloseTo(0.8454113251758532, within(1e-12));
        for (int j = 0; j < 4; j++) {
            assertThat(found.variance(j)).isCloseTo(variances[j], within(1e-11));
            for (int c = 0; c < 2; c++) {
                assertThat(found.loading(j, c)).isCloseTo(loadings[c][j], within(1e-11));
            }
        }
        assertThat(scores.raw(0, 0)).isCloseTo(0.04699104763634837, within(1e-11));
        assertThat(scores.raw(0, 1)).isCloseTo(0.008650932307854122, within(1e-11));
        assertThat(found.redundant()).hasSize(1);
        assertThat(found.redundant().get(0).correlation()).isCloseTo(0.8766695054667076, within(1e-12));
        assertThat(scores.noun()).isEqualTo("students");
        assertThat(scores.id(0)).isEqualTo("11391");
        assertThat(scores.where("final_result", "Pass").components()).isPresent();
        assertThat(scores.cluster(KMeans.k(3).withNInit(2)).size()).isEqualTo(32_593);
    }

    /** The expected bits came from JDK 17; the same class files run on 25, too. */
    @Test
    void bitsAreTheSameEverywhere() {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = random.doubles(600, -3, 3).toArray();
        Features features = Features.of("rows", List.of("a", "b", "c", "d", "e", "f"), values);
        Features scores = features.pca(Pca.components(4));
        assertThat(scores.rows().checksum())
                .isEqualTo("4900d370a2a719056d3eff19227d5b651f7e5025df0b006c16159a4ea75755b1");
    }

    @Test
    void aConstantFeatureIsInNoComponentAndRedundantOnesAreNamed() {
        Features features = Features.of("users", List.of("flat", "a", "twice", "less"), new double[] {
            7, 1, 2, -1, 7, 2, 4, -2, 7, 5, 10, -4.9, 7, 0, 0, 0
        });
        for (Pca how : List.of(Pca.DEFAULT, Pca.DEFAULT.ofRaw())) {
            PrincipalComponents found = features.pca(how).components().orElseThrow();
            assertThat(found.constant()).containsExactly("flat");
            assertThat(found.loading(0, 0)).isZero();
            assertThat(found.correlation(0, 1)).isNaN();
            assertThat(found.redundant().get(0)).isEqualTo(new PrincipalComponents.Pair("a", "twice", 1));
            assertThat(found.redundant()).hasSize(3);
            assertThat(found.kept()).isEqualTo(1);
        }
    }

    @Test
    void wrongWishesAreRefused() {
        Features features = Features.of("users", List.of("a", "b"), new double[] {1, 2, 3, 5});
        assertThatThrownBy(() -> features.pca(Pca.components(3)))
                .isInstanceOf(UsageException.class)
                .hasMessage("components must be at most the number of features, 2, was 3");
        assertThatThrownBy(() -> Pca.variance(0)).hasMessageContaining("variance must be a share in (0, 1]");
        assertThatThrownBy(() -> Pca.variance(80)).hasMessageContaining("such as 0.8, was 80.0");
        assertThatThrownBy(() -> Pca.components(0)).hasMessage("components must be >= 1, was 0");
        assertThatThrownBy(() -> Pca.DEFAULT.withRedundant(1.1))
                .hasMessageContaining("redundant must be a correlation");
        Features alike = Features.of("users", List.of("a", "b"), new double[] {1, 2, 1, 2})
                .scale(Scaling.NONE);
        assertThatThrownBy(() -> alike.pca(Pca.DEFAULT))
                .hasMessage("no feature varies, so there are no components: all items are alike in a, b");
    }
}
