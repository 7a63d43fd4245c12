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
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.cluster.quality.Silhouette;
import sojourn.distance.Distances;
import sojourn.distance.OptimalMatching;

import java.util.concurrent.TimeUnit;

/** The tree of 5,150 generated sessions by each linkage, and the silhouette of its cut into five. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class LinkageBenchmark {
    /** which linkage */
    @Param
    Linkage linkage = Linkage.COMPLETE;

    /** whether equal sequences are one weighted item from the start */
    @Param({"false", "true"})
    boolean orderInvariant;

    private Distances distances = Pool.sessions(2, 0).distances(OptimalMatching.unit());
    private int[] labels = {0, 0};

    /** Computes the distances. */
    @Setup
    public void data() {
        distances = Pool.sessions(5_150, 42).distances(OptimalMatching.unit());
        labels = tree().cut(5);
    }

    /** {@return the tree} */
    @Benchmark
    public Dendrogram tree() {
        return Hierarchical.of(linkage).orderInvariant(orderInvariant).tree(distances);
    }

    /** {@return the mean silhouette} */
    @Benchmark
    public double silhouette() {
        return Silhouette.of(distances, labels).mean();
    }
}
