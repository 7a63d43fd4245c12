package sojourn.notebook;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.function.Function;

/** Tests whose lines run in one shell for the whole class; what they showed is forgotten before each test. */
public abstract class OneShellForAll {
    @TempDir
    protected static Path folder;

    protected static MagicTrial trial;
    protected static JShellHost host;

    @BeforeAll
    protected static void open() {
        trial = new MagicTrial();
        host = trial.host;
    }

    @AfterAll
    protected static void close() {
        trial.close();
    }

    @BeforeEach
    protected void forget() {
        host.shown.clear();
    }

    /** {@code FOLDER} in a line stands for the class's own. */
    private static String own(String line) {
        return line.replace("FOLDER", folder.toString());
    }

    protected static Object run(String line) {
        return trial.run(own(line));
    }

    protected static String text(String line) {
        run(line);
        return trial.shown();
    }

    protected static void refused(String line, String... said) {
        trial.refused(own(line), said);
    }

    /** Two doors, one room: the line on the card, run as Java, gives what the magic gave. */
    protected static void sameAsItsJavaLine(String line, Function<Object, Object> fingerprint) {
        trial.sameAsItsJavaLine(own(line), fingerprint);
    }
}
