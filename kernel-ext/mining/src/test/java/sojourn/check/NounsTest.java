package sojourn.check;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class NounsTest {
    @ParameterizedTest
    @ValueSource(strings = {"yes", "gas", "canvas", "is_alias", "Lens"})
    void aWordThatOnlyEndsAsAPluralIsLeft(String word) {
        assertThat(Nouns.one(word)).isEqualTo(word);
    }

    @Test
    void oneIsInTheSingularAndNothingElseIs() {
        assertThat(Nouns.count(0, "sessions")).isEqualTo("0 sessions");
        assertThat(Nouns.count(1, "sessions")).isEqualTo("1 session");
        assertThat(Nouns.count(2, "sessions")).isEqualTo("2 sessions");
        assertThat(Nouns.count(1_200, "sessions")).isEqualTo("1,200 sessions");
        assertThat(Nouns.count(1, 1, "sessions")).isEqualTo("1 of 1 session");
        assertThat(Nouns.count(1, 5_245, "sessions")).isEqualTo("1 of 5,245 sessions");
    }

    @ParameterizedTest
    @CsvSource({
        "users, user",
        "baskets, basket",
        "categories, category",
        "queries, query",
        "classes, class",
        "boxes, box",
        "watches, watch",
        "courses, course",
        "purchases, purchase",
        "exercises, exercise",
        "houses, house",
        "statuses, status",
        "people, person",
        "leaves, leaf",
        "series, series",
        "quizzes, quiz",
        "cookies, cookie",
        "distinct rows, distinct row",
        "pairs of users, pair of users",
        "degrees of freedom, degree of freedom",
        "Users, User",
        "sizes, size",
        "k-means fits, k-means fit",
        "People, Person",
        "analyses, analysis",
        "pauses, pause",
        "IDs, ID",
        "submitted TMAs, submitted TMA",
        "Sitzung, Sitzung"
    })
    void theSingularOfAPluralAndBack(String plural, String singular) {
        assertThat(Nouns.one(plural)).isEqualTo(singular);
        if (!plural.equals("Sitzung")) {
            assertThat(Nouns.many(singular)).isEqualTo(plural);
            assertThat(Nouns.many(plural)).isEqualTo(plural);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "us", "1", "сеансы", "用户", "bus", "class", "<b>"})
    void whatIsNoEnglishPluralIsGivenBack(String noun) {
        assertThat(Nouns.one(noun)).isEqualTo(noun);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            line %,d has %,d cells, expected %,d         | 3,1,4 | line 3 has 1 cell, expected 4
            line %,d has %,d cells                       | 1,2   | line 1 has 2 cells
            %,d distinct rows are left                   | 1     | 1 distinct row is left
            %,d distinct rows are left                   | 0     | 0 distinct rows are left
            %,d of %,d events were written               | 1,5   | 1 of 5 events was written
            %,d of %,d events were written               | 0,1   | 0 of 1 event were written
            100 %% of %,d states, but %,d rows           | 1,1   | 100 % of 1 state, but 1 row
            at most %,d characters, had %,d              | 1,1   | at most 1 character, had 1
            %,d baskets need %,d offsets, had %,d        | 1,2,1 | 1 basket needs 2 offsets, had 1
            %d has what it %d needs                      | 1,1   | 1 has what it 1 needs
            """)
    void aSentenceWithCountsAgreesWithThem(String format, String counts, String sentence) {
        Object[] args = Stream.of(counts.split(",", -1)).map(Integer::valueOf).toArray();
        assertThat(Nouns.format(format, args)).isEqualTo(sentence);
    }
}
