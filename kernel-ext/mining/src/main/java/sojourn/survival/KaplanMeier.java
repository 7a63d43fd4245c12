package sojourn.survival;

import sojourn.check.Check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The share of subjects to whom an event has not come yet, at each time, with those that were lost from sight before it counted as long
 * as they were seen.
 *
 * <pre>
 *   S(t) = Π (1 - d_i / n_i) over event times t_i ≤ t     σ² = Σ d_i / (n_i (n_i - d_i))
 *   band  S(t)^exp(± z σ / ln S(t))
 * </pre>
 *
 * where n_i are at risk just before t_i, those that are censored at t_i among them, and d_i have the event. With case weights both are sums of
 * weights, so that a weight of w is that subject w times, in the band, too; counts stay counts beside them. The band is that of
 * log(-log S), which stays within [0, 1]. Source: Kaplan &amp; Meier 1958, J. Am. Stat. Assoc. 53:457-481; Kalbfleisch &amp;
 * Prentice 1980, The Statistical Analysis of Failure Time Data. Immutable.
 */
public final class KaplanMeier {
    /** of a normal distribution, two-sided 95 % */
    private static final double Z = 1.959963984540054;

    private static final double ROUNDING = 1e-12;

    private final double[] times;
    private final int[] atRisk;
    private final int[] events;
    private final double[] riskWeights;
    private final double[] eventWeights;
    private final double[] survival;
    private final double[] low;
    private final double[] high;
    private final double[] seen; // times of all subjects, ascending
    private final long count;
    private final double weight;

    private KaplanMeier(
            double[] seen,
            double[] times,
            int[] atRisk,
            int[] events,
            double[] riskWeights,
            double[] eventWeights,
            double weight) {
        this.seen = seen;
        this.weight = weight;
        this.times = times;
        this.atRisk = atRisk;
        this.events = events;
        this.riskWeights = riskWeights;
        this.eventWeights = eventWeights;
        this.survival = new double[times.length];
        this.low = new double[times.length];
        this.high = new double[times.length];
        this.count = IntStream.of(events).asLongStream().sum();
        double s = 1;
        double variance = 0;
        for (int i = 0; i < times.length; i++) {
            double n = riskWeights[i];
            double d = eventWeights[i];
            // sums of real weights may differ in last bits: who is left tells
            boolean last = atRisk[i] == events[i];
            s = last ? 0 : s * (1 - d / n);
            variance += last ? Double.NaN : d / (n * (n - d));
            survival[i] = s;
            double exponent = Z * Math.sqrt(variance) / Math.log(s);
            low[i] = s > 0 ? Math.pow(s, Math.exp(-exponent)) : Double.NaN;
            high[i] = s > 0 ? Math.pow(s, Math.exp(exponent)) : Double.NaN;
        }
    }

    /**
     * Estimates the curve.
     *
     * @param times n times, {@code >= 0}: to the event, or as long as the subject was seen
     * @param event n: whether the event came
     * @return the curve. Time O(n log n).
     * @throws sojourn.check.UsageException if a time is negative or no number, or there is none
     */
    public static KaplanMeier of(double[] times, boolean[] event) {
        requireTimes(times, event);
        long[] sorted = SortedTimes.of(times, event);
        double[] at = new double[times.length];
        int[] risk = new int[times.length];
        int[] events = new int[times.length];
        int steps = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            double time = SortedTimes.time(sorted[from]);
            int here = 0;
            for (to = from; to < sorted.length && SortedTimes.time(sorted[to]) == time; to++) {
                here += SortedTimes.isEvent(sorted[to]) ? 1 : 0;
            }
            if (here > 0) {
                at[steps] = time;
                risk[steps] = sorted.length - from;
                events[steps++] = here;
            }
        }
        double[] seen = times.clone();
        Arrays.sort(seen);
        return new KaplanMeier(
                seen,
                Arrays.copyOf(at, steps),
                Arrays.copyOf(risk, steps),
                Arrays.copyOf(events, steps),
                Arrays.stream(risk, 0, steps).asDoubleStream().toArray(),
                Arrays.stream(events, 0, steps).asDoubleStream().toArray(),
                seen.length);
    }

    /**
     * Estimates the curve of subjects with case weights, as R's {@code survfit} with {@code weights} and {@code robust = FALSE} does.
     *
     * @param times   n times, {@code >= 0}: to the event, or as long as the subject was seen
     * @param event   n: whether the event came
     * @param weights n, {@code > 0}: what each subject counts
     * @return the curve; weights are added in an order that does not depend on that of the subjects. Time O(n log n).
     * @throws sojourn.check.UsageException as {@link #of(double[], boolean[])}, or if a weight is not above 0 and finite
     */
    public static KaplanMeier of(double[] times, boolean[] event, double[] weights) {
        requireTimes(times, event);
        Check.argument(
                times.length == weights.length,
                "%,d times need as many weights, had %,d",
                times.length,
                weights.length);
        for (int i = 0; i < weights.length; i++) {
            Check.argument(
                    weights[i] > 0 && weights[i] < Double.POSITIVE_INFINITY,
                    "weights must be finite and > 0, but that of subject %,d is %s",
                    i,
                    weights[i]);
        }
        int n = times.length;
        // the longest first, so that those at risk are those before; adding 0 makes of -0 a 0
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -(times[i] + 0.0))
                        .thenComparing(i -> event[i])
                        .thenComparingDouble(i -> weights[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] at = new double[n];
        int[] risk = new int[n];
        int[] events = new int[n];
        double[] riskWeights = new double[n];
        double[] eventWeights = new double[n];
        int free = n;
        double all = 0;
        for (int from = 0, to; from < n; from = to) {
            double time = times[order[from]];
            int here = 0;
            double weight = 0;
            for (to = from; to < n && times[order[to]] == time; to++) {
                all += weights[order[to]];
                if (event[order[to]]) {
                    here++;
                    weight += weights[order[to]];
                }
            }
            if (here > 0) {
                free--;
                at[free] = time;
                risk[free] = to;
                events[free] = here;
                riskWeights[free] = all;
                eventWeights[free] = weight;
            }
        }
        double[] seen = times.clone();
        Arrays.sort(seen);
        return new KaplanMeier(
                seen,
                Arrays.copyOfRange(at, free, n),
                Arrays.copyOfRange(risk, free, n),
                Arrays.copyOfRange(events, free, n),
                Arrays.copyOfRange(riskWeights, free, n),
                Arrays.copyOfRange(eventWeights, free, n),
                all);
    }

    private static void requireTimes(double[] times, boolean[] event) {
        Check.argument(
                times.length == event.length, "%,d times need as many events, had %,d", times.length, event.length);
        Check.argument(times.length > 0, "a survival curve needs at least one subject, had none");
        for (int i = 0; i < times.length; i++) {
            Check.argument(
                    times[i] >= 0 && times[i] < Double.POSITIVE_INFINITY,
                    "times must be finite and >= 0, but that of subject %,d is %s",
                    i,
                    times[i]);
        }
    }

    /** {@return how many subjects there are} */
    public int size() {
        return seen.length;
    }

    /** {@return to how many the event came} */
    public long events() {
        return count;
    }

    /** {@return what all subjects weigh; their number where there are no case weights} */
    public double weight() {
        return weight;
    }

    /** {@return the longest time that a subject was seen} */
    public double longest() {
        return seen[seen.length - 1];
    }

    /** {@return the times at which the event came to somebody, ascending} */
    public double[] times() {
        return times.clone();
    }

    /**
     * How many were at risk just before a step.
     *
     * @param step a place in {@link #times}
     * @return {@code >= 1}
     */
    public int atRisk(int step) {
        return atRisk[step];
    }

    /**
     * To how many the event came at a step.
     *
     * @param step a place in {@link #times}
     * @return {@code >= 1}
     */
    public int events(int step) {
        return events[step];
    }

    /**
     * What those weigh that were at risk just before a step.
     *
     * @param step a place in {@link #times}
     * @return {@code > 0}; their number where there are no case weights
     */
    public double weightAtRisk(int step) {
        return riskWeights[step];
    }

    /**
     * What those weigh to whom the event came at a step.
     *
     * @param step a place in {@link #times}
     * @return {@code > 0}; their number where there are no case weights
     */
    public double eventWeight(int step) {
        return eventWeights[step];
    }

    /** {@return what those weigh to whom the event came; their number where there are no case weights} */
    public double eventWeight() {
        return Arrays.stream(eventWeights).sum();
    }

    /**
     * The share without the event from a step on.
     *
     * @param step a place in {@link #times}
     * @return in [0, 1)
     */
    public double survival(int step) {
        return survival[step];
    }

    /**
     * The lower end of the band of 95 % from a step on.
     *
     * @param step a place in {@link #times}
     * @return in [0, 1); {@code NaN} where nobody is left
     */
    public double low(int step) {
        return low[step];
    }

    /**
     * The upper end of the band of 95 % from a step on.
     *
     * @param step a place in {@link #times}
     * @return in (0, 1]; {@code NaN} where nobody is left
     */
    public double high(int step) {
        return high[step];
    }

    /**
     * How many are still seen, without the event, just before a time.
     *
     * @param time any
     * @return {@code >= 0}
     */
    public int atRiskAt(double time) {
        int low = 0;
        int high = seen.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seen[middle] >= time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return seen.length - low;
    }

    /**
     * The share without the event at a time.
     *
     * @param time any
     * @return in [0, 1]
     */
    public double survivalAt(double time) {
        double share = 1;
        for (int i = 0; i < times.length && times[i] <= time; i++) {
            share = survival[i];
        }
        return share;
    }

    /** {@return the time by which the event has come to half of the subjects; empty if it was not reached while they were seen} */
    public OptionalDouble median() {
        return reaches(survival);
    }

    /** {@return the lower end of 95 % of the median: where the band's lower end comes to one half} */
    public OptionalDouble medianLow() {
        return reaches(low);
    }

    /** {@return the upper end of 95 % of the median; empty if the band's upper end never comes to one half} */
    public OptionalDouble medianHigh() {
        return reaches(high);
    }

    /** Where a curve is exactly one half for a while, the middle of that while. */
    private OptionalDouble reaches(double[] curve) {
        for (int i = 0; i < times.length; i++) {
            if (curve[i] <= 0.5 + ROUNDING || survival[i] == 0) {
                boolean flat = Math.abs(curve[i] - 0.5) <= ROUNDING && i + 1 < times.length;
                return OptionalDouble.of(flat ? (times[i] + times[i + 1]) / 2 : times[i]);
            }
        }
        return OptionalDouble.empty();
    }
}
