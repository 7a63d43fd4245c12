package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.check.Choice;
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.quality.Agreement;
import sojourn.feature.Scaling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Hierarchical clusters of features, and what follows from distances of features. */
class TreesOfFeaturesTest {
    /** scipy 1.17.1, by {@code cluster/linkage_reference.py}: heights of all merges and the partition into three. */
    @Test
    void heightsAndClustersAreThoseOfScipy() throws IOException {
        String text;
        try (var in = Objects.requireNonNull(
                TreesOfFeaturesTest.class.getResourceAsStream("/sojourn/cluster/linkage_reference.csv"))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> lines = text.lines().toList();
        assertThat(lines).hasSize(24);
        for (String line : lines) {
            String[] parts = line.split(",", -1);
            int columns = Integer.parseInt(parts[1].substring(parts[1].indexOf('x') + 1));
            Features rows = rows(numbers(parts[2]), columns);
            Clustering three = rows.cluster(Hierarchical.of(Choice.named("linkage", Linkage.class, parts[0]))
                    .k(3));
            Dendrogram tree = three.dendrogram().orElseThrow();
            double[] heights = numbers(parts[3]);
            for (int m = 0; m < heights.length; m++) {
                assertThat(tree.height(m)).as("%s, merge %d", line, m).isCloseTo(heights[m], within(1e-9));
            }
            int[] labels = Arrays.stream(parts[4].split(";"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertThat(Agreement.adjustedRand(three.labels(), labels)).as(line).isEqualTo(1);
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(";")).mapToDouble(Double::parseDouble).toArray();
    }

    private static Features rows(double[] values, int columns) {
        List<String> names = IntStream.range(0, columns)
                .mapToObj(j -> String.format(Locale.ROOT, "x%d", j))
                .toList();
        return Features.of("rows", names, values).scale(Scaling.NONE);
    }

    /** Rows with weights give the clusters of all rows, in any order. */
    @ParameterizedTest
    @EnumSource(Linkage.class)
    void weightedRowsAreRepeatedRowsInAnyOrder(Linkage linkage) {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = random.ints(120, 0, 6).asDoubleStream().toArray();
            Features all = rows(values, 2);
            Hierarchical settings = Hierarchical.of(linkage).k(4);
            Clustering clusters = all.cluster(settings);
            Features few = all.compress();
            Clustering once = few.cluster(settings);
            int[] order =
                    IntStream.range(0, all.size()).map(i -> all.size() - 1 - i).toArray();
            Clustering turned = all.subset(order).cluster(settings);
            for (int i = 0; i < all.size(); i++) {
                int item = i;
                int same = IntStream.range(0, few.size())
                        .filter(row -> few.raw(row, 0) == all.raw(item, 0) && few.raw(row, 1) == all.raw(item, 1))
                        .findFirst()
                        .orElseThrow();
                assertThat(once.label(same)).as("seed " + seed).isEqualTo(clusters.label(i));
                assertThat(turned.label(all.size() - 1 - i)).as("seed " + seed).isEqualTo(clusters.label(i));
            }
            assertThat(once.silhouette()).isCloseTo(clusters.silhouette(), within(1e-12));
            assertThat(once.quality())
                    .usingRecursiveComparison()
                    .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
                    .isEqualTo(clusters.quality());
        }
    }

    @Test
    void aTreeOfFeaturesIsCutAndJudged() {
        SplittableRandom random = new SplittableRandom(4);
        double[] values = random.doubles(60).toArray();
        for (int i = 0; i < 60; i += 2) {
            values[i] += i % 3 * 10;
        }
        Features rows = rows(values, 2);
        Clustering three = rows.cluster(Hierarchical.ward().k(3));
        assertThat(three.method()).isEqualTo("Euclidean distance, ward linkage, k=3, order-invariant");
        assertThat(three.cut(2).clusters()).isEqualTo(2);
        assertThat(three.silhouettes(2, 4)).hasSize(3);
        assertThat(three.silhouette()).isGreaterThan(0.8);
        assertThat(three.medoids()).hasSize(3);
        assertThat(three.quality(2, 5).all()).hasSize(4);
        assertThat(three.quality(2, 5).all().get(1)).isEqualTo(three.quality());
        assertThat(three.stability(10, 1).clusters())
                .allSatisfy(c -> assertThat(c.jaccard()).isGreaterThan(0.9));
        assertThat(rows.cluster(KMeans.k(3)).quality(2, 4).all().get(1).asw())
                .isCloseTo(three.quality().asw(), within(1e-12));
        assertThat(rows.cluster(Hierarchical.single().height(3)).clusters()).isEqualTo(3);
        assertThat(rows.toArray()[7]).containsExactly(values[14], values[15]);
    }

    @Test
    void whatCannotBeCutIsRefused() {
        Features alike = rows(new double[] {1, 1, 1}, 1);
        assertThat(alike.cluster(Hierarchical.ward().k(1)).labels()).containsOnly(0);
        assertThat(alike.cluster(Hierarchical.ward().k(1)).quality().asw()).isNaN();
        assertThatThrownBy(() -> alike.cluster(Hierarchical.ward().k(2)))
                .hasMessage("k must be in 1..1 (the distinct rows), was 2");
        assertThatThrownBy(() -> alike.cluster(Hierarchical.ward()))
                .hasMessageContaining("needs a place to cut its tree");
        Features two = rows(new double[] {1, 2, 3}, 1);
        assertThatThrownBy(() -> two.cluster(KMeans.k(2)).quality(1, 2))
                .hasMessage(
                        "quality needs 2 <= first k <= last k <= 3 (the different rows), and at most 50 of them, had 1..2");
        assertThatThrownBy(
                        () -> Clustering.of(two, "by hand", new int[] {0, 1, 1}).quality(2, 2))
                .hasMessage("quality over k needs a method that takes the number of clusters; this one is by hand");
        assertThat(Clustering.of(two, "by hand", new int[] {0, 1, 1}).quality().clusters())
                .isEqualTo(2);
    }
}
