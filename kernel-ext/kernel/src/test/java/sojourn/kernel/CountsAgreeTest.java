package sojourn.kernel;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** No sentence counts "1 rows": who writes a count and its noun goes through {@link sojourn.check.Nouns}. */
class CountsAgreeTest {
    private static final String NOUNS =
            "(?:[a-z]+ )?\\b(?:baskets|bytes|cells|characters|clusters|cohorts|columns|components|costs"
                    + "|days|events|features|files|groups|items|itemsets|labels|lines|pairs|points|records|rows|rules|sequences|sessions"
                    + "|states|steps|users|values|weights|words)\\b";

    /** a format with a counted noun, given to something else than Nouns or Check */
    private static final Pattern FORMAT =
            Pattern.compile("String\\.format\\(\\s*(?:Locale\\.ROOT,\\s*)?((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");

    private static final Pattern COUNTED = Pattern.compile("%,?d " + NOUNS);
    /** a number that is put before a noun in a string of its own */
    private static final Pattern JOINED = Pattern.compile("(?:size\\(\\)|length|cells\\(\\)|count) \\+ \" " + NOUNS);

    @Test
    void everyCountAgreesWithItsNoun() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module : modules.sorted().toList()) {
                Path sources = module.resolve(Path.of("src", "main", "java"));
                if (Files.isDirectory(sources) && !module.endsWith("benchmarks")) {
                    try (Stream<Path> files = Files.walk(sources)) {
                        for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                                .filter(path -> !path.endsWith("Nouns.java"))
                                .sorted()
                                .toList()) {
                            faults(Files.readString(file)).forEach(fault -> found.add(file + ": " + fault));
                        }
                    }
                }
            }
        }
        assertThat(found).as("write it by Nouns.format or Nouns.count").isEmpty();
    }

    @Test
    void faultsAreFound() {
        assertThat(faults("String.format(Locale.ROOT, \"%,d \" + \"distinct rows\", n)"))
                .hasSize(1);
        assertThat(faults("all.size() + \" cells\"")).hasSize(1);
        assertThat(faults("String.format(Locale.ROOT, \"row %,d has %s\", n, x)"))
                .isEmpty();
        assertThat(faults("Nouns.format(\"%,d rows\", n)")).isEmpty();
    }

    private static List<String> faults(String source) {
        List<String> faults = new ArrayList<>();
        Matcher format = FORMAT.matcher(source);
        while (format.find()) {
            String text = format.group(1).replaceAll("\"\\s*\\+?\\s*\"?", "");
            if (COUNTED.matcher(text).find()) {
                faults.add(text);
            }
        }
        JOINED.matcher(source).results().forEach(joined -> faults.add(joined.group()));
        return faults;
    }
}
