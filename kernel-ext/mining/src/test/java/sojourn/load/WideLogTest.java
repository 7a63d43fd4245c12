package sojourn.load;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sojourn.EventLog;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A log of 100,000 columns: work grows with the columns, not with their square, which would take minutes. */
@Tag("slow")
class WideLogTest {
    private static final int WIDTH = 100_000;

    @TempDir
    Path folder;

    private Path file(String names) throws IOException {
        Path file = folder.resolve("wide.csv");
        String cells = IntStream.range(0, WIDTH).mapToObj(c -> "v" + c % 3).collect(Collectors.joining(","));
        Files.writeString(
                file,
                "user,time,action," + names + "\nann,2024-01-01,open," + cells + "\nbob,2024-01-02,close," + cells
                        + "\n");
        return file;
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aHundredThousandColumnsAreReadNamedAndBecomeATable() throws IOException {
        String names = IntStream.range(0, WIDTH).mapToObj(c -> "c" + c).collect(Collectors.joining(","));

        EventLog log = EventLog.read(file(names)).load();
        Table table = log.toTable();

        assertThat(log.columnNames()).hasSize(WIDTH + 3).endsWith("c99999");
        assertThat(log.coded("c99998").value(1)).isEqualTo("v2");
        assertThat(table.columnCount()).isEqualTo(WIDTH + 3);
        assertThat(table.column(WIDTH + 2).name()).isEqualTo("c99999");
        assertThatThrownBy(() -> log.coded("c10000O"))
                .hasMessageContaining("did you mean 'c10000'")
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(1_000));
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aHundredThousandColumnsOfOneNameAreNumbered() throws IOException {
        String names = "c,".repeat(WIDTH - 1) + "c";

        List<String> columns = EventLog.read(file(names)).load().columnNames();

        assertThat(columns)
                .hasSize(WIDTH + 3)
                .startsWith("user", "time", "action", "c", "c_2", "c_3")
                .endsWith("c_100000");
    }

    @Test
    void aNameThatIsTakenByItsOwnNumberGetsTheNextOne() throws IOException {
        Path file = folder.resolve("twins.csv");
        Files.writeString(file, "user,time,c_2,c,c,c\nann,2024-01-01,1,2,3,4\n");

        assertThat(EventLog.read(file).load().columnNames()).containsExactly("user", "time", "c_2", "c", "c_3", "c_4");
    }

    @Test
    void anErrorListsTheFirstColumnsAndCountsTheOthers() throws IOException {
        String names = IntStream.range(0, WIDTH).mapToObj(c -> "c" + c).collect(Collectors.joining(","));
        Path file = file(names);

        assertThatThrownBy(() -> EventLog.read(file).user("nobody").load())
                .hasMessageContaining("has no column 'nobody'")
                .hasMessageContaining("and 99,963 more")
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(1_000));
    }
}
