package sojourn.display.chart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.UsageException;
import sojourn.cluster.kmeans.KMeans;
import sojourn.display.Chart;
import sojourn.display.MimeBundle;
import sojourn.display.card.Views;
import sojourn.display.chart.data.ItemSample;
import sojourn.feature.Pca;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

public class ComponentChartsTest {
    /** Features that rise in pairs, and one that is constant. */
    public static Features features(int n, int d) {
        SplittableRandom random = new SplittableRandom(5);
        double[] values = new double[n * d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                values[i * d + j] = j % 2 == 1 ? values[i * d + j - 1] + random.nextInt(3) : random.nextInt(20);
            }
        }
        return Features.of(
                "users",
                IntStream.range(0, d).mapToObj(j -> "feature_<" + j + ">").toList(),
                values);
    }

    @Test
    void chartsSayInWordsWhatTheyShow() {
        Features scores = features(5_000, 6).pca(Pca.components(3));
        var found = scores.components().orElseThrow();
        assertThat(Charts.scree(found).bundle().text())
                .contains("3 of 6 components hold ", "PC6: ", "cumulated 100.0 %")
                .contains("of the variance of the scaled numbers");
        assertThat(Charts.loadings(found).bundle().text()).contains("feature_<0>: PC1 ", "PC3 ");
        assertThat(Charts.biplot(scores).bundle().text())
                .contains("5,000 users; a sample of 4,000 is shown (seed 42)", "along PC1");
        Clustering clusters = scores.cluster(KMeans.k(3).withNInit(1));
        assertThat(Charts.biplot(scores, clusters).bundle().data()).containsKey(MimeBundle.PNG);
        assertThat(Charts.scree(found).svg()).doesNotContain("feature_<").contains("80 %");
        assertThat(Charts.loadings(found).svg()).contains("feature_&lt;0&gt;");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 12, 30})
    void chartsOfAnySizeAreDrawnTheSameAgain(int d) {
        Features scores = features(200, d).pca(Pca.components(Math.min(d, 14)));
        var found = scores.components().orElseThrow();
        for (Chart chart : List.of(Charts.scree(found), Charts.loadings(found), Charts.biplot(scores))) {
            assertThat(chart.svg()).isEqualTo(chart.svg()).doesNotContain("NaN").startsWith("<svg");
            assertThat(chart.size(300, 160).svg()).doesNotContain("NaN");
        }
    }

    @Test
    void aBiplotNeedsScoresOnTwoComponentsAndTheirItems() {
        Features features = features(50, 4);
        assertThatThrownBy(() -> Charts.biplot(features))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("features.pca(…)");
        assertThatThrownBy(() -> Charts.biplot(features.pca(Pca.components(1))))
                .hasMessageContaining("Pca.components(2) keeps two");
        Clustering others = features(40, 4).cluster(KMeans.k(2).withNInit(1));
        assertThatThrownBy(() -> Charts.biplot(features.pca(Pca.components(2)), others))
                .hasMessageContaining("of the same users: 50, had 40");
    }

    @Test
    void theSampleKeepsSmallGroupsAndIsTheSameAgain() {
        int[] groupOf = new int[10_000];
        Arrays.fill(groupOf, 0, 9_990, 0);
        Arrays.fill(groupOf, 9_990, 9_998, 1);
        groupOf[9_998] = -1;
        groupOf[9_999] = -1;
        int[][] sample = ItemSample.of(groupOf, 3, 100, 42);
        assertThat(sample[0]).hasSize(92).isSorted().doesNotHaveDuplicates();
        assertThat(sample[1]).containsExactly(9_990, 9_991, 9_992, 9_993, 9_994, 9_995, 9_996, 9_997);
        assertThat(sample[2]).isEmpty();
        assertThat(ItemSample.of(groupOf, 3, 100, 42)).isDeepEqualTo(sample);
    }

    @Test
    void theCardTellsComponentsAndWhatIsRedundant() {
        Features features =
                Features.of("users", List.of("flat", "a", "twice"), new double[] {7, 1, 2, 7, 2, 4, 7, 5, 10.5});
        assertThat(Views.card(features.pca(Pca.DEFAULT)).orElseThrow().bundle().text())
                .contains("Constant, so in no component: flat.")
                .contains("a and twice say nearly the same (r = 1.00): one of them would do.")
                .contains("Principal components of the scaled numbers (standard): 1 of 3 hold")
                .contains("PC1", "cumulated");
    }
}
