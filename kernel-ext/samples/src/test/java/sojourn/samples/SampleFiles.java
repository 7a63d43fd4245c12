package sojourn.samples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads what a generator wrote the simplest way there is. */
final class SampleFiles {
    private static final Path COMMITTED = Path.of("../../datasets");

    private SampleFiles() {}

    static byte[] committed(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(COMMITTED.resolve(file)))) {
            return in.readAllBytes();
        }
    }

    static long committedSize(String sample, List<String> parts) throws IOException {
        long sum = 0;
        for (String part : parts) {
            sum += Files.size(COMMITTED.resolve(sample + "_" + part + ".csv.gz"));
        }
        return sum;
    }

    /** {@return the cells of all rows below the header} */
    static List<String[]> rows(Path file) throws IOException {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.skip(1).map(line -> line.split(",", -1)).toList();
        }
    }
}
