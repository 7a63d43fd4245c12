package sojourn.kernel;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** No test leaves a process, not even if the build is killed in the middle of it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@Tag("slow")
class LeashTest {
    private static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A process that says who it is and never ends by itself. */
    static final class Stays {
        private Stays() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(ProcessHandle.current().pid());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** A build that starts such a process on a leash. */
    static final class Build {
        private Build() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Process leash = new ProcessBuilder(Leash.around(java(Stays.class))).start();
            BufferedReader out = leash.inputReader(StandardCharsets.UTF_8);
            System.out.println(out.readLine());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** A process that ends by itself. */
    static final class Ends {
        private Ends() {}

        public static void main(String[] arguments) {
            System.exit(Integer.parseInt(arguments[0]));
        }
    }

    private static ProcessHandle said(Process process) throws IOException {
        String pid = process.inputReader(StandardCharsets.UTF_8).readLine();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @Test
    void aBuildThatIsKilledLeavesNothing() throws Exception {
        Process build = new ProcessBuilder(java(Build.class)).start();
        ProcessHandle stays = said(build);
        List<ProcessHandle> all = build.descendants().toList();
        assertThat(all).hasSize(2).contains(stays);

        build.destroyForcibly();

        for (ProcessHandle each : all) {
            each.onExit().get();
        }
        assertThat(all).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void whatIsDroppedHasEnded() throws Exception {
        Process leash = new ProcessBuilder(Leash.around(java(Stays.class))).start();
        ProcessHandle stays = said(leash);

        Leash.drop(leash);

        assertThat(stays.isAlive()).isFalse();
        assertThat(leash.isAlive()).isFalse();
    }

    @Test
    void theExitCodeIsThatOfTheProcess() throws Exception {
        Process leash = new ProcessBuilder(Leash.around(java(Ends.class, "7"))).start();

        assertThat(leash.waitFor()).isEqualTo(7);
    }
}
