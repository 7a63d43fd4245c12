package sojourn.kernel;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A project of modules needs a name that stays when a jar is renamed: each jar's manifest has one. */
class ModuleNamesTest {
    @Test
    void theManifestNamesTheModule() throws IOException {
        assertThat(Files.readString(Path.of("..", "..", "pom.xml")))
                .contains("<Automatic-Module-Name>${sojourn.module}</Automatic-Module-Name>");
    }

    @Test
    void eachModuleWithAJarIsNamedAfterItsFolder() throws IOException {
        List<Path> poms;
        try (Stream<Path> folders = Files.list(Path.of(".."))) {
            poms = folders.map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
        assertThat(poms).hasSizeGreaterThanOrEqualTo(Modules.NAMES.size());
        for (Path pom : poms) {
            String text = Files.readString(pom);
            String folder = pom.getParent().getFileName().toString();
            if (!text.contains("<packaging>pom</packaging>")) {
                // among the module's own properties, not those of a profile
                assertThat(text.substring(0, text.indexOf("<dependencies>")))
                        .as(folder)
                        .contains("<sojourn.module>sojourn." + folder.replace('-', '.') + "</sojourn.module>");
            }
        }
    }
}
