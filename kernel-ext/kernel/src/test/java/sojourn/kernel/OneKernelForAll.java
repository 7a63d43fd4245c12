package sojourn.kernel;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests whose cells run in one kernel for the whole class, which ends by itself and writes nothing to standard error. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class OneKernelForAll {
    /** The tag of a class that wants the kernel as it is installed. */
    static final String AS_INSTALLED = "as-installed";

    static KernelProcess kernel;

    @TempDir
    Path folder;

    @BeforeAll
    static void start(TestInfo test) throws Exception {
        kernel = test.getTags().contains(AS_INSTALLED) ? KernelProcess.startAsInstalled() : KernelProcess.start();
    }

    @AfterAll
    static void endsByItselfAndWroteNothingToStandardError() throws Exception {
        int exit = kernel.shutDown();
        String stderr = kernel.stderr();
        kernel.close();
        assertThat(stderr).isEmpty();
        assertThat(exit).isZero();
    }

    static KernelProcess.Run ok(String code) {
        return kernel.ok(code);
    }

    static List<String> fails(String code) {
        KernelProcess.Run run = kernel.run(code);
        assertThat(run.status()).as(code).isEqualTo("error");
        return run.traceback();
    }

    static Path testClasses() {
        return Path.of("target", "test-classes").toAbsolutePath();
    }

    /** A cell asks for a line, and gets it. */
    static void answersItsUser() {
        String id = kernel.submit("String answer = new Scanner(System.in).nextLine(); answer.length()", true);
        assertThat(kernel.question().type()).isEqualTo("input_request");
        kernel.answer("zwölf");
        assertThat(kernel.finish(id, message -> {}).value()).isEqualTo("5");
    }
}
