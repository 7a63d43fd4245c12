package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Sequences;
import sojourn.display.Displayable;
import sojourn.display.card.Views;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Any table drawn by XChart, and sequences of spells: each magic gives what its Java line gives, and refuses in one line. */
class PlotMagicTest {
    private static MagicTrial trial;

    @TempDir
    static Path folder;

    @BeforeAll
    static void table() throws IOException {
        trial = new MagicTrial();
        trial.run("events log << shop_sample");
        trial.run("sessions s << log --min-events 2");
        trial.run("features f << s");
        Files.writeString(
                folder.resolve("spells.csv"),
                "who,from,to,state,sex\nann,1,3,school,f\nbob,1,2,job,m\nann,5,6,job,f\nbob,2,4,school,m\n");
        Files.writeString(
                folder.resolve("good.csv"),
                "who,from,to,state,sex\nann,1,3,school,f\nbob,1,2,job,m\nann,5,6,job,f\nbob,3,4,school,m\n");
        Files.writeString(
                folder.resolve("times.csv"),
                "who,from,to,state\nann,2024-01-01 10:00,2024-01-01 10:10,a\nann,2024-01-01 10:10,2024-01-01 10:20,b\n");
    }

    @AfterAll
    static void close() {
        trial.close();
    }

    private static Object of(Object value) {
        if (value instanceof Sequences some) {
            return List.of(
                    IntStream.range(0, some.size()).mapToObj(some::format).toList(), some.staticColumns());
        }
        Displayable view = Views.of(value).orElseThrow();
        return view.bundle().text() + value.getClass();
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plot f -x total_events -y view_count --kind scatter --title Views",
                "plot f -x session_duration_sec -y total_events,view_count",
                "plot f -x session_day_of_week --kind bar",
                "plot f -x session_day_of_week -y total_events --kind bar --agg mean",
                "plot f -x total_events --kind hist --bins 12",
                "plot f -x session_day_of_week -y total_events --kind box",
                "plot f -x session_day_of_week -y session_hour_of_day --kind heat",
                "plot f -x session_day_of_week -y session_hour_of_day --value total_events --agg max --kind heat",
                "plot f -x session_day_of_week --kind pie",
                "plot f -x session_hour_of_day -y total_events --by session_day_of_week --kind scatter",
                "plot s -x start -y events --kind scatter",
                "sequences FOLDER/good.csv --spells who,from,to,state",
                "sequences FOLDER/good.csv --spells who,from,to,state --fill --missing cut,keep,cut",
                "sequences FOLDER/times.csv --spells who,from,to,state --every 5m"
            })
    void theJavaLineGivesAnEqualResult(String line) {
        trial.sameAsItsJavaLine(line.replace("FOLDER", folder.toString()), PlotMagicTest::of);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plot f -x total_event -y view_count | unknown column 'total_event'; did you mean 'total_events'?",
                "plot f -y view_count | no column for the horizontal axis; -x names one of:",
                "plot s -x start -y user --kind scatter | unknown column 'user'",
                "plot s -x visitorid -y events | -x needs a column of numbers, but 'visitorid' holds text",
                "plot f -x session_day_of_week -y total_events --kind bar | --agg mean says what becomes of them",
                "plot f -x total_events --kind hist --bins 0 | bins must be in 1..1,000, was 0",
                "plot f -x total_events --kind lines | did you mean 'line'?",
                "plot nothing -x a | unknown variable 'nothing'",
                "plot s -x visitorid --kind bar | bars; at most 60 are drawn",
                "sequences FOLDER/spells.csv --spells who,from,to,state | spells of 'bob' overlap: row 2 is 1 to 2, row 4 is 2 to 4",
                "sequences FOLDER/good.csv --spells who,from,to | --spells names four columns, who,from,to,state; had 3",
                "sequences FOLDER/good.csv --spells who,from,to,sate | did you mean 'state'?",
                "sequences FOLDER/good.csv --wide from..to --fill | --fill is of spells; name them by --spells who,from,to,state",
                "sequences FOLDER/times.csv --spells who,from,to,state | or times with --every DURATION: row 1 is",
                "sequences s --spells a,b,c,d | --spells and --fill are of a table with a row for each spell; 's' is none"
            })
    void badInputIsAnsweredInOneLine(String line, String answer) {
        trial.refused(line.replace("FOLDER", folder.toString()), answer);
    }

    @Test
    void aChartIsSavedInEveryFormat() {
        for (String ending : List.of("svg", "png", "pdf", "html")) {
            Path file = folder.resolve("chart." + ending);
            trial.run("plot f -x total_events -y view_count --kind scatter --save \"" + file + "\"");
            assertThat(file).exists();
        }
    }

    @Test
    void rowsThatAreLeftOutAreCountedOnTheCard() {
        trial.sql("holes <<", "SELECT 1 AS x, NULL::INTEGER AS y UNION ALL SELECT 2, 3");
        trial.run("plot holes -x x -y y");
        assertThat(trial.shown()).contains("1 row without a finite value in one of these columns is left out.");
    }
}
