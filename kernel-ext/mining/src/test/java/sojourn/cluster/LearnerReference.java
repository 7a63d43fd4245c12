package sojourn.cluster;

import org.junit.jupiter.api.Assumptions;
import sojourn.distance.Distances;
import sojourn.distance.SequenceDistance;
import sojourn.sequence.Distinct;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The kept sessions of the real MOOC log with their reference labels, where they are at hand. */
final class LearnerReference {
    private final int[] codes;
    private final int[] offsets;
    private final int[] labels;
    private final List<String> alphabet;

    private LearnerReference(int[] codes, int[] offsets, int[] labels, List<String> alphabet) {
        this.codes = codes;
        this.offsets = offsets;
        this.labels = labels;
        this.alphabet = alphabet;
    }

    static LearnerReference load() throws IOException {
        String data = System.getenv("SOJOURN_DATA");
        Path file =
                Path.of(data == null ? "." : data).resolveSibling("reference").resolve("learner_sessions.json");
        Assumptions.assumeTrue(
                data != null && Files.exists(file), "skipped: no reference/learner_sessions.json beside SOJOURN_DATA");
        String json = Files.readString(file);
        String[] sequences = list(json, "sequence").toArray(String[]::new);
        int[] offsets = new int[sequences.length + 1];
        for (int i = 0; i < sequences.length; i++) {
            offsets[i + 1] = offsets[i] + sequences[i].length();
        }
        return new LearnerReference(
                String.join("", sequences).chars().map(c -> c - 'A').toArray(),
                offsets,
                list(json, "label").mapToInt(Integer::parseInt).toArray(),
                list(json, "alphabet").toList());
    }

    Distances distances(SequenceDistance distance) {
        return Distances.of(distance, codes, offsets, alphabet, Distinct.of(codes, offsets), i -> "session " + i);
    }

    int[] labels() {
        return labels;
    }

    int[] lengths() {
        int[] lengths = new int[offsets.length - 1];
        Arrays.setAll(lengths, i -> offsets[i + 1] - offsets[i]);
        return lengths;
    }

    private static Stream<String> list(String json, String key) {
        int from = json.indexOf('[', json.indexOf('"' + key + '"')) + 1;
        return Arrays.stream(json.substring(from, json.indexOf(']', from)).split(","))
                .map(cell -> cell.strip().replace("\"", ""));
    }
}
