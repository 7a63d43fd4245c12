package sojourn.kernel;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The notebooks, cell by cell and unchanged (in rapaio with the Java of the cards in place of magics), in kernels that no registry has
 * and that were built by hand. The file that
 * {@code -Dsojourn.hosts} names has a line for each kernel: its name, the command that starts it with
 * {@code {connection_file}} in it, and the cells that are run before the notebook's, between bars. A line for each notebook tells
 * how many of its cells ran; {@code -Dsojourn.notebooks} names some of them. docs/other-kernels.md has the table of the last time.
 */
@Tag("slow")
class HostWalkthroughsProtocolTest {
    private static final String NOTEBOOKS = "01-learner-sessions,02-shop-sessions,03-first-day-behaviour,"
            + "04-beyond-one-machine,05-school-to-work,06-paths-through-a-shop";

    private record Host(String name, List<String> command, List<String> firstCells) {
        /** rapaio lets nobody register any */
        boolean hasMagics() {
            return !name.startsWith("rapaio");
        }

        static Host of(String line) {
            List<String> parts =
                    Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            return new Host(parts.get(0), List.of(parts.get(1).split("\\s+", -1)), parts.subList(2, parts.size()));
        }
    }

    @TestFactory
    Stream<DynamicTest> allCellsRun() throws IOException {
        String file = System.getProperty("sojourn.hosts");
        assumeTrue(file != null, "-Dsojourn.hosts names no file of kernels that were built by hand");
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Host::of)
                .flatMap(host -> Stream.of(System.getProperty("sojourn.notebooks", NOTEBOOKS)
                                .split(",", -1))
                        .map(notebook ->
                                DynamicTest.dynamicTest(host.name() + ", " + notebook, () -> run(host, notebook))));
    }

    private static void run(Host host, String notebook) throws Exception {
        List<String> failed = new ArrayList<>();
        int cells = 0;
        String stderr;
        // rapaio may not answer after its start, see RapaioProtocolTest
        try (KernelProcess kernel = host.hasMagics()
                ? KernelProcess.ofAnother(host.command())
                : KernelProcess.onceItListens(host.command(), 6)) {
            for (String cell : host.firstCells()) {
                KernelProcess.Run run = kernel.run(cell);
                assertThat(run.status()).as(cell + run.traceback()).isEqualTo("ok");
            }
            for (JavaOfCells.Cell cell : JavaOfCells.of(notebook)) {
                cells++;
                KernelProcess.Run run = kernel.run(host.hasMagics() ? cell.source() : cell.java());
                if (!run.status().equals("ok")) {
                    failed.add(cell.firstLine() + "\n    "
                            + run.traceback().stream().limit(6).toList());
                }
            }
            stderr = kernel.stderr();
        } finally {
            // the third writes a report beside the notebook, the fourth makes files there, and here is no such folder
            Files.deleteIfExists(Path.of("first-day-report.html"));
            Files.deleteIfExists(Path.of("shop-model.json"));
            delete(Path.of("made"));
        }
        System.out.printf(
                "%s, %s: %d of %d cells ran; standard error: %s%n",
                host.name(), notebook, cells - failed.size(), cells, stderr.isBlank() ? "empty" : stderr.strip());
        assertThat(failed).isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }
}
