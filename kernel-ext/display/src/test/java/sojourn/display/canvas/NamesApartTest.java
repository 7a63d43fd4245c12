package sojourn.display.canvas;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class NamesApartTest {
    private static final Canvas.Style STYLE = Theme.LABEL;

    @Test
    void namesThatFitStayAndOthersLoseTheirEnds() {
        List<String> names = List.of("milk", "a name that is too long for its place");
        assertThat(NamesApart.fit(names, STYLE, 80)).containsExactly("milk", Letters.fit(names.get(1), STYLE, 80));
    }

    @Test
    void namesThatBeginAlikeLoseWhatTheyHaveInCommon() {
        List<String> cut = NamesApart.fit(
                List.of(
                        "Chocolate ice cream with nuts, 1 litre",
                        "Chocolate ice cream with nuts, 2 litres",
                        "Chocolate ice cream with nuts, 1 litre"),
                STYLE,
                100);
        assertThat(cut).containsExactly("Choco…, 1 litre", "Choco…, 2 litres", "Choco…, 1 litre");
    }

    /** Different names, however alike, stay different, and none is wider than the room. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void differentNamesReadDifferently(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] parts = {"rose", " ", "of the day", "x", "\uD83C\uDF39", "ä", "1", "2", "a very long word in between"};
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < 60; i++) {
            StringBuilder name = new StringBuilder("red rose of the garden ".repeat(random.nextInt(3)));
            for (int j = random.nextInt(1, 9); j > 0; j--) {
                name.append(parts[random.nextInt(parts.length)]);
            }
            names.add(name.toString().strip());
        }
        double room = random.nextInt(60, 160);
        List<String> cut = NamesApart.fit(new ArrayList<>(names), STYLE, room);
        assertThat(new HashSet<>(cut)).hasSameSizeAs(names);
        assertThat(cut).allMatch(text -> Letters.width(text, STYLE) <= room + 1e-6);
    }
}
