package sojourn.feature;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FeatureWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            video_started              | 3 videos started            | 1 video started            | Video watchers
            videoFinished              | 3 videos finished           | 1 video finished           | Video watchers
            exercise_submitted         | 3 exercises submitted       | 1 exercise submitted       | Exercise solvers
            studyplan_configured       | 3 study plans configured    | 1 study plan configured    | Planners
            total_events               | 3 events                    | 1 event                    | Many events
            view_count                 | 3 views                     | 1 view                     | Viewers
            n_logins                   | 3 logins                    | 1 login                    | Frequent visitors
            number_of_quizzes          | 3 quizzes                   | 1 quiz                     | Quiz takers
            unique_items_viewed        | 3 different items viewed    | 1 different item viewed    | Many different items viewed
            unique_categories_viewed   | 3 different categories viewed | 1 different category viewed | Many different categories viewed
            addtocart_count            | 3 cart additions            | 1 cart addition            | Cart fillers
            transaction_count          | 3 transactions              | 1 transaction              | Buyers
            viewed                     | 3 times viewed              | 1 time viewed              | Many times viewed
            news_feed                  | 3 news feeds                | 1 news feed                | Many news feeds
            count                      | 3 counts                    | 1 count                    | Many counts
            n_submitted_TMA            | 3 submitted TMAs            | 1 submitted TMA            | Many submitted TMAs
            VIDEO_STARTED              | 3 videos started            | 1 video started            | Video watchers
            homework                   | 3 homework                  | 1 homework                 | Homework solvers
            session_duration_sec       | session duration in seconds 3 | session duration in seconds 1 | High session duration
            avg_item_availability      | average item availability 3 | average item availability 1 | High average item availability
            event_rate_per_sec         | event rate per second 3     | event rate per second 1    | High event rate per second
            hour                       | hour 3                      | hour 1                     | High hour
            PC1                        | PC1 3                       | PC1 1                      | High PC1
            17                         | 17 3                        | 17 1                       | High 17
            ___                        | ___ 3                       | ___ 1                      | High ___
            """)
    void namesAreReadAsPlainEnglish(String name, String three, String one, String people) {
        FeatureWords words = FeatureWords.of(name);
        assertThat(words.amount(3, "3")).isEqualTo(three);
        assertThat(words.amount(1, "1")).isEqualTo(one);
        assertThat(words.people()).isEqualTo(people);
    }
}
