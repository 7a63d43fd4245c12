package sojourn.load.time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "2019-10-26 09:37:12, 2019-10-26T09:37:12Z",
        "2019-10-26T09:37:12, 2019-10-26T09:37:12Z",
        "2019-10-26T09:37:12Z, 2019-10-26T09:37:12Z",
        "2019-10-26 09:37:12 UTC, 2019-10-26T09:37:12Z",
        "2019-10-26T09:37:12+02:00, 2019-10-26T07:37:12Z",
        "2019-10-26T09:37:12 -0530, 2019-10-26T15:07:12Z",
        "2019-10-26 09:37:12+02, 2019-10-26T07:37:12Z",
        "2019-10-26 09:37, 2019-10-26T09:37:00Z",
        "2019-10-26 09:37:12.5, 2019-10-26T09:37:12.500Z",
        "'2019-10-26 09:37:12,25', 2019-10-26T09:37:12.250Z",
        "2019-10-26 09:37:12.123456789, 2019-10-26T09:37:12.123Z",
        "1969-12-31 23:59:59.9999, 1969-12-31T23:59:59.999Z",
        "2019-10-26, 2019-10-26T00:00:00Z",
        "2020-02-29, 2020-02-29T00:00:00Z",
        "2000-02-29, 2000-02-29T00:00:00Z",
        "0001-01-01, 0001-01-01T00:00:00Z"
    })
    void readsIso(String text, String instant) {
        assertThat(iso(text)).isEqualTo(Instant.parse(instant).toEpochMilli());
        assertThat(iso("  " + text + " ")).isEqualTo(Instant.parse(instant).toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "2019",
                "2019-10",
                "2019-13-01",
                "2019-00-01",
                "2019-02-29",
                "1900-02-29",
                "2019-10-32",
                "2019-10-26 24:00:00",
                "2019-10-26 09:60",
                "2019-10-26 09:37:60",
                "2019-10-26 9:37",
                "2019-10-26x09:37",
                "2019-10-26 09:37:12.",
                "2019-10-26 09:37:12 ",
                "2019-10-26T09:37:12+",
                "2019-10-26T09:37:12+2",
                "2019-10-26T09:37:12+19:00",
                "2019-10-26T09:37:12+02:60",
                "2019-10-26 09:37:12 CET",
                "26.10.2019",
                "13/25/2015",
                "2019/10/26",
                "2019-10-26 09:37:1",
                "2019-10-26T",
                "-019-10-26"
            })
    void readsNothingElse(String text) {
        assertThat(iso(text.endsWith(" ") ? text + "x" : text)).isEqualTo(TimeText.BAD);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithJavaTime(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DateTimeFormatter[] formats = {
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT),
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
        };
        ZoneId[] zones = {ZoneOffset.UTC, ZoneOffset.ofHoursMinutes(5, 30), ZoneId.of("America/New_York")};
        for (int i = 0; i < 5_000; i++) {
            LocalDateTime time = LocalDate.of(1, 1, 1)
                    .plusDays(random.nextInt(3_650_000))
                    .atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60))
                    .plusNanos(1_000_000L * random.nextInt(1000));
            String text = time.format(formats[random.nextInt(formats.length)]);
            LocalDateTime read = LocalDateTime.parse(text.replace(' ', 'T'));
            ZoneId zone = zones[random.nextInt(zones.length)];
            assertThat(parse(text, TimeFormat.iso().in(zone)))
                    .as("seed %d, %s in %s", seed, text, zone)
                    .isEqualTo(read.atZone(zone).toInstant().toEpochMilli());
            OffsetDateTime offset = read.atOffset(ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2160) - 1080)));
            assertThat(parse(offset.toString(), TimeFormat.iso().in(zone)))
                    .as("seed %d, %s", seed, offset)
                    .isEqualTo(offset.toInstant().toEpochMilli());
        }
    }

    @Test
    void readsEpochCountsTowardsThePast() {
        assertThat(parse("1.9", TimeFormat.seconds())).isEqualTo(1900);
        assertThat(parse("-1.5", TimeFormat.seconds())).isEqualTo(-1500);
        assertThat(parse("-0.0001", TimeFormat.seconds())).isEqualTo(-1);
        assertThat(parse("1433221332117", TimeFormat.millis())).isEqualTo(1_433_221_332_117L);
        assertThat(parse("1999", TimeFormat.micros())).isEqualTo(1);
        assertThat(parse("-1", TimeFormat.micros())).isEqualTo(-1);
        assertThat(parse("1999999", TimeFormat.nanos())).isEqualTo(1);
        for (String bad :
                new String[] {"", "-", "1e5", "1.", ".5", "+1", "12345678901234567890", "1 2", "NaN", "0x1"}) {
            assertThat(parse(bad, TimeFormat.seconds())).as(bad).isEqualTo(TimeText.BAD);
        }
    }

    @Test
    void readsPatternsWithOffsetsAndEnglishNames() {
        assertThat(parse("26/Oct/2019:09:37:12 +0200", TimeFormat.pattern("dd/MMM/yyyy:HH:mm:ss Z")))
                .isEqualTo(Instant.parse("2019-10-26T07:37:12Z").toEpochMilli());
        assertThat(parse("Oct 26, 2019", TimeFormat.pattern("MMM d, yyyy").in(ZoneId.of("Asia/Tokyo"))))
                .isEqualTo(Instant.parse("2019-10-25T15:00:00Z").toEpochMilli());
        assertThat(parse("09:37", TimeFormat.pattern("HH:mm"))).as("no date").isEqualTo(TimeText.BAD);
        assertThat(parse("31/02/2019", TimeFormat.pattern("dd/MM/uuuu")))
                .as("no such day")
                .isEqualTo(TimeText.BAD);
        assertThatThrownBy(() -> TimeFormat.parse("milliseconds")).isInstanceOf(UsageException.class);
        assertThat(TimeFormat.parse("ms")).isEqualTo(TimeFormat.millis()).hasSameHashCodeAs(TimeFormat.millis());
        assertThat(TimeFormat.parse("dd.MM.yyyy").describe()).isEqualTo("a time like dd.MM.yyyy");
    }

    private static long iso(String text) {
        return parse(text, TimeFormat.iso());
    }

    private static long parse(String text, TimeFormat format) {
        byte[] bytes = ("xx" + text + "9").getBytes(US_ASCII);
        return new TimeText(format).parse(bytes, 2, bytes.length - 1);
    }
}
