package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.load.LoadReport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

/** The order of events whose times are equal, finer than a millisecond, or in an hour that came twice. */
abstract class OrderReadingContract extends ReadingContract {
    /** As pandas' tz_localize(ambiguous="infer") has it where it can tell: 00:50, 00:58, 01:05, 01:20 UTC. */
    @Test
    void anHourThatCameTwiceIsPlacedByTheOrderOfTheFile() throws IOException {
        String head = "user,time,action\n";
        Reader berlin = PLAIN.zone("Europe/Berlin");
        Outcome placed = same(
                file(
                        "fall.csv",
                        head
                                + "u,2024-10-27 02:50,a\nu,2024-10-27 02:58,b\nu,2024-10-27 02:05,c\nu,2024-10-27 02:20,d\n"),
                berlin);
        assertThat(placed.events())
                .containsExactly(List.of(
                        "u",
                        "2024-10-27T00:50:00Z",
                        "1729990200000 a",
                        "1729990680000 b",
                        "1729991100000 c",
                        "1729992000000 d"));
        assertThat(placed.last()).isEqualTo(1729992000000L);
        Outcome all = same(file("three.csv", head + """
                                tie,2024-10-27 02:10,a
                                open,2024-10-27 02:40,a
                                tie,2024-10-27 02:10,b
                                open,2024-10-27 02:10,b
                                open,2024-10-27 02:50,c
                                open,2024-10-27 02:20,d
                                fall,2024-10-27 02:20,d
                                fall,2024-10-27 02:10,e
                                fall,2023-10-29 02:50,e
                                """), berlin);
        LoadReport report = all.report();
        assertThat(report == null ? List.of() : report.notes())
                .contains("2 events lie in the hour that Europe/Berlin had twice; the order of the file tells which");
        assertThat(report == null ? List.of() : report.cautions())
                .anyMatch(caution ->
                        caution.startsWith("2 events lie in the hour that Europe/Berlin had twice, and an equal"))
                .anyMatch(caution ->
                        caution.startsWith("5 events lie in the hour that Europe/Berlin had twice, and the order"));
    }

    @Test
    void digitsFinerThanAMillisecondOrderEvents() throws IOException {
        Outcome outcome = same(file("nanos.csv", """
                        user,time,action
                        u,2024-01-01T10:00:00.123456789Z,x
                        u,2024-01-01T10:00:00.123456788Z,y
                        u,2024-01-01T10:00:00.1234567Z,z
                        u,2024-01-01T10:00:00.123Z,first
                        """), PLAIN);
        assertThat(outcome.events().get(0).subList(2, 6))
                .containsExactly("1704103200123 first", "1704103200123 z", "1704103200123 y", "1704103200123 x");
    }

    @Test
    void filesThatAreNewestFirstAreToldOneByOne() throws IOException {
        String head = "user,time,action\n";
        file("part-1.csv", head + "u,2024-01-01 10:00,a\nu,2024-01-01 10:00,b\nu,2024-01-01 10:01,c\n");
        file("part-2.csv", head + "u,2024-01-01 10:03,f\nu,2024-01-01 10:02,e\nu,2024-01-01 10:02,d\n");
        file("part-3.csv", head + "u,2024-01-01 10:04,g\nu,2024-01-01 10:04,h\n");
        Outcome outcome = same(folder + "/part-*.csv", PLAIN);
        assertThat(outcome.events().get(0).stream()
                        .skip(2)
                        .map(event -> event.substring(event.length() - 1))
                        .toList())
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
        LoadReport report = outcome.report();
        assertThat(report == null ? List.of() : report.notes())
                .contains(
                        "the file runs newest first: the 6 events that share user and time with another are taken in reverse");
    }

    /** Random logs around a change of clocks, in files that run either way, with ties and fine digits. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theOrderOfEventsIsThatOfMemory(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        boolean fine = random.nextBoolean();
        int number = 0;
        for (int part = 0; part < 4; part++) {
            List<String> rows = new ArrayList<>();
            int minute = 0;
            for (int i = random.nextInt(40); i >= 0; i--) {
                minute = Math.min(60 * 5 - 1, minute + random.nextInt(20));
                // what the clock showed: an hour after three it is two again
                int shown = minute < 180 ? minute : minute - 60;
                rows.add(String.format(
                        java.util.Locale.ROOT,
                        "u%d,2024-10-27 %02d:%02d:00%s,a%d",
                        random.nextInt(3),
                        shown / 60,
                        shown % 60,
                        fine && random.nextBoolean() ? ".0000" + random.nextInt(10) : "",
                        number++));
            }
            if (random.nextBoolean()) {
                java.util.Collections.reverse(rows);
            } else if (random.nextInt(3) == 0) {
                rows.add(rows.remove(0));
            }
            file("part-" + part + ".csv", "user,time,action\n" + String.join("\n", rows) + "\n");
        }
        Outcome outcome = same(folder + "/part-*.csv", PLAIN.zone("Europe/Berlin"));
        assertThat(outcome.refusal()).isEmpty();
    }
}
