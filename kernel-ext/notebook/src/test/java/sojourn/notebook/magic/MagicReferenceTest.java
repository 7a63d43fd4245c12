package sojourn.notebook.magic;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.notebook.MagicExamples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("slow")
public class MagicReferenceTest {
    /** surefire runs tests in the module's folder */
    private static final Path DOCS = Path.of("..", "..", "docs");

    /**
     * Made again by {@code mvn test -pl kernel-ext/notebook -am -Dtest=MagicReferenceTest -Dsojourn.docs=write
     * -Dsurefire.failIfNoSpecifiedTests=false}. What the pages show was run: see {@link MagicExamples}.
     */
    @Test
    void theCommittedPagesAreWhatTheMagicsSayAndShow(@TempDir Path folder) throws IOException {
        Map<String, String> runs = MagicExamples.run(folder);
        assertThat(runs.keySet())
                .as("each command has an example in magic-examples.txt, and no other")
                .containsExactlyInAnyOrderElementsOf(MagicReference.commands());
        Map<Path, String> pages = new LinkedHashMap<>();
        pages.put(DOCS.resolve("magics.md"), MagicReference.index());
        for (String name : Magics.names()) {
            pages.put(DOCS.resolve("magics").resolve(name + ".md"), MagicReference.page(name, runs));
        }
        if ("write".equals(System.getProperty("sojourn.docs"))) {
            Files.createDirectories(DOCS.resolve("magics"));
            for (Map.Entry<Path, String> page : pages.entrySet()) {
                Files.writeString(page.getKey(), page.getValue());
            }
        }
        pages.forEach((path, page) -> assertThat(path)
                .as("out of date; the comment at this test says how to make it again")
                .hasContent(page));
        try (Stream<Path> files = Files.list(DOCS.resolve("magics"))) {
            assertThat(new TreeSet<>(
                            files.map(file -> file.getFileName().toString()).toList()))
                    .as("a page for each magic, and no other")
                    .isEqualTo(new TreeSet<>(
                            Magics.names().stream().map(name -> name + ".md").toList()));
        }
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
                .doesNotContainAnyElementsOf(List.of(
                        "load",
                        "time",
                        "maven",
                        "mavenRepo",
                        "classpath",
                        "loadFromPOM",
                        "jars",
                        "addMavenDependency"));
    }
}
