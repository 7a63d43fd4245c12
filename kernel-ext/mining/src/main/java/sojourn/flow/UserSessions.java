package sojourn.flow;

import sojourn.sequence.WeightUnits;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Single sessions and whose they are.
 *
 * @param items   the sequence of each session
 * @param users   the user of each, {@code >= 0}; a user's sessions come in their order
 * @param weights of the sessions
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one computation
record UserSessions(int[] items, int[] users, WeightUnits weights) {
    /**
     * Sequences that stand for one session each.
     *
     * @param users   of each
     * @param weights of each
     */
    static UserSessions single(int[] users, WeightUnits weights) {
        return new UserSessions(IntStream.range(0, users.length).toArray(), users, weights);
    }

    /**
     * Those of distinct sequences.
     *
     * @param histories user, in their order, to the sequences of that user's sessions
     */
    static UserSessions of(Map<String, int[]> histories) {
        int n = histories.values().stream().mapToInt(own -> own.length).sum();
        int[] items = new int[n];
        int[] users = new int[n];
        int at = 0;
        int user = 0;
        for (int[] own : histories.values()) {
            System.arraycopy(own, 0, items, at, own.length);
            Arrays.fill(users, at, at + own.length, user++);
            at += own.length;
        }
        return new UserSessions(items, users, WeightUnits.ones(n));
    }
}
