package sojourn.pattern;

import sojourn.check.Check;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.Map;

/** Finds the frequent patterns, by the search that fits the options, and then the closed or maximal ones among them. */
public final class PatternMiner {
    private PatternMiner() {}

    /**
     * Finds all frequent patterns up to the search's length: those that closed and maximal ones are judged among.
     *
     * @param input   the sequences
     * @param options what to look for
     * @return the patterns, in the order of the search; the same on every machine
     * @throws sojourn.check.UsageException if they are more than {@link PatternOptions#MOST_PATTERNS}
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static PatternSets frequent(PatternInput input, PatternOptions options) {
        try (Progress progress = Progress.start("ordered patterns", 0, "patterns")) {
            PatternSets found = options.window() == PatternOptions.NO_WINDOW
                    ? new BitSearch(input, options, progress).run()
                    : new TimedSearch(input, options, progress).run();
            progress.finish();
            return found;
        }
    }

    /**
     * Which of the frequent patterns are of the kind that is asked for, and not too long. A longer pattern counts against a shorter
     * one that is left when one of its states is taken away; with a gap, when its first or last one is, because a pattern without
     * its middle may be in fewer sequences.
     *
     * @param all     as {@link #frequent} found them
     * @param options the same
     * @return whether each is kept
     */
    public static boolean[] kept(PatternSets all, PatternOptions options) {
        boolean[] kept = new boolean[all.size()];
        Arrays.fill(kept, true);
        if (options.kind() != PatternKind.ALL) {
            Map<PatternSets.Key, Integer> places = all.index();
            for (int longer = 0; longer < all.size(); longer++) {
                int[] codes = all.codes(longer);
                for (int out = 0; out < codes.length && codes.length > 1; out++) {
                    if (options.gapped() && out > 0 && out < codes.length - 1) {
                        continue;
                    }
                    int[] shorter = new int[codes.length - 1];
                    System.arraycopy(codes, 0, shorter, 0, out);
                    System.arraycopy(codes, out + 1, shorter, out, shorter.length - out);
                    Integer place = places.get(new PatternSets.Key(shorter));
                    if (place != null
                            && (options.kind() == PatternKind.MAXIMAL || all.count(place) == all.count(longer))) {
                        kept[place] = false;
                    }
                }
            }
        }
        for (int i = 0; i < kept.length; i++) {
            kept[i] &= all.length(i) <= options.maxLength();
        }
        return kept;
    }

    /** Refuses a search that finds more than anybody reads. */
    static void requireFew(int patterns) {
        Check.argument(
                patterns < PatternOptions.MOST_PATTERNS,
                "more than %,d patterns are frequent; ask for a higher support, shorter patterns, or a gap",
                PatternOptions.MOST_PATTERNS);
    }
}
