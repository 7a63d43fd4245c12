package sojourn;

import org.junit.jupiter.api.Assumptions;
import sojourn.load.EventColumns;
import sojourn.load.LoadReport;
import sojourn.load.column.CodedColumn;
import sojourn.source.EventRows;
import sojourn.source.memory.MemoryLog;
import tech.tablesaw.columns.Column;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/** Nouns for the tests of what shows them, made without a loader. */
public final class TestLogs {
    private TestLogs() {}

    /** A log of as many events as there are actions. */
    public static EventLog log(List<String> users, long[] times, List<String> actions, LoadReport.Problem... problems) {
        return log(users, times, actions, List.of(), problems);
    }

    public static EventLog log(
            List<String> users,
            long[] times,
            List<String> actions,
            List<Column<?>> others,
            LoadReport.Problem... problems) {
        return new EventLog(new MemoryLog(new EventRows(new EventColumns(
                CodedColumn.of("user", users),
                "time",
                times,
                CodedColumn.of("action", actions),
                others,
                new LoadReport("test.csv", times.length, times.length, List.of(problems))))));
    }

    /** Sessions spelled as words of one letter for each event, each the session of a user of its own. */
    public static Sequences spelled(List<String> alphabet, String... words) {
        List<String> users = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        for (int w = 0; w < words.length; w++) {
            for (char letter : words[w].toCharArray()) {
                users.add(String.format("u%04d", w));
                actions.add(alphabet.get(letter - 'A'));
            }
        }
        long[] times = new long[users.size()];
        Arrays.setAll(times, i -> 1_600_000_000_000L + i * 1000L);
        return log(users, times, actions)
                .sessions(java.time.Duration.ofHours(1))
                .sequences();
    }

    /** A log without events. */
    public static EventLog empty() {
        return log(List.of(), new long[0], List.of());
    }

    /** Random sequences over an alphabet, later states rarer; the same for the same seed. */
    public static Sequences random(List<String> alphabet, int n, int longest, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> users = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int length = 1 + (int) (longest * Math.pow(random.nextDouble(), 2));
            int state = 0;
            for (int p = 0; p < length; p++) {
                if (random.nextInt(3) > 0) {
                    state = (int) (alphabet.size() * Math.pow(random.nextDouble(), 1.6));
                }
                users.add(String.format("u%05d", i));
                actions.add(alphabet.get(state));
            }
        }
        long[] times = new long[users.size()];
        long now = 1_600_000_000_000L;
        for (int i = 0; i < times.length; i++) {
            now += 1000 + (long) (1000 * 60 * 30 * Math.pow(random.nextDouble(), 6));
            times[i] = now;
        }
        return log(users, times, actions)
                .sessions(java.time.Duration.ofHours(1))
                .sequences();
    }

    /** The learner log, where it is at hand. */
    public static EventLog learner() {
        Path file = data("mooc_events.csv.gz");
        DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
        List<String> users = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> header = Arrays.asList(in.readLine().split(",", -1));
            int user = header.indexOf("user");
            int time = header.indexOf("timecreated");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                // quoted commas come before the user only
                String[] cells = line.replaceAll("\"[^\"]*\"", "quoted").split(",", -1);
                users.add(cells[user]);
                times.add(LocalDateTime.parse(cells[time], format)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli());
                actions.add(cells[cells.length - 1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log(users, times.stream().mapToLong(t -> t).toArray(), actions);
    }

    /** The five clusters of the reference run over the learner log. */
    public static Clustering learnerClusters() {
        Sequences pool =
                learner().sessions(java.time.Duration.ofHours(2)).sequences().length(2, 40);
        String json = reference("learner_sessions.json");
        String list = json.substring(json.indexOf('[', json.indexOf("\"label\"")) + 1);
        int[] labels = Arrays.stream(list.substring(0, list.indexOf(']')).split(","))
                .mapToInt(cell -> Integer.parseInt(cell.strip()))
                .toArray();
        return Clustering.of(pool, "complete linkage, k = 5", labels);
    }

    /** A file of expected results, where it is at hand. */
    public static String reference(String name) {
        try {
            return Files.readString(data("../reference/" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path data(String name) {
        String folder = System.getenv("SOJOURN_DATA");
        Assumptions.assumeTrue(folder != null, "skipped: SOJOURN_DATA does not name a folder of logs");
        Path file = Path.of(folder).resolve(name).normalize();
        Assumptions.assumeTrue(Files.exists(file), "skipped: SOJOURN_DATA has no " + name);
        return file;
    }
}
