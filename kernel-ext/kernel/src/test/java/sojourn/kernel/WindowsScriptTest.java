package sojourn.kernel;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be said of {@code sojourn.cmd} where there is no Windows: the workflow {@code windows.yml} calls it there. */
class WindowsScriptTest {
    private static final Path ROOT = Path.of("..", "..");

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file), StandardCharsets.US_ASCII).replace("\r\n", "\n");
    }

    private static Set<String> found(String pattern, String text) {
        Set<String> all = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }

    @Test
    void eachJumpHasItsLabel() throws IOException {
        String script = text("sojourn.cmd");
        Set<String> labels = found("^:(\\w+)$", script);
        assertThat(labels).containsAll(found("goto (\\w+)", script)).containsAll(found("call :(\\w+)", script));
    }

    /** A path with a blank is one word only between quotes. */
    @Test
    void eachPathStandsBetweenQuotes() throws IOException {
        for (String line : text("sojourn.cmd").lines().toList()) {
            if (line.startsWith("rem ") || line.startsWith("echo ")) {
                continue;
            }
            for (String path : List.of("%root%", "%jar%", "%java%", "%~dp0", "%JAVA_HOME%")) {
                for (int at = line.indexOf(path); at >= 0; at = line.indexOf(path, at + 1)) {
                    long quotes =
                            line.substring(0, at).chars().filter(c -> c == '"').count();
                    assertThat(quotes % 2).as("%s in: %s", path, line).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void whatItRunsIsThere() throws IOException {
        String script = text("sojourn.cmd");
        for (String file : found("\"%root%([\\w./-]+\\.(?:java|xml))\"", script)) {
            assertThat(ROOT.resolve(file)).isRegularFile();
        }
        assertThat(script).contains("sojourn.samples.Main", "-pl kernel-ext/kernel -am package");
    }

    /** The commands of {@code sojourn.cmd}, as its jumps have them. */
    private static Set<String> commands() throws IOException {
        return found("^if \"%command%\"==\"(\\w+)\" goto", text("sojourn.cmd"));
    }

    /** It leaves out what sets Jupyter, a browser or a Spark server up, and releases. */
    @Test
    void itsCommandsAreThoseOfTheOtherScriptButForFour() throws IOException {
        Set<String> others = new TreeSet<>();
        Matcher choice = Pattern.compile("(?ms)^main\\(\\) \\{.*?^  case \\$command in\\n(.*?)^  esac")
                .matcher(Files.readString(ROOT.resolve("sojourn")));
        assertThat(choice.find()).isTrue();
        found("^    ([a-z][^)]*)\\)", choice.group(1)).forEach(line -> others.addAll(List.of(line.split(" \\| "))));
        assertThat(others).contains("lab", "browser", "spark-server", "release", "-h", "--help");
        others.removeAll(Set.of("lab", "browser", "spark-server", "release", "-h", "--help"));
        assertThat(commands()).isEqualTo(others);
    }

    /** {@code help} needs no line there. */
    @Test
    void itsCommandsAreThoseOfTheReadmeAndOfItsOwnHelp() throws IOException {
        Set<String> expected = new TreeSet<>(commands());
        expected.remove("help");
        String onWindows = Files.readString(ROOT.resolve("README.md"))
                .lines()
                .filter(line -> line.contains("by `sojourn.cmd`"))
                .findFirst()
                .orElseThrow();
        assertThat(found("`sojourn (\\w+)`", onWindows)).isEqualTo(expected);
        assertThat(found("^echo   (\\w+) ", text("sojourn.cmd"))).isEqualTo(expected);
    }

    /** {@code test} is Maven's {@code verify}, which takes longer than all the rest of that workflow. */
    @Test
    void windowsTriesEachButTestFromAFolderWithBlanks() throws IOException {
        String workflow = text(".github/workflows/windows.yml");
        assertThat(workflow).contains("runs-on: windows-latest", "path: 'a folder with blanks'");
        Set<String> expected = new TreeSet<>(commands());
        expected.remove("test");
        // and one that there is not
        expected.add("frobnicate");
        assertThat(found("call \"a folder with blanks\\\\sojourn\\.cmd\" (\\w+)", workflow))
                .isEqualTo(expected);
        Set<String> notebooks = found("notebooks\\\\([\\w-]+\\.ipynb)", workflow);
        assertThat(notebooks)
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(ROOT.resolve("notebooks/" + name)).isRegularFile());
    }
}
