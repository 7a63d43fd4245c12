package sojourn.kernel;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class CyclesTest {
    @Test
    void nodesThatReachEachOtherAreOneGroup() {
        Map<String, Set<String>> arrows = Map.of(
                "a",
                Set.of("b"),
                "b",
                Set.of("c", "x"),
                "c",
                Set.of("d"),
                "d",
                Set.of("a"),
                "x",
                Set.of("y"),
                "y",
                Set.of("x"));
        assertThat(new Cycles(arrows).longerThan(2)).isEqualTo(List.of(List.of("a", "b", "c", "d")));
        assertThat(new Cycles(arrows).longerThan(4)).isEmpty();
    }
}
