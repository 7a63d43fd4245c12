package sojourn.cluster.hierarchical;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DendrogramTest {
    /** Pairs 0-1 and 2-3 merge at 1 and 2, both at 5, and item 4 comes last at 5, too: nodes 5, 6, 7 and 8. */
    private static final Dendrogram TREE = new Dendrogram(
            new int[] {0, 2, 5, 4}, new int[] {1, 3, 6, 7}, new double[] {1, 2, 5, 5}, new long[] {2, 2, 4, 5});

    /** Worked out by hand, as scikit-learn's heap has it: the top gives way, its lower child is pushed, the higher one sinks. */
    @Test
    void labelsFollowTheHeapOfTheCutsNodes() {
        assertThat(TREE.nodes(1)).containsExactly(8);
        assertThat(TREE.nodes(2)).containsExactly(7, 4);
        assertThat(TREE.nodes(3)).containsExactly(6, 4, 5);
        assertThat(TREE.nodes(4)).containsExactly(5, 4, 3, 2);
        assertThat(TREE.nodes(5)).containsExactly(4, 2, 3, 1, 0);
        assertThat(TREE.cut(1)).containsExactly(0, 0, 0, 0, 0);
        assertThat(TREE.cut(2)).containsExactly(0, 0, 0, 0, 1);
        assertThat(TREE.cut(3)).containsExactly(2, 2, 0, 0, 1);
        assertThat(TREE.cut(4)).containsExactly(0, 0, 3, 2, 1);
    }

    /** scikit-learn's _hc_cut with Python's heapq, line by line, on random trees. */
    @Test
    void labelsAreThoseOfAHeapOfPython() {
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(40);
            Dendrogram tree = random(random, n);
            for (int k = 1; k <= n; k++) {
                List<Integer> heap = new ArrayList<>(List.of(-(2 * n - 2)));
                for (int i = 0; i < k - 1; i++) {
                    int merge = -heap.get(0) - n;
                    heap.add(-tree.first(merge));
                    siftDown(heap, 0, heap.size() - 1);
                    if (heap.get(0) < -tree.second(merge)) {
                        heap.set(0, -tree.second(merge));
                        siftUp(heap, 0);
                    }
                }
                assertThat(Arrays.stream(tree.nodes(k)).map(node -> -node).boxed())
                        .as("seed %d, k %d", seed, k)
                        .isEqualTo(heap);
            }
        }
    }

    /** heapq._siftdown */
    private static void siftDown(List<Integer> heap, int start, int end) {
        int pos = end;
        int item = heap.get(pos);
        while (pos > start) {
            int parent = (pos - 1) >> 1;
            if (item >= heap.get(parent)) {
                break;
            }
            heap.set(pos, heap.get(parent));
            pos = parent;
        }
        heap.set(pos, item);
    }

    /** heapq._siftup */
    private static void siftUp(List<Integer> heap, int start) {
        int pos = start;
        int item = heap.get(pos);
        int child = 2 * pos + 1;
        while (child < heap.size()) {
            if (child + 1 < heap.size() && heap.get(child) >= heap.get(child + 1)) {
                child++;
            }
            heap.set(pos, heap.get(child));
            pos = child;
            child = 2 * pos + 1;
        }
        heap.set(pos, item);
        siftDown(heap, start, pos);
    }

    private static Dendrogram random(SplittableRandom random, int n) {
        List<Integer> live = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            live.add(i);
        }
        int[] first = new int[n - 1];
        int[] second = new int[n - 1];
        double[] heights = new double[n - 1];
        for (int m = 0; m < n - 1; m++) {
            int a = live.remove(random.nextInt(live.size()));
            int b = live.remove(random.nextInt(live.size()));
            first[m] = Math.min(a, b);
            second[m] = Math.max(a, b);
            heights[m] = m;
            live.add(n + m);
        }
        return new Dendrogram(first, second, heights, new long[n - 1]);
    }

    @Test
    void aHeightDoesTheMergesAtIt() {
        assertThat(TREE.clustersAt(0)).isEqualTo(5);
        assertThat(TREE.clustersAt(0.99)).isEqualTo(5);
        assertThat(TREE.clustersAt(1)).isEqualTo(4);
        assertThat(TREE.clustersAt(2)).isEqualTo(3);
        assertThat(TREE.clustersAt(4.9)).isEqualTo(3);
        assertThat(TREE.clustersAt(5)).isEqualTo(1);
        assertThat(TREE.clustersAt(6)).isEqualTo(1);
    }

    /** Leaves 0, 1, 2, 3, 4 become 3, 0, 4, 1, 2; merges stay, and of each merge the lower node is first. */
    @Test
    void leavesAreRenamedAndNodesAreNot() {
        Dendrogram renamed = TREE.withLeaves(new int[] {3, 0, 4, 1, 2});
        int[] nodes = new int[8];
        for (int m = 0; m < 4; m++) {
            nodes[2 * m] = renamed.first(m);
            nodes[2 * m + 1] = renamed.second(m);
            assertThat(renamed.height(m)).isEqualTo(TREE.height(m));
            assertThat(renamed.count(m)).isEqualTo(TREE.count(m));
        }
        assertThat(nodes).containsExactly(0, 3, 1, 4, 5, 6, 2, 7);
    }

    @Test
    void aCutHasOneClusterToOneForEachItem() {
        for (int k : new int[] {-1, 0, 6}) {
            assertThatThrownBy(() -> TREE.cut(k))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("k must be in 1..5 (the number of items), was " + k);
        }
        assertThat(new Dendrogram(new int[0], new int[0], new double[0], new long[0]).cut(1))
                .containsExactly(0);
    }
}
