package sojourn.notebook;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Baskets of a Parquet file; features and clusters of tables and of queries' results. */
class TableInputsTest {
    private final MagicTrial trial = new MagicTrial();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        trial.close();
    }

    private Path parquet(String rows) {
        Path file = folder.resolve("lines.parquet");
        try (DuckDbEngine duck = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
            duck.execute("rows", "COPY (" + rows + ") TO '" + file + "' (FORMAT parquet)");
        }
        return file;
    }

    private static final String LINES = "SELECT * FROM (VALUES (1, 'milk', 2.5, ['a']), (2, 'bread', 1.0, ['b']),"
            + " (1, 'bread', 1.0, ['a', 'b']), (3, 'milk', NULL, NULL), (NULL, 'milk', 1, NULL), (3, '', 1, NULL))"
            + " AS t(bill, product, price, tags)";

    @Test
    void basketsOfAParquetFile() {
        Path file = parquet(LINES);
        trial.sameAsItsJavaLine(
                "baskets " + file + " --by bill --items product",
                value -> ((Baskets) value).toTable().print());
        assertThat(trial.shown()).contains("2 of 6 rows without bill or product left out");
        Baskets baskets = (Baskets) trial.run("baskets " + file + " --by bill --items product");
        assertThat(baskets.toTable().print())
                .isEqualTo(Baskets.read(file.toString(), "bill", "product")
                        .toTable()
                        .print());
        assertThat(baskets.size()).isEqualTo(3);
        assertThat(baskets.items()).containsExactlyInAnyOrder("milk", "bread");
        // items that are numbers are what they print as
        assertThat(((Baskets) trial.run("baskets " + file + " --by bill --items price")).items())
                .containsExactlyInAnyOrder("2.5", "1.0");
    }

    @Test
    void badParquetIsRefused() throws IOException {
        Path file = parquet(LINES);
        trial.refused("baskets " + file + " --by bill --items products", "products", "did you mean 'product'?");
        trial.refused("baskets " + file + " --by basket --items product", "basket", "bill, product");
        trial.refused(
                "baskets " + file + " --by bill --items tags",
                "column 'tags' of lines.parquet holds VARCHAR[], expected one value for each row",
                "unnest");
        trial.refused("baskets " + file + " --by bill", "--by, what a basket is, and --items");
        trial.refused("baskets " + file + " --by bill --items product --delimiter ;", "lines.parquet is Parquet");
        trial.refused("baskets " + file, "lines.parquet is Parquet", "--by");
        Files.write(file, new byte[] {'P', 'A', 'R', '1', 0, 0});
        trial.refused("baskets " + file + " --by bill --items product", "lines.parquet");
        assertThat(((Baskets) trial.run("baskets " + parquet(LINES + " WHERE bill = 9") + " --by bill --items product"))
                        .size())
                .isZero();
    }

    /** Two clouds that nobody could mix up. */
    private void makeTables() {
        trial.host.run("tech.tablesaw.api.Table seen = tech.tablesaw.api.Table.create(\"people\","
                + " tech.tablesaw.api.StringColumn.create(\"learner\", \"ann\", \"bob\", \"cid\", \"dan\", \"eve\", \"fay\"),"
                + " tech.tablesaw.api.DoubleColumn.create(\"x\", new double[] {0, 1, 2, 100, 101, 102}),"
                + " tech.tablesaw.api.IntColumn.create(\"y\", new int[] {2, 0, 1, 50, 52, 51}));");
        trial.sql("query <<", "SELECT * FROM seen ORDER BY learner DESC");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kmeans INPUT -k 2",
                "gmm INPUT -k 2 --cov diag",
                "dbscan INPUT --eps 0.5 --min-pts 2",
                "pam INPUT -k 2",
                "hierarchical INPUT -k 2 --linkage ward",
                "clara INPUT -k 2"
            })
    void clustersOfATableKeepItsIds(String words) {
        makeTables();
        for (String input : List.of("seen", "query")) {
            trial.sameAsItsJavaLine(
                    "cluster " + words.replace("INPUT", input) + " --id learner",
                    value -> ((Clustering) value).toTable().print());
            Table table =
                    ((Clustering) trial.run("cluster " + words.replace("INPUT", input) + " --id learner")).toTable();
            assertThat(table.columnNames()).startsWith("learner_id", "cluster");
            String ann = cluster(table, "learner_id", "ann");
            for (String user : List.of("bob", "cid")) {
                assertThat(cluster(table, "learner_id", user))
                        .as(input + " " + user)
                        .isEqualTo(ann);
            }
            for (String user : List.of("eve", "fay")) {
                assertThat(cluster(table, "learner_id", user))
                        .as(input + " " + user)
                        .isEqualTo(cluster(table, "learner_id", "dan"))
                        .isNotEqualTo(ann);
            }
        }
        assertThat(((Clustering) trial.run("cluster " + words.replace("INPUT", "seen")))
                        .toTable()
                        .columnNames())
                .startsWith("row_number", "cluster");
    }

    @Test
    void aSavedMixtureLabelsATable() {
        makeTables();
        Path model = folder.resolve("people.json");
        Clustering fitted = (Clustering) trial.run("cluster gmm seen -k 2 --cov diag --id learner --save " + model);
        for (String input : List.of("seen", "query")) {
            trial.sameAsItsJavaLine(
                    "cluster apply " + input + " --id learner --model " + model,
                    value -> ((Clustering) value).toTable().print());
            Table table =
                    ((Clustering) trial.run("cluster apply " + input + " --id learner --model " + model)).toTable();
            assertThat(table.columnNames()).startsWith("learner_id", "cluster");
            for (String user : List.of("ann", "bob", "cid", "dan", "eve", "fay")) {
                assertThat(cluster(table, "learner_id", user))
                        .as(input + " " + user)
                        .isEqualTo(cluster(fitted.toTable(), "learner_id", user));
            }
        }
        trial.refused("cluster apply seen --id who --model " + model, "unknown column 'who'", "learner");
        trial.host.run("tech.tablesaw.api.Table fewer = seen.selectColumns(\"learner\", \"x\");");
        trial.refused("cluster apply fewer --id learner --model " + model, "y");
    }

    private static String cluster(Table table, String id, String user) {
        return table.where(table.stringColumn(id).isEqualTo(user))
                .column("cluster")
                .getString(0);
    }

    @Test
    void featuresOfATableKeepItsIds() {
        makeTables();
        for (String input : List.of("seen", "query")) {
            trial.sameAsItsJavaLine(
                    "features " + input + " --id learner",
                    value -> ((Features) value).toTable().print());
            Features features = (Features) trial.run("features " + input + " --id learner");
            assertThat(features.columns()).containsExactly("x", "y");
            assertThat(features.noun()).isEqualTo("learners");
            int first = input.equals("seen") ? 0 : 5;
            assertThat(features.id(first)).isEqualTo("ann");
            assertThat(features.raw("y")[first]).isEqualTo(2);
        }
        assertThat(trial.text("cluster kmeans seen --id learner -k 2..3"))
                .contains("Features.withIds(seen, \"learner\")");
        trial.run("features f << seen --id learner");
        assertThat(((Features) trial.run("pca query --id learner")).id(0)).isEqualTo("fay");
        trial.run("cluster kmeans k << f -k 2");
        trial.refused(
                "cluster kmeans k << f -k 2 --id learner", "--id is for a table of numbers; this input has its ids");
        trial.refused("cluster kmeans k << seen -k 2 --id learnr", "column", "did you mean 'learner'?");
        trial.refused("cluster kmeans k << query -k 9 --id learner", "9");
    }

    @Test
    void whatIsDoubtfulOfATableIsSaid() {
        makeTables();
        trial.sql("twice <<", "SELECT CASE WHEN learner < 'c' THEN 'ann' ELSE learner END AS learner, x, y FROM seen");
        assertThat(trial.text("features f << twice --id learner"))
                .contains("Ids repeat: column 'learner' has 5 different ones in 6 rows; each row is an item.");
        trial.sql("none <<", "SELECT nullif(learner, 'ann') AS learner, x, y FROM seen");
        assertThat(trial.text("features f << none --id learner"))
                .contains("Ids are missing: column 'learner' has none in 1 of 6 rows; each row is an item.");
        trial.sql("gaps <<", "SELECT learner, nullif(x, 1) AS x, y FROM seen");
        trial.refused("cluster kmeans k << gaps --id learner -k 2", "column 'x' is at row 2 (1 in all)");
        trial.sql("words <<", "SELECT learner, 'a' AS word FROM seen");
        trial.refused("cluster gmm k << words --id learner -k 2", "features need at least one numeric column");
        trial.sql("empty <<", "SELECT learner, x FROM seen WHERE x > 1000");
        trial.refused("cluster dbscan k << empty --id learner --eps 1", "");
    }
}
