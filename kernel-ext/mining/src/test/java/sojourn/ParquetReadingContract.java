package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.load.OnError;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Parquet of this machine, which a server of Spark reads by itself: rows of its files have no order to hold on to. */
abstract class ParquetReadingContract extends ReadingContract {
    /** A file of Parquet, of rows that DuckDB makes. */
    private String parquet(String name, String rows) {
        Path file = folder.resolve(name);
        try (DuckDbEngine duck = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
            duck.execute("rows", "COPY (" + rows + ") TO '" + file + "' (FORMAT parquet)");
        }
        return file.toString();
    }

    private static String rows(String times) {
        return "SELECT * FROM (VALUES " + times + ") AS t(\"user\", \"time\", action)";
    }

    static Stream<Arguments> parquetFiles() {
        Reader berlin = PLAIN.zone("Europe/Berlin");
        String moments =
                rows("('u', TIMESTAMP '2024-01-01 10:00:00', 'a'), ('v', TIMESTAMP '2024-01-01 09:00:00', 'b'),"
                        + " ('u', TIMESTAMP '2024-01-01 10:00:00', 'c'), ('u', TIMESTAMP '2024-01-01 10:00:01', 'd')");
        String micros =
                rows("('u', TIMESTAMP '2024-01-01 10:00:00.123002', 'c'), ('v', TIMESTAMP '2024-01-01 10:00:00', 'x'),"
                        + " ('u', TIMESTAMP '2024-01-01 10:00:00.123001', 'b'), ('u', TIMESTAMP '2024-01-01 10:00:00.123', 'a'),"
                        + " ('u', TIMESTAMP '2024-01-01 10:00:00.123002', 'd')");
        String newestFirst = rows("('u', TIMESTAMP '2024-01-01 10:01', 'c'), ('u', TIMESTAMP '2024-01-01 10:01', 'b'),"
                + " ('u', TIMESTAMP '2024-01-01 10:00', 'view'), ('u', TIMESTAMP '2024-01-01 10:00', 'a')");
        String seconds = rows("('u', 1571912745, 'a'), ('v', 1571912745, 'b'), ('u', 1571912745, 'c')");
        return Stream.of(
                Arguments.of("moments", moments, PLAIN, 4),
                Arguments.of("moments in a zone of a fixed offset", moments, PLAIN.zone("+02:00"), 4),
                Arguments.of("moments in a zone that changes its clocks", moments, berlin, 4),
                Arguments.of("microseconds", micros, PLAIN, 5),
                Arguments.of("microseconds behind an offset", micros, PLAIN.zone("-03:30"), 5),
                Arguments.of("microseconds of moments", micros.replace("TIMESTAMP", "TIMESTAMPTZ"), berlin, 5),
                Arguments.of(
                        "nanoseconds",
                        rows("('u', TIMESTAMP_NS '2024-01-01 10:00:00.123456789', 'c'),"
                                + " ('u', TIMESTAMP_NS '2024-01-01 10:00:00.123456788', 'b'), ('u', TIMESTAMP_NS '2024-01-01"
                                + " 10:00:00.123999999', 'd'), ('u', TIMESTAMP_NS '2024-01-01 10:00:00.123', 'a')"),
                        PLAIN,
                        4),
                Arguments.of("newest first", newestFirst, PLAIN, 4),
                Arguments.of(
                        "newest first but for what is finer than a millisecond",
                        rows("('u', TIMESTAMP '2024-01-01 10:01:00.000001', 'b'), ('u', TIMESTAMP '2024-01-01"
                                + " 10:01:00.000002', 'c'), ('u', TIMESTAMP '2024-01-01 10:00', 'a'), ('u', TIMESTAMP"
                                + " '2024-01-01 10:00', 'view')"),
                        PLAIN,
                        4),
                Arguments.of(
                        "newest first at its ends alone",
                        newestFirst
                                .replace("'2024-01-01 10:01', 'b'", "'2024-01-01 10:00', 'b'")
                                .replace("10:00', 'view'", "10:01', 'view'"),
                        PLAIN,
                        4),
                Arguments.of("days", rows("('u', DATE '2024-01-01', 'a'), ('u', DATE '2024-01-02', 'b')"), PLAIN, 2),
                Arguments.of(
                        "days of a zone",
                        rows("('u', DATE '2024-03-31', 'a'), ('u', DATE '2024-10-27', 'b')"),
                        berlin,
                        2),
                Arguments.of(
                        "days beside a column of hours",
                        "SELECT 'u' AS \"user\", DATE '2024-01-01' AS \"time\", '10:00' AS clock, 'a' AS action",
                        PLAIN,
                        1),
                Arguments.of("whole seconds", seconds, PLAIN, 3),
                Arguments.of("whole seconds of 16 bits", rows("('u', 5::SMALLINT, 'a')"), PLAIN, 1),
                Arguments.of("seconds by name", seconds, PLAIN.time("s"), 3),
                Arguments.of("hours that look like seconds", rows("('u', 2019102609, 'a')"), PLAIN, 1),
                Arguments.of("hours by name", rows("('u', 2019102609, 'a')"), PLAIN.time("yyyyMMddHH"), 1),
                Arguments.of("seconds that look like hours", rows("('u', 2019102609, 'a')"), PLAIN.time("s"), 1),
                Arguments.of("whole days", rows("('u', 20191026, 'a'), ('u', 20191027, 'b')"), PLAIN, 2),
                Arguments.of("days of Excel", rows("('u', 43764, 'a'), ('u', 43765, 'b')"), PLAIN.time("excel"), 2),
                Arguments.of("whole milliseconds", rows("('u', 1571912745123, 'a')"), PLAIN, 1),
                Arguments.of(
                        "whole microseconds",
                        rows("('u', 1571912745123002, 'b'), ('u', 1571912745123001, 'a')"),
                        PLAIN,
                        2),
                Arguments.of(
                        "whole nanoseconds",
                        rows("('u', 1571912745123000002, 'b'), ('u', 1571912745123000001, 'a')"),
                        PLAIN,
                        2),
                Arguments.of(
                        "seconds among milliseconds",
                        rows("('u', 1571912745123, 'a'), ('u', 1571912745, 'b')"),
                        PLAIN.time("ms"),
                        2),
                Arguments.of("before 1970", rows("('u', -1500, 'a'), ('u', 0, 'b')"), PLAIN.time("ms"), 2),
                Arguments.of("far off", rows("('u', 9223372036854775807, 'a'), ('u', 5, 'b')"), PLAIN.time("s"), -1),
                Arguments.of("a count of 64 bits without a sign", rows("('u', 1571912745::UBIGINT, 'a')"), PLAIN, 1),
                Arguments.of(
                        "fractions", rows("('u', 1571912745.123::DOUBLE, 'a'), ('u', 1571912745.999, 'b')"), PLAIN, 2),
                Arguments.of("decimals", rows("('u', 1571912745.123::DECIMAL(18,3), 'a')"), PLAIN, 1),
                Arguments.of(
                        "missing cells",
                        rows(
                                "('u', TIMESTAMP '2024-01-01', 'a'), (NULL, TIMESTAMP '2024-01-01', 'b'), ('u', NULL, 'c')"),
                        PLAIN,
                        -1),
                Arguments.of(
                        "missing cells, skipped",
                        rows(
                                "('u', TIMESTAMP '2024-01-01', 'a'), ('', TIMESTAMP '2024-01-01', 'b'), ('u', NULL, NULL)"),
                        PLAIN.onError(OnError.SKIP),
                        1),
                Arguments.of(
                        "missing actions, kept",
                        rows(
                                "('u', TIMESTAMP '2024-01-01', NULL), ('u', TIMESTAMP '2024-01-01', ''), ('u', NULL, 'c')"),
                        PLAIN.onError(OnError.NULL),
                        2),
                Arguments.of(
                        "users of numbers",
                        rows("(10, TIMESTAMP '2024-01-01', 'a'), (9, TIMESTAMP '2024-01-01', 'b')"),
                        PLAIN,
                        2),
                Arguments.of(
                        "an infinite time",
                        rows("('u', TIMESTAMP 'infinity', 'a'), ('u', TIMESTAMP '2024-01-01', 'b')"),
                        PLAIN,
                        -1),
                Arguments.of("no rows", moments + " WHERE action = 'z'", PLAIN, 0),
                Arguments.of("no rows of counts", seconds + " WHERE action = 'z'", PLAIN, 0),
                Arguments.of("no times", rows("('u', NULL::INTEGER, 'a')"), PLAIN, -1),
                Arguments.of("a time of day", rows("('u', TIME '10:00', 'a')"), PLAIN, -1),
                Arguments.of("yes and no for times", rows("('u', true, 'a')"), PLAIN, -1),
                Arguments.of("no such column", "SELECT 1 AS who, 2 AS \"time\"", PLAIN, -1));
    }

    /** What DuckDB scans where it lies, and what our own reader reads for it, are as in memory. */
    @Tag("slow")
    @ParameterizedTest(name = "{0}")
    @MethodSource("parquetFiles")
    void parquetIsReadAsInMemory(String what, String rows, Reader how, int events) {
        Outcome outcome = same(parquet("log.parquet", rows), how);
        if (events < 0) {
            assertThat(outcome.refusal()).as(what).isNotEmpty().hasLineCount(1);
        } else {
            assertThat(outcome.refusal()).as(what).isEmpty();
            assertThat(requireNonNull(outcome.report()).rowsKept()).as(what).isEqualTo(events);
        }
    }

    @Tag("slow")
    @Test
    void theOrderOfParquetIsRight() {
        Outcome nanos = same(
                parquet(
                        "nanos.parquet",
                        rows("('u', TIMESTAMP_NS '2024-01-01T10:00:00.123456789', 'x'),"
                                + " ('u', TIMESTAMP_NS '2024-01-01T10:00:00.123456788', 'y'), ('u', TIMESTAMP_NS '2024-01-01T10:00:00.123',"
                                + " 'first')")),
                PLAIN);
        assertThat(nanos.events().get(0).subList(2, 5))
                .containsExactly("1704103200123 first", "1704103200123 y", "1704103200123 x");
        assertThat(nanos.tied()).isEqualTo(3);
        Outcome backwards = same(
                parquet(
                        "backwards.parquet",
                        rows("('u', 1571912746, 'c'), ('u', 1571912746, 'b'),"
                                + " ('u', 1571912745, 'view'), ('u', 1571912745, 'a')")),
                PLAIN);
        assertThat(backwards.events().get(0).subList(2, 6))
                .containsExactly("1571912745000 a", "1571912745000 view", "1571912746000 b", "1571912746000 c");
        assertThat(requireNonNull(backwards.report()).notes())
                .contains(
                        "the file runs newest first: the 4 events that share user and time with another are taken in reverse");
    }

    /** Of the last files of many, finer digits still go before places. */
    @Test
    void manyFilesOfParquetAreOneLog() {
        for (int part = 0; part < 12; part++) {
            String time = "TIMESTAMP '2024-01-01 10:00:00.12300" + (9 - part % 10) + "'";
            parquet(
                    "part-%02d.parquet".formatted(part),
                    rows("('u', " + time + ", 'a" + part + "'), ('v', " + time + ", 'b" + part + "')"));
        }
        assertThat(same(folder + "/part-*.parquet", PLAIN).events().get(0).subList(2, 8))
                .extracting(event -> event.substring(event.indexOf(' ') + 1))
                .containsExactly("a9", "a8", "a7", "a6", "a5", "a4");
        // one file that runs backwards, and one whose columns are others
        parquet(
                "part-03.parquet",
                rows("('u', TIMESTAMP '2024-01-01 10:02', 'z'), ('u', TIMESTAMP '2024-01-01 10:00', 'y'),"
                        + " ('u', TIMESTAMP '2024-01-01 10:00', 'x')"));
        parquet("part-07.parquet", "SELECT 'u' AS \"user\", TIMESTAMP '2024-01-01' AS \"time\"");
        same(folder + "/part-*.parquet", PLAIN);
        same(folder + "/part-*.parquet", PLAIN.onError(OnError.NULL));
    }

    /** What a glob names beside files is said. */
    @Test
    void whatAGlobLeavesOutIsSaid() throws IOException {
        parquet("part-1.parquet", rows("('u', 1571912745, 'a')"));
        Files.createDirectory(folder.resolve("part-2.parquet"));
        assertThat(requireNonNull(same(folder + "/part-*.parquet", PLAIN).report())
                        .notes())
                .contains("time format found: epoch seconds in UTC")
                .anyMatch(note -> note.startsWith("'" + folder + "/part-*.parquet': 1 folder or"));
    }

    /** Random logs in files of Parquet that run either way, with ties, fine digits, and cells that are missing. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void randomParquetIsReadAsInMemory(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String type = List.of("us", "ns", "tz", "s", "ms", "counted us").get(random.nextInt(6));
        boolean fine = random.nextBoolean();
        boolean missing = random.nextInt(3) == 0;
        int number = 0;
        for (int part = 0; part < 3; part++) {
            List<String> rows = new ArrayList<>();
            int second = 0;
            for (int i = random.nextInt(40); i >= 0; i--) {
                second += random.nextInt(3);
                long micros = 1_700_000_000_000_000L + second * 1_000_000L + (fine ? random.nextInt(3) : 0);
                String time = switch (type) {
                    case "us" -> "make_timestamp(" + micros + ")";
                    case "ns" -> "make_timestamp_ns(" + micros + "000)";
                    case "tz" -> "make_timestamptz(" + micros + ")";
                    case "s" -> String.valueOf(micros / 1_000_000);
                    case "ms" -> String.valueOf(micros / 1_000);
                    default -> String.valueOf(micros);
                };
                rows.add("(" + (missing && random.nextInt(20) == 0 ? "NULL" : "'u" + random.nextInt(3) + "'") + ", "
                        + time + ", 'a" + number++ + "')");
            }
            if (random.nextBoolean()) {
                java.util.Collections.reverse(rows);
            }
            parquet("part-" + part + ".parquet", rows(String.join(", ", rows)));
        }
        Outcome outcome = same(folder + "/part-*.parquet", PLAIN.onError(OnError.SKIP));
        assertThat(outcome.refusal()).isEmpty();
    }
}
