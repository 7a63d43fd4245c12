package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Features of users, as the first-day walkthrough asks for them. */
class UserMagicsTest {
    @TempDir
    static Path folder;

    private static MagicTrial trial;

    @BeforeAll
    static void startOnce() throws IOException {
        trial = new MagicTrial();
        trial.run("events log << signups_sample");
        trial.run("features f << log --by user --window 1d --since signup");
        trial.run("cluster kmeans kinds << f -k 3 --n-init 2");
        Files.writeString(folder.resolve("counts.csv"), "user,plan,a,b\nu1,x,1,2\nu2,y,0,5\nu3,x,9,2\n");
        Files.writeString(
                folder.resolve("counts.csv.txt"), "made by hand\nuser|plan|a\n%no row\nu1|'x|y'|1\nu2|n/a|0\nu3|z|9\n");
        trial.host.run("tech.tablesaw.api.Table counts = Sql.files().query(\"SELECT * FROM (VALUES ('u1', 'x', 1, 2.5),"
                + " ('u2', 'y', 0, 5), ('u3', 'x', 9, 2)) t(user_id, plan, a, b)\");");
        trial.host.run("String path = \"" + folder.resolve("counts.csv") + "\"; Path file = Path.of(path);");
    }

    @AfterAll
    static void stop() {
        trial.close();
    }

    @Test
    void aQuerysResultGivesFeaturesByItsColumnOfIds() {
        Features features = (Features) trial.run("features counts --id user_id --columns b,a --scale none");
        assertThat(features.noun()).isEqualTo("users");
        assertThat(features.columns()).containsExactly("b", "a");
        assertThat(features.id(1)).isEqualTo("u2");
        assertThat(features.raw("b")).containsExactly(2.5, 5, 2);
        assertThat(((Features) trial.run("features counts")).columns()).containsExactly("a", "b");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "features log --by user",
                "features signups_sample --by user --agg count --window 1d --since signup",
                "features log --by user --window 1d 12h --since signup --actions video_started,exercise_submitted --cohort month",
                "features log --by user --since signup --cohort none --scale log1p,video_started=robust",
                "features log --by user --agg count,share,distinct:event,first:event,last --zone Europe/Paris",
                "features log --by user --agg distinct:event,count --actions signup,video_started --scale minmax",
                "features signups_sample --by user --since signup --window 1d --trim 0.99 --scale robust",
                "features f --trim 0.995 --trim-by overall",
                "features f --trim 1 --cap --trim-by feature",
                "features f --where cohort=2025-W36,2025-W38 --columns video_started,video_finished",
                "features f --where cohort=2025-W37 --scale standard --trim 0.9",
                "features f --without video_finished",
                "features counts",
                "features counts --id user_id",
                "features counts --columns b",
                "features counts --id user_id --columns b,a --trim 0.9 --cap --scale none",
                "features {path}",
                "features file --id user --columns b,a --statics plan",
                "features {path} --columns a,b --trim 0.9 --cap --scale none",
                "features {path}.txt --delimiter bar --quote \"'\" --comment % --skip 1 --null n/a --statics plan",
                "pca f",
                "pca f --variance 0.95 --raw --redundant 0.7",
                "pca f --components 3 --clusters kinds",
                "pca f --components 1"
            })
    void theJavaLineGivesAnEqualResult(String line) {
        trial.sameAsItsJavaLine(
                line.replace("{path}", folder.resolve("counts.csv").toString()), UserMagicsTest::fingerprint);
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
                .contains("var g = log.features(UserFeatures.counts().since(\"signup\").window(Duration.ofDays(1)));");
    }

    @Test
    void componentsComeWithTheirCharts() {
        assertThat(trial.text("pca p << f --components 2 --clusters kinds"))
                .contains("Principal components of the scaled numbers (standard): 2 of 4 hold")
                .contains("Variance by component", "Loadings: what each component is made of")
                .contains("Items and features on two components", "4,000 users, all shown");
        assertThat(trial.host.shown).hasSize(4);
        assertThat(trial.text("features onlyOne << p --where cohort=2025-W36 --columns PC1"))
                .contains("PC1");
        assertThat(trial.text("pca f --components 1")).doesNotContain("Items and features");
    }

    @Test
    void theCardSaysWhoWasTrimmed() {
        assertThat(trial.text("features t << f --trim 0.99"))
                .contains(
                        "Trimmed at quantile 0.99 of each feature:",
                        "of 4,000 users were above a limit and are left out.")
                .contains("quantile 0.99", "users above", "share");
        assertThat(trial.text("features f --trim 0.5")).contains("The limit is the least value there is");
        assertThat(trial.text("features f --trim 1")).contains("Nothing lies above a limit, so nothing changed.");
        assertThat(trial.text("features f --where cohort=2025-W36"))
                .contains("Scaled as among the 4,000 users that these were taken from.");
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
            features log --by user --items shop_sample            | are of sessions
            features log                                          | add --by user, or cut it into sessions first
            features f --trim 0                                   | trim must be a quantile in (0, 1]
            features f --trim 99                                  | such as 0.99 for all but the top 1 %
            features f --trim 0.9 --trim-by features              | did you mean 'feature'?
            features f --trim 0.9 --trim-by overall --cap         | a cap needs a limit for each feature
            features f --cap                                      | need --trim
            features f --where cohort                             | --where needs a static column and values
            features f --where week=2025-W36                      | unknown static column 'week'
            features f --where cohort=2025-W63                    | did you mean '2025-W36'?
            features f --columns videos_started                   | did you mean 'video_started'?
            features f --set session                              | are of sessions
            features f --id user                                  | --id is for a file
            features counts --id user_di                          | did you mean 'user_id'?
            features counts --columns plan                        | column 'plan' is string
            features counts --statics plan                        | --statics is for a file of numbers
            features counts --delimiter bar                       | are of text files, not of a table
            features f --encoding utf-8                           | are of text files, not of what is in memory
            features {path} --delimiter semicolon                 | has one column
            features counts --cyclic                              | are of sessions
            features nowhere.csv                                  | there is no file nowhere.csv
            features f --scale standart                           | did you mean 'standard'?
            pca f --variance 0                                    | variance must be a share in (0, 1]
            pca f --variance 80                                   | such as 0.8, was 80.0
            pca f --components 5                                  | components must be at most the number of features, 4, was 5
            pca f --components 0                                  | components must be >= 1, was 0
            pca f --components 2 --variance 0.8                   | exclude each other
            pca f --components 1 --clusters kinds                 | needs two components
            pca f --redundant 2                                   | redundant must be a correlation
            pca log                                               | features needed, but 'log' is an event log""")
    void wrongWordsAreRefusedWithAWayOut(String line, String said) {
        trial.refused(line, said);
    }
}
