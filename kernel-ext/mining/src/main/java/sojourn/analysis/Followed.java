package sojourn.analysis;

import sojourn.Clustering;
import sojourn.sequence.pool.SequenceGroups;

import java.time.Duration;
import java.util.Arrays;

/** Who is followed until an event comes, and how they fall into groups: what {@link Survival} asks. */
interface Followed {
    /**
     * How long each was seen.
     *
     * @param times  until the event, or as long as the subject was seen
     * @param events whether the event came
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one computation
    record Times(double[] times, boolean[] events) {
        double[] timesOf(int[] subjects) {
            return Arrays.stream(subjects).mapToDouble(i -> times[i]).toArray();
        }

        boolean[] eventsOf(int[] subjects) {
            boolean[] own = new boolean[subjects.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = events[subjects[i]];
            }
            return own;
        }
    }

    /** {@return what they are, several of them} */
    String noun();

    /** {@return what times are in: seconds or positions} */
    String unit();

    /** {@return what times begin with, in words} */
    String from();

    /** {@return to what each is followed, in words} */
    String until();

    /** {@return whether some may be seen longer than others} */
    boolean isCutUnevenly();

    /** {@return whether each is a person, not one of several sessions of one} */
    boolean isOfPersons();

    /** {@return whether they have case weights, which curves leave aside} */
    default boolean hasCaseWeights() {
        return false;
    }

    /** {@return users in place of their sessions} */
    Followed perUser();

    /** {@return how long each was seen} */
    Times times();

    /** Refuses a column that is not there. */
    void requireColumn(String name);

    /** Refuses cohorts of what has no dates. */
    void requireDates();

    /** {@return groups by the value of a column} */
    SequenceGroups byColumn(String name);

    /** {@return groups by cluster} */
    SequenceGroups byCluster(Clustering of);

    /** {@return groups by when the first event was} */
    SequenceGroups byCohort(Duration width);
}
