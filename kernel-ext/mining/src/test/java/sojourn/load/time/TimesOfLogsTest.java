package sojourn.load.time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.EventLog;
import sojourn.EventLogReader;
import sojourn.check.UsageException;
import sojourn.feature.SessionFeatures;
import sojourn.load.OnError;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a whole log makes of its times: clocks that change, ties, doubtful units, zones. */
class TimesOfLogsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    Path folder;

    /** The instants are those of pandas' tz_localize(ambiguous="infer"). */
    @Test
    void theRepeatedHourIsToldByTheOrderOfTheFile() throws IOException {
        EventLog log = read("""
                a,2025-10-26 02:50:00,one
                b,2025-10-26 02:55:00,b
                a,2025-10-26 02:58:00,two
                a,2025-10-26 02:05:00,three
                a,2025-10-26 02:20:00,four
                """).zone(BERLIN).load();
        assertThat(times(log))
                .containsExactly(
                        "2025-10-26T00:50:00Z",
                        "2025-10-26T00:55:00Z",
                        "2025-10-26T00:58:00Z",
                        "2025-10-26T01:05:00Z",
                        "2025-10-26T01:20:00Z");
        assertThat(actions(log, 0)).containsExactly("one", "two", "three", "four");
        assertThat(log.report().notes())
                .anySatisfy(note -> assertThat(note).contains("4 events lie in the hour that Europe/Berlin had twice"));
        assertThat(log.report().cautions()).singleElement().asString().contains("1 event lies", "does not tell");
    }

    /** By hand: each user and each change of the clock by itself; who has one event there is not told. */
    @Test
    void theRepeatedHourIsToldUserByUserAndYearByYear() throws IOException {
        EventLog log = read("""
                a,2024-10-27 02:50:00,one
                a,2024-10-27 02:10:00,two
                b,2025-10-26 02:10:00,first
                b,2025-10-26 02:30:00,second
                b,2025-10-26 02:30:00,third
                c,2025-10-26 02:15:00,alone
                a,2025-10-26 02:40:00,three
                a,2025-10-26 02:20:00,four
                """).zone(BERLIN).load();
        assertThat(times(log))
                .containsExactly(
                        "2024-10-27T00:50:00Z",
                        "2024-10-27T01:10:00Z",
                        "2025-10-26T00:10:00Z",
                        "2025-10-26T00:30:00Z",
                        "2025-10-26T01:30:00Z",
                        "2025-10-26T00:15:00Z",
                        "2025-10-26T00:40:00Z",
                        "2025-10-26T01:20:00Z");
        assertThat(log.report().notes()).anySatisfy(note -> assertThat(note).startsWith("4 events lie in the hour"));
        assertThat(log.report().cautions())
                .anySatisfy(caution -> assertThat(caution)
                        .startsWith("3 events lie in the hour")
                        .contains("equal time"))
                .anySatisfy(caution ->
                        assertThat(caution).startsWith("1 event lies").contains("does not tell"));
    }

    /** Of two files that run backwards each is turned round, and the first stays before the second. */
    @Test
    void tiesAcrossFilesThatRunBackwardsKeepTheFilesInOrder() throws IOException {
        Files.writeString(folder.resolve("part-1.csv"), """
                user,time,action
                a,2025-01-01 10:01:00,B
                a,2025-01-01 10:01:00,A
                a,2025-01-01 10:00:00,start
                """);
        Files.writeString(folder.resolve("part-2.csv"), """
                user,time,action
                a,2025-01-01 10:02:00,end
                a,2025-01-01 10:01:00,D
                a,2025-01-01 10:01:00,C
                """);
        EventLog log = EventLog.read(folder.resolve("part-*.csv").toString()).load();
        assertThat(actions(log, 0)).containsExactly("start", "A", "B", "C", "D", "end");
        assertThat(log.report().notes()).anySatisfy(note -> assertThat(note).contains("newest first", "4 events"));
    }

    @Test
    void theRepeatedHourOfAFileThatRunsBackwardsIsToldBackwards() throws IOException {
        EventLog log = read("""
                a,2025-10-26 03:10:00,five
                a,2025-10-26 02:20:00,four
                a,2025-10-26 02:05:00,three
                a,2025-10-26 02:58:00,two
                a,2025-10-26 01:50:00,one
                """).zone(BERLIN).load();
        assertThat(times(log))
                .containsExactly(
                        "2025-10-26T02:10:00Z",
                        "2025-10-26T01:20:00Z",
                        "2025-10-26T01:05:00Z",
                        "2025-10-26T00:58:00Z",
                        "2025-10-25T23:50:00Z");
    }

    /** The example of pandas' user guide: hourly readings, of which 01:00 comes twice. */
    @Test
    void oneTieTellsTheSecondHourAndIsCautioned() throws IOException {
        EventLog log = read("a,2011-11-06 00:00,x\na,2011-11-06 01:00,x\na,2011-11-06 01:00,x\na,2011-11-06 02:00,x\n")
                .zone(ZoneId.of("US/Eastern"))
                .load();
        assertThat(times(log))
                .containsExactly(
                        "2011-11-06T04:00:00Z", "2011-11-06T05:00:00Z", "2011-11-06T06:00:00Z", "2011-11-06T07:00:00Z");
        assertThat(log.report().cautions()).singleElement().asString().contains("an equal time alone");
    }

    @Test
    void anHourThatNeverWasIsNotRead() throws IOException {
        EventLogReader spring =
                read("a,2025-03-30 01:55:00,one\na,2025-03-30 02:30:00,two\na,2025-03-30 03:10:00,three\n")
                        .zone(BERLIN);
        assertThatThrownBy(spring::load)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("row 2 is '2025-03-30 02:30:00'")
                .hasMessageContaining("clocks in Europe/Berlin went forward")
                .hasMessageContaining("is .zone(…) right?");
        EventLog log = spring.onError(OnError.SKIP).load();
        assertThat(actions(log, 0)).containsExactly("one", "three");
    }

    /** Where no pattern comes to mind the message says that one can be given, but not of one bad cell among good ones. */
    @Test
    void timesOfNoKnownFormAreAnsweredByHowAPatternIsGiven() throws IOException {
        assertThatThrownBy(read("a,7#12/2024,x\na,8#12/2024,y\n")::load)
                .hasMessageContaining(
                        "a pattern says how other times are written, as in .time(\"time\", \"dd/MM/yyyy HH:mm\")");
        assertThatThrownBy(read("a,2024-12-07 10:00,x\na,8#12/2024,y\n")::load)
                .hasMessageContaining("row 2 is '8#12/2024'")
                .hasMessageNotContaining("other times are written");
    }

    @Test
    void tiesOfAFileThatRunsBackwardsAreReversed() throws IOException {
        EventLog log = read("a,\"26/10/19, 10:01\",C\na,\"26/10/19, 10:01\",B\na,\"26/10/19, 10:00\",A\n")
                .time("time", "dd/MM/yy, HH:mm")
                .load();
        assertThat(actions(log, 0)).containsExactly("A", "B", "C");
        assertThat(log.report().notes())
                .anySatisfy(note -> assertThat(note).contains("newest first", "2 events", "in reverse"));
        EventLog forwards = read("a,\"26/10/19, 10:01\",C\na,\"26/10/19, 10:01\",B\n")
                .time("time", "dd/MM/yy, HH:mm")
                .load();
        assertThat(actions(forwards, 0)).containsExactly("C", "B");
    }

    @Test
    void finerDigitsOrderAMillisecond() throws IOException {
        EventLog log = read("""
                a,2024-01-01T10:00:00.123456789Z,x
                a,2024-01-01T10:00:00.123456788Z,y
                a,2024-01-01T10:00:00.123456700Z,z
                """).load();
        assertThat(actions(log, 0)).containsExactly("z", "y", "x");
    }

    @Test
    void doubtfulTimesAreCautioned() throws IOException {
        assertThat(cautions("a,43764.40083,x\na,43765.9,y\n")).contains("Excel", "--time time:excel");
        assertThat(cautions("a,1570000000,x\na,1570000060000,y\nb,1570000120000,z\n"))
                .contains("1 of 3 times looks like seconds among milliseconds");
        assertThat(cautions("a,1570000000,x\na,1570000060,y\nb,1570000120000,z\n"))
                .contains("1 of 3 times looks like milliseconds among seconds");
        assertThat(cautions("a,1000,x\na,2000,y\n")).startsWith("All times lie in the year 1970: ");
        assertThat(cautions("a,1000,x\na,1570000000,y\n")).contains("reach from the year 1970 to 2019");
        // a day has no hour 25: as seconds these are of 2034
        assertThat(cautions("a,2020060110,x\na,2020060123,y\na,2020060125,z\n"))
                .contains("2 of 3 times look like dates with an hour", "--time time:yyyyMMddHH");
        assertThat(cautions("a,2150-01-01,x\n")).contains("2150");
        assertThat(cautions("a,2020-01-01,x\na,2034-01-01,x\n")).isEmpty();
    }

    @Test
    void timesBeyondAllThatCanBeShownAreRefusedWithTheirRow() throws IOException {
        EventLogReader far = read("u,0,a\nu,-8000000000000000000,b\nu,8000000000000000000,c\n")
                .time("time", "ms");
        assertThatThrownBy(far::load)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("row 2 is '-8000000000000000000'")
                .hasMessageContaining("is the unit right?");
    }

    @Test
    void hoursAndWeekdaysAreOfTheLogsZone() throws IOException {
        EventLogReader monday =
                read("a,2024-07-01 00:30:00,x\na,2024-07-01 00:35:00,y\n").zone(BERLIN);
        EventLog log = monday.load();
        assertThat(log.zone()).isEqualTo(BERLIN);
        assertThat(hour(log, SessionFeatures.DEFAULT)).containsExactly(0, 0);
        assertThat(hour(log, SessionFeatures.DEFAULT.withZone(ZoneId.of("UTC"))))
                .containsExactly(22, 6);
    }

    @Test
    void namesOfAnotherLanguageAreHintedAt() throws IOException {
        EventLogReader german = read("a,\"26. Oktober 2019, 09:37\",x\n");
        assertThatThrownBy(() -> german.time("time", "d. MMMM yyyy, HH:mm").load())
                .hasMessageContaining(".locale(Locale.forLanguageTag(\"de\"))");
        assertThat(times(german.time(
                                "time",
                                TimeFormat.pattern("d. MMMM yyyy, HH:mm").in(Locale.GERMAN))
                        .load()))
                .containsExactly("2019-10-26T09:37:00Z");
    }

    @Test
    void aDateAndATimeOfDayInTwoColumnsAreOneTime() throws IOException {
        Path file = Files.writeString(
                folder.resolve("two.csv"), "Date,Hour,user,action\n20190101,15,a,x\n20190101,16,a,y\n");
        assertThat(EventLog.read(file).load().report().cautions())
                .singleElement()
                .asString()
                .contains("All times are midnight", "--date Date --time Hour");
        Path one = Files.writeString(
                folder.resolve("one.csv"), "Date,Hour,user,action\n2019-01-01 00:00,15,a,x\n2019-01-01 00:01,16,a,y\n");
        assertThat(EventLog.read(one)
                        .user("user")
                        .time("Date")
                        .action("action")
                        .load()
                        .report()
                        .cautions())
                .as("not all are midnight")
                .isEmpty();
        EventLog log = EventLog.read(file).date("Date").time("Hour").load();
        assertThat(times(log)).containsExactly("2019-01-01T15:00:00Z", "2019-01-01T16:00:00Z");
        assertThat(log.columnNames()).contains("Date", "Hour");
        assertThat(times(EventLog.read(file).date("Date").load()))
                .as("Hour is guessed")
                .isEqualTo(times(log));
        assertThat(times(EventLog.of(log.toTable()).time("Hour").load())).isEqualTo(times(log));

        Path german = Files.writeString(
                folder.resolve("german.csv"),
                "user,day,clock,action\na,26. Okt. 2019,9.37,x\na,,9.38,y\nb,27. Okt. 2019,9.40,z\n");
        EventLogReader reader = EventLog.read(german)
                .locale(Locale.GERMAN)
                .zone(ZoneId.of("Europe/Berlin"))
                .date("day", "d. MMM yyyy")
                .time("clock", "H.mm");
        assertThatThrownBy(reader::load).hasMessageContaining("row 2 is missing");
        assertThatThrownBy(() -> EventLog.read(german).date("day").time("clock").load())
                .hasMessageContaining("'26. Okt. 2019 9.37', expected a date and a time of day");
        assertThatThrownBy(() -> EventLog.read(file)
                        .date("Date", "dd/MM/yyyy")
                        .time("Hour")
                        .load())
                .hasMessageContaining("expected a date like dd/MM/yyyy and a time of day");
        Path us = Files.writeString(folder.resolve("us.csv"), "user,day,clock,action\na,10/26/2019,9:37,x\n");
        assertThatThrownBy(() -> EventLog.read(us)
                        .date("day", "dd/MM/yyyy")
                        .time("clock")
                        .load())
                .hasMessageContaining(
                        "patterns that fit are M/d/yyyy and H:mm, given as in .date(\"day\", \"M/d/yyyy\")");
        assertThat(times(reader.onError(OnError.SKIP).load()))
                .containsExactly("2019-10-26T07:37:00Z", "2019-10-27T08:40:00Z");
    }

    /** What is named for one role is guessed for no other, or a column would be read twice. */
    @Test
    void aNamedColumnIsNotGuessedForAnotherRole() throws IOException {
        EventLog log = EventLog.read(Files.writeString(
                        folder.resolve("odd.csv"), "user,action,time\na,2024-01-01 10:00,x\na,2024-01-01 10:05,y\n"))
                .time("action")
                .load();
        assertThat(times(log)).containsExactly("2024-01-01T10:00:00Z", "2024-01-01T10:05:00Z");
        assertThat(log.hasActions()).isFalse();
        assertThat(log.columnNames()).containsExactlyInAnyOrder("user", "action", "time");
    }

    @Test
    void aTimeOfDayAloneAsksForItsDate() throws IOException {
        Path file = Files.writeString(
                folder.resolve("alone.csv"), "user,event_date,time,action\na,2024-01-01,10:00:00,x\n");
        assertThatThrownBy(() -> EventLog.read(file).load())
                .hasMessageContaining("row 1 is '10:00:00'")
                .hasMessageContaining("needs a date")
                .hasMessageContaining("it may be event_date");
        assertThatThrownBy(() -> EventLog.read(file).time("time", "HH:mm:ss").load())
                .hasMessageContaining("times like HH:mm:ss have no date")
                .hasMessageContaining("it may be event_date");
        assertThat(times(EventLog.read(file)
                        .date("event_date")
                        .time("time", "HH:mm:ss")
                        .load()))
                .containsExactly("2024-01-01T10:00:00Z");
    }

    @Test
    void aColumnOrdersTies() throws IOException {
        Path file = Files.writeString(folder.resolve("ties.csv"), """
                user,time,action,n
                a,2024-01-01 09:00,first,99
                a,2024-01-01 10:00,ten,10
                a,2024-01-01 10:00,nine,9
                b,2024-01-01 10:00,b,1
                a,2024-01-01 10:00,text,x
                a,2024-01-01 10:00,none,
                """);
        EventLog log = EventLog.read(file).order("n").load();
        assertThat(actions(log, 0)).containsExactly("first", "none", "nine", "ten", "text");
        assertThat(log.report().notes()).anySatisfy(note -> assertThat(note).contains("4 events share user and time"));
        assertThat(log.tiedEvents()).isEqualTo(4);
        assertThat(actions(EventLog.read(file).load(), 0)).containsExactly("first", "ten", "nine", "text", "none");
        try (EventLog scan = EventLog.scan(file.toString()).order("n")) {
            assertThat(scan.sessions(Duration.ofHours(12))
                            .sequences()
                            .length(2, 9)
                            .toTable()
                            .print())
                    .isEqualTo(log.sessions(Duration.ofHours(12))
                            .sequences()
                            .length(2, 9)
                            .compress()
                            .toTable()
                            .print());
        }
        assertThatThrownBy(() -> EventLog.read(file).order("m").load()).hasMessageContaining("unknown column 'm'");
    }

    private static List<Integer> hour(EventLog log, SessionFeatures which) {
        var features = log.sessions(Duration.ofMinutes(30)).features(which);
        return List.of(
                (int) features.toTable().doubleColumn("session_hour_of_day").getDouble(0),
                (int) features.toTable().doubleColumn("session_day_of_week").getDouble(0));
    }

    private String cautions(String rows) throws IOException {
        return String.join("\n", read(rows).load().report().cautions());
    }

    private EventLogReader read(String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), "user,time,action\n" + rows);
        return EventLog.read(file);
    }

    private static List<String> times(EventLog log) {
        return java.util.stream.IntStream.range(0, Math.toIntExact(log.size()))
                .mapToObj(row -> Instant.ofEpochMilli(log.timeMillis(row)).toString())
                .toList();
    }

    private static List<String> actions(EventLog log, int session) {
        var sessions = log.sessions(Duration.ofHours(12));
        return java.util.stream.IntStream.range(0, sessions.length(session))
                .mapToObj(i -> log.actions().value(sessions.row(session, i)))
                .toList();
    }
}
