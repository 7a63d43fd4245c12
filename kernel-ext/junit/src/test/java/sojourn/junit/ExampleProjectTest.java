package sojourn.junit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The page shows the example project as it is; the build runs the project itself. */
class ExampleProjectTest {
    private static final Path HOW_TO = Path.of("../../docs/how-to");

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "src/test/java/HelloNotebookTest.java"})
    void thePageShowsTheFile(String file) throws IOException {
        String page = Files.readString(HOW_TO.resolve("notebooks-as-tests.md"));
        String shown = Files.readString(HOW_TO.resolve("notebooks-as-tests").resolve(file));
        assertThat(page).contains("\n" + shown + "```\n");
    }
}
