package sojourn;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.check.UsageException;
import sojourn.load.column.CodedColumn;
import sojourn.load.text.TextDialect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FeaturesReaderTest {
    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("counts.csv"), content);
    }

    @Test
    void columnsAreWhatTheReaderIsTold() throws IOException {
        Path file = file("region,id_student,videos,plan,rooms\nN,s1,3,1,2\n,s2,0.5,2,2\nS,s3,1e3,1,7\n");
        Features features = Features.read(file)
                .id("id_student")
                .columns("rooms", "videos")
                .statics("plan")
                .load();
        assertThat(features.noun()).isEqualTo("students");
        assertThat(features.columns()).containsExactly("rooms", "videos");
        assertThat(features.raw("videos")).containsExactly(3, 0.5, 1000);
        assertThat(features.id(2)).isEqualTo("s3");
        assertThat(features.where("plan", "1").size()).isEqualTo(2);
        Features all = Features.read(file.toString()).id("id_student").load();
        assertThat(all.columns()).as("numbers").containsExactly("videos", "plan", "rooms");
        assertThat(all.statics().stream().map(CodedColumn::name)).as("texts").containsExactly("region");
        assertThat(all.staticColumn("region").value(1)).isNull();
    }

    /** The first column of a file is its ids, which is said where it may be a feature. */
    @Test
    void aFirstColumnOfNumbersIsSaidToBeIds() throws IOException {
        String note = "Column 'x', the first, is taken for ids and is no feature, although it holds numbers: ";
        assertThat(Features.read(file("x,y\n1.5,1\n2,2\n")).load().notes()).anyMatch(said -> said.startsWith(note));
        assertThat(Features.read(file("x,y\n1.5,1\n2,2\n")).id("x").load().notes())
                .isEmpty();
        for (String id : List.of("id", "user_id", "studentId", "No", "user", "row")) {
            assertThat(Features.read(file(id + ",y\n1,1\n2,2\n")).load().notes())
                    .as(id)
                    .isEmpty();
        }
        assertThat(Features.read(file("x,y\na,1\nb,2\n")).load().notes()).isEmpty();
    }

    /** Whoever names the first column among the features is not told that it is none. */
    @Test
    void aFirstColumnThatIsNamedAsAFeatureIsNotDoubted() throws IOException {
        Features both =
                Features.read(file("x,y\n1.5,1\n2,2\n")).columns("x", "y").load();
        assertThat(both.columns()).containsExactly("x", "y");
        assertThat(both.notes()).isEmpty();
        assertThat(Features.read(file("x,y\n1.5,1\n2,2\n")).columns("y").load().notes())
                .hasSize(1);
    }

    /** Ids are whole, differ, and are called so or rise by one; a word that ends in id is no name of ids. */
    @Test
    void numbersThatAreIdsAreToldFromFeatures() throws IOException {
        List<String> names = new ArrayList<>(List.of("patient", "case", "account", "member", "participant", "learner"));
        names.addAll(List.of("client", "device", "Unnamed: 0", "userid", "USER ID", "userID", "id_student"));
        names.addAll(List.of("order.number", "customerKey", "uuid", "#"));
        for (String name : names) {
            assertThat(Features.read(file(name + ",y\n70,1\n12,2\n35,1\n"))
                            .load()
                            .notes())
                    .as(name)
                    .isEmpty();
        }
        for (String name : List.of("paid", "valid", "humid", "PAID", "grid", "borrow", "spend", "sessions")) {
            assertThat(Features.read(file(name + ",y\n10,1\n30,2\n20,1\n"))
                            .load()
                            .notes())
                    .as(name)
                    .anyMatch(note -> note.startsWith("Column '" + name + "', the first, is taken for ids"));
        }
        assertThat(Features.read(file("entry,y\n7,1\n8,2\n9,1\n")).load().notes())
                .as("numbers of rows")
                .isEmpty();
        assertThat(Features.read(file("user_id,y\n70.0,1\n12.0,2\n")).load().notes())
                .as("whole numbers of a column that had gaps")
                .isEmpty();
        for (String ids : List.of("1.5,1\n2,2\n", "1,1\n1,2\n")) {
            assertThat(Features.read(file("number,y\n" + ids)).load().notes())
                    .as(ids)
                    .anyMatch(note -> note.startsWith("Column 'number', the first, is taken for ids"));
        }
    }

    @Test
    void savedFeaturesComeBackWithTheirStaticColumns() throws IOException {
        Features features = Features.of("users", List.of("a"), new double[] {1 / 3.0, 2, 1e-300})
                .withStatic("cohort", Arrays.asList("2026-W05", null, "a \"quoted\", text"));
        for (String name : List.of("f.csv", "f.csv.gz", "f.parquet")) {
            features.save(folder.resolve(name));
            Features back = Features.load(folder.resolve(name));
            assertThat(back.toTable().print())
                    .as(name)
                    .isEqualTo(features.toTable().print());
            assertThat(back.rows().checksum()).isEqualTo(features.rows().checksum());
        }
    }

    @Test
    void wrongColumnsAndCellsAreRefused() throws IOException {
        Path file = file("user,a,b\nu1,1,x\nu2,2,3\nu2,,4\n");
        assertThatThrownBy(() -> Features.read(file).load())
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "column 'b' of counts.csv: row 1 is 'x', expected a number; leave the column out, or make it a"
                                + " static one");
        assertThatThrownBy(() -> Features.read(file).columns("a").load())
                .hasMessage(
                        "column 'a' of counts.csv: row 3 is missing, expected a finite number; drop such rows, or give"
                                + " them a value first");
        assertThatThrownBy(() -> Features.read(file).id("users").load()).hasMessageContaining("did you mean 'user'?");
        assertThatThrownBy(() -> Features.read(file).columns("c").load()).hasMessageContaining("unknown column 'c'");
        assertThatThrownBy(() -> Features.read(file).statics("A").load()).hasMessageContaining("did you mean 'a'?");
        assertThatThrownBy(() -> Features.read(file).statics("a", "b").load())
                .hasMessageContaining("at least one column of numbers beside 'user'");
        assertThatThrownBy(() -> Features.read(folder.resolve("none.csv")).load())
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> Features.read("counts.xlsx").load())
                .hasMessageContaining(".csv, .tsv, .txt, one of these with .gz, or .parquet, was 'counts.xlsx'");
    }

    @Test
    void whatIsNotFiniteIsSaidWithFileRowAndColumn() throws Exception {
        for (String cell : List.of("NaN", "Infinity", "-Infinity")) {
            Path file = file("user,a,b\nu1,1,2\nu2,2," + cell + "\n");
            Path packed = folder.resolve("counts.parquet");
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("COPY (SELECT \"user\", a, CAST(b AS DOUBLE) AS b FROM read_csv('" + file
                        + "', header = true)) TO '" + packed + "' (FORMAT parquet)");
            }
            for (Path source : List.of(file, packed)) {
                String said = "column 'b' of " + source.getFileName() + ": row 2 is " + cell
                        + ", expected a finite number; drop such rows, or give them a value first";
                assertThatThrownBy(() -> Features.read(source).load())
                        .isInstanceOf(UsageException.class)
                        .hasMessage(said);
                assertThatThrownBy(() -> Features.load(source)).hasMessage(said);
            }
        }
    }

    @Test
    void textIsReadAsLogsAre() throws IOException {
        byte[] text = "sep=;\n# made by hand\nuser;clicks;note\nu1; 1,5 ;\"a;b\"\nu2;2e1;\n\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        Path packed = folder.resolve("packed.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text);
        }
        Features features = Features.read(packed)
                .dialect(TextDialect.DETECT.withComment("#"))
                .load();
        assertThat(features.raw("clicks")).containsExactly(1.5, 20);
        assertThat(features.staticColumn("note").value(0)).isEqualTo("a;b");
        assertThat(features.staticColumn("note").value(1)).isNull();
        byte[] whole = Files.readAllBytes(packed);
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length - 9));
        assertThatThrownBy(() -> Features.load(cut)).hasMessageContaining("cut.csv.gz");
        Path short1 = file("user,a,b\nu1,1,2\nu2,3\n");
        assertThatThrownBy(() -> Features.load(short1))
                .hasMessage("line 3 of counts.csv has 2 cells, expected 3 as in its header");
        Path java = file("user,a\nu1,1f\nu2,2\n");
        assertThatThrownBy(() -> Features.load(java)).hasMessageContaining("row 1 is '1f', expected a number");
    }

    @Test
    void repeatedIdsAreToldOf() throws IOException {
        Path file = file("user,a\nu1,1\nu2,2\nu2,3\n");
        assertThat(Features.read(file).load().notes())
                .containsExactly("Ids repeat: column 'user' has 2 different ones in 3 rows; each row is an item.");
    }

    @Test
    void theStandInForTheThirdWalkthroughIsReadByPath() {
        String data = System.getenv("SOJOURN_DATA");
        Path file = Path.of(data == null ? "" : data, "oulad_activity_counts.csv.gz");
        Assumptions.assumeTrue(Files.exists(file), "oulad_activity_counts.csv.gz is not in SOJOURN_DATA");
        Features features = Features.read(file)
                .id("id_student")
                .columns("n_submitted_CMA", "n_submitted_TMA", "pre_course_clicks")
                .statics("code_presentation", "final_result")
                .load();
        assertThat(features.size()).isEqualTo(32_593);
        assertThat(features.noun()).isEqualTo("students");
        assertThat(features.staticColumn("final_result").values())
                .containsExactly("Distinction", "Fail", "Pass", "Withdrawn");
        assertThat(features.trim(0.99).size()).isBetween(31_000, 32_592);
    }
}
