package sojourn.check;

import org.junit.jupiter.api.Test;
import sojourn.EventLog;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionWordsTest {
    @Test
    void oneMessageSpeaksTheWordsOfBothDoors() {
        String skip = OptionWords.of("--skip 6", ".dialect(TextDialect.DETECT.withSkip(6))");
        UsageException refused = new UsageException(String.format("row %d is the header: %s, or %s", 7, skip, skip));
        assertThat(refused)
                .hasMessage("row 7 is the header: .dialect(TextDialect.DETECT.withSkip(6)), or"
                        + " .dialect(TextDialect.DETECT.withSkip(6))");
        assertThat(refused.magicMessage()).isEqualTo("row 7 is the header: --skip 6, or --skip 6");
    }

    @Test
    void aMessageWithoutOptionsIsTheSameInBoth() {
        UsageException refused = new UsageException("inactivityGap must be > 0, was $1\\", new RuntimeException());
        assertThat(refused.magicMessage())
                .isEqualTo(refused.getMessage())
                .isEqualTo("inactivityGap must be > 0, was $1\\");
    }

    @Test
    void aRuleAboutTheRightTimeSpeaksTheWordsOfBothDoors() {
        String action = OptionWords.of("--action", ".action(…)");
        assertThatThrownBy(() -> Check.state(false, "no action column; name one: %s", action))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no action column; name one: .action(…)")
                .cause()
                .isInstanceOfSatisfying(
                        UsageException.class,
                        said -> assertThat(said.magicMessage()).isEqualTo("no action column; name one: --action"));
    }

    @Test
    void aLogWithoutARoleNamesTheOptionOfTheDoor() {
        Table table =
                Table.create(StringColumn.create("user", "ann"), StringColumn.create("time", "2024-01-01T00:00:00Z"));
        EventLog log = EventLog.of(table).load();
        assertThatThrownBy(log::actions)
                .hasMessageEndingWith(": .action(\"…\")")
                .cause()
                .isInstanceOfSatisfying(
                        UsageException.class,
                        said -> assertThat(said.magicMessage()).endsWith(": --action"));
        assertThatThrownBy(() -> log.dropAbove(2)).isInstanceOfSatisfying(UsageException.class, said -> {
            assertThat(said.getMessage()).startsWith("dropAbove must be a quantile");
            assertThat(said.magicMessage()).startsWith("--drop-above must be a quantile");
        });
    }
}
