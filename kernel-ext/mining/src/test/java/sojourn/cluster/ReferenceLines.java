package sojourn.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Files of numbers that other programs computed. */
public final class ReferenceLines {
    private ReferenceLines() {}

    public static List<String> lines(String name) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ReferenceLines.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }
}
