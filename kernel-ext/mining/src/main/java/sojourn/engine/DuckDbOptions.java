package sojourn.engine;

import sojourn.check.Check;

import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an embedded DuckDB may use.
 *
 * @param memory    the most memory that it takes beside Java's heap, such as {@code 2GB}; what does not fit is spilled to disk
 * @param threads   {@code >= 1}
 * @param temporary the folder that it spills to; each engine makes one of its own in it, and removes it when it is closed
 * @param disk      the most that it spills, such as {@code 50GB}; empty for all but a tenth of what is free
 */
public record DuckDbOptions(String memory, int threads, Path temporary, String disk) {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]*(?:\\.[0-9]+)?) ?(KB|MB|GB|TB|KiB|MiB|GiB|TiB)");

    /** Two gigabytes of memory, all processors, the system's folder for temporary files. */
    public static final DuckDbOptions DEFAULT = new DuckDbOptions(
            "2GB", Runtime.getRuntime().availableProcessors(), Path.of(System.getProperty("java.io.tmpdir")), "");

    /** Checks the sizes. */
    public DuckDbOptions {
        Objects.requireNonNull(temporary, "temporary");
        Check.argument(SIZE.matcher(memory).matches(), "memory must be a size such as 2GB or 512MB, was '%s'", memory);
        Check.argument(
                disk.isEmpty() || SIZE.matcher(disk).matches(),
                "disk must be a size such as 50GB, or empty for what is free, was '%s'",
                disk);
        Check.argument(threads >= 1, "threads must be >= 1, was %,d", threads);
    }

    /** The limit of memory in bytes. */
    double memoryBytes() {
        Matcher size = SIZE.matcher(memory);
        Check.state(size.matches(), "a size was checked before");
        String unit = size.group(2);
        int power = "KMGT".indexOf(unit.charAt(0)) + 1;
        return Double.parseDouble(size.group(1)) * Math.pow(unit.length() == 3 ? 1024 : 1000, power);
    }

    /**
     * These options with another limit of memory.
     *
     * @param size such as {@code 4GB}
     * @return the options
     */
    public DuckDbOptions withMemory(String size) {
        return new DuckDbOptions(size, threads, temporary, disk);
    }

    /**
     * These options with another number of threads.
     *
     * @param number {@code >= 1}
     * @return the options
     */
    public DuckDbOptions withThreads(int number) {
        return new DuckDbOptions(memory, number, temporary, disk);
    }

    /**
     * These options with another folder to spill to.
     *
     * @param folder on a disk with room
     * @return the options
     */
    public DuckDbOptions withTemporary(Path folder) {
        return new DuckDbOptions(memory, threads, folder, disk);
    }

    /**
     * These options with another limit of what is spilled.
     *
     * @param size such as {@code 50GB}
     * @return the options
     */
    public DuckDbOptions withDisk(String size) {
        return new DuckDbOptions(memory, threads, temporary, size);
    }
}
