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

    /** What there is one of, and for each of what, in phrases such as {@code one row an item} or {@code a box a cluster}. */
    private static final String THINGS =
            "(?:analysis|axis|bar|basket|bit|box|cell|cluster|code|cohort|colour|column|component|cost|count"
                    + "|distribution|draw|event|feature|fold|group|item|itemset|k|label|lane|leaf|letter|line|magic|matrix|measure|node|number|object"
                    + "|page|panel|pattern|person|persona|place|point|position|rule|row|sequence|session|setting|spell|state|step|sum|transaction"
                    + "|transition|user|value|variance|word)";

    private static final Pattern ONE_EACH = Pattern.compile(
            "\\b(?:one" + BETWEEN + "|an?" + BETWEEN + THINGS + BETWEEN + "|one" + BETWEEN + THINGS + BETWEEN + ")an?"
                    + BETWEEN + "(?:distinct" + BETWEEN + ")?" + THINGS + "\\b",
            Pattern.CASE_INSENSITIVE);

    @Test
    void noBannedPhraseIsWritten() throws IOException {
        Pattern banned = banned();
        List<String> found = new ArrayList<>();
        for (Path file : texts()) {
            String text = Files.readString(file);
            for (Pattern pattern : List.of(banned, ONE_EACH)) {
                found(pattern, text).forEach(phrase -> found.add(file.normalize() + ": " + phrase));
            }
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

    @Test
    void oneForEachIsSaidInFull() {
        for (String phrase :
                List.of("one an item", "One row an itemset", "a box a\n * cluster", "one a distinct item")) {
            assertThat(found(ONE_EACH, phrase)).as(phrase).hasSize(1);
        }
        assertThat(found(ONE_EACH, "one for each item, one is a row, a row of a table, two sessions a user"))
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
