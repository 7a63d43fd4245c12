package sojourn.check;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The valid word nearest to a mistyped one. */
public final class Nearest {
    private static final int MOST = 40;
    /** letters of a word that can be a slip of the hand; longer ones were pasted */
    private static final int LONGEST = 200;

    private Nearest() {}

    /**
     * The candidate with the fewest single-letter edits from {@code word}, case aside.
     *
     * @param word       what the user typed
     * @param candidates the valid words; the first of equally near ones wins
     * @return the nearest, or empty if none is within a third of its length plus one edits
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        String best = null;
        int bestEdits = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            // words whose lengths differ by more need more edits, and the table of a long pair takes long
            int most = Math.min(bestEdits - 1, 1 + Math.max(word.length(), candidate.length()) / 3);
            if (Math.abs(word.length() - candidate.length()) > most || word.length() > LONGEST) {
                continue;
            }
            int edits = edits(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits <= most) {
                best = candidate;
                bestEdits = edits;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * The nearest valid word as the end of an error.
     *
     * @param word       what the user typed
     * @param candidates the valid words
     * @return such as {@code ; did you mean 'time'?}; empty if none is near
     */
    public static String hint(String word, Collection<String> candidates) {
        return to(word, candidates)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    /**
     * Finds a word among the valid ones, or says which is nearest.
     *
     * @param noun       what the word names, such as {@code column}
     * @param word       what the user typed
     * @param candidates the valid words
     * @return {@code word}
     * @throws UsageException if it is none of the candidates
     */
    public static String require(String noun, String word, Collection<String> candidates) {
        if (candidates.contains(word)) {
            return word;
        }
        String near = hint(word, candidates);
        throw new UsageException("unknown " + noun + " '" + word + "'" + near
                + (candidates.isEmpty() ? "" : (near.isEmpty() ? ". Valid: " : " Valid: ") + listed(candidates)));
    }

    /**
     * The valid words, for an error: a log may have thousands of actions or columns, and an error is one line.
     *
     * @param candidates the valid words
     * @return the first forty, with commas, and how many more there are
     */
    public static String listed(Collection<String> candidates) {
        int more = candidates.size() - MOST;
        return candidates.stream().limit(MOST).collect(Collectors.joining(", "))
                + (more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "");
    }

    /** Optimal string alignment: insert, delete, replace, or swap two neighbours, one edit each. */
    private static int edits(String a, String b) {
        int[][] row = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    row[i][j] = i + j;
                    continue;
                }
                int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int cost = Math.min(row[i - 1][j - 1] + replace, 1 + Math.min(row[i - 1][j], row[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost = Math.min(cost, row[i - 2][j - 2] + 1);
                }
                row[i][j] = cost;
            }
        }
        return row[a.length()][b.length()];
    }
}
