package sojourn.analysis;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.sequence.pool.SequenceGroups;
import sojourn.survival.KaplanMeier;

import java.time.Duration;
import java.util.Arrays;

/**
 * Who is followed until an event comes, and how they fall into groups: what {@link Survival} asks. Of a log these are
 * {@link FollowedSessions}, of a pool {@link FollowedSequences}.
 */
interface Followed {
    /**
     * How long each was seen.
     *
     * @param times   until the event, or as long as the subject was seen
     * @param events  whether the event came
     * @param weights {@code >= 0}, what each counts; null where each counts as 1
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one computation
    record Times(double[] times, boolean[] events, double @Nullable [] weights) {
        /** {@return whether a subject counts at all} */
        boolean counts(int subject) {
            return weights == null || weights[subject] > 0;
        }

        /** {@return the curve of some, which count} */
        KaplanMeier curve(int[] subjects) {
            double[] own = weights;
            return own == null
                    ? KaplanMeier.of(timesOf(subjects), eventsOf(subjects))
                    : KaplanMeier.of(
                            timesOf(subjects),
                            eventsOf(subjects),
                            Arrays.stream(subjects).mapToDouble(i -> own[i]).toArray());
        }

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

    /** {@return whether they have case weights} */
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
