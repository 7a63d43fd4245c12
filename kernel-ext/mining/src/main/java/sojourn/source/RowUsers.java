package sojourn.source;

import java.time.Duration;
import java.util.Map;

/**
 * What a {@link RowKey} was given by, where what the users of the rows' sessions did can be asked of the engine that holds them.
 * Questions throw what those of {@link LogSource} throw.
 */
public interface RowUsers {
    /**
     * How far users came.
     *
     * @param users    label to the number of users by how many steps they reach, one number more than there are steps each
     * @param sessions that all of them have together: whether the log still has those that the rows stand for
     */
    record Reached(Map<Integer, long[]> users, long sessions) {}

    /**
     * Which sessions each user has.
     *
     * @param labels of the rows; sessions of rows below 0 are left out
     * @return user, in the order of code points, to the labels of the sessions, in their order
     */
    Map<String, int[]> histories(RowLabels labels);

    /**
     * How far users come through states in order, over all their sessions with one label.
     *
     * @param labels of the rows; sessions of rows below 0 are left out
     * @param events one for each item of the key: how many of its sessions' first events count
     * @param steps  codes of the states
     * @param within the longest time from the first step to the last
     * @return the users
     */
    Reached funnel(RowLabels labels, int[] events, int[] steps, Duration within);
}
