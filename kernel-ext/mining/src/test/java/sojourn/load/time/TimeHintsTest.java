package sojourn.load.time;

import org.junit.jupiter.api.Test;

import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

class TimeHintsTest {
    @Test
    void saysWhatWouldReadACell() {
        assertThat(TimeHints.hint(TimeFormat.auto(), "26.10.2019", true, "at"))
                .contains("a pattern that fits this cell is d.M.yyyy", "at:d.M.yyyy");
        assertThat(TimeHints.hint(TimeFormat.auto(), "05/06/2019 10:11", true, "at"))
                .contains("d/M/yyyy H:mm or M/d/yyyy H:mm");
        assertThat(TimeHints.hint(TimeFormat.iso(), "26/10/2019", true, "at")).contains("at:iso|d/M/yyyy");
        assertThat(TimeHints.hint(TimeFormat.iso(), "1433221332", true, "at")).contains("at:iso|s");
        assertThat(TimeHints.hint(TimeFormat.auto(), "15:56:53", true, "at")).contains("needs a date");
        assertThat(TimeHints.hint(TimeFormat.parse("d. MMMM yyyy, HH:mm"), "26. Oktober 2019, 09:37", false, "at"))
                .contains("--locale de");
        assertThat(TimeFormat.parse("d. MMMM yyyy, HH:mm").in(Locale.GERMAN).byPattern("26. Oktober 2019, 09:37"))
                .isNotNull();
        assertThat(TimeHints.hint(TimeFormat.auto(), "hello", true, "at")).isEmpty();
    }
}
