package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.mixture.Covariance;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.feature.DistinctRows;
import sojourn.feature.Scaling;
import sojourn.load.column.CodedColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FeaturesTest {
    private static Table table() {
        return Table.create("t")
                .addColumns(
                        StringColumn.create("user_id", "a,\"1\"", "b", "c😀", "d"),
                        IntColumn.create("exercises", 0, 4, 0, 4),
                        DoubleColumn.create("minutes", 0.1, 1e-300, 0.1, 1 / 3.0));
    }

    @Test
    void aTableGivesItsNumericColumnsAndIds() {
        Features features = Features.withIds(table(), "user_id");
        assertThat(features.noun()).isEqualTo("users");
        assertThat(features.columns()).containsExactly("exercises", "minutes");
        assertThat(features.size()).isEqualTo(4);
        assertThat(features.distinct().size()).isEqualTo(3);
        assertThat(features.id(2)).isEqualTo("c😀");
        assertThat(features.raw(3, 1)).isEqualTo(1 / 3.0);
        assertThat(features.scaled(0, 0)).isEqualTo(-1);
        assertThat(features.scaled(1, 0)).isEqualTo(1);
        assertThat(features).hasToString("4 users x 2 features, 3 distinct rows");
        assertThat(Features.of(table(), "minutes").id(0)).isEqualTo("1");
    }

    @Test
    void eachColumnHasItsOwnScale() {
        Features features = Features.of(table()).scale(Scaling.NONE).scale("exercises", Scaling.MIN_MAX);
        assertThat(features.scaled(1, 0)).isEqualTo(1);
        assertThat(features.scaled(0, 1)).isEqualTo(0.1);
        assertThat(features.scalings()).containsExactly(Scaling.MIN_MAX, Scaling.NONE);
        assertThatThrownBy(() -> features.scale("exercise", Scaling.NONE)).hasMessageContaining("'exercises'");
    }

    @Test
    void fewerColumnsHaveFewerDistinctRows() {
        Features features = Features.withIds(table(), "user_id").select("exercises");
        assertThat(features.distinct().size()).isEqualTo(2);
        assertThat(features.raw("exercises")).containsExactly(0, 4, 0, 4);
        assertThat(features.id(3)).isEqualTo("d");
    }

    @Test
    void aColumnTakenTwiceIsRefused() {
        assertThatThrownBy(() -> Features.of(table()).select("minutes", "exercises", "minutes"))
                .isInstanceOf(UsageException.class)
                .hasMessage("columns must have different names, had minutes, exercises, minutes");
    }

    @Tag("slow")
    @Test
    void columnsThatDifferInCaseAloneOrAreCalledAsTheIdMakeATableToo() {
        Features features = Features.of("users", List.of("View", "view", "user_id"), new double[] {1, 2, 3, 4, 5, 6})
                .withStatic("VIEW", List.of("a", "b"));
        assertThat(features.toTable().columnNames())
                .containsExactly("user_number", "VIEW", "View_", "view__", "user_id");
        assertThat(features.toTable().doubleColumn("view__").asDoubleArray()).containsExactly(2, 5);
    }

    @Test
    void idsStayAsTheyWereWhenTheTableChanges() {
        Table table = table();
        Features features = Features.withIds(table, "user_id");
        table.stringColumn("user_id").set(1, "somebody else");
        assertThat(features.id(1)).isEqualTo("b");
    }

    /** DuckDB looks at the first 20,480 rows to find out whether a file has quotes. */
    @Tag("slow")
    @Test
    void aQuoteThatComesLateIsAQuote(@TempDir Path folder) throws IOException {
        int n = 60_000;
        List<String> ids = new ArrayList<>();
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            ids.add(i == n - 1 ? "the \"last\", at last" : "u" + i);
            numbers[i] = i;
        }
        Table table = Table.create("t")
                .addColumns(StringColumn.create("user_id", ids), DoubleColumn.create("number", numbers));
        Path file = folder.resolve("late [1].csv");
        Features.withIds(table, "user_id").save(file);
        Features loaded = Features.load(file);
        assertThat(loaded.size()).isEqualTo(n);
        assertThat(loaded.id(n - 1)).isEqualTo("the \"last\", at last");
        assertThat(loaded.raw(n - 1, 0)).isEqualTo(n - 1);
    }

    @Test
    void aSaveThatFailsLeavesWhatWasThere(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("f.csv");
        Features.of(table()).save(file);
        String before = Files.readString(file);
        Features broken = Features.of("users", List.of("x"), DistinctRows.of(new double[] {1, 2}, 1), row -> {
            if (row == 1) {
                throw new IllegalStateException("no id");
            }
            return "a";
        });
        assertThatThrownBy(() -> broken.save(file)).hasMessageContaining("no id");
        assertThat(Files.readString(file)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"f.csv", "f.csv.gz", "f.parquet", "it's.csv", "f[1]*.csv.gz"})
    void whatIsSavedIsLoadedToTheLastBit(String name, @TempDir Path folder) throws IOException {
        Features features = Features.withIds(table(), "user_id");
        Path file = folder.resolve(name);
        features.save(file);
        Features loaded = Features.load(file);
        assertThat(loaded.noun()).isEqualTo("users");
        assertThat(loaded.columns()).isEqualTo(features.columns());
        for (int i = 0; i < 4; i++) {
            assertThat(loaded.id(i)).isEqualTo(features.id(i));
            assertThat(loaded.raw(i, 0)).isEqualTo(features.raw(i, 0));
            assertThat(loaded.raw(i, 1)).isEqualTo(features.raw(i, 1));
            assertThat(loaded.scaled(i, 1)).isEqualTo(features.scaled(i, 1));
        }
        assertThat(loaded.toTable().columnNames()).containsExactly("user_id", "exercises", "minutes");
        assertThat(loaded.toTable().doubleColumn("minutes").get(3)).isEqualTo(1 / 3.0);
    }

    @Test
    void badTablesAreNamed(@TempDir Path folder) throws IOException {
        Table missing = table();
        missing.intColumn("exercises").setMissing(2);
        assertThatThrownBy(() -> Features.of(missing))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("a feature must not be missing, but column 'exercises' is at row 3 (1 in all)");
        assertThatThrownBy(() -> Features.of(table(), "exercices")).hasMessageContaining("did you mean 'exercises'?");
        assertThatThrownBy(() -> Features.of(table(), "user_id")).hasMessageContaining("must be numeric");
        assertThatThrownBy(() -> Features.of("users", List.of("a", "b"), new double[] {1, 2, 3, Double.NaN}))
                .hasMessageStartingWith("a feature must be finite, but 'b' is NaN at row 2");
        assertThatThrownBy(() -> Features.of("users", List.of("a", "a"), new double[] {1, 2}))
                .hasMessageContaining("different names");
        assertThatThrownBy(() -> Features.of("users", List.of("a"), new double[0]))
                .hasMessageContaining("at least one of the users");
        assertThatThrownBy(() -> Features.load(folder.resolve("none.csv"))).hasMessageContaining("there is no file");
        assertThatThrownBy(() -> Features.load(folder.resolve("f.xls"))).hasMessageContaining("must end in");
        Path bad = folder.resolve("bad.csv");
        Files.writeString(bad, "user_id,x\na,1\nb,many\n");
        assertThatThrownBy(() -> Features.load(bad))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("many");
        Files.writeString(bad, "user_id,x\na,1\nb,\n");
        assertThatThrownBy(() -> Features.load(bad)).hasMessageContaining("column 'x' of bad.csv: row 2 is missing");
    }

    @Test
    void modelsLabelEveryItem() {
        double[] x = ShopScale.firstDays(3, 5_000, 0.3);
        Features features = Features.of("users", List.of("a", "b", "c", "d"), x);
        Clustering means = features.cluster(KMeans.k(3));
        Clustering mixture = features.cluster(GaussianMixture.k(3).withCovariance(Covariance.DIAG));
        assertThat(means.size()).isEqualTo(5_000);
        assertThat(mixture.method()).isEqualTo("gmm, k = 3, diag");
        assertThat(mixture.items()).isSameAs(features);
        for (int i = 1; i < 5_000; i++) {
            if (features.distinct().of(i) == features.distinct().of(0)) {
                assertThat(means.label(i)).isEqualTo(means.label(0));
                assertThat(mixture.label(i)).isEqualTo(mixture.label(0));
            }
        }
        GmmSearch.Result result = features.search(GmmSearch.k(2, 3).withCovariances(Covariance.DIAG));
        assertThat(features.labels(result.model(Covariance.DIAG, 3).orElseThrow()))
                .isEqualTo(mixture.labels());
        assertThatThrownBy(() -> features.select("a").labels(result.best())).hasMessageContaining("4 columns");
    }

    @Test
    void staticColumnsStayWithTheirItems() {
        Features features = Features.withIds(table(), "user_id")
                .withStatic("cohort", List.of("2026-W05", "2026-W04", "2026-W05", "2026-W06"))
                .withStatic("plan", Arrays.asList("free", null, "paid", "free"));
        assertThat(features.statics().stream().map(CodedColumn::name)).containsExactly("cohort", "plan");
        Features week = features.select("minutes").scale(Scaling.MIN_MAX).where("cohort", "2026-W05");
        assertThat(week.size()).isEqualTo(2);
        assertThat(week.id(1)).isEqualTo("c😀");
        assertThat(week.staticColumn("plan").value(1)).isEqualTo("paid");
        assertThat(week.staticColumn("cohort").values()).containsExactly("2026-W05");
        assertThat(week.toTable().columnNames()).containsExactly("user_id", "cohort", "plan", "minutes");
        assertThat(features.by("cohort").keySet()).containsExactly("2026-W04", "2026-W05", "2026-W06");
        assertThat(features.by("plan").values().stream().mapToInt(Features::size))
                .as("the missing one is in no part")
                .containsExactly(2, 1);
        assertThat(features.withStatic("plan", List.of("a", "b", "c", "d")).statics())
                .hasSize(2);
    }

    @Test
    void wrongStaticColumnsAreRefused() {
        Features bare = Features.withIds(table(), "user_id");
        Features features = bare.withStatic("cohort", List.of("2026-W05", "2026-W04", "2026-W05", "2026-W06"));
        assertThatThrownBy(() -> bare.where("cohort", "x"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("withStatic(\"cohort\"");
        assertThatThrownBy(() -> features.where("cohorts", "2026-W05")).hasMessageContaining("'cohort'");
        assertThatThrownBy(() -> features.where("cohort", "2026-W50"))
                .hasMessageContaining("unknown cohort '2026-W50'; did you mean '2026-W05'?");
        assertThatThrownBy(() -> features.where("cohort")).hasMessageContaining("at least one value");
        assertThatThrownBy(() -> bare.withStatic("cohort", List.of("a"))).hasMessageContaining("'cohort' has 1");
        assertThatThrownBy(() -> bare.withStatic("minutes", List.of("a", "b", "c", "d")))
                .hasMessageContaining("name of its own");
        assertThatThrownBy(() -> bare.withStatic("user_id", List.of("a", "b", "c", "d")))
                .hasMessageContaining("name of its own");
        assertThatThrownBy(() -> features.subset()).hasMessageContaining("at least one of the users");
        assertThatThrownBy(() -> features.subset(4)).hasMessageContaining("0..3, was 4");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSubsetKeepsTheScaleOfTheWholeUntilItIsScaledAnew(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 60;
        double[] values = random.ints(3L * n, 0, 4).asDoubleStream().toArray();
        Features whole = Features.of("users", List.of("a", "b", "c"), values).scale("b", Scaling.LOG1P);
        int[] items = random.ints(40, 0, n).toArray();
        Features part = whole.subset(items);
        assertThat(part.scaledOver()).isEqualTo(n);
        Features narrow = part.select("c", "a");
        double[] written = new double[2 * items.length];
        for (int i = 0; i < items.length; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(part.raw(i, j)).as("seed %d", seed).isEqualTo(whole.raw(items[i], j));
                assertThat(part.scaled(i, j)).isEqualTo(whole.scaled(items[i], j));
            }
            assertThat(narrow.scaled(i, 0)).isEqualTo(whole.scaled(items[i], 2));
            written[2 * i] = whole.raw(items[i], 2);
            written[2 * i + 1] = whole.raw(items[i], 0);
        }
        Features alone = Features.of("users", List.of("c", "a"), written);
        Features anew = narrow.scale(Scaling.STANDARD);
        assertThat(anew.scaledOver()).isEqualTo(items.length);
        assertThat(anew.rows().checksum())
                .as("the same as if the others had never been, seed %d", seed)
                .isEqualTo(alone.rows().checksum());
    }
}
