package sojourn.load.sql;

import org.duckdb.DuckDBConnection;
import sojourn.check.UsageException;

import java.io.IOException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * DuckDB's native library. Its driver unpacks it into the temporary folder when its first class is touched, and removes it when the
 * process ends in order.
 *
 * <p>Beware: a class whose start failed stays broken until the process ends, and a process that is killed removes nothing. So the
 * folder is tried out before the driver is touched, and once the library is loaded its file's name is taken away where the system
 * lets it: what is mapped lives on without a name.
 */
final class NativeLibrary {
    private static final String NAME = "libduckdb_java";
    private static final Path MAPS = Path.of("/proc/self/maps");

    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads it, once a process.
     *
     * @throws UsageException if the temporary folder does not do; the next call tries again
     */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        require(Path.of(System.getProperty("java.io.tmpdir")), size());
        try {
            Class.forName("org.duckdb.DuckDBNative");
        } catch (ClassNotFoundException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UsageException("DuckDB's native library does not start: " + cause, e);
        }
        loaded = true;
        unlink();
    }

    /** Refuses a folder in which the library cannot be unpacked or from which it cannot be loaded. */
    static void require(Path folder, long bytes) {
        String problem;
        try {
            Path probe = Files.createTempFile(folder, "sojourn", ".probe");
            try {
                long free = Files.getFileStore(folder).getUsableSpace();
                problem = free < bytes
                        ? String.format(
                                Locale.ROOT, "it has %,d MB free, and %,d MB are needed", free >> 20, (bytes >> 20) + 1)
                        : mayRun(probe) ? "" : "nothing in it may be run (it is mounted noexec)";
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            problem = "no file can be made there (" + e + ")";
        }
        if (!problem.isEmpty()) {
            throw new UsageException(
                    "DuckDB's native library cannot be unpacked into the temporary folder " + folder + ": "
                            + problem + "; mend that and run this again, or start with another folder by"
                            + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=…");
        }
    }

    private static boolean mayRun(Path probe) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return true;
        }
        Files.setPosixFilePermissions(probe, PosixFilePermissions.fromString("rwx------"));
        return Files.isExecutable(probe);
    }

    /** {@return what it takes unpacked, in bytes; 0 if the driver brings none for this system, which it then says itself} */
    private static long size() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        String system = os.contains("mac") ? "osx_universal" : os.contains("win") ? "windows_" + arch : "linux_" + arch;
        URL library = DuckDBConnection.class.getResource("/" + NAME + ".so_" + system);
        try {
            return library == null ? 0 : library.openConnection().getContentLengthLong();
        } catch (IOException e) {
            // a jar that cannot be read is refused when the library is loaded, with its reason
            return 0;
        }
    }

    /** Where the system lists what this process has mapped, the file's name is not needed any more. */
    private static void unlink() {
        if (!Files.isReadable(MAPS)) {
            return;
        }
        try (Stream<String> lines = Files.lines(MAPS)) {
            List<String> files = lines.filter(line -> line.contains("/" + NAME))
                    .map(line -> line.substring(line.indexOf('/')))
                    .filter(path -> !path.endsWith(" (deleted)"))
                    .distinct()
                    .toList();
            for (String file : files) {
                Files.deleteIfExists(Path.of(file));
            }
        } catch (IOException e) {
            // the driver's own removal at the process's end is left
        }
    }
}
