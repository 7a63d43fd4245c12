package sojourn.pattern;

import sojourn.run.Progress;

import java.util.Arrays;

/**
 * Patterns without a window, depth first over bitmaps: of each sequence that has a pattern, the set bits are the places where it
 * can end. A pattern grows by the states that stand at the places it can reach,
 *
 * <pre>
 *   reach(b) = all places behind the lowest set bit of b              without a gap
 *            = b &lt;&lt; 1 | … | b &lt;&lt; gap                                 with one: all occurrences are extended, not the first alone
 *   b(p, s)  = reach(b(p)) &amp; places(s)
 * </pre>
 *
 * and only by those that follow its last state often enough; without a gap, only by those that extended its parent. Sequences of
 * up to 64 states take one word each. Source: Ayres, Flannick, Gehrke &amp; Yiu 2002, Sequential Pattern Mining Using a Bitmap
 * Representation, KDD; the pairs: Fournier-Viger et al. 2014, PAKDD.
 */
final class BitSearch {
    private final PatternInput input;
    private final PatternOptions options;
    private final Progress progress;
    private final PatternSets found;
    private final int[] words; // sequence to its first word; n + 1
    private final int[] states; // frequent states, ascending
    private final long[][] places; // of each frequent state: bitmaps of all sequences
    private final int[] pattern;
    private final boolean oneWord; // no sequence is longer than a word
    private int[][] after = {}; // frequent states that follow each frequent state often enough

    BitSearch(PatternInput input, PatternOptions options, Progress progress) {
        this.input = input;
        this.options = options;
        this.progress = progress;
        this.found = new PatternSets(input.groups().length);
        this.pattern = new int[options.searchLength()];
        int n = input.sequences();
        this.words = new int[n + 1];
        for (int i = 0; i < n; i++) {
            words[i + 1] = words[i] + (input.offsets()[i + 1] - input.offsets()[i] + 63) / 64;
        }
        this.oneWord = words[n] == n;
        long[] counts = input.stateCounts();
        int[] frequent = new int[counts.length];
        int[] placeOf = new int[counts.length];
        Arrays.fill(placeOf, -1);
        int k = 0;
        for (int s = 0; s < counts.length; s++) {
            if (counts[s] >= options.minCount()) {
                placeOf[s] = k;
                frequent[k++] = s;
            }
        }
        this.states = Arrays.copyOf(frequent, k);
        this.places = new long[k][words[n]];
        for (int i = 0; i < n; i++) {
            for (int at = input.offsets()[i]; at < input.offsets()[i + 1]; at++) {
                int place = placeOf[input.codes()[at]];
                if (place >= 0) {
                    int p = at - input.offsets()[i];
                    places[place][words[i] + (p >> 6)] |= 1L << p;
                }
            }
        }
    }

    /** The sequences that have a pattern, and where it can end in each. */
    @SuppressWarnings("ArrayRecordComponent") // lives while its pattern is extended
    private record Node(int[] sequences, int size, long[] bits) {}

    PatternSets run() {
        int k = states.length;
        int[] all = new int[k];
        Arrays.setAll(all, s -> s);
        Node[] roots = new Node[k];
        after = new int[k][];
        for (int s = 0; s < k; s++) {
            roots[s] = root(s);
            Node reach = reach(roots[s]);
            int[] often = new int[k];
            int count = 0;
            for (int next = 0; next < k && options.searchLength() > 1; next++) {
                if (weight(reach, places[next]) >= options.minCount()) {
                    often[count++] = next;
                }
            }
            after[s] = Arrays.copyOf(often, count);
        }
        for (int s = 0; s < k; s++) {
            pattern[0] = states[s];
            extend(roots[s], 1, weight(roots[s]), after[s]);
        }
        return found;
    }

    private Node root(int state) {
        int n = input.sequences();
        int[] sequences = new int[n];
        long[] bits = new long[words[n]];
        int size = 0;
        int at = 0;
        for (int i = 0; i < n; i++) {
            int from = at;
            boolean any = false;
            for (int w = words[i]; w < words[i + 1]; w++) {
                bits[at++] = places[state][w];
                any |= places[state][w] != 0;
            }
            if (any) {
                sequences[size++] = i;
            } else {
                at = from;
            }
        }
        return new Node(Arrays.copyOf(sequences, size), size, Arrays.copyOf(bits, at));
    }

    private void extend(Node node, int length, long weight, int[] candidates) {
        PatternMiner.requireFew(found.size());
        progress.advance(1);
        record(node, length, weight);
        if (length == pattern.length || candidates.length == 0) {
            return;
        }
        Node reach = reach(node);
        int[] often = new int[candidates.length];
        long[] weights = new long[candidates.length];
        int count = 0;
        for (int next : candidates) {
            weights[count] = weight(reach, places[next]);
            if (weights[count] >= options.minCount()) {
                often[count++] = next;
            }
        }
        int[] extending = Arrays.copyOf(often, count);
        if (length + 1 == pattern.length && input.groups().length == 0) {
            // nothing more is asked of the longest ones
            for (int i = 0; i < count; i++) {
                pattern[length] = states[extending[i]];
                found.add(pattern, length + 1, weights[i]);
            }
            progress.advance(count);
            return;
        }
        for (int i = 0; i < count; i++) {
            int next = extending[i];
            pattern[length] = states[next];
            // with a gap, what follows a pattern's end may not follow its beginning
            extend(
                    child(reach, places[next]),
                    length + 1,
                    weights[i],
                    options.gapped() ? after[next] : common(extending, after[next]));
        }
    }

    /** The states in both; both ascend. */
    private static int[] common(int[] a, int[] b) {
        int[] both = new int[Math.min(a.length, b.length)];
        int count = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                both[count++] = a[i++];
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return Arrays.copyOf(both, count);
    }

    private long weight(Node node) {
        long sum = 0;
        for (int i = 0; i < node.size; i++) {
            sum += input.weights()[node.sequences[i]];
        }
        return sum;
    }

    private void record(Node node, int length, long count) {
        int place = found.add(pattern, length, count);
        for (int g = 0; g < input.groups().length; g++) {
            long[] own = input.groups()[g];
            long sum = 0;
            for (int i = 0; i < node.size; i++) {
                sum += own[node.sequences[i]];
            }
            found.addToGroup(place, g, sum);
        }
    }

    /** The places that an occurrence can go on at. */
    private Node reach(Node node) {
        long[] reach = new long[node.bits.length];
        int at = 0;
        for (int i = 0; i < node.size; i++) {
            int wide = words[node.sequences[i] + 1] - words[node.sequences[i]];
            if (options.gapped()) {
                if (wide == 1) {
                    reach[at] = within(node.bits[at], options.maxGap());
                } else {
                    within(node.bits, reach, at, wide, options.maxGap());
                }
            } else {
                int w = at;
                while (node.bits[w] == 0) {
                    w++;
                }
                long low = Long.lowestOneBit(node.bits[w]);
                reach[w] = ~(low | (low - 1));
                Arrays.fill(reach, w + 1, at + wide, -1L);
            }
            at += wide;
        }
        return new Node(node.sequences, node.size, reach);
    }

    /** {@code bits << 1 | … | bits << gap}, by doubling. */
    private static long within(long bits, int gap) {
        long reach = bits << 1;
        int have = 1;
        while (have < Math.min(gap, 64)) {
            int step = Math.min(have, gap - have);
            reach |= reach << step;
            have += step;
        }
        return reach;
    }

    private static void within(long[] bits, long[] reach, int at, int wide, int gap) {
        long carry = 0;
        for (int w = 0; w < wide; w++) {
            reach[at + w] = bits[at + w] << 1 | carry;
            carry = bits[at + w] >>> 63;
        }
        int have = 1;
        int most = Math.min(gap, 64 * wide);
        while (have < most) {
            int step = Math.min(have, most - have);
            int whole = step >> 6;
            int part = step & 63;
            // from the top down, so that what is read is not yet changed
            for (int w = wide - 1; w >= whole; w--) {
                long moved = reach[at + w - whole] << part;
                if (part > 0 && w > whole) {
                    moved |= reach[at + w - whole - 1] >>> (64 - part);
                }
                reach[at + w] |= moved;
            }
            have += step;
        }
    }

    private long weight(Node reach, long[] state) {
        long sum = 0;
        long[] weights = input.weights();
        if (oneWord) {
            int[] sequences = reach.sequences;
            long[] bits = reach.bits;
            for (int i = 0; i < reach.size; i++) {
                int sequence = sequences[i];
                sum += (bits[i] & state[sequence]) != 0 ? weights[sequence] : 0;
            }
            return sum;
        }
        int at = 0;
        for (int i = 0; i < reach.size; i++) {
            int sequence = reach.sequences[i];
            boolean any = false;
            for (int w = words[sequence]; w < words[sequence + 1]; w++) {
                any |= (reach.bits[at++] & state[w]) != 0;
            }
            sum += any ? weights[sequence] : 0;
        }
        return sum;
    }

    private Node child(Node reach, long[] state) {
        int[] sequences = new int[reach.size];
        long[] bits = new long[reach.bits.length];
        int size = 0;
        int from = 0;
        int to = 0;
        for (int i = 0; i < reach.size; i++) {
            int sequence = reach.sequences[i];
            int begin = to;
            long any = 0;
            for (int w = words[sequence]; w < words[sequence + 1]; w++) {
                long ends = reach.bits[from++] & state[w];
                bits[to++] = ends;
                any |= ends;
            }
            if (any == 0) {
                to = begin;
            } else {
                sequences[size++] = sequence;
            }
        }
        return new Node(sequences, size, bits);
    }
}
