package sojourn.distance;

import org.junit.jupiter.api.Assumptions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The 70 months from September 1993 of the 712 young people of mvad, where the file is at hand. */
public final class Mvad {
    /** The states, in TraMineR's order. */
    public static final List<String> STATES = List.of("employment", "FE", "HE", "joblessness", "school", "training");

    private static final int MONTHS = 70;

    private Mvad() {}

    /** {@return the state codes, one person after the other} */
    public static int[] codes() throws IOException {
        String data = System.getenv("SOJOURN_DATA");
        Path file = Path.of(data == null ? "." : data).resolve("mvad.csv.gz");
        Assumptions.assumeTrue(data != null && Files.exists(file), "skipped: no mvad.csv.gz in SOJOURN_DATA");
        List<String> lines;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines = reader.lines().toList();
        }
        int from = List.of(lines.get(0).split(",")).indexOf("Sep.93");
        return lines.stream()
                .skip(1)
                .flatMap(line -> Arrays.stream(line.split(",")).skip(from).limit(MONTHS))
                .mapToInt(STATES::indexOf)
                .toArray();
    }

    /** {@return where the people begin} */
    public static int[] offsets() {
        int[] offsets = new int[713];
        Arrays.setAll(offsets, i -> MONTHS * i);
        return offsets;
    }
}
