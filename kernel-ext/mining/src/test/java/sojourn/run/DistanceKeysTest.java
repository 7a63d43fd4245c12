package sojourn.run;

import org.junit.jupiter.api.Test;
import sojourn.distance.IndelCosts;
import sojourn.distance.OptimalMatching;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Kept distances are found by what they depend on, so that what has other results has another key. */
class DistanceKeysTest {
    private static final List<String> STATES = List.of("a");

    /** Insertions by state take another way than one cost for all, with other bits. */
    @Test
    void insertionsByStateAreNotOneCostForAll() {
        OptimalMatching one = OptimalMatching.unit().indel(0.7);
        assertThat(key(one)).isEqualTo(key(OptimalMatching.unit().indel(0.7)));
        assertThat(key(one)).isNotEqualTo(key(one.indels(IndelCosts.of(STATES, 0.7))));
    }

    /** Since version 4 real costs of long sequences are whole numbers of a small unit. */
    @Test
    void distancesOfOtherVersionsAreNotTaken() {
        assertThat(key(OptimalMatching.unit().indel(0.7)))
                .isEqualTo(CacheKey.of("optimal matching", 4)
                        .with("indel")
                        .with(new double[] {0.7})
                        .with(new double[] {1})
                        .with("NONE")
                        .hex());
    }

    private static String key(OptimalMatching om) {
        return om.settings(STATES).orElseThrow().hex();
    }
}
