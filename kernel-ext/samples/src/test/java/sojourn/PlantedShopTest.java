package sojourn;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.quality.Agreement;
import sojourn.feature.Scaling;
import sojourn.feature.SessionFeatures;
import sojourn.load.Datasets;
import sojourn.load.ItemProperties;
import sojourn.samples.ShopSample;
import sojourn.session.SessionRule;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is planted in the shop sample is found again: kinds of session by the mixture, pairs of categories by the rules. */
class PlantedShopTest {
    private static final ItemProperties ITEMS = Datasets.standard().items(Datasets.SHOP_SAMPLE);

    private static EventLog log;
    private static Features features;
    private static List<String> planted = List.of();

    @BeforeAll
    static void prepare() {
        log = EventLog.dataset("shop_sample").load().dropAbove(0.999);
        features = log.sessions(SessionRule.DEFAULT.withMinEvents(2))
                .features(SessionFeatures.DEFAULT, log.itemTable(ITEMS));
        planted = planted(log.sessions(Duration.ofMinutes(30)));
    }

    /** The planted type of each session of two events or more, as the walkthrough looks it up. */
    private static List<String> planted(Sessions visits) {
        Table truth = Datasets.standard().truth(Datasets.SHOP_SAMPLE).orElseThrow();
        Map<String, String> types = new HashMap<>();
        for (int row = 0; row < truth.rowCount(); row++) {
            types.put(
                    truth.getString(row, "visitorid") + "_" + truth.getString(row, "session"),
                    truth.getString(row, "type"));
        }
        List<String> planted = new ArrayList<>();
        int number = 0;
        for (int s = 0; s < visits.size(); s++) {
            number = s > 0 && visits.user(s).equals(visits.user(s - 1)) ? number + 1 : 1;
            if (visits.length(s) >= 2) {
                planted.add(types.get(visits.user(s) + "_" + number));
            }
        }
        return planted;
    }

    private static double agreement(int k) {
        int[] labels = features.fit(
                        GaussianMixture.k(k).withSeed(42).withNInit(10).withMaxIterations(200))
                .labels();
        return agreement(labels);
    }

    private static double agreement(int[] labels) {
        List<String> types = planted.stream().distinct().sorted().toList();
        return Agreement.adjustedRand(
                labels, planted.stream().mapToInt(types::indexOf).toArray());
    }

    @Test
    void everySessionHasAPlantedType() {
        assertThat(planted).hasSize(features.size()).doesNotContainNull();
        assertThat(new HashSet<>(planted)).containsExactlyInAnyOrder("browse", "deep_search", "cart", "buyer");
    }

    /** The values that the walkthrough shows; it says why the twelve columns hold so little of the kinds of visit. */
    @Tag("slow")
    @Test
    void theMixtureOfTheWalkthroughAgreesAsItSays() {
        assertThat(agreement(7)).isCloseTo(0.238, within(0.005));
        assertThat(agreement(4)).isCloseTo(0.102, within(0.005));
    }

    @Test
    void whatWasDoneOnALogarithmicScaleFindsThePlantedKinds() {
        Features behaviour = features.select(
                        "session_duration_sec",
                        "total_events",
                        "unique_items_viewed",
                        "unique_categories_viewed",
                        "addtocart_count",
                        "transaction_count")
                .scale(Scaling.LOG1P_STANDARD);
        assertThat(agreement(behaviour.fit(KMeans.k(4).withSeed(42)).labels())).isGreaterThan(0.9);
    }

    /** 151 baskets are few: two of the five pairs were bought together less than three times. */
    @Test
    void everyPairThatWasBoughtTogetherThreeTimesIsAPlantedOne() {
        Rules rules = log.sessions(Duration.ofMinutes(30))
                .transactions()
                .categories(ITEMS)
                .baskets()
                .rules()
                .minCount(3)
                .maxLength(2)
                .minLift(1.5);
        Set<Set<String>> pairs = new HashSet<>();
        ShopSample.plantedPairs(ShopSample.EVENTS, ShopSample.SEED)
                .forEach(pair ->
                        pairs.add(Set.of(Integer.toString(pair.antecedent()), Integer.toString(pair.consequent()))));
        assertThat(rules.size()).isEqualTo(3);
        for (int i = 0; i < rules.size(); i++) {
            assertThat(pairs)
                    .contains(Set.of(
                            rules.rule(i).antecedent().get(0),
                            rules.rule(i).consequent().get(0)));
        }
    }

    @Test
    void aLogThatNobodyPlantedAnythingInHasNoTruth() {
        assertThat(Datasets.standard().truth(Datasets.MOOC_SAMPLE)).isEmpty();
        assertThat(Datasets.standard()
                        .truth(Datasets.SIGNUPS_SAMPLE)
                        .orElseThrow()
                        .columnNames())
                .containsExactly("user", "type", "tail");
    }
}
