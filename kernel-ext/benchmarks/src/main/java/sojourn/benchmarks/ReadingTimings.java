package sojourn.benchmarks;

import sojourn.EventLog;
import sojourn.load.LoadReport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * How long a shop's events take from a file to the number of sessions: {@code ReadingTimings memory|duckdb EVENTS.csv [RUNS]}. One
 * line for each run, the first of which is cold; then the greatest resident memory of the process.
 */
final class ReadingTimings {
    private ReadingTimings() {}

    public static void main(String[] args) throws IOException {
        int runs = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            long read;
            long sessions;
            LoadReport report;
            if (args[0].equals("memory")) {
                EventLog log = EventLog.read(args[1])
                        .user("visitorid")
                        .time("timestamp", "ms")
                        .action("event")
                        .item("itemid")
                        .transaction("transactionid")
                        .load();
                report = log.report();
                read = System.nanoTime();
                sessions = log.sessions(Duration.ofMinutes(30)).size();
            } else {
                try (var log = EventLog.scan(args[1])
                        .user("visitorid")
                        .time("timestamp", "ms")
                        .action("event")
                        .item("itemid")
                        .transaction("transactionid")) {
                    report = log.report();
                    read = System.nanoTime();
                    sessions = log.sessions(Duration.ofMinutes(30)).size();
                }
            }
            long end = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "%s run %d: %,d rows in %.2f s, %,d sessions in %.2f s more%n",
                    args[0],
                    run + 1,
                    report.rowsRead(),
                    (read - start) / 1e9,
                    sessions,
                    (end - read) / 1e9);
        }
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM")) {
                System.out.println(line.replaceAll("\\s+", " "));
            }
        }
    }
}
