package sojourn.kernel;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Steps of all layers, over and over in a cell, so that an interrupt at any moment meets them at work: the cell ends by it
 * and the variables stay. {@code LongStepsTest} of mining has the library's own steps one by one. By hand at more
 * moments: {@code -Dsojourn.moments=10}, {@code -Dsojourn.seed=…}.
 */
@Tag("slow")
class LongCellsProtocolTest extends OneKernelForAll {
    private static final int MOMENTS = Integer.getInteger("sojourn.moments", 2);
    private static final long SEED = Long.getLong("sojourn.seed", 2026);
    /** no measure of what a user waits, only of what ends at all: test machines are slow at times */
    private static final long PATIENCE_MILLIS = 60_000;

    @TempDir
    private static Path made;

    @BeforeAll
    static void load() {
        ok("""
                int kept = 7;
                Sequences people = Sequences.dataset("school_sample").load();
                Distances changes = people.distances(OptimalMatching.unit());
                Clustering four = people.cluster(changes, Hierarchical.complete().k(4));
                Sessions visits = EventLog.dataset("shop_sample").load().sessions(Duration.ofMinutes(30));
                Path made = Path.of("%s");""".formatted(made.toString().replace("\\", "/")));
    }

    static Stream<String> steps() {
        return Stream.of(
                "people.flow().by(four).difference(\"0\", \"1\").permutations(99).differences()",
                "Discrepancy.of(people, changes).by(\"male\", \"good_grades\").permutations(99).tests()",
                "SequenceTree.of(people, changes).by(\"male\", \"good_grades\").permutations(99).tree()",
                "Survival.of(visits, \"transaction\").perUser().table()",
                "sojourn.samples.ShopSample.write(made, 200_000, 1)",
                "sojourn.samples.SignupsSample.write(made, 200_000, 1)",
                "SequenceCharts.of(people).index(IndexOrder.MDS).bundle()",
                "SequenceCharts.of(people).index(IndexOrder.MEDOID).bundle()",
                "SequenceCharts.of(four).representatives().bundle()",
                "SequenceCharts.of(four).parallel().bundle()",
                "Facets.stateDistribution(four).bundle()",
                "Charts.lengths(visits).bundle()");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aCellThatRepeatsAStepEndsAtAnyMoment(String step) {
        ok(step + ";"); // loaded classes are quicker
        Random random = new Random(SEED + step.hashCode());
        long slowest = 0;
        for (int moment = 0; moment < MOMENTS; moment++) {
            int millis = random.nextInt(800);
            AtomicLong asked = new AtomicLong();
            String id = kernel.submit("System.out.println(\"running\");\nwhile (true) " + step + ";", true);
            KernelProcess.Run run = kernel.finish(id, message -> {
                if (message.type().equals("stream") && asked.get() == 0) {
                    pause(millis);
                    asked.set(System.nanoTime());
                    kernel.interrupt();
                }
            });
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked.get());
            slowest = Math.max(slowest, took);
            assertThat(run.status()).isEqualTo("error");
            assertThat(run.traceback())
                    .as("%s after %d ms (seed %d)", step, millis, SEED)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("interrupted");
            assertThat(took).as("%s after %d ms (seed %d)", step, millis, SEED).isLessThan(PATIENCE_MILLIS);
        }
        System.out.printf("%s: of %d interrupts the slowest took %d ms%n", step, MOMENTS, slowest);
        assertThat(ok("kept").value()).isEqualTo("7");
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
