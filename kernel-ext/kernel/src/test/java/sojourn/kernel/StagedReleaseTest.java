package sojourn.kernel;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What Central asks of an upload is in this build's poms, and a folder that lacks any of it is refused. */
class StagedReleaseTest {
    @TempDir
    Path root;

    private StagedFolder folder;

    @BeforeEach
    void stage() throws IOException {
        folder = new StagedFolder(root);
        for (var each : StagedFolder.published().entrySet()) {
            String pom = Files.readString(each.getValue().resolve("pom.xml"));
            StagedFolder.write(folder.file(each.getKey(), ".pom"), pom.replace("0.1.0-SNAPSHOT", StagedFolder.VERSION));
        }
        folder.addStubs();
    }

    private void change(String artifact, String was, String is) throws IOException {
        Path pom = folder.file(artifact, ".pom");
        String text = Files.readString(pom);
        assertThat(text).contains(was);
        StagedFolder.write(pom, text.replace(was, is));
    }

    @Tag("slow")
    @Test
    void thePomsOfThisBuildHaveAllThatCentralAsksFor() throws Exception {
        List<String> said = folder.asked("--unsigned", StagedFolder.VERSION);
        assertThat(said).hasSize(2).first().isEqualTo("0");
        assertThat(said.get(1))
                .isEqualTo(
                        "10 artifacts of version 0.1.0 in 32 files: metadata, sources, Javadoc and checksums are there;"
                                + " no signatures, as asked");
    }

    @Tag("slow")
    @Test
    void whatIsMissingIsNamed() throws Exception {
        change("sojourn-display", "<name>Sojourn display</name>", "");
        change("sojourn-samples", "<description>", "<!-- ");
        change("sojourn-samples", "</description>", " -->");
        change("sojourn-bom", "<artifactId>sojourn-junit</artifactId>", "<artifactId>another</artifactId>");
        change("sojourn-bom", "<developerConnection>", "<!-- ");
        change("sojourn-bom", "</developerConnection>", " -->");
        change("sojourn-spark", "<version>0.1.0</version>", "<version>0.1.0-SNAPSHOT</version>");
        Files.delete(folder.file("sojourn-mining", "-sources.jar"));
        Files.delete(folder.file("sojourn-kernel", "-all.jar.sha1"));
        Files.writeString(folder.file("sojourn-junit", ".jar.md5"), "0".repeat(32));
        Files.writeString(folder.file("sojourn-notebook", "-javadoc.jar"), "no jar");
        StagedFolder.write(root.resolve("io/github/sojourn/other/0.1.0/other-0.1.0.pom"), "<project/>");
        assertThat(folder.asked("--unsigned", StagedFolder.VERSION))
                .contains(
                        "1",
                        "sojourn-display: its pom has no name of its own",
                        "sojourn-samples: its pom has no description of its own",
                        "sojourn-bom: does not name sojourn-junit",
                        "sojourn-bom: neither its pom nor a parent has scm/developerConnection",
                        "sojourn-spark: its pom has the version 0.1.0-SNAPSHOT",
                        "sojourn-mining: no sojourn-mining-0.1.0-sources.jar",
                        "no sojourn-kernel-0.1.0-all.jar.sha1",
                        "sojourn-junit-0.1.0.jar.md5 is not that of the file",
                        "sojourn-notebook: sojourn-notebook-0.1.0-javadoc.jar is no jar",
                        "other: staged, and it is not among what is published");
    }

    @Tag("slow")
    @Test
    void whatParentsGaveIsMissedByAllThatHaveThem() throws Exception {
        change("sojourn", "<license>", "<!-- <license>");
        change("sojourn", "</license>", "</license> -->");
        List<String> said = folder.asked("--unsigned", StagedFolder.VERSION);
        assertThat(said.stream().filter(line -> line.endsWith("nor a parent has licenses/license/name")))
                .as("all but the BOM, which has no parent")
                .hasSize(9);
    }

    @Tag("slow")
    @Test
    void signaturesAreAskedForUnlessItIsATrial() throws Exception {
        List<String> said = folder.asked(StagedFolder.VERSION);
        assertThat(said).first().isEqualTo("1");
        assertThat(said).contains("no signature sojourn-bom-0.1.0.pom.asc").hasSize(33);
        assertThat(folder.asked("--unsigned", "0.2.0")).contains("1", "sojourn-mining: no pom of version 0.2.0");
    }
}
