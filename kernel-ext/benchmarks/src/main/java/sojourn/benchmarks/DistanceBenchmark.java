package sojourn.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sojourn.distance.Distances;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;

import java.util.concurrent.TimeUnit;

/** The full matrix of 5,150 generated sessions, duplicates found on the way, by each kernel. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class DistanceBenchmark {
    /** which kernel: bit-parallel edit or LCS, whole-number table, table of doubles */
    @Param({"unit", "lcs", "decimal", "real"})
    String costs = "unit";

    private Pool pool = Pool.sessions(2, 0);
    private SequenceDistance distance = OptimalMatching.unit();

    /** Generates the sessions. */
    @Setup
    public void data() {
        pool = Pool.sessions(5_150, 42);
        distance = switch (costs) {
            case "lcs" -> LongestCommonSubsequence.unit();
            case "decimal" -> pool.decimalCosts();
            case "real" -> pool.realCosts();
            default -> OptimalMatching.unit();
        };
    }

    /** {@return the distances} */
    @Benchmark
    public Distances matrix() {
        return pool.distances(distance);
    }
}
