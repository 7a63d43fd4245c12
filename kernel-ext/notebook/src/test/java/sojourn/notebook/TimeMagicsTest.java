package sojourn.notebook;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.EventLog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What %events and %features say of times: in the words of magics, and on the card. */
class TimeMagicsTest {
    private final MagicTrial trial = new MagicTrial();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aPatternThatLosesTheHourIsRefusedWithTheRightLetters() throws IOException {
        trial.refused(
                "events log << " + log("a,2016-06-08 11:15:34,x") + " --time \"time:yyyy-MM-dd hh:mm:ss\"",
                "hh is the hour of half a day and needs a (AM or PM)",
                "write yyyy-MM-dd HH:mm:ss");
    }

    @Test
    void optionsInMessagesAreThoseOfMagics() throws IOException {
        trial.refused("events log << " + log("a,26.10.2019,x"), "d.M.yyyy", "--time \"time:d.M.yyyy\"");
        trial.refused("events log << " + log("a,15:56:53,x"), "needs a date", "--date COLUMN");
        trial.refused(
                "events log << " + log("a,\"26. Oktober 2019, 09:37\",x") + " --time \"time:d. MMMM yyyy, HH:mm\"",
                "--locale de reads it");
        trial.refused(
                "events log << " + log("a,2020-07-01 12:00 IST,x") + " --time \"time:yyyy-MM-dd HH:mm z\"",
                "IST may be",
                "--zone Asia/Kolkata");
        trial.refused("events log << " + log("a,2020-07-01,x") + " --zone EST", "America/New_York", "-05:00");
        trial.refused("events log << " + log("a,2020-07-01,x") + " --locale xx", "'xx' is no language");
    }

    @Test
    void namesZonesDatesAndOrdersAreSaidInJavaToo() throws IOException {
        trial.sameAsItsJavaLine(
                "events " + log("a,\"26. Oktober 2019, 09:37\",x")
                        + " --time \"time:d. MMMM yyyy, HH:mm\" --locale de --zone Europe/Berlin",
                TimeMagicsTest::times);
        Path two = Files.writeString(
                folder.resolve("two.csv"), "user,day,clock,action,n\na,05/06/2019,9:30,x,2\na,05/06/2019,9:30,y,1\n");
        trial.sameAsItsJavaLine(
                "events " + two + " --date day:dd/MM/yyyy --time clock --order n", TimeMagicsTest::times);
        trial.sameAsItsJavaLine("events " + log("a,43764.5,x") + " --time time:excel", TimeMagicsTest::times);
    }

    @Test
    void theCardNamesTheZoneOfHours() throws IOException {
        trial.run("events log << " + log("a,2024-07-01 00:30:00,x\na,2024-07-01 00:30:00,y") + " --zone Europe/Berlin");
        assertThat(trial.shown()).contains("2 events share user and time with another");
        trial.run("sessions s << log --gap 30m");
        assertThat(trial.text("features f << s")).contains("Hours and weekdays are on the clocks of Europe/Berlin.");
        assertThat(trial.text("features g << s --zone UTC")).doesNotContain("Hours and weekdays are on");
    }

    private static Object times(Object log) {
        EventLog events = (EventLog) log;
        return IntStream.range(0, (int) events.size())
                .mapToObj(row -> events.timeMillis(row) + " " + events.actions().value(row))
                .toList();
    }

    private Path log(String rows) throws IOException {
        return Files.writeString(folder.resolve("log.csv"), "user,time,action\n" + rows + "\n");
    }
}
