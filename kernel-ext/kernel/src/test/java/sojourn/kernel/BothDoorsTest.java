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

/**
 * What mining and its display say of a way out they say in the words of both doors, by {@code OptionWords}: they do not know
 * whether a magic asked, or Java.
 */
class BothDoorsTest {
    private static final Path MODULES = Path.of("..");
    /** a text that holds an option or the name of a magic */
    private static final Pattern MAGIC_WORDS = Pattern.compile(
            "\"(?:[^\"\\\\\\n]|\\\\.)*?(?<![^\\s\"(\\[])(--[a-z]{2,}|%(?:events|sessions|sequences|features|cluster|baskets|rules)\\b)");

    @Test
    void noTextNamesTheMagicAlone() throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : List.of("mining", "display")) {
            try (Stream<Path> files = Files.walk(MODULES.resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    alone(Files.readString(file)).forEach(words -> found.add(file.getFileName() + ": " + words));
                }
            }
        }
        // comments of SQL begin in this way
        found.removeIf(words -> words.startsWith("SqlTokens.java"));
        assertThat(found)
                .as("wrap it in OptionWords.of (errors) or OptionWords.both (cards)")
                .isEmpty();
    }

    @Test
    void theScanFindsWordsOfAMagic() {
        assertThat(alone("card.note(\"leave it out, %features --without a\");")).containsExactly("%features");
        assertThat(alone("card.note(\"a;b\" + OptionWords.both(\"--time at:s\", \".time(…)\"));"))
                .isEmpty();
        assertThat(alone("// --time is an option\nint i = 0;")).isEmpty();
    }

    /** Words of magics in texts of statements that do not name the other door. */
    private static List<String> alone(String source) {
        List<String> found = new ArrayList<>();
        String code = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
        for (String statement : code.split(";\\s*\\n|\\{\\s*\\n", -1)) {
            Matcher words = MAGIC_WORDS.matcher(statement);
            while (!statement.contains("OptionWords.") && words.find()) {
                found.add(words.group(1));
            }
        }
        return found;
    }
}
