package sojourn.notebook.line;

import sojourn.check.UsageException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * A span of time as users write it: {@code 2024-01-01..2024-02-01}, or with hours and minutes, {@code
 * 2024-01-01T09:30..2024-01-01T18:00}, in UTC where no offset is written.
 *
 * @param from the first moment, as an argument of a Java call
 * @param to   the first moment behind it
 */
public record TimeSpan(Call<Instant> from, Call<Instant> to) {
    public static TimeSpan parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new UsageException("'" + text + "' is no span of time; write it as 2024-01-01..2024-02-01");
        }
        return new TimeSpan(moment(text.substring(0, dots), text), moment(text.substring(dots + 2), text));
    }

    private static Call<Instant> moment(String word, String text) {
        try {
            Instant moment = word.length() <= 10
                    ? LocalDate.parse(word).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : word.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                            ? java.time.OffsetDateTime.parse(word).toInstant()
                            : LocalDateTime.parse(word.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            return new Call<>(moment, "Instant.parse(\"" + moment + "\")");
        } catch (DateTimeParseException e) {
            throw new UsageException(
                    "'" + text + "' is no span of time; write it as 2024-01-01..2024-02-01, '" + word + "' is no date",
                    e);
        }
    }
}
