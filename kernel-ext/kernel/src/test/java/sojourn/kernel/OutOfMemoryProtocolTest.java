package sojourn.kernel;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.kernel.install.KernelSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cell that takes all memory ends in a line, and the kernel goes on with its variables. It takes some 20 s on an idle machine,
 * most of them in collections of a full heap.
 */
@Timeout(value = 400, unit = TimeUnit.SECONDS)
@Tag("slow")
class OutOfMemoryProtocolTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        List<String> command = new ArrayList<>(KernelSpec.java());
        command.addAll(List.of(
                "-Xmx256m", "-cp", System.getProperty("java.class.path"), "sojourn.kernel.Main", "{connection_file}"));
        kernel = KernelProcess.of(command);
        kernel.bePatient(200_000);
        assertThat(kernel.run("int kept = 5; Object taken = null;").status()).isEqualTo("ok");
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var all = new ArrayList<Object>(); taken = all; while (true) all.add(new long[2]);",
                "var m = new HashMap<Long, String>(); taken = m; for (long i = 0; ; i++) m.put(i, \"s\" + i);",
                "var b = new StringBuilder(\"x\"); while (true) b.append(b);",
                "var l = new LinkedList<Object>(); taken = l; Stream.generate(Object::new).forEach(l::add);"
            })
    void theCellEndsInALineAndItsKernelLives(String code) {
        KernelProcess.Run run = kernel.run(code);
        assertThat(run.traceback()).hasSize(1).first().asString().startsWith("memory ran out at cell ");
        assertGives("kept", "5");
        String name = code.replaceFirst("var (\\w+) .*", "$1");
        assertGives("taken = null; " + name + " = null; kept", "5");
        // there is room again: nothing in the kernel holds what a cell has let go
        assertGives("new long[8_000_000].length", "8000000");
    }

    /** What memory ran out for is still held, and the next cell takes all again. */
    @Test
    void oneCellAfterTheOtherThatTakesAllEndsInALine() {
        kernel.run("var held = new HashMap<Long, String>(); for (long i = 0; ; i++) held.put(i, \"s\" + i);");
        for (int i = 0; i < 4; i++) {
            String name = "more" + i;
            assertThat(kernel.run("var " + name + " = new LinkedList<Object>(); Stream.generate(Object::new).forEach("
                                    + name + "::add);")
                            .traceback())
                    .singleElement()
                    .asString()
                    .matches("(memory ran out at cell |not run: memory is short; held has ).*");
            assertGives("kept", "5");
        }
        assertThat(kernel.run("held = null;").traceback()).isEmpty();
        for (int i = 0; i < 4; i++) {
            kernel.run("more" + i + " = null;");
        }
        assertGives("new long[8_000_000].length + kept", "8000005");
    }

    private static void assertGives(String code, String value) {
        KernelProcess.Run run = kernel.run(code);
        assertThat(run.value())
                .as("%s: %s %s", code, run.traceback(), run.printed("stderr"))
                .isEqualTo(value);
    }

    @Test
    void aThreadOfTheUsersThatTakesAllEndsInALine() {
        KernelProcess.Run run = kernel.run(
                "var t = new Thread(() -> { var o = new LinkedList<Object>(); while (true) o.add(new Object()); });"
                        + " t.start(); t.join();");
        assertThat(run.printed("stderr") + run.traceback()).containsAnyOf("OutOfMemoryError", "memory ran out");
        assertGives("kept", "5");
    }
}
