package sojourn.load.sql;

import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class NativeLibraryTest {
    @Test
    void aFolderThatDoesNotDoIsRefusedInOneLine(@TempDir Path folder) throws IOException {
        assertThatCode(() -> NativeLibrary.require(folder, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> NativeLibrary.require(folder, Long.MAX_VALUE))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot be unpacked into the temporary folder " + folder + ": it has ")
                .hasMessageContaining(" MB are needed; mend that and run this again, or start with another folder by ")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> NativeLibrary.require(folder.resolve("absent"), 1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no file can be made there");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFolderFromWhichNothingRunsIsRefused() throws IOException {
        Path mounts = Path.of("/proc/mounts");
        assumeTrue(Files.isReadable(mounts), "only Linux tells what is mounted noexec");
        List<Path> folders;
        try (Stream<String> lines = Files.lines(mounts)) {
            folders = lines.map(line -> line.split(" ", -1))
                    .filter(words -> words[3].matches("(.*,)?noexec(,.*)?") && words[2].equals("tmpfs"))
                    .map(words -> Path.of(words[1]))
                    .filter(Files::isWritable)
                    .toList();
        }
        assumeTrue(!folders.isEmpty(), "no folder is mounted noexec here");
        assertThatThrownBy(() -> NativeLibrary.require(folders.get(0), 1)).hasMessageContaining("mounted noexec");
    }

    /** A process that is killed cannot remove it: 61 MB would stay in the temporary folder. */
    @Test
    void theLibraryHasNoNameOnceItIsLoaded() throws IOException, SQLException {
        Path maps = Path.of("/proc/self/maps");
        assumeTrue(Files.isReadable(maps), "only Linux tells what is mapped");
        try (DuckDBConnection connection = DuckDb.open();
                Stream<String> lines = Files.lines(maps)) {
            assertThat(connection.isClosed()).isFalse();
            assertThat(lines.filter(line -> line.contains("libduckdb_java")))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(" (deleted)"));
        }
    }
}
