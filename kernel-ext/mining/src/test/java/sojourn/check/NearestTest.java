package sojourn.check;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NearestTest {
    @Test
    void findsTheWordWithTheFewestEdits() {
        List<String> words = List.of("complete", "average", "single", "ward");
        assertThat(Nearest.to("complet", words)).contains("complete");
        assertThat(Nearest.to("AVERAGE", words)).contains("average");
        assertThat(Nearest.to("wadr", words)).as("two letters swapped").contains("ward");
        assertThat(Nearest.to("xyzzy", words)).isEmpty();
        assertThat(Nearest.to("x", List.of())).isEmpty();
        assertThat(Nearest.to("ab", List.of("ac", "ad")))
                .as("the first of equally near ones")
                .contains("ac");
    }

    @Test
    void requiresAWordOrSaysWhichAreValid() {
        assertThat(Nearest.require("linkage", "ward", List.of("ward"))).isEqualTo("ward");
        assertThatThrownBy(() -> Nearest.require("linkage", "warp", List.of("single", "ward")))
                .isInstanceOf(UsageException.class)
                .hasMessage("unknown linkage 'warp'; did you mean 'ward'? Valid: single, ward");
        assertThatThrownBy(() -> Nearest.require("linkage", "centroid", List.of()))
                .hasMessage("unknown linkage 'centroid'");
        assertThatThrownBy(() -> Nearest.require("linkage", "centroid", List.of("single", "ward")))
                .hasMessage("unknown linkage 'centroid'. Valid: single, ward");
        List<String> many = java.util.stream.IntStream.range(0, 1_042)
                .mapToObj(i -> "action " + i)
                .toList();
        assertThatThrownBy(() -> Nearest.require("action", "x", many))
                .hasMessageStartingWith("unknown action 'x'. Valid: action 0, action 1, ")
                .hasMessageEndingWith(", action 39 and 1,002 more");
    }

    @Test
    void checksSayTheRuleWithTheValue() {
        Check.argument(true, "never said");
        Check.state(true, "never said");
        assertThatThrownBy(() -> Check.argument(false, "n must be <= %,d", 65_536))
                .isInstanceOf(UsageException.class)
                .hasMessage("n must be <= 65,536");
        assertThatThrownBy(() -> Check.state(false, "load first"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("load first");
    }
}
