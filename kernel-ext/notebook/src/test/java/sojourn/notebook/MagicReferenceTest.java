package sojourn.notebook;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class MagicReferenceTest {
    /** surefire runs tests in the module's folder */
    private static final Path PAGE = Path.of("..", "..", "docs", "magics.md");

    /** Made again by {@code mvn test -pl kernel-ext/notebook -am -Dtest=MagicReferenceTest -Dsojourn.docs=write -Dsurefire.failIfNoSpecifiedTests=false}. */
    @Test
    void theCommittedPageIsWhatTheMagicsSay() throws IOException {
        String page = MagicReference.page();
        if ("write".equals(System.getProperty("sojourn.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/magics.md is out of date; the comment at this test says how to make it again")
                .isEqualTo(page);
    }

    @Test
    void everyMagicHasAnExampleThatBeginsWithItsName() {
        for (String name : Magics.names()) {
            String start = (Magics.ofCells().contains(name) ? "%%" : "%") + name;
            for (var line : Usage.withSubcommands(Magics.parser(name))) {
                assertThat(Usage.example(line.getCommandSpec())).startsWith(start);
                assertThat(Usage.text(line)).contains("Example: " + start);
            }
        }
    }

    @Test
    void noNameCollidesWithThoseOfTheKernels() {
        assertThat(Magics.names())
                .doesNotContain(
                        "load", "time", "maven", "mavenRepo", "classpath", "loadFromPOM", "jars", "addMavenDependency");
    }
}
