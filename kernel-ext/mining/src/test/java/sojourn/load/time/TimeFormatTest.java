package sojourn.load.time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeFormatTest {
    @ParameterizedTest
    @CsvSource({
        "20191026 20200229, yyyyMMdd, 2019-10-26T00:00:00Z",
        "2020060110 2020060111 2020060209, yyyyMMddHH, 2020-06-01T10:00:00Z",
        "2019120110, yyyyMMddHH, 2019-12-01T10:00:00Z",
        "202006011015 202006011020, yyyyMMddHHmm, 2020-06-01T10:15:00Z",
        "20200601101530, yyyyMMddHHmmss, 2020-06-01T10:15:30Z",
        "20200601101530123 20200601101531123, yyyyMMddHHmmssSSS, 2020-06-01T10:15:30.123Z",
        "1970010100, yyyyMMddHH, 1970-01-01T00:00:00Z"
    })
    void digitsThatAreAllDatesAreDates(String cells, String word, String first) {
        List<String> all = List.of(cells.split(" "));
        TimeFormat format = TimeColumnBuilder.formatOf(TimeFormat.auto(), all);
        assertThat(format.word()).isEqualTo(word);
        assertThat(millis(format, all.get(0))).isEqualTo(Instant.parse(first).toEpochMilli());
    }

    /** As it was before ten, twelve and seventeen digits could be dates. */
    @ParameterizedTest
    @CsvSource({
        "1433221332, s",
        "1433221332 1572082632 1700000000, s",
        "1433221332.117, s",
        "0, s",
        "1970010124 1970010125, s",
        "2019120110 2019133110, s",
        "2019120110 1572082632, s",
        "2147483647, s",
        "1999999999 2000000000 2018123456, s",
        "43764.40083, s",
        "1433221332117, ms",
        "1433221332117 1433224214164, ms",
        "157208263200, ms",
        "201913010000, ms",
        "1433221332117000, us",
        "1433221332117000000, ns",
        "2019-10-26 09:37:12, iso",
        "2019-10-26T09:37:12.123Z 2019-10-26, iso",
        "2019-10-26, iso",
        "2019-10-26 09:37:12 1433221332, iso",
        "hello world, auto",
        "26.10.2019, auto",
        "09:37, auto",
        "20191326, s",
        "18991026, s",
        "20200601101560, ms"
    })
    void plainGuessesStay(String cells, String word) {
        List<String> all = cells.startsWith("2019-") && cells.contains(":")
                ? Arrays.stream(cells.replaceAll("(\\d{4}-\\d\\d-\\d\\d)[ T]", "$1T")
                                .split(" "))
                        .map(cell -> cell.replace('T', ' '))
                        .toList()
                : List.of(cells.split(" "));
        assertThat(TimeColumnBuilder.formatOf(TimeFormat.auto(), all).word()).isEqualTo(word);
    }

    /** Epoch counts of any moment from 1970 to 2030 in each unit, in many columns: none of them looks like dates. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void epochsOfOurTimeAreNeverTakenForDates(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] units = {1, 1_000, 1_000_000, 1_000_000_000};
        String[] words = {"s", "ms", "us", "ns"};
        for (int trial = 0; trial < 500; trial++) {
            int unit = random.nextInt(4);
            List<String> cells = new ArrayList<>();
            // from 2001-09-09, when seconds got ten digits, to 2030-03-17, when they begin to look like years
            long start = random.nextLong(1_000_000_000L, 1_890_000_000L);
            for (int i = 0; i < 1 + random.nextInt(50); i++) {
                cells.add(Long.toString(
                        (start + random.nextInt(1_000_000)) * units[unit] + random.nextLong(units[unit])));
            }
            assertThat(TimeColumnBuilder.formatOf(TimeFormat.auto(), cells).word())
                    .as("seed %d, trial %d: %s", seed, trial, cells)
                    .isEqualTo(words[unit]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "43764, 2019-10-26T00:00:00Z",
        "43764.40083, 2019-10-26T09:37:11.712Z",
        "43764.4008333333, 2019-10-26T09:37:12Z",
        "'43764,5', 2019-10-26T12:00:00Z",
        "61, 1900-03-01T00:00:00Z",
        "25569, 1970-01-01T00:00:00Z"
    })
    void readsDaysOfExcel(String cell, String instant) {
        assertThat(Instant.ofEpochMilli(millis(TimeFormat.parse("excel"), cell)))
                .isEqualTo(Instant.parse(instant));
    }

    @Test
    void daysOfExcelAreOfTheZonesClock() {
        assertThat(Instant.ofEpochMilli(millis(TimeFormat.excel().in(ZoneId.of("Europe/Berlin")), "43764.5")))
                .isEqualTo(Instant.parse("2019-10-26T10:00:00Z"));
        for (String bad : List.of("60", "0.4", "1433221332", "2958466", "-5", "x", "43764.")) {
            assertThat(millis(TimeFormat.excel(), bad)).as(bad).isEqualTo(TimeText.BAD);
        }
    }

    @Test
    void readsEachCellByTheFirstFormatThatFits() {
        TimeFormat format = TimeFormat.parse("iso|dd/MM/yyyy HH:mm|ms");
        assertThat(millis(format, "2019-10-26 09:37:00")).isEqualTo(millis(format, "26/10/2019 09:37"));
        assertThat(millis(format, "1572082620000")).isEqualTo(millis(format, "26/10/2019 09:37"));
        assertThat(millis(format, "26.10.2019")).isEqualTo(TimeText.BAD);
        assertThat(TimeFormat.parse(format.word())).isEqualTo(format);
        assertThat(millis(format.in(ZoneId.of("Asia/Tokyo")), "26/10/2019 09:37"))
                .isEqualTo(Instant.parse("2019-10-26T00:37:00Z").toEpochMilli());
    }

    @Test
    void aStrokeMayStandInsideOnePattern() {
        assertThat(millis(TimeFormat.parse("yyyy-MM-dd|HH:mm"), "2019-10-26|09:37"))
                .isEqualTo(Instant.parse("2019-10-26T09:37:00Z").toEpochMilli());
        assertThatThrownBy(() -> TimeFormat.parse("yyyy-MM-dd HH:mm|dd/MM/yyyy hh:mm"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("hh is the hour of half a day");
    }

    @Test
    void aZoneNameMeansItsOffset() {
        TimeFormat format = TimeFormat.parse("yyyy-MM-dd HH:mm:ss zzz");
        assertThat(millis(format, "2025-10-26 02:50:00 CEST")).isEqualTo(at("2025-10-26T00:50:00Z"));
        assertThat(millis(format, "2025-10-26 02:10:00 CET")).isEqualTo(at("2025-10-26T01:10:00Z"));
        assertThat(millis(format, "2020-07-01 12:00:00 ACST")).isEqualTo(at("2020-07-01T02:30:00Z"));
        assertThat(millis(format, "2020-07-01 12:00:00 IST")).isEqualTo(TimeText.BAD);
        assertThat(millis(format.in(ZoneId.of("Europe/London")), "2020-07-01 12:00:00 BST"))
                .isEqualTo(at("2020-07-01T11:00:00Z"));
        assertThat(millis(format, "2020-07-01 12:00:00 Europe/Paris")).isEqualTo(at("2020-07-01T10:00:00Z"));
        assertThat(millis(TimeFormat.parse("yyyy-MM-ddXXX"), "2020-07-01+02:00"))
                .isEqualTo(at("2020-06-30T22:00:00Z"));
    }

    @Test
    void knowsTimesThatComeTwiceOrNever() {
        TimeText berlin = new TimeText(TimeFormat.iso().in(ZoneId.of("Europe/Berlin")));
        assertThat(berlin.parse("2025-10-26 02:30:00")).isEqualTo(at("2025-10-26T00:30:00Z"));
        assertThat(berlin.repeat()).isEqualTo(3_600_000);
        assertThat(berlin.parse("2025-10-26 03:00:00")).isEqualTo(at("2025-10-26T02:00:00Z"));
        assertThat(berlin.repeat()).isZero();
        assertThat(berlin.parse("2025-03-30 02:30:00")).isEqualTo(TimeText.BAD);
        assertThat(berlin.skipped()).isTrue();
        assertThat(berlin.parse("2025-03-30 02:30:00Z")).isEqualTo(at("2025-03-30T02:30:00Z"));
        assertThat(berlin.skipped()).isFalse();
        assertThat(berlin.parse("2025-03-30 03:00:00")).isEqualTo(at("2025-03-30T01:00:00Z"));
        TimeText saoPaulo = new TimeText(TimeFormat.iso().in(ZoneId.of("America/Sao_Paulo")));
        assertThat(saoPaulo.parse("2018-11-04")).as("midnight was 1 o'clock").isEqualTo(at("2018-11-04T03:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "s, 1.123456789, 456789",
        "s, -1.123456789, 543211",
        "us, 1123456, 456000",
        "ns, 1123456789, 456789",
        "iso, 2024-01-01T10:00:00.123456789Z, 456789",
        "iso, '2024-01-01T10:00:00,1234Z', 400000",
        "yyyy-MM-dd HH:mm:ss.SSSSSS, 2024-01-01 10:00:00.123456, 456000",
        "ms, 5, 0"
    })
    void keepsDigitsFinerThanAMillisecond(String format, String cell, int nanos) {
        TimeText reader = new TimeText(TimeFormat.parse(format));
        assertThat(reader.parse(cell)).isNotEqualTo(TimeText.BAD);
        assertThat(reader.nanos()).isEqualTo(nanos);
    }

    @Test
    void refusesTimesBeyondAllThatCanBeShown() {
        TimeText millis = new TimeText(TimeFormat.millis());
        for (String far : List.of("-8000000000000000000", "8000000000000000000", "99999999999999999999999")) {
            assertThat(millis.parse(far)).as(far).isEqualTo(TimeText.BAD);
            assertThat(millis.outside()).as(far).isTrue();
        }
        assertThat(millis.parse("31494784780799999")).isEqualTo(31_494_784_780_799_999L);
        assertThat(millis.parse("x")).isEqualTo(TimeText.BAD);
        assertThat(millis.outside()).isFalse();
    }

    @Test
    void joinsADateAndATimeOfDay() {
        TimeFormat auto = TimeFormat.joined(TimeFormat.auto(), TimeFormat.auto());
        for (String cell : List.of(
                "20190101 15", "20190101 1500", "2019-01-01 3:00 pm", "2019-01-01 15:00:00.000", "20190101 15:00")) {
            TimeColumnBuilder times = new TimeColumnBuilder(auto, true);
            times.add(cell);
            times.settle();
            assertThat(Instant.ofEpochMilli(times.get(0))).as(cell).isEqualTo(Instant.parse("2019-01-01T15:00:00Z"));
        }
        TimeFormat day = TimeFormat.joined(TimeFormat.parse("dd/MM/yyyy"), TimeFormat.auto());
        assertThat(millis(day, "05/06/2019 9:30")).isEqualTo(at("2019-06-05T09:30:00Z"));
        TimeFormat clock = TimeFormat.joined(TimeFormat.auto(), TimeFormat.parse("HH.mm"));
        assertThat(millis(clock, "2019-06-05 09.30")).isEqualTo(at("2019-06-05T09:30:00Z"));
        assertThat(TimeFormat.parse("HH:mm").needsDate()).isTrue();
        assertThat(TimeFormat.parse("dd/MM/yyyy HH:mm").needsDate()).isFalse();
    }

    @Test
    void autoStandsAlone() {
        assertThatThrownBy(() -> TimeFormat.parse("uuuu-DDD|auto"))
                .isInstanceOf(UsageException.class)
                .hasMessage("auto finds the format by itself, and stands alone; beside another name what it stands for,"
                        + " such as iso or s, was 'uuuu-DDD|auto'");
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static long millis(TimeFormat format, String cell) {
        return new TimeText(format).parse(cell);
    }
}
