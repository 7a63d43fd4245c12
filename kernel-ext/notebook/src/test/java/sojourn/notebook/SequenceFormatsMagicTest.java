package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
import java.util.stream.IntStream;

/** Sequences in the shapes of other programs, by words. */
class SequenceFormatsMagicTest {
    @TempDir
    static Path folder;

    private static MagicTrial trial;

    @BeforeAll
    static void inputs() throws IOException {
        trial = new MagicTrial();
        Files.writeString(
                folder.resolve("events.csv"), "who,time,event\nann,1,school\nbob,2,job\nann,4,job\nann,6,(end)\n");
        Files.writeString(
                folder.resolve("times.csv"), "who,time,event\nann,2024-01-01 10:00,a\nann,2024-01-01 10:10,b\n");
        Files.writeString(
                folder.resolve("sps.csv"), "who,w,path\nann,1.5,\"(school,3)-(job,2)\"\nbob,2,job/1-*/2-a/1\n");
        Files.writeString(folder.resolve("bad.csv"), "who,time,event\nann,1,school\nann,1,job\n");
        trial.run("sequences pool << school_sample --first 6");
        trial.run("sequences later << school_sample --ranks 7..12");
        trial.run("events log << mooc_sample");
        trial.run("sessions s << log --gap 2h");
    }

    @AfterAll
    static void close() {
        trial.close();
    }

    private static Object of(Object value) {
        if (value instanceof Sequences some) {
            return IntStream.range(0, some.size()).mapToObj(some::format).toList() + " " + some.hasCaseWeights();
        }
        Displayable view = Views.of(value).orElseThrow();
        return view.bundle().text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sequences FOLDER/events.csv --tse who,time,event",
                "sequences FOLDER/times.csv --tse who,time,event --every 5m",
                "sequences FOLDER/sps.csv --sps path --id who --weights w --missing cut,keep,cut",
                "sequences pool --last 3 --where male=yes",
                "sequences pool --ranks 2..4",
                "sequences pool --with later",
                "sequences s --between 2019-10-01..2019-11-01T12:30 --ranks 1..5",
                "table pool --as sps --rows 3",
                "table pool --as tse --rows 3",
                "table pool --as spells"
            })
    void theJavaLineGivesAnEqualResult(String line) {
        trial.sameAsItsJavaLine(line.replace("FOLDER", folder.toString()), SequenceFormatsMagicTest::of);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sequences FOLDER/bad.csv --tse who,time,event | rows 1 and 2 are events of 'ann' at one time, 1; a person is in one state at a time",
                "sequences FOLDER/events.csv --tse who,time | --tse names three columns, who,time,event; had 2",
                "sequences FOLDER/events.csv --tse who,time,event --fill | --fill is of spells; states that begin by events have no gaps",
                "sequences FOLDER/events.csv --tse who,time,event --spells a,b,c,d | --spells and --tse exclude each other",
                "sequences FOLDER/times.csv --tse who,time,event | or times with --every DURATION: row 1 is",
                "sequences FOLDER/sps.csv --sps pth | did you mean 'path'?",
                "sequences FOLDER/sps.csv --sps who | 'ann' is no sequence such as (a,3)-(b,2) or a/3-b/2",
                "sequences FOLDER/sps.csv --sps path --wide who | --wide and --sps do not go together",
                "sequences nothing --sps path | unknown",
                "sequences pool --ranks 0..3 | ranks must start at 1 or more, was 0..3",
                "sequences pool --last 0 | last must be >= 1, was 0",
                "sequences pool --where male | --where names a static column and a value, such as sex=f, was 'male'",
                "sequences pool --where mail=yes | did you mean 'male'?",
                "sequences pool --where male=yess | did you mean 'yes'?",
                "sequences pool --between 2019-10-01..2019-11-01 | --between needs the times of single events",
                "sequences s --between 2019-10-01 | '2019-10-01' is no span of time; write it as 2024-01-01..2024-02-01",
                "sequences s --between 2019-13-01..2019-11-01 | '2019-13-01' is no date",
                "sequences s --between 2019-11-01..2019-10-01 | --between must end behind its start",
                "sequences s --with pool | --with is of sequences, and 's' is none yet",
                "sequences pool --with latr | did you mean 'later'?",
                "table pool --as spss | did you mean 'sps'?",
                "table trial --as sps | unknown variable 'trial'"
            })
    void badInputIsAnsweredInOneLine(String line, String answer) {
        trial.refused(line.replace("FOLDER", folder.toString()), answer);
    }
}
