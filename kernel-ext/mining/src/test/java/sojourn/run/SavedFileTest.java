package sojourn.run;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.LogInPlace;
import sojourn.SavedMixture;
import sojourn.Sessions;
import sojourn.check.UsageException;
import sojourn.cluster.mixture.GaussianMixture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SavedFileTest {
    @TempDir
    Path folder;

    @TempDir
    Path register;

    private static final String LOG = "user,time,action\na,2020-01-01 10:00:00,x\na,2020-01-01 10:01:00,y\n";

    @BeforeEach
    void ownRegister() {
        System.setProperty("sojourn.cache", register.toString());
    }

    @AfterEach
    void usualRegister() {
        System.clearProperty("sojourn.cache");
    }

    private interface Save {
        void to(Path file) throws IOException;
    }

    private static Features features() {
        return Features.of("users", List.of("x"), new double[] {0, 1, 2, 9, 8, 10});
    }

    /** A log of the user's stays; a file of ours is replaced; the user may ask for more. */
    private void replacesOnlyOurs(String name, Save save, Save over) throws IOException {
        Path file = Files.writeString(folder.resolve(name), LOG);
        assertThatThrownBy(() -> save.to(file))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(
                        "'" + file + "' is there, and is not as Sojourn wrote it; take another name, or")
                .message()
                .contains("Over(…)")
                .doesNotContain("\n", "--force");
        assertThat(file).hasContent(LOG);
        over.to(file);
        byte[] ours = Files.readAllBytes(file);
        save.to(file);
        assertThat(file).hasBinaryContent(ours);
        Path fresh = folder.resolve("fresh-" + name);
        save.to(fresh);
        save.to(fresh);
        assertThat(fresh).hasBinaryContent(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f.csv", "f.csv.gz", "f.parquet"})
    void featuresReplaceOnlyWhatSojournWrote(String name) throws IOException {
        replacesOnlyOurs(name, features()::save, features()::saveOver);
    }

    @Test
    void modelsReplaceOnlyWhatSojournWrote() throws IOException {
        SavedMixture model = SavedMixture.of(features().fit(GaussianMixture.k(2)));
        replacesOnlyOurs("m.json", model::save, model::saveOver);
        replacesOnlyOurs("n.json", model.model()::save, model.model()::saveOver);
    }

    @Test
    void sessionsReplaceOnlyWhatSojournWrote() throws IOException {
        Path log = Files.writeString(folder.resolve("log.csv"), LOG);
        Sessions memory = EventLog.read(log.toString()).load().sessions(Duration.ofHours(1));
        replacesOnlyOurs("s.parquet", file -> memory.write(file.toString()), file -> memory.writeOver(file.toString()));
        try (LogInPlace scanned = EventLog.scan(log.toString())) {
            Sessions engine = scanned.sessions(Duration.ofHours(1));
            replacesOnlyOurs(
                    "e.parquet", file -> engine.write(file.toString()), file -> engine.writeOver(file.toString()));
        }
    }

    /** The register holds checksums, so a copy elsewhere is ours, and an edited table is the user's. */
    @Test
    void aTableThatWasEditedIsTheUsers() throws IOException {
        Path file = folder.resolve("f.csv");
        features().save(file);
        Path copy = Files.copy(file, folder.resolve("copy.csv"));
        features().save(copy);
        Files.writeString(file, Files.readString(file) + "u7,11.0\n");
        assertThatThrownBy(() -> features().save(file)).hasMessageContaining("is not as Sojourn wrote it");
        assertThat(Files.readString(file)).endsWith("u7,11.0\n");
    }

    /** A model and a Parquet file carry a mark of their own: they are known on a machine whose register knows nothing. */
    @Test
    void marksTravelWithTheFile(@TempDir Path other) throws IOException {
        Path model = folder.resolve("m.json");
        Path table = folder.resolve("f.parquet");
        Path csv = folder.resolve("f.csv");
        SavedMixture mixture = SavedMixture.of(features().fit(GaussianMixture.k(2)));
        mixture.save(model);
        features().save(table);
        features().save(csv);
        System.setProperty("sojourn.cache", other.toString());
        mixture.save(model);
        features().save(table);
        assertThatThrownBy(() -> features().save(csv)).hasMessageContaining("is not as Sojourn wrote it");
    }

    @Test
    void foldersLinksAndEmptyFilesAreToldApart() throws IOException {
        Path place = Files.createDirectory(folder.resolve("d.csv"));
        assertThatThrownBy(() -> features().saveOver(place)).hasMessageContaining("is a folder; take another name");
        Path nowhere = Files.createSymbolicLink(folder.resolve("l.csv"), folder.resolve("none"));
        assertThatThrownBy(() -> features().save(nowhere)).hasMessageContaining("is not as Sojourn wrote it");
        Path log = Files.writeString(folder.resolve("log.csv"), LOG);
        Path link = Files.createSymbolicLink(folder.resolve("to-log.csv"), log);
        assertThatThrownBy(() -> features().save(link)).hasMessageContaining("is not as Sojourn wrote it");
        assertThat(log).hasContent(LOG);
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        features().save(empty);
        assertThat(empty).isNotEmptyFile();
    }

    /** Nothing of this needs the register: without it, only the replacement of a table has to be asked for. */
    @Test
    void aRegisterThatCannotBeWrittenCostsNoFile() throws IOException {
        System.setProperty("sojourn.cache", Files.writeString(folder.resolve("file"), "x") + "/below");
        Path file = folder.resolve("f.csv");
        features().save(file);
        assertThat(file).isNotEmptyFile();
        assertThatThrownBy(() -> features().save(file)).hasMessageContaining("is not as Sojourn wrote it");
        features().saveOver(file);
    }
}
