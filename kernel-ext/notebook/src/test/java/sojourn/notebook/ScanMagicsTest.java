package sojourn.notebook;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Rules;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.load.Datasets;
import sojourn.notebook.state.Results;
import sojourn.view.SessionLabels;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The walkthroughs' lines with one word more: the log stays in its file. */
class ScanMagicsTest {
    @TempDir
    private Path folder;

    private MagicTrial trial;

    @BeforeEach
    void open() {
        trial = new MagicTrial();
    }

    @AfterEach
    void close() {
        for (Object value : List.of("log", "shop")) {
            if (Results.list().stream().anyMatch(result -> result.name().equals(value))) {
                ((EventLog) trial.host.value(value.toString())).close();
            }
        }
        trial.close();
    }

    private Path sample(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Datasets.class.getResourceAsStream(name)) {
            Files.copy(in, file);
        }
        return file;
    }

    @Test
    void theLearnerWalkthroughGoesOnWithOneWordChanged() throws IOException {
        String file = sample("mooc_sample.csv.gz").toString();
        assertThat(trial.text("events log << '" + file + "' --engine duckdb"))
                .contains(
                        "not loaded",
                        "DuckDB",
                        "rows read",
                        "SELECT",
                        "FROM \"mooc_sample.csv.gz\"",
                        "var log = EventLog.scan(")
                .doesNotContain("Nothing has run yet");
        assertThat(trial.text("sessions s << log --gap 2h"))
                .contains("not cut yet", "PARTITION BY u", "var s = log.sessions(Duration.ofHours(2));");
        assertThat(trial.host.value("s")).isInstanceOf(Sessions.class);
        String text = trial.text("sequences pool << s --length 2..40");
        Sequences loaded = EventLog.dataset("mooc_sample")
                .load()
                .sessions(java.time.Duration.ofHours(2))
                .sequences()
                .length(2, 40);
        assertThat(text)
                .contains(
                        String.format("%,d of %,d", loaded.size(), loaded.sizeBefore()), "SQL on DuckDB", "string_agg");
        Sequences pool = (Sequences) trial.host.value("pool");
        assertThat(pool.total()).isEqualTo(loaded.size());
        trial.run("cluster hierarchical clusters << pool -k 5 --order-invariant");
        Clustering clusters = (Clustering) trial.host.value("clusters");
        assertThat(clusters.total()).isEqualTo(loaded.size());
        assertThat(trial.text("profile clusters")).contains(String.format("%,d sessions", loaded.size()));
        trial.run("facets clusters");
        trial.sameAsItsJavaLine("sequences s --length 2..40", value -> Arrays.toString(((Sequences) value).codes()));
    }

    @Test
    void theShopWalkthroughGoesOnWithOneWordChanged() throws IOException {
        String file = sample("shop_sample_events.csv.gz").toString();
        trial.run("events shop << '" + file + "' --engine duckdb --memory 1GB --user visitorid --time timestamp:ms"
                + " --action event --item itemid --transaction transactionid --drop-above 0.999");
        trial.run("sessions s << shop");
        assertThat(trial.text("features f << s --items shop_sample")).contains("SQL on DuckDB", "COUNT(DISTINCT");
        Features features = (Features) trial.host.value("f");
        assertThat(features.dimension()).isEqualTo(12);
        assertThat(features.compressed()).isTrue();
        trial.run("cluster gmm gmm << f -k 3 --n-init 1");
        assertThat(trial.text("profile gmm")).contains(String.format("%,d sessions", features.total()));
        trial.sameAsItsJavaLine(
                "features s --items shop_sample",
                value -> ((Features) value).rows().checksum());
    }

    @Tag("slow")
    @Test
    void basketsAndLabelsComeFromWhereTheSessionsLie() throws IOException {
        String file = sample("shop_sample_events.csv.gz").toString();
        String roles = " --user visitorid --time timestamp:ms --action event --item itemid --transaction transactionid";
        trial.run("events shop << '" + file + "' --engine duckdb" + roles);
        trial.run("events loaded << '" + file + "'" + roles);
        Sessions all = ((EventLog) trial.host.value("loaded")).sessions(Duration.ofMinutes(30));
        assertThat(trial.text("sessions s << shop --count"))
                .contains(
                        String.format("%,d", all.size()),
                        "of one event",
                        "Pauses between a user's events; the gap is 30 min",
                        "var s = shop.sessions(Duration.ofMinutes(30));");
        trial.run("sessions there << loaded");
        String text = trial.text("baskets b << s --items category --categories shop_sample");
        trial.run("baskets here << there --items category --categories shop_sample");
        assertThat(text)
                .contains("SQL on DuckDB", "var b = s.transactions().categories(")
                .contains("transactions matched", "of purchases");
        assertThat(rows(trial.host.value("b"))).isEqualTo(rows(trial.host.value("here")));
        trial.run("rules r << b --min-support 0.02 --min-lift 1.5");
        trial.run("rules q << here --min-support 0.02 --min-lift 1.5");
        assertThat(((Rules) trial.host.value("r")).toTable().print())
                .isEqualTo(((Rules) trial.host.value("q")).toTable().print());
        trial.sameAsItsJavaLine("baskets s --items category --categories shop_sample", ScanMagicsTest::rows);

        assertThat(trial.text("features f << s --columns total_events,addtocart_count,transaction_count"))
                .contains("SessionFeatures.DEFAULT.only(SessionFeature.TOTAL_EVENTS, SessionFeature.ADDTOCART_COUNT,");
        trial.run("cluster kmeans k << f -k 3 --seed 42");
        trial.run("features g << there --columns total_events,addtocart_count,transaction_count");
        Clustering clusters = (Clustering) trial.host.value("k");
        Features features = (Features) trial.host.value("f");
        assertThat(features.total()).isEqualTo(all.size());
        assertThat(features.size())
                .isEqualTo(((Features) trial.host.value("g")).compress().size());
        trial.run("name named << k 0=Zero 1=One 2=Two");
        assertThat(trial.text("baskets theirs << s --in named[Zero,One,Two]"))
                .contains("lie in named[Zero,One,Two]", ".in(named, \"Zero\", ");
        assertThat(trial.text("cluster assign labels << k --sessions s"))
                .contains(
                        String.format("%,d", clusters.count(0)),
                        "joined and counted on the engine",
                        "var labels = k.assign(s);");
        trial.sameAsItsJavaLine("cluster assign k --sessions s", value -> ((SessionLabels) value).counts());
        String target = folder.resolve("labels.parquet").toString();
        assertThat(trial.text("cluster assign n << k --sessions s --write '" + target + "'"))
                .contains(String.format("%,d rows written to", all.size()));
        assertThat(trial.host.value("n")).isEqualTo(all.size());
        trial.refused("cluster assign k --sessions there", "of these very sessions", "another cut or another log");
        // of a loaded log it is the same line
        trial.run("cluster kmeans m << g -k 3 --seed 42");
        assertThat(trial.text("cluster assign inside << m --sessions there"))
                .contains("counted in memory", "var inside = m.assign(there);");
        trial.refused("cluster assign k --sessions sh", "sh");
        trial.run("sessions other << shop --gap 1h");
        trial.refused("cluster assign k --sessions other", "of these very sessions");
    }

    @Test
    void usersAreDescribedWhereTheirEventsLie() throws IOException {
        String file = sample("signups_sample_events.csv.gz").toString();
        trial.run("events log << '" + file + "' --engine duckdb");
        assertThat(trial.text("features f << log --by user --since signup --window 1d"))
                .contains("4,000", "SQL on DuckDB", "log.features(UserFeatures.counts()");
        trial.run("features g << signups_sample --by user --since signup --window 1d");
        Features here = ((Features) trial.host.value("g")).compress();
        Features there = (Features) trial.host.value("f");
        assertThat(there.columns()).isEqualTo(here.columns());
        assertThat(there.rows().checksum()).isEqualTo(here.rows().checksum());
        trial.sameAsItsJavaLine(
                "features log --by user --since signup --window 1d",
                value -> ((Features) value).rows().checksum());
        trial.refused("features f << log", "features of users or of sessions?", "add --by user");
        trial.refused("features f << log --by user --agg distinct", "load the log for other aggregates");
    }

    @Test
    void aVerbThatNeedsTheRowsSaysWhereTheyAre() throws IOException {
        String file = sample("mooc_sample.csv.gz").toString();
        trial.run("events log << '" + file + "' --engine duckdb");
        trial.run("sessions s << log");
        String[] out = {"is not loaded", "%events without --engine"};
        trial.refused("cohorts c << log", out);
        trial.refused("cluster hierarchical c << s -k 3", out);
        trial.refused("profile s", out);
        trial.refused("sessions t << mooc_sample --count", "--count is of a log that is not loaded");
    }

    /** What a file holds is said by its first card, and the same whichever engine. */
    @Test
    void theFirstCardSaysWhatWasDroppedWhicheverEngine() throws IOException {
        Path nulls = Files.writeString(
                folder.resolve("nulls.csv"),
                "user,time,action\nann,1571912745,a\n,1571912746,b\nbob,1571912747,c\ncid,soon,d\n");
        for (String engine : List.of("", " --engine duckdb")) {
            assertThat(trial.text("events log << '" + nulls + "' --on-error skip" + engine))
                    .contains(
                            "2 of 4 rows were dropped",
                            "Column 'user': 1 missing; first: nulls.csv, row 2.",
                            "Column 'time': 1 unreadable; first: nulls.csv, row 4, 'soon'.",
                            "time format found: epoch seconds");
            trial.refused(
                    "events bad << '" + nulls + "'" + engine,
                    "column 'user' of nulls.csv: row 2 is missing, expected a user; it is the only one, and column"
                            + " 'time' has 1, the first in row 4");
        }
        // of Parquet, too
        Path parquet = folder.resolve("nulls.parquet");
        try (DuckDbEngine duck = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
            duck.execute(
                    "copy",
                    "COPY (SELECT nullif(range % 3, 0) AS user, range AS time, 'a' AS action FROM range(6)) TO '"
                            + parquet + "' (FORMAT parquet)");
        }
        ((EventLog) trial.host.value("log")).close();
        String dropped = "2 of 6 rows were dropped";
        assertThat(trial.text("events log << '" + parquet + "' --engine duckdb --on-error skip"))
                .contains(dropped, "Column 'user': 2 missing; first: nulls.parquet, row 1.");
        trial.run("sessions s << log");
        assertThat(trial.text("sessions t << log --count")).contains(dropped);
    }

    private static String rows(Object baskets) {
        List<String> rows = new ArrayList<>();
        Table table = ((Baskets) baskets).toTable();
        for (int row = 0; row < table.rowCount(); row++) {
            rows.add(table.stringColumn("items").get(row) + " "
                    + table.longColumn("count").getLong(row));
        }
        Collections.sort(rows);
        return rows.toString();
    }

    @Test
    void aWrongWordIsRefusedBeforeAnythingRuns() throws IOException {
        String file = sample("mooc_sample.csv.gz").toString();
        trial.refused("events l << '" + file + "' --engine duck", "engine", "did you mean 'duckdb'?");
        trial.refused(
                "events l << '" + file + "' --engine duckdb --user usr", "has no column 'usr'", "did you mean 'user'?");
        trial.refused("events l << '" + file + "' --engine spark", "--url sc://host:15002");
        trial.refused(
                "events l << db.events --engine spark --url 'sc://host:15002/;token=secret'",
                "a token in a cell is saved with the notebook",
                "SOJOURN_SPARK_TOKEN");
        trial.refused("events l << '" + file + "' --memory 2GB", "--memory and --temp are of --engine duckdb");
        trial.refused("events l << '" + file + "' --engine duckdb --memory much", "memory must be a size such as 2GB");
        trial.refused("events l << '" + folder.resolve("none.parquet") + "' --engine duckdb", "there is no file");
        trial.refused("events l << mooc_sample --engine duckdb", "is a dataset of the catalog");
    }
}
