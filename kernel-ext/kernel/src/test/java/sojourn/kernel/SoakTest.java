package sojourn.kernel;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One kernel for many cells, as of somebody who never restarts: heap after a collection, threads and open files stay what they
 * were. The cells are valid ones, of magics and of Java, in random order over names that are used again. By hand, longer:
 * {@code -Dsojourn.cells=10000}, {@code -Dsojourn.seed=…}.
 */
@Tag("slow")
@Timeout(4 * 60 * 60)
class SoakTest {
    private static final int CELLS = Integer.getInteger("sojourn.cells", 240);
    private static final long SEED = Long.getLong("sojourn.seed", 2026);
    private static final int LOOKS = Integer.getInteger("sojourn.looks", 6);

    /** What every notebook begins with; all that follows can come in any order. */
    private static final List<String> START = List.of(
            "%events log << mooc_sample",
            "%sessions s << log --gap 2h",
            "%sequences pool << s --length 2..12",
            "%cluster hierarchical clusters << pool --distance om --indel 1 --linkage complete -k 5",
            "%events shop << shop_sample --drop-above 0.999",
            "%sessions visits << shop --gap 30m --min-events 2",
            "%features f << visits --set session --scale standard",
            "%cluster kmeans groups << f -k 3 --seed 1",
            "%baskets b << visits --by transaction --items category --categories shop_sample",
            "var numbers = new ArrayList<Integer>(); int total = 0; String text = \"\";");

    private static final List<Function<Random, String>> CELLS_OF_ALL_KINDS = List.of(
            random -> "%events log << mooc_sample",
            random -> "%sessions s << log --gap " + (1 + random.nextInt(4)) + "h",
            random -> "%sequences pool << s --length 2.." + (6 + random.nextInt(8)),
            random -> "%cluster hierarchical clusters << pool --distance om --linkage "
                    + List.of("complete", "ward", "average").get(random.nextInt(3)) + " -k " + (2 + random.nextInt(5)),
            random -> "%cluster pam clusters << pool --distance om -k " + (2 + random.nextInt(4)),
            random -> "%facets clusters --by cluster --cols 3 --share-y",
            random -> "%facets clusters --chart index --by cluster",
            random -> "%profile clusters",
            random -> "%flow w << pool --steps 6 --states 5 --chart sankey",
            random -> "%patterns p << pool --min-support .1 --max-gap 1 --top 5",
            random -> "%features f << visits --set session --scale "
                    + List.of("standard", "minmax", "log1p-standard").get(random.nextInt(3)),
            random -> "%cluster kmeans groups << f -k " + (2 + random.nextInt(5)) + " --seed " + random.nextInt(100),
            random -> "%cluster gmm groups << f -k 2 --seed " + random.nextInt(100),
            random -> "%cluster dbscan groups << f --eps 0.5 --min-pts 5",
            random -> "%scatter groups -x session_duration_sec -y total_events",
            random -> "%baskets b << visits --by transaction --items category --categories shop_sample",
            random -> "%rules r << b --min-support .02 --min-lift 1.5 --top 5",
            random -> "%%sql q <<\nSELECT event, count(*) AS n FROM shop GROUP BY event ORDER BY n DESC",
            random -> "%table log --summary",
            random -> "%plot chart << visits -x start -y events --kind scatter",
            random -> "total += " + random.nextInt(1000) + ";\ntotal",
            random -> "for (int i = 0; i < 1000; i++) numbers.add(i);\nnumbers.size()",
            random -> "numbers.clear();",
            random -> "var big = new double[" + (1 + random.nextInt(5)) + "_000_000];",
            random -> "text = \"x\".repeat(" + random.nextInt(1000) + "); System.out.println(text);",
            random -> "record Point" + random.nextInt(5) + "(int x, int y) { int sum() { return x + y; } }",
            random -> "int twice(int x) { return x * 2 + " + random.nextInt(10) + "; }\ntwice(4)",
            random -> "var thread = new Thread(() -> {}); thread.start(); thread.join();",
            random -> "List.of(3, 1, 2).stream().sorted().map(x -> x * " + random.nextInt(9) + ").toList()",
            random -> "clusters.size()");

    /** What a process holds after a collection: MB of heap, threads, open files; and the processor time that it took so far. */
    private record Held(double heap, long threads, long files, double seconds) {}

    @Test
    void aKernelHoldsNoMoreAfterManyCells() throws Exception {
        Random random = new Random(SEED);
        try (KernelProcess kernel = KernelProcess.startAsInstalled()) {
            kernel.bePatient(300_000);
            START.forEach(code -> run(kernel, code));
            // each kind once before the first look: classes are loaded, caches are filled
            for (Function<Random, String> cell : CELLS_OF_ALL_KINDS) {
                run(kernel, cell.apply(random));
            }
            Held first = held(kernel);
            say(0, first);
            Held last = first;
            for (int look = 1; look <= LOOKS; look++) {
                for (int i = 0; i < CELLS / LOOKS; i++) {
                    run(
                            kernel,
                            CELLS_OF_ALL_KINDS
                                    .get(random.nextInt(CELLS_OF_ALL_KINDS.size()))
                                    .apply(random));
                }
                last = held(kernel);
                say(look * (CELLS / LOOKS), last);
            }
            assertThat(last.threads).as("threads").isLessThanOrEqualTo(first.threads + 4);
            assertThat(last.files).as("open files").isLessThanOrEqualTo(first.files + 8);
            // JShell keeps each snippet that ever ran
            assertThat(last.heap).as("MB of heap").isLessThan(first.heap + 60 + CELLS * 0.1);
        }
    }

    private static void run(KernelProcess kernel, String code) {
        KernelProcess.Run run = kernel.run(code);
        assertThat(run.status())
                .as("%s%n%s (seed %d)", code, run.traceback(), SEED)
                .isEqualTo("ok");
    }

    private static Held held(KernelProcess kernel) {
        run(kernel, "big = null; numbers.clear();");
        String value = kernel.run(
                        "System.gc(); System.gc(); \"\" + (Runtime.getRuntime().totalMemory() -"
                                + " Runtime.getRuntime().freeMemory()) / 1e6 + \" \" +"
                                + " java.lang.management.ManagementFactory.getThreadMXBean().getThreadCount() + \" \" +"
                                + " (Files.isDirectory(Path.of(\"/proc/self/fd\")) ? new java.io.File(\"/proc/self/fd\").list().length : 0)"
                                + " + \" \" + ProcessHandle.current().info().totalCpuDuration().map(d -> d.toMillis() / 1e3).orElse(0.0)")
                .value();
        String[] numbers = value.replace("\"", "").split(" ", -1);
        return new Held(
                Double.parseDouble(numbers[0]),
                Long.parseLong(numbers[1]),
                Long.parseLong(numbers[2]),
                Double.parseDouble(numbers[3]));
    }

    private static void say(int cells, Held held) {
        System.out.printf(
                Locale.ROOT,
                "after %,d cells: %.0f MB of heap, %d threads, %d open files, %.0f s of processor time%n",
                cells,
                held.heap,
                held.threads,
                held.files,
                held.seconds);
    }
}
