package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Features;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Features of users, as the first-day walkthrough asks for them. */
class UserMagicsTest {
    private static MagicTrial trial;

    @BeforeAll
    static void startOnce() {
        trial = new MagicTrial();
        trial.run("events log << signups_sample");
        trial.run("features f << log --by user --window 1d --since signup");
    }

    @AfterAll
    static void stop() {
        trial.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "features log --by user",
                "features signups_sample --by user --agg count --window 1d --since signup",
                "features log --by user --window 1d 12h --since signup --actions video_started,exercise_submitted --cohort month",
                "features log --by user --since signup --cohort none --scale log1p",
                "features log --by user --agg count,share,distinct:event,first:event,last --zone Europe/Paris",
                "features log --by user --agg distinct:event,count --actions signup,video_started --scale minmax"
            })
    void theJavaLineGivesAnEqualResult(String line) {
        trial.sameAsItsJavaLine(line, UserMagicsTest::fingerprint);
    }

    private static Object fingerprint(Object value) {
        Features features = (Features) value;
        return List.of(
                features.scalings(),
                features.notes(),
                features.rows().checksum(),
                features.toTable().print(5_000));
    }

    @Test
    void theCardSaysWhatWasCountedAndWhoDidNothing() {
        assertThat(trial.text("features g << log --by user --agg count --window 1d --since signup"))
                .contains("Features of 4,000 users", "cohort", "8 values, 2025-W36 … 2025-W43")
                .contains("users did nothing that counts; they stay, as rows of zeros.")
                .contains("exercise_submitted", "studyplan_configured")
                .contains("var g = log.features(UserFeatures.counts().since(\"signup\").window(Duration.ofDays(1)))"
                        + ".scale(Scaling.STANDARD);");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            features log --by users                               | did you mean 'user'?
            features log --window 1d                              | --window is for users: add --by user
            features log --by user --window 0s                    | --window must be longer than nothing, was 0s
            features log --by user --window -1d                   | --window must be longer than nothing, was -1d
            features log --by user --since sign_up                | unknown action 'sign_up'; did you mean 'signup'?
            features log --by user --actions video_start          | did you mean 'video_started'?
            features log --by user --since signup --actions signup| opens the window
            features log --by user --agg average                  | unknown aggregate 'average'
            features log --by user --agg sum                      | sum needs a column of numbers
            features log --by user --agg sum:event                | 'event' holds 'exercise_submitted'
            features log --by user --agg sum:price                | unknown column 'price'
            features log --by user --agg first                    | first and last of a column of texts are static columns
            features log --by user --agg count:                   | name a column
            features log --by user --cohort weeks                 | did you mean 'week'?
            features log --by user --zone Europe/Pari             | did you mean 'Europe/Paris'?
            features log --by user --items shop_sample            | are of sessions""")
    void wrongWordsAreRefusedWithAWayOut(String line, String said) {
        trial.refused(line, said);
    }
}
