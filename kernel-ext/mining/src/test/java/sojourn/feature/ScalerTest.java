package sojourn.feature;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ScalerTest {
    private static final List<String> NAMES = List.of("events", "items", "views");
    private static final List<Scaling> SCALINGS = List.of(Scaling.STANDARD, Scaling.MIN_MAX, Scaling.NONE);

    /** Events 1, 3, 5, 7 have the mean 4 and the deviation √5; items are from 10 to 30. */
    private final Scaler scaler =
            Scaler.fit(NAMES, SCALINGS, DistinctRows.of(new double[] {1, 10, 5, 3, 30, 6, 5, 20, 7, 7, 10, 8}, 3));

    @Test
    void otherRowsAreScaledByWhatWasFound() {
        assertThat(scaler.centres()).containsExactly(new double[] {4, 10, 0}, within(1e-12));
        assertThat(scaler.spreads()).containsExactly(new double[] {Math.sqrt(5), 20, 1}, within(1e-12));
        assertThat(scaler.apply(DistinctRows.of(new double[] {9, 0, -3}, 3)))
                .containsExactly(new double[] {Math.sqrt(5), -0.5, -3}, within(1e-12));
    }

    @Test
    void aPartScalesAsTheWholeDoes() {
        Scaler part = scaler.select(1, 0);
        assertThat(part.columns()).containsExactly("items", "events");
        assertThat(part.scalings()).containsExactly(Scaling.MIN_MAX, Scaling.STANDARD);
        assertThat(part.apply(DistinctRows.of(new double[] {0, 9}, 2)))
                .containsExactly(new double[] {-0.5, Math.sqrt(5)}, within(1e-12));
        assertThat(part).isEqualTo(scaler.select(1, 0)).hasSameHashCodeAs(scaler.select(1, 0));
        assertThat(part).isNotEqualTo(scaler.select(0, 1)).isNotEqualTo(scaler);
    }

    @Test
    void aScalerFromItsNumbersIsTheSame() {
        Scaler again = Scaler.of(NAMES, SCALINGS, scaler.centres(), scaler.spreads());
        assertThat(again).isEqualTo(scaler).hasSameHashCodeAs(scaler);
        double[] centres = scaler.centres();
        centres[1]++;
        assertThat(Scaler.of(NAMES, SCALINGS, centres, scaler.spreads())).isNotEqualTo(scaler);
        double[] spreads = scaler.spreads();
        spreads[2]++;
        assertThat(Scaler.of(NAMES, SCALINGS, scaler.centres(), spreads)).isNotEqualTo(scaler);
        assertThat(Scaler.of(List.of("a", "b", "c"), SCALINGS, scaler.centres(), scaler.spreads()))
                .isNotEqualTo(scaler);
        List<Scaling> none = List.of(Scaling.NONE, Scaling.NONE, Scaling.NONE);
        assertThat(Scaler.of(NAMES, none, scaler.centres(), scaler.spreads())).isNotEqualTo(scaler);
    }

    @Test
    void numbersThatMakeNoScalerAreRefused() {
        double[] three = {1, 1, 1};
        refused(NAMES, SCALINGS, new double[2], three, "had 3 columns, 3, 2 and 3");
        refused(NAMES, SCALINGS, three, new double[4], "had 3 columns, 3, 3 and 4");
        refused(NAMES, List.of(), three, three, "had 3 columns, 0, 3 and 3");
        refused(List.of(), List.of(), new double[0], new double[0], "had 0 columns");
        refused(List.of("a", "b", "a"), SCALINGS, three, three, "columns must differ, were [a, b, a]");
        refused(
                NAMES,
                SCALINGS,
                three,
                new double[] {1, -1, 1},
                "column 'items' needs a finite centre and a spread >= 0");
        refused(NAMES, SCALINGS, three, new double[] {1, 1, Double.NaN}, "column 'views' needs a finite centre");
        refused(NAMES, SCALINGS, new double[] {Double.NaN, 1, 1}, three, "column 'events' needs a finite centre");
        assertThat(Scaler.of(NAMES, SCALINGS, three, new double[3]).spreads()).containsOnly(0);
    }

    @Test
    void rowsThatItCannotScaleAreRefused() {
        assertThatThrownBy(() -> scaler.apply(DistinctRows.of(new double[] {1, 2}, 2)))
                .isInstanceOf(UsageException.class)
                .hasMessage("a scaler of 3 columns was given 2");
        Scaler tiny = Scaler.of(List.of("x"), List.of(Scaling.STANDARD), new double[] {0}, new double[] {1e-100});
        assertThat(tiny.apply(DistinctRows.of(new double[] {1}, 1)))
                .containsExactly(new double[] {1e100}, within(1e88));
        assertThatThrownBy(() -> tiny.apply(DistinctRows.of(new double[] {1, -1e60}, 1)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("column 'x' has a value that standard scaling takes to -1");
        scaler.requireAmong(List.of("views", "more", "items", "events"));
        assertThatThrownBy(() -> scaler.requireAmong(List.of("views", "item", "events")))
                .isInstanceOf(UsageException.class)
                .hasMessage("the model's scaling needs column 'items', which these features lack; the nearest is"
                        + " 'item'; they have views, item, events");
    }

    private static void refused(
            List<String> names, List<Scaling> scalings, double[] centres, double[] spreads, String message) {
        assertThatThrownBy(() -> Scaler.of(names, scalings, centres, spreads))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }
}
