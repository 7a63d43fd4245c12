package sojourn.check;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NounsTest {
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
}
