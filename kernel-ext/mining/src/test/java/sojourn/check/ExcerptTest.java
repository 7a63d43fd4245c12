package sojourn.check;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExcerptTest {
    @Test
    void aLongTextIsCutBetweenCodePoints() {
        String faces = "\uD83D\uDE00".repeat(4);
        assertThat(Excerpt.of("abcd", 4)).isEqualTo("abcd");
        assertThat(Excerpt.of("abcde", 4)).isEqualTo("abc…");
        assertThat(Excerpt.of(faces, 4)).isEqualTo(faces);
        assertThat(Excerpt.of(faces, 3)).isEqualTo("\uD83D\uDE00\uD83D\uDE00…");
        assertThat(Excerpt.of("", 1)).isEmpty();
    }
}
