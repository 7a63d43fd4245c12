package sojourn.notebook;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.ScannedLog;
import sojourn.ScannedSessions;
import sojourn.Sequences;
import sojourn.load.Datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
                ((ScannedLog) trial.host.value(value.toString())).close();
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
                        "Nothing has run yet",
                        "SELECT",
                        "read_csv",
                        "var log = EventLog.scan(");
        assertThat(trial.text("sessions s << log --gap 2h"))
                .contains("not cut yet", "PARTITION BY u", "var s = log.sessions(Duration.ofHours(2));");
        assertThat(trial.host.value("s")).isInstanceOf(ScannedSessions.class);
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
