package sojourn.kernel;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The phrases that CONTRIBUTING.md bans are in no help, card, error, comment or document. */
class PlainEnglishTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");
    /** ends of lines, signs of comments at their beginnings, and strings that go on in the next line */
    private static final String BETWEEN = "(?:\\s|\\*|//|\"\\s*\\+\\s*\")+";

    @Test
    void noBannedPhraseIsWritten() throws IOException {
        Pattern banned = banned();
        List<String> found = new ArrayList<>();
        for (Path file : texts()) {
            found(banned, Files.readString(file)).forEach(phrase -> found.add(file.normalize() + ": " + phrase));
        }
        assertThat(found).as("see the table in CONTRIBUTING.md").isEmpty();
    }

    @Test
    void aPhraseIsFoundAcrossLinesOfCommentsAndStrings() throws IOException {
        Pattern banned = banned();
        assertThat(found(banned, "/**\n * What it gives hangs\n * on the seed. */"))
                .hasSize(1);
        assertThat(found(banned, "\"keeps the best so\"\n            + \" many\""))
                .hasSize(1);
        assertThat(found(banned, "// At most so many")).hasSize(1);
        assertThat(found(banned, "it depends on changes; a rungless needlework"))
                .isEmpty();
    }

    private static List<String> found(Pattern banned, String text) {
        return banned.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The phrases in bold in the left column of the table. */
    private static Pattern banned() throws IOException {
        List<String> phrases = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("CONTRIBUTING.md"))) {
            if (line.startsWith("| ")) {
                Matcher bold = BOLD.matcher(line.split("\\|", -1)[1]);
                while (bold.find()) {
                    phrases.add(Stream.of(bold.group(1).split(" ", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(BETWEEN)));
                }
            }
        }
        assertThat(phrases).hasSizeGreaterThan(20);
        return Pattern.compile("\\b(?:" + String.join("|", phrases) + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /** Sources of all modules, and documents; decisions are kept as they were written. */
    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")));
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module : modules.sorted().toList()) {
                texts.addAll(below(module.resolve(Path.of("src", "main", "java")), ".java"));
            }
        }
        Path decisions = ROOT.resolve("docs").resolve("decisions");
        below(ROOT.resolve("docs"), ".md").stream()
                .filter(file -> !file.startsWith(decisions))
                .forEach(texts::add);
        assertThat(texts).hasSizeGreaterThan(400);
        return texts;
    }

    private static List<Path> below(Path folder, String end) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }
}
