package sojourn.cluster;

import sojourn.distance.Distances;
import sojourn.run.CacheKey;
import sojourn.sequence.Distinct;

import java.util.Optional;

/** Items that are clustered by the distances between them; these are computed when a {@link PairMethod} asks for them. */
public interface PairItems {
    /** {@return how many items there are, equal ones one by one} */
    int size();

    /** {@return what they are, in the plural} */
    String noun();

    /** {@return which of them are equal, and how often each of the m distinct ones occurs} */
    Distinct distinct();

    /** {@return the distance as the user would write it} */
    String distance();

    /**
     * {@return the distances of all pairs} Time and memory grow with m².
     *
     * @throws sojourn.check.UsageException if the distance does not suit the items, or the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    Distances distances();

    /**
     * {@return distances of a few pairs at a time, for methods that do without all}
     *
     * @throws sojourn.check.UsageException if the distance does not suit the items
     */
    PairSamples samples();

    /**
     * The key under which a method's result on these items is kept.
     *
     * @param method the method with all its options
     * @return the key; empty if there is no cache, or the distance cannot be distinguished from others
     */
    Optional<CacheKey> key(String method);

    /** {@return how often each of the m distinct items occurs} */
    default double[] weights() {
        return distinct().weights();
    }

    /**
     * Labels of the distinct items as labels of all.
     *
     * @param ofDistinct m labels
     * @return a label for each item
     * @throws sojourn.check.UsageException if there are more or fewer than m
     */
    default int[] ofItems(int[] ofDistinct) {
        return distinct().ofItems(ofDistinct);
    }
}
