package sojourn.cluster.stability;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.sequence.NullModel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NullSilhouettesTest {
    private static NullSilhouettes.Judged judged(double silhouette, double noise) {
        return new NullSilhouettes.Judged(silhouette, noise);
    }

    /** By hand: of the four that could be clustered one equals what was found and one is greater. */
    @Test
    void theShareIsOfTheDrawsThatReachWhatWasFound() {
        List<Double> values = new ArrayList<>(List.of(.3, .5, .1, .7));
        int[] calls = {0};
        NullSilhouettes nulls = NullSilhouettes.draw(NullModel.BOTH, 6, 9, judged(.5, .1), random -> {
            if (calls[0]++ % 3 == 2) {
                throw new UsageException("too few different sequences");
            }
            return judged(values.remove(0), calls[0] / 10.0);
        });
        assertThat(nulls.silhouettes()).containsExactly(.1, .3, .5, .7);
        assertThat(nulls.failed()).isEqualTo(2);
        assertThat(nulls.above()).isEqualTo(2);
        assertThat(nulls.share()).isEqualTo(.5);
        assertThat(nulls.runs()).isEqualTo(6);
        assertThat(nulls.noise()).isEqualTo(.1);
        // the first, second, fourth and fifth of six
        assertThat(nulls.drawnNoise()).isCloseTo((.1 + .2 + .4 + .5) / 4, within(1e-15));
    }

    @Test
    void whereNothingCouldBeClusteredThereIsNoShare() {
        NullSilhouettes nulls = NullSilhouettes.draw(NullModel.BOTH, 2, 9, judged(.5, 0), random -> {
            throw new UsageException("too few different sequences");
        });
        assertThat(nulls.failed()).isEqualTo(2);
        assertThat(nulls.above()).isZero();
        assertThat(nulls.share()).isNaN();
        assertThat(nulls.drawnNoise()).isZero();
    }

    @Test
    void allDrawsGoOnWithTheNumbersOfOneSeed() {
        SplittableRandom seeded = new SplittableRandom(4);
        List<Double> expected = seeded.doubles(5).boxed().sorted().toList();
        assertThat(NullSilhouettes.draw(NullModel.BOTH, 5, 4, judged(0, 0), random -> judged(random.nextDouble(), 0))
                        .silhouettes())
                .isEqualTo(expected);
    }
}
