package sojourn.notebook.line;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Words come as kernels split them: at blanks, double quotes gone. */
class WordsTest {
    private static Words words(String line) {
        return Words.of(List.of(line.split(" ", -1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s << log --gap 2h", "s<< log --gap 2h", "s <<log --gap 2h", "s<<log --gap 2h"})
    void aNameBeforeTheInputCaptures(String line) {
        Words words = words(line);
        assertThat(words.target()).contains("s");
        assertThat(words.words()).containsExactly("log", "--gap", "2h");
    }

    @Test
    void theNameMayStandBeforeOrAfterTheSubcommand() {
        assertThat(words("hierarchical c << pool -k 5")).isEqualTo(words("c << hierarchical pool -k 5"));
        assertThat(words("c << hierarchical pool -k 5").words()).containsExactly("hierarchical", "pool", "-k", "5");
    }

    @Test
    void anglesInTheValueOfAnOptionAreText() {
        Words words = Words.of(List.of("clusters", "--title", "a << b"));
        assertThat(words.target()).isEmpty();
        assertThat(words.words()).containsExactly("clusters", "--title", "a << b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log --gap 2h;",
                "log --gap 2h ;",
                "log --gap 2h;;",
                "log --gap 2h // two hours",
                "log --gap 2h; //note; more"
            })
    void aSemicolonOrANoteAtTheEndIsTolerated(String line) {
        assertThat(words(line).words()).containsExactly("log", "--gap", "2h");
    }

    @Test
    void slashesMayMarkAFilesComments() {
        assertThat(words("log --comment // --skip 2 // two").words())
                .containsExactly("log", "--comment", "//", "--skip", "2");
    }

    @Test
    void singleQuotesHoldWordsTogether() {
        assertThat(words("c --title 'Actions by cluster' --cols 3").words())
                .containsExactly("c", "--title", "Actions by cluster", "--cols", "3");
        assertThat(words("c 0='Short visits' 1='One';").words()).containsExactly("c", "0=Short visits", "1=One");
        assertThat(words("c --title='Short visits'").words()).containsExactly("c", "--title=Short visits");
        assertThat(words("c --title ''").words()).containsExactly("c", "--title", "");
    }

    /** A search to the end for each of them would take minutes. */
    @Test
    @Timeout(20)
    void manyApostrophesThatNothingClosesAreTextAtOnce() {
        List<String> words = new ArrayList<>(Collections.nCopies(200_000, "'word"));
        assertThat(Words.of(words).words()).isEqualTo(words);
        words.addAll(2, List.of("'a", "b'"));
        assertThat(Words.of(words).words())
                .startsWith("word 'word 'a b", "'word")
                .hasSize(199_999);
    }

    @Test
    void anApostropheThatNothingClosesIsText() {
        assertThat(words("c --title 'tis --cols 3").words()).containsExactly("c", "--title", "'tis", "--cols", "3");
        assertThat(words("c --title users' --cols 3").words()).containsExactly("c", "--title", "users'", "--cols", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "?", "log --help", "s << log --help;"})
    void helpIsAskedForInAnyPlace(String line) {
        assertThat(words(line).help()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class << log | 'class', a word of the Java language",
                "2s << log | found '2s'; try 'v2s'",
                "my-log << log | try 'my_log'",
                "_ << log | found '_'",
                "a.b << log | try 'a_b'",
                "<< log | a name must stand before <<",
            })
    void aBadNameIsRefusedWithABetterOne(String line, String said) {
        assertThatThrownBy(() -> words(line)).isInstanceOf(UsageException.class).hasMessageContaining(said);
    }

    @Test
    void bracesTakeTheValueOfAVariable() {
        Map<String, String> values = Map.of("gap", "2h 30m", "k", "5", "money", "$1 \\");
        Words words = Words.of(List.of("{gap}", "k={k}..{ k }", "{{gap}}", "{money}", "{}", "{1}"))
                .interpolated(values::get);
        assertThat(words.words()).containsExactly("2h 30m", "k=5..5", "{gap}", "$1 \\", "{}", "{1}");
    }

    @Test
    void wordsWithoutSpecialMeaningPassUnchanged() {
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        String letters = "abcXYZ019.-_:/*=é😀";
        int[] points = letters.codePoints().toArray();
        for (int run = 0; run < 500; run++) {
            List<String> plain = new ArrayList<>();
            for (int w = random.nextInt(6); w >= 0; w--) {
                StringBuilder word = new StringBuilder("w");
                random.ints(random.nextInt(8), 0, points.length).forEach(i -> word.appendCodePoint(points[i]));
                plain.add(word.toString());
            }
            assertThat(Words.of(plain).words()).as("seed %d, run %d", seed, run).isEqualTo(plain);
        }
    }
}
