package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.distance.OptimalMatching;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.feature.UserFeatures;
import sojourn.load.OnError;
import sojourn.load.sql.Sql;
import sojourn.session.SessionRule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static sojourn.SameNouns.assertSame;

/**
 * Whatever the log, and whatever it is a file of: a scanned log gives the rows and weights of the loaded one. A random log has ties in
 * time, missing cells, quotes, line breaks and letters beyond the basic plane, and its rows are in no order.
 */
class ScanLawTest {
    private static final String[] USERS = {
        "1", "02", "zoë", "😀", "\uff5e", "a,b", "say \"hi\"", " x", "two\nlines", "it's", "%2C", "u_1"
    };
    private static final String[] ACTIONS = {"view", "", "addtocart", "transaction", "ßtraße", "back\\slash", "a,b", "'"
    };

    @TempDir
    private Path folder;

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aRandomLogIsTheSameInMemoryAndInAnyFile(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path csv = Files.writeString(folder.resolve("log.csv"), log(random, 1_200));
        Path file = csv;
        switch ((int) (seed % 3)) {
            case 1 -> file = copied(csv, "log.parquet", "FORMAT parquet, ROW_GROUP_SIZE 2048");
            case 2 -> file = copied(csv, "log.jsonl", "FORMAT json");
            default -> {}
        }
        OnError choice = seed % 2 == 0 ? OnError.NULL : OnError.SKIP;
        EventLog loaded = EventLog.read(csv.toString())
                .user("who")
                .time("at", "iso")
                .action("what")
                .item("item")
                .transaction("order")
                .onError(choice)
                .load();
        SessionRule rule = new SessionRule(
                Duration.ofSeconds(30L * (1 + random.nextInt(100))), random.nextBoolean(), 1 + random.nextInt(3));
        try (LogInPlace scan = EventLog.scan(file.toString())) {
            LogInPlace scanned = scan.user("who")
                    .time("at", "iso")
                    .action("what")
                    .item("item")
                    .transaction("order")
                    .onError(choice);
            String what = "seed " + seed + ", " + file.getFileName() + ", " + rule;
            if (random.nextBoolean()) {
                loaded = loaded.tiesByContent();
                scanned = scanned.tiesByContent();
                what += ", ties by content";
            }
            if (random.nextBoolean()) {
                loaded = loaded.sampleUsers(0.6, seed);
                scanned = scanned.sampleUsers(0.6, seed);
                what += ", a sample";
            }
            if (random.nextBoolean()) {
                loaded = loaded.dropAbove(0.8);
                scanned = scanned.dropAbove(0.8);
                what += ", without the busiest";
            }
            int parts = random.nextInt(1, 8);
            what += ", " + parts + " parts";
            Sessions here = loaded.sessions(rule);
            Sessions there = scanned.sessions(rule);
            assertThat(there.size()).as(what).isEqualTo(here.size());
            assertThat(there.events()).as(what).isEqualTo(here.events());
            try {
                assertSame(there.features(), here.features());
                assertSame(there.sequences(), here.sequences());
                assertSame(there.sequences().length(2, 5), here.sequences().length(2, 5));
                Duration step = Duration.ofSeconds(40);
                assertSame(there.sequences().every(step), here.sequences().every(step));
                assertSame(
                        scanned.parts(parts).sessions(rule).sequences().every(step),
                        here.sequences().every(step));
                sequencesDoNotDependOnParts(scanned.parts(parts).sessions(rule), there, here);
                SameNouns.assertSameFlowOfUsers(
                        scanned.parts(parts).sessions(rule).sequences(), here.sequences(), seed);
                SameNouns.assertSameFlowOfUsers(there.sequences(), here.sequences(), seed + 1);
                assertSame(scanned.features(UserFeatures.counts()), loaded.features(UserFeatures.counts()));
                assertSame(there.transactions().baskets(), here.transactions().baskets());
            } catch (AssertionError e) {
                throw new AssertionError(what, e);
            }
        }
    }

    /** Some of up to seven parts of a dozen users may be empty. */
    private void sequencesDoNotDependOnParts(Sessions parts, Sessions whole, Sessions here) throws IOException {
        assertSame(parts.sequences(), here.sequences());
        Sequences pool = parts.sequences().length(2, 5);
        assertSame(pool, here.sequences().length(2, 5));
        if (pool.size() < 2) {
            return;
        }
        Path file = folder.resolve("labels.parquet");
        Path other = folder.resolve("labels-of-parts.parquet");
        Clustering clusters = whole.sequences()
                .length(2, 5)
                .cluster(OptimalMatching.unit(), Hierarchical.complete().k(2));
        Clustering same =
                pool.cluster(OptimalMatching.unit(), Hierarchical.complete().k(2));
        assertThat(same.assign(parts).counts()).isEqualTo(clusters.assign(whole).counts());
        assertThat(same.assign(parts).write(other.toString()))
                .isEqualTo(clusters.assign(whole).write(file.toString()));
        String rows = "SELECT * FROM '%s' ORDER BY ALL";
        assertThat(Sql.files().query(rows.formatted(other)).printAll())
                .isEqualTo(Sql.files().query(rows.formatted(file)).printAll());
        assertSame(
                parts.transactions().in(same, 0, 1).baskets(),
                whole.transactions().in(clusters, 0, 1).baskets());
    }

    @Test
    void filesOfOneLogAreReadInTheirOrder() throws IOException {
        String all = log(new SplittableRandom(11), 600);
        // no line breaks inside cells, so that the file can be cut anywhere
        String[] lines = all.replace("two\nlines", "two lines").lines().toArray(String[]::new);
        String one = String.join("\n", lines) + "\n";
        String head = lines[0] + "\n";
        Files.writeString(folder.resolve("whole.csv"), one);
        for (int part = 0; part < 3; part++) {
            StringBuilder rows = new StringBuilder(head);
            for (int i = 1 + part * 200; i < 1 + (part + 1) * 200; i++) {
                rows.append(lines[i]).append('\n');
            }
            Files.writeString(folder.resolve("part-" + part + ".csv"), rows);
        }
        EventLog loaded = EventLog.read(folder.resolve("whole.csv").toString())
                .user("who")
                .time("at", "iso")
                .action("what")
                .onError(OnError.NULL)
                .load();
        for (String kind : new String[] {"csv", "parquet"}) {
            if (kind.equals("parquet")) {
                for (int part = 0; part < 3; part++) {
                    copied(folder.resolve("part-" + part + ".csv"), "part-" + part + ".parquet", "FORMAT parquet");
                }
            }
            try (LogInPlace scan =
                    EventLog.scan(folder.resolve("part-*." + kind).toString())) {
                assertSame(
                        scan.user("who")
                                .time("at", "iso")
                                .action("what")
                                .onError(OnError.NULL)
                                .sessions(Duration.ofMinutes(10))
                                .sequences(),
                        loaded.sessions(Duration.ofMinutes(10)).sequences());
            }
        }
    }

    private static String log(SplittableRandom random, int events) {
        StringBuilder csv = new StringBuilder("who,at,what,item,order\n");
        for (int i = 0; i < events; i++) {
            Instant at = Instant.EPOCH.plusMillis(random.nextInt(-4_000, 4_000) * 30_000L + 250L * random.nextInt(4));
            csv.append(cell(random.nextInt(200) == 0 ? "" : USERS[random.nextInt(USERS.length)]))
                    .append(',')
                    .append(random.nextInt(200) == 0 ? "no time" : at.toString())
                    .append(',')
                    .append(cell(ACTIONS[random.nextInt(ACTIONS.length)]))
                    .append(',')
                    .append(random.nextInt(4) == 0 ? "" : cell("i," + random.nextInt(5)))
                    .append(',')
                    .append(random.nextInt(6) == 0 ? "" : "t" + random.nextInt(40))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String cell(String text) {
        return text.matches("(?s).*[\",\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** The same rows, in their order, as another kind of file. */
    private Path copied(Path csv, String name, String options) {
        Path file = folder.resolve(name);
        try (DuckDbEngine engine = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
            engine.execute(
                    "copy", "COPY (SELECT * FROM " + ScannedLogTest.csv(csv) + ") TO '" + file + "' (" + options + ")");
        }
        return file;
    }
}
