package sojourn.load.sql;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A stack that overflows in native code ends the process without a word, so each query runs in a process of its own. */
@Tag("slow")
class DeepJsonProcessTest {
    @TempDir
    Path folder;

    /** The child: runs the queries on a thread with the stack of a cell's, and prints a line for each. */
    public static void main(String[] queries) throws InterruptedException {
        Thread cell = new Thread(
                null,
                () -> {
                    for (String query : queries) {
                        try {
                            Sql.files().query(query);
                            System.out.println("ran");
                        } catch (UsageException e) {
                            System.out.println(e.getMessage());
                        }
                    }
                },
                "cell",
                1 << 20);
        cell.start();
        cell.join();
    }

    private List<String> child(List<String> queries) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-XX:-CreateCoredumpOnCrash",
                "-cp",
                Path.of(DeepJsonProcessTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        + java.io.File.pathSeparator
                        + System.getProperty("java.class.path"),
                DeepJsonProcessTest.class.getName()));
        command.addAll(queries);
        Path out = folder.resolve("out.txt");
        // a JDK warns of native code on standard error, which is not what the queries say
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(out) + Files.readString(errors))
                    .isZero();
            return Files.readAllLines(out, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void noDepthOfJsonEndsTheProcess() throws IOException, InterruptedException {
        List<String> queries = new ArrayList<>();
        List<Integer> casts = new ArrayList<>();
        for (int depth : new int[] {3_000, 100_000, 5_000_000}) {
            Path log = folder.resolve("d" + depth + ".jsonl");
            Files.writeString(
                    log,
                    "{\"user\":\"a\",\"x\":1}\n{\"user\":\"b\",\"x\":" + "{\"a\":".repeat(depth) + "1"
                            + "}".repeat(depth) + "}\n");
            Path csv = folder.resolve("d" + depth + ".csv");
            Files.writeString(csv, "j\n" + "[".repeat(depth) + "1" + "]".repeat(depth) + "\n");
            queries.add("SELECT * FROM '" + log + "'");
            queries.add("SELECT * FROM read_json('" + log + "')");
            queries.add("SELECT * FROM read_json_auto(['" + log + "'], sample_size = -1)");
            String from = " FROM read_csv('" + csv + "', header = true, max_line_size = 20000000)";
            for (String call : List.of("j::JSON", "json_extract(j, '$[0]')", "json_valid(j)", "json_structure(j)")) {
                casts.add(queries.size());
                queries.add("SELECT length((" + call + ")::VARCHAR)" + from);
            }
        }
        List<String> said = child(queries);
        assertThat(said).hasSize(queries.size());
        for (int i = 0; i < said.size(); i++) {
            if (casts.contains(i)) {
                assertThat(said.get(i)).as(queries.get(i)).isEqualTo("ran");
            } else {
                assertThat(said.get(i))
                        .as(queries.get(i))
                        .matches("d\\d+\\.jsonl, line 2, is nested deeper than 1,000 levels");
            }
        }
    }
}
