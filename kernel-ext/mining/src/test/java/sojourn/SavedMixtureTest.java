package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.check.UsageException;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.feature.Scaling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SavedMixtureTest {
    @TempDir
    private Path folder;

    /** Two far groups, and a constant column. */
    private static Features groups(int left, int right, String... names) {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = new double[(left + right) * 3];
        for (int i = 0; i < left + right; i++) {
            values[3 * i] = (i < left ? 10 : 1_000) + 3 * random.nextGaussian();
            values[3 * i + 1] = (i < left ? 5 : 80) + random.nextDouble();
            values[3 * i + 2] = 0.1;
        }
        return Features.of(
                "sessions", List.of(names.length > 0 ? names : new String[] {"length", "events", "weekend"}), values);
    }

    @ParameterizedTest
    @EnumSource(Scaling.class)
    void aLoadedModelScalesAsItsOwnItemsWereScaled(Scaling scaling) throws IOException {
        Features fitted = groups(200, 200).scale(scaling);
        Fitted<GaussianMixtureModel> model = fitted.fit(GaussianMixture.k(2).withSeed(1));
        Path file = folder.resolve("m.json");
        SavedMixture.of(model).save(file);
        SavedMixture loaded = SavedMixture.load(file);
        assertThat(loaded.scaler()).isEqualTo(fitted.scaler());
        assertThat(loaded.cluster(groups(200, 200).scale(Scaling.NONE)).labels())
                .isEqualTo(model.labels());

        // one group alone, which a scaling of its own would spread over both components
        int wanted = model.labels()[0];
        assertThat(loaded.cluster(groups(50, 0)).labels()).containsOnly(wanted);
        assertThat(loaded.cluster(groups(0, 50)).labels()).containsOnly(1 - wanted);
    }

    @Test
    void columnsAreFoundByNameAndTheNearestIsSaid() throws IOException {
        Features fitted = groups(100, 100);
        Path file = folder.resolve("m.json");
        SavedMixture.of(fitted.fit(GaussianMixture.k(2).withSeed(1))).save(file);
        SavedMixture loaded = SavedMixture.load(file);
        assertThat(loaded.cluster(groups(100, 100).select("weekend", "events", "length"))
                        .labels())
                .isEqualTo(loaded.cluster(fitted).labels());
        assertThatThrownBy(() -> loaded.cluster(groups(10, 10, "length", "evnts", "weekend")))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "the model's scaling needs column 'events', which these features lack; the nearest is 'evnts';"
                                + " they have length, evnts, weekend");
    }

    @Test
    void whatIsNoSuchFileIsRefusedInOneLine() throws IOException {
        assertThatThrownBy(() -> SavedMixture.load(folder.resolve("none.json")))
                .hasMessageContaining("no model is saved in");
        Path bare = folder.resolve("bare.json");
        GaussianMixtureModel model = groups(20, 20).fit(GaussianMixture.k(2)).model();
        model.save(bare);
        assertThatThrownBy(() -> SavedMixture.load(bare)).hasMessageContaining("without the scaling of its columns");
        assertThat(GaussianMixtureModel.load(bare).bic()).isEqualTo(model.bic());

        SavedMixture.of(groups(20, 20).fit(GaussianMixture.k(2))).save(bare);
        Files.writeString(bare, Files.readString(bare).replaceFirst("\"centres\": \\[[^,]*, ", "\"centres\": ["));
        assertThatThrownBy(() -> SavedMixture.load(bare))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a scaling, a centre and a spread for each column");
    }

    @Test
    void anotherFieldOfTheModelsFileIsRefused() {
        GaussianMixtureModel model = groups(20, 20).fit(GaussianMixture.k(2)).model();
        assertThatThrownBy(() -> model.save(folder.resolve("x.json"), java.util.Map.of("k", 3)))
                .hasMessageContaining("\"k\" is a field of the model itself");
        assertThat(folder.resolve("x.json")).doesNotExist();
    }

    @Test
    void aPartOfTheColumnsKeepsItsScale() {
        Features all = groups(50, 50);
        Features part = all.without("events");
        assertThat(part.columns()).containsExactly("length", "weekend");
        assertThat(part.scaler()).isEqualTo(all.scaler().select(0, 2));
        assertThat(part.scaled(3, 0)).isEqualTo(all.scaled(3, 0));
        assertThat(all.subset(1, 2).scaler()).isEqualTo(all.scaler());
        assertThatThrownBy(() -> all.without("length", "events", "weekend"))
                .hasMessageContaining("at least one column");
    }
}
