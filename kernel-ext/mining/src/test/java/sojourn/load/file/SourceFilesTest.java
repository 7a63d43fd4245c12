package sojourn.load.file;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.EventLog;
import sojourn.check.UsageException;
import sojourn.load.sql.Sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** What a glob may meet besides files. */
class SourceFilesTest {
    @TempDir
    Path folder;

    private void log(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "user,time\na,1\n");
    }

    @Test
    void foldersAndLinksToNothingAreLeftOutWithANote() throws IOException {
        log("logs/a.csv");
        log("logs/sub.csv/b.txt");
        Files.createSymbolicLink(folder.resolve("logs/gone.csv"), Path.of("nowhere.csv"));
        Files.createSymbolicLink(folder.resolve("logs/loop"), folder.resolve("logs"));
        EventLog log = EventLog.read(folder + "/logs/*.csv").load();
        assertThat(log.size()).isEqualTo(1);
        assertThat(log.report().notes())
                .anyMatch(note ->
                        note.contains("2 folders and dangling links of such a name") && note.endsWith("left out"));
        // the link to its own folder is not followed
        assertThat(EventLog.read(folder + "/**/*.csv").load().size()).isEqualTo(1);
    }

    @Test
    void aFolderThatCannotBeReadIsLeftOutWithANote() throws IOException {
        log("logs/a.csv");
        log("logs/closed/b.csv");
        Path closed = folder.resolve("logs/closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(closed), "this user may read every folder");
            EventLog log = EventLog.read(folder + "/**/*.csv").load();
            assertThat(log.size()).isEqualTo(1);
            assertThat(log.report().notes()).anyMatch(note -> note.contains("1 folder that cannot be read"));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void whatIsNoFileIsRefusedInOneLine() throws IOException {
        log("logs/a.csv");
        Files.createSymbolicLink(folder.resolve("gone.csv"), Path.of("nowhere.csv"));
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("logs"));
        assertThatThrownBy(() -> EventLog.read(folder + "/gone.csv").load())
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("is a link to nothing: nowhere.csv");
        assertThatThrownBy(() -> EventLog.read(folder + "/logs/*.parquet").load())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("no file matches");
        assertThat(EventLog.read(folder + "/linked/*.csv").load().size()).isEqualTo(1);
    }

    @Test
    void parquetKeepsDatesBeyondWhatAColumnHolds() {
        Path file = folder.resolve("log.parquet");
        Sql.files()
                .query("COPY (SELECT 'u' AS \"user\", TIMESTAMP '2024-01-01' AS time, DATE '40000-01-01' AS day,"
                        + " TIMESTAMP '40000-01-01 00:00:00' AS at, (-2147483648)::INTEGER AS least,"
                        + " 12345678901234567890.5::DECIMAL(38, 1) AS wide) TO '" + file + "' (FORMAT parquet)");
        var table = EventLog.read(file).load().toTable();
        assertThat(table.stringColumn("day").get(0)).isEqualTo("40000-01-01");
        assertThat(table.stringColumn("at").get(0)).isEqualTo("40000-01-01 00:00:00");
        assertThat(table.stringColumn("least").get(0)).isEqualTo("-2147483648");
        assertThat(table.stringColumn("wide").get(0)).isEqualTo("12345678901234567890.5");
    }
}
