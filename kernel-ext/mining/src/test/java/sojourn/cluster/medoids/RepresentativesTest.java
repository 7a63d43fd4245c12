package sojourn.cluster.medoids;

import org.junit.jupiter.api.Test;
import sojourn.distance.Condensed;
import sojourn.distance.Distances;
import sojourn.distance.FirstCoordinate;
import sojourn.distance.Mvad;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SubstitutionCosts;
import sojourn.sequence.Distinct;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RepresentativesTest {
    /** Optimal matching at costs by transition rates, as {@code seqdist(s, method = "OM", sm = tr$sm, indel = 1)} of the recipe. */
    private static Distances mvad() throws IOException {
        int[] codes = Mvad.codes();
        int[] offsets = Mvad.offsets();
        SubstitutionCosts rates = SubstitutionCosts.fromTransitionRates(codes, offsets, Mvad.STATES, i -> 1);
        return Distances.of(
                OptimalMatching.unit().indel(1).costs(rates),
                codes,
                offsets,
                Mvad.STATES,
                Distinct.of(codes, offsets),
                i -> "person " + i);
    }

    private static double[] weights(Distances all) {
        double[] weights = new double[all.distinct().size()];
        Arrays.setAll(weights, all::weight);
        return weights;
    }

    @Test
    void representativesOfMvadAreThoseOfTraMineR() throws IOException {
        Distances all = mvad();
        double[] weights = weights(all);
        int[] each = IntStream.range(0, weights.length).toArray();
        Representatives three = Representatives.of(all.distinct(), each, weights, 0.25, 0.1);
        assertThat(three.neighbours()).containsExactly(92.0, 55.0, 45.0);
        assertThat(three.nearest()).containsExactly(269.0, 273.0, 170.0);
        assertThat(three.covered() / 712).isCloseTo(0.26966292, within(1e-8));
    }

    /** The other columns of {@code attr(seqrep(…), "Statistics")}, of those that are nearest to each: which places were chosen decides them. */
    @Test
    void representativesOfMvadStandForWhatTraMineRSays() throws IOException {
        Distances all = mvad();
        double[] weights = weights(all);
        int m = weights.length;
        Representatives three =
                Representatives.of(all.distinct(), IntStream.range(0, m).toArray(), weights, 0.25, 0.1);
        double inertia = inertia(all, weights, i -> true);
        // sum and mean of distances to each, sum of distances to the centre of all, discrepancy, quality in percent
        double[][] rows = {
            {16694.40, 62.06097, 11731.485, 37.07697, -42.304235},
            {13950.37, 51.10027, 11518.476, 33.12274, -21.113009},
            {7304.77, 42.96924, 6906.898, 26.92880, -5.760514}
        };
        double[] totals = new double[2];
        for (int r = 0; r < 3; r++) {
            int own = r;
            IntPredicate members = i -> nearest(all, three.places(), i) == own;
            double n = three.nearest().get(r);
            double toIt = 0;
            double toCentre = 0;
            for (int i = 0; i < m; i++) {
                if (members.test(i)) {
                    toIt += weights[i] * all.distinct().get(i, three.places().get(r));
                    double mean = 0;
                    for (int j = 0; j < m; j++) {
                        mean += weights[j] * all.distinct().get(i, j) / 712;
                    }
                    toCentre += weights[i] * (mean - inertia / 712);
                }
            }
            totals[0] += toIt;
            totals[1] += toCentre;
            assertThat(toIt).isCloseTo(rows[r][0], within(5e-3));
            assertThat(toIt / n).isCloseTo(rows[r][1], within(5e-6));
            assertThat(toCentre).isCloseTo(rows[r][2], within(5e-4));
            assertThat(inertia(all, weights, members) / n).isCloseTo(rows[r][3], within(5e-6));
            assertThat(100 * (toCentre - toIt) / toCentre).isCloseTo(rows[r][4], within(5e-7));
        }
        assertThat(totals[0]).isCloseTo(37949.54, within(5e-3));
        assertThat(totals[0] / 712).isCloseTo(53.29992, within(5e-6));
        assertThat(totals[1]).isCloseTo(30156.859, within(5e-4));
        assertThat(inertia / 712).isCloseTo(42.35514, within(5e-6));
        assertThat(100 * (totals[1] - totals[0]) / totals[1]).isCloseTo(-25.840505, within(5e-7));
    }

    private static int nearest(Distances all, List<Integer> places, int item) {
        return IntStream.range(0, places.size())
                .boxed()
                .min(Comparator.comparingDouble(r -> all.distinct().get(item, places.get(r))))
                .orElseThrow();
    }

    /** The weighted sum of distances of pairs, by the weight. */
    private static double inertia(Distances all, double[] weights, IntPredicate members) {
        double pairs = 0;
        double weight = 0;
        for (int i = 0; i < weights.length; i++) {
            if (members.test(i)) {
                weight += weights[i];
                for (int j = 0; j < i; j++) {
                    pairs += members.test(j)
                            ? weights[i] * weights[j] * all.distinct().get(i, j)
                            : 0;
                }
            }
        }
        return pairs / weight;
    }

    @Test
    void relativeFrequencyGroupsOfMvadAreThoseOfTraMineR() throws IOException {
        Distances all = mvad();
        double[] weights = weights(all);
        int m = weights.length;
        double[] x = FirstCoordinate.of(all.distinct(), IntStream.range(0, m).toArray(), weights);
        for (int sign : new int[] {1, -1}) {
            int[] order = IntStream.range(0, m)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> sign * x[i]))
                    .mapToInt(i -> i)
                    .toArray();
            double[] sorted = Arrays.stream(order).mapToDouble(i -> weights[i]).toArray();
            EqualGroups groups = EqualGroups.of(all.distinct(), order, sorted, 712, 40);
            // as TraMineR prints them; at indel 0.9997, half of the dearest substitution, they are .50191 and 17.363
            assertThat(groups.r2()).isCloseTo(0.50189, within(5e-6));
            assertThat(groups.f()).isCloseTo(17.361, within(5e-4));
            assertThat(Arrays.stream(groups.medoids()).distinct().count()).isBetween(30L, 40L);
        }
    }

    /** Points on a line are their own first coordinate, whatever their weights: only the middle moves. */
    @Test
    void theFirstCoordinateOfALineIsTheLine() {
        double[] at = {0, 1, 3, 7, 20};
        double[] weights = {1, 2.5, 1, 4, 0.5};
        double[] cells = new double[10];
        for (int i = 0, cell = 0; i < 5; i++) {
            for (int j = i + 1; j < 5; j++) {
                cells[cell++] = at[j] - at[i];
            }
        }
        double[] x = FirstCoordinate.of(new Condensed(5, cells), new int[] {0, 1, 2, 3, 4}, weights);
        double middle = (2.5 + 3 + 28 + 10) / 9;
        for (int i = 0; i < 5; i++) {
            assertThat(x[i]).isCloseTo(at[i] - middle, within(1e-9));
        }
    }

    @Test
    void equalItemsHaveNoCoordinateAndOneRepresentative() {
        Condensed none = new Condensed(3, new double[3]);
        int[] items = {0, 1, 2};
        assertThat(FirstCoordinate.of(none, items, new double[] {1, 1, 1})).containsOnly(0);
        assertThat(Representatives.of(none, items, new double[] {1, 1, 1}, 1, 0.1)
                        .places())
                .containsExactly(0);
        assertThat(EqualGroups.of(none, items, new double[] {1, 1, 1}, 3, 2).r2())
                .isEqualTo(1);
    }

    /** Items at 0, 5 and 12 of weights 1, 2 and 1, in two groups of weight 2: that at 5 is half of each. */
    @Test
    void anItemAtABorderCountsInBothGroupsByItsParts() {
        double[] at = {0, 5, 12};
        Condensed d = new Condensed(3, new double[] {5, 12, 7});
        EqualGroups two = EqualGroups.of(d, new int[] {0, 1, 2}, new double[] {1, 2, 1}, 4, 2);
        // groups {0, half of 5} and {half of 5, 12}: within 5 + 7, around the medoid 5: 5 + 7
        assertThat(two.r2()).isCloseTo(0, within(1e-12));
        assertThat(at[two.medoids()[0]]).isEqualTo(0);
        assertThat(at[two.medoids()[1]]).isEqualTo(5);
    }

    /** Items at 0, 1, 2, 10 and 30: a neighbour lies nearer than the radius of 3, half of all must be covered. */
    @Test
    void aRepresentativeStandsForThoseNearerThanTheRadius() {
        double[] at = {0, 1, 2, 10, 30};
        double[] cells = new double[10];
        for (int i = 0, cell = 0; i < 5; i++) {
            for (int j = i + 1; j < 5; j++) {
                cells[cell++] = at[j] - at[i];
            }
        }
        Condensed line = new Condensed(5, cells);
        int[] each = {0, 1, 2, 3, 4};
        double[] weights = {1, 1, 1, 2, 1};
        // 0, 1 and 2 have three neighbours, themselves counted; 0 is the first; 10 has only its own weight of 2
        assertThat(Representatives.of(line, each, weights, 0.5, 0.1).places()).containsExactly(0);
        assertThat(Representatives.of(line, each, weights, 0.51, 0.1).places()).containsExactly(0, 3);
        assertThat(Representatives.of(line, each, weights, 1, 0.1).places()).containsExactly(0, 3, 4);
        // 30 is farthest from 0, and nearer than that to 1
        assertThat(Representatives.of(line, each, weights, 1, 1).places()).containsExactly(1);
    }

    @Test
    void sharesOutOfRangeAreRefused() {
        Condensed d = new Condensed(3, new double[] {5, 12, 7});
        int[] items = {0, 1, 2};
        double[] weights = {1, 1, 1};
        for (double share : new double[] {0, -0.1, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> Representatives.of(d, items, weights, share, 0.1))
                    .hasMessage("coverage must be in (0, 1], was " + share);
            assertThatThrownBy(() -> Representatives.of(d, items, weights, 0.5, share))
                    .hasMessage("radius must be in (0, 1] of the greatest distance, was " + share);
        }
        assertThatThrownBy(() -> EqualGroups.of(d, items, weights, 3, 0)).hasMessage("groups must be in 1..3, was 0");
        assertThatThrownBy(() -> EqualGroups.of(d, items, weights, 3, 4)).hasMessage("groups must be in 1..3, was 4");
        assertThat(EqualGroups.of(d, items, weights, 3, 3).medoids()).containsExactly(0, 1, 2);
    }
}
