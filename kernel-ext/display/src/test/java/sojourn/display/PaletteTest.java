package sojourn.display;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.TestLogs;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.Charts;
import sojourn.display.chart.Facets;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PaletteTest {
    @BeforeEach
    void fresh() {
        Palette.reset();
    }

    /** Rows 1, 7 and 25 of the test data in Sharma, Wu &amp; Dalal 2005, table 1. */
    @Test
    void theDistanceThatJudgesColoursIsCiede2000() {
        assertThat(Vision.ciede2000(new double[] {50, 2.6772, -79.7751}, new double[] {50, 0, -82.7485}))
                .isCloseTo(2.0425, within(1e-4));
        assertThat(Vision.ciede2000(new double[] {50, 0, 0}, new double[] {50, -1, 2}))
                .isCloseTo(2.3669, within(1e-4));
        assertThat(Vision.ciede2000(
                        new double[] {60.2574, -34.0099, 36.2677}, new double[] {60.4626, -34.1751, 39.4387}))
                .isCloseTo(1.2644, within(1e-4));
    }

    @ParameterizedTest
    @EnumSource(Vision.class)
    void theFirstEightStayApartUnderEveryVision(Vision vision) {
        for (int a = 0; a < 8; a++) {
            for (int b = 0; b < a; b++) {
                assertThat(vision.distance(
                                Palette.fill(a).ground(), Palette.fill(b).ground()))
                        .as("%s, colours %d and %d", vision, a, b)
                        .isGreaterThan(14);
            }
            assertThat(vision.distance(Palette.fill(a).ground(), Theme.GROUND))
                    .as("%s, colour %d on the ground", vision, a)
                    .isGreaterThan(14);
        }
    }

    @Test
    void clusterColoursStayApart() {
        for (Vision vision : Vision.values()) {
            for (int a = 0; a < 9; a++) {
                for (int b = 0; b < a; b++) {
                    assertThat(vision.distance(
                                    Palette.cluster(a).ground(),
                                    Palette.cluster(b).ground()))
                            .as("%s, clusters %d and %d", vision, a, b)
                            .isGreaterThan(11);
                }
            }
        }
    }

    @Test
    void fortyEightCategoriesHaveFortyEightFills() {
        Set<Fill> fills = new HashSet<>();
        IntStream.range(0, 48).forEach(place -> fills.add(Palette.fill(place)));
        assertThat(fills).hasSize(48);
        assertThat(Palette.fill(8).hatch()).isNotEqualTo(Fill.Hatch.NONE);
        assertThat(Palette.fill(48)).isEqualTo(Palette.OTHER);
    }

    /** A ninth category on is known by its hatch first: so the hatch must be seen, on categories and on clusters. */
    @ParameterizedTest
    @EnumSource(Vision.class)
    void aHatchIsSeenOnItsGround(Vision vision) {
        for (int place = 8; place < 48; place++) {
            Fill fill = Palette.fill(place);
            assertThat(vision.distance(fill.ground(), fill.ink()))
                    .as("%s, category %d", vision, place)
                    .isGreaterThan(10);
        }
        for (int cluster = 9; cluster < 54; cluster++) {
            Fill fill = Palette.cluster(cluster);
            assertThat(fill.hatch()).isNotEqualTo(Fill.Hatch.NONE);
            assertThat(vision.distance(fill.ground(), fill.ink()))
                    .as("%s, cluster %d", vision, cluster)
                    .isGreaterThan(10);
        }
    }

    /** Those that share a hatch are told by the colours of its strokes. */
    @ParameterizedTest
    @EnumSource(Vision.class)
    void categoriesOfOneHatchStayApart(Vision vision) {
        for (int a = 8; a < 48; a++) {
            for (int b = 8; b < a; b++) {
                Fill one = Palette.fill(a);
                Fill other = Palette.fill(b);
                if (one.hatch() == other.hatch()) {
                    assertThat(vision.distance(one.ink(), other.ink()))
                            .as("%s, categories %d and %d", vision, a, b)
                            .isGreaterThan(11);
                }
            }
        }
    }

    @Test
    void aCategoryKeepsItsColourWhateverIsShownFirst() {
        Sequences pool = TestLogs.spelled(List.of("rare", "often", "seldom"), "BBBB", "BBA", "BBC", "CCB");
        Charts.actions(pool.sessions().log());
        String often = Palette.colour("often");
        Palette.reset();
        // only sequences that are all 'seldom' and 'rare' would order the colours otherwise
        Charts.timeline(pool.length(4, 4));
        Facets.stateDistribution(Clustering.of(pool, "by hand", new int[] {0, 0, 1, 1}));
        assertThat(Palette.colour("often"))
                .isEqualTo(often)
                .isEqualTo(Fill.hex(Palette.fill(0).ground()));
        assertThat(Palette.colour("seldom")).isEqualTo(Fill.hex(Palette.fill(1).ground()));
        assertThat(Palette.colour("rare")).isEqualTo(Fill.hex(Palette.fill(2).ground()));
    }

    @Test
    void noTwoOfAnAlphabetShareAColourNotEvenWhenTwoAlphabetsAreJoined() {
        Palette.register(List.of("a", "b"));
        Palette.register(List.of("c", "d"));
        assertThat(Palette.colour("c")).isEqualTo(Palette.colour("a"));
        String a = Palette.colour("a");
        Palette.register(List.of("d", "a", "e", "b", "c"));
        assertThat(List.of("a", "b", "c", "d", "e").stream().map(Palette::fill).distinct())
                .hasSize(5);
        assertThat(Palette.colour("a")).isEqualTo(a);
    }

    @Test
    void aNameThatNobodyRegisteredTakesTheNextColour() {
        assertThat(Palette.colour("x")).isNotEqualTo(Palette.colour("y"));
        assertThat(Palette.colour("x")).isEqualTo(Palette.colour("x"));
    }

    @Test
    @org.junit.jupiter.api.Timeout(20)
    void aHundredThousandCategoriesAreDealtOutInTheirOrder() {
        Palette.reset();
        java.util.List<String> many = java.util.stream.IntStream.range(0, 100_000)
                .mapToObj(i -> "state " + i)
                .toList();

        Palette.register(many);

        assertThat(Palette.fill("state 7")).isEqualTo(Palette.fill(7));
        assertThat(Palette.fill("state 47")).isEqualTo(Palette.fill(47)).isNotEqualTo(Palette.OTHER);
        assertThat(Palette.fill("state 99999")).isEqualTo(Palette.OTHER);
        Palette.reset();
    }
}
