package sojourn.notebook.line;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.time.Duration;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DurationsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "300000000000000d",
                "-300000000000000d",
                "PT9223372036854775807S",
                "PT-9223372036854775808S",
                "99999999999999999999999w"
            })
    void aDurationLongerThanMillisecondsCanCountIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessage("'" + text + "' is too long for a duration");
    }

    @ParameterizedTest
    @CsvSource({
        "2h, PT2H",
        "2h 30m, PT2H30M",
        "2h30m, PT2H30M",
        "90s, PT1M30S",
        "500ms, PT0.5S",
        "1.5h, PT1H30M",
        "0.25s, PT0.25S",
        "1d, PT24H",
        "2w, PT336H",
        "0m, PT0S",
        "-5m, PT-5M",
        "-1h 30m, PT-1H-30M",
        "PT2H30M, PT2H30M",
        "pt90s, PT1M30S",
        "P1D, PT24H"
    })
    void aDurationReadsAsItLooks(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2hr | '2hr' has an unknown unit 'hr'; did you mean '2h'? Units: ms, s, m, h, d, w",
                "30min | did you mean '30m'?",
                "10 seconds | did you mean '10s'?",
                "2H | did you mean '2h'?",
                "5 fortnights | unknown unit 'fortnights'; Units: ms, s, m, h, d, w",
                "30 | '30' has no unit; write 30s, 30m or 30h",
                "two hours | 'two hours' is no duration",
                "PT2X | 'PT2X' is no ISO duration",
                "99999999999999999999d | is too long",
                "h | 'h' is no duration",
                "2h and more | is no duration",
            })
    void aBadDurationIsAnsweredWithTheNearestGoodOne(String text, String said) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(said);
    }

    /** A capital I with a dot is two letters in lower case: comparing 36,000 of them with each unit took a gigabyte. */
    @Test
    void aTextThatIsNoDurationIsNotLookedAtFurther() {
        assertThatThrownBy(() -> Durations.parse("\u0130".repeat(36_000)))
                .hasMessage("a duration has at most 200 characters, had 36,000; write it as 2h 30m");
    }

    @Test
    void nothingIsNoDuration() {
        assertThatThrownBy(() -> Durations.parse(" ")).isInstanceOf(UsageException.class);
    }

    @Test
    void textAndJavaGiveTheDurationBack() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 1_000; run++) {
            Duration duration = Duration.ofMillis(random.nextLong(1L << random.nextInt(1, 45)));
            if (random.nextBoolean()) {
                duration = duration.truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
            }
            assertThat(Durations.parse(Durations.text(duration)))
                    .as("seed %d, run %d", seed, run)
                    .isEqualTo(duration);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PT2H, Duration.ofHours(2)",
        "PT2H30M, Duration.ofMinutes(150)",
        "PT48H, Duration.ofDays(2)",
        "PT90S, Duration.ofSeconds(90)",
        "PT0.5S, Duration.ofMillis(500)",
        "PT0S, Duration.ofSeconds(0)",
        "PT0.0000005S, Duration.ofNanos(500L)"
    })
    void javaNamesTheCoarsestUnit(Duration duration, String java) {
        assertThat(JavaSource.duration(duration)).isEqualTo(java);
    }
}
