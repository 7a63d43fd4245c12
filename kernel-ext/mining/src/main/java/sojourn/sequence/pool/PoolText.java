package sojourn.sequence.pool;

import java.util.List;

/** Sequences as texts: which separator no state holds, and what a column of such texts is called. */
public final class PoolText {
    private static final List<String> SEPARATORS = List.of("-", ">", "|", "·", "→");

    private PoolText() {}

    /**
     * {@return what stands between states: the first of {@code - > | · →} that no state holds, else a run of arrows between blanks
     * that none holds}
     *
     * @param alphabet the states
     */
    public static String separator(List<String> alphabet) {
        for (String candidate : SEPARATORS) {
            if (alphabet.stream().noneMatch(state -> state.contains(candidate))) {
                return candidate;
            }
        }
        StringBuilder arrows = new StringBuilder("→→");
        while (alphabet.stream().anyMatch(state -> state.contains(arrows))) {
            arrows.append('→');
        }
        return " " + arrows + " ";
    }

    /**
     * {@return the name of a column of texts, with the separator where it is not the usual one}
     *
     * @param alphabet the states
     */
    public static String column(List<String> alphabet) {
        String between = separator(alphabet);
        return between.equals(SEPARATORS.get(0)) ? "sequence" : "sequence joined by " + between.strip();
    }

    /**
     * A sequence as text.
     *
     * @param pool     where it is
     * @param sequence in {@code [0, size())}
     * @param between  what stands between states
     * @return the text
     */
    public static String format(Pool pool, int sequence, String between) {
        StringBuilder text = new StringBuilder();
        int start = pool.offsets()[sequence];
        for (int p = start; p < pool.offsets()[sequence + 1]; p++) {
            text.append(p == start ? "" : between).append(pool.alphabet().get(pool.codes()[p]));
        }
        return text.toString();
    }
}
