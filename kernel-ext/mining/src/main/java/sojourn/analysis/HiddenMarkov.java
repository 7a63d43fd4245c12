package sojourn.analysis;

import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.markov.HiddenMarkovModel;
import sojourn.markov.MarkovFit;
import sojourn.markov.WeightedPaths;
import sojourn.run.Lazy;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.List;

/**
 * Hidden Markov models of sequences: phases that are not seen, each with the states that it shows, found from many random starts for one
 * number of hidden states or several, of which BIC chooses. Sequences count by their case weights; equal ones are computed once. Immutable:
 * each verb gives a new one; models are fitted when they are first looked at.
 *
 * <pre>{@code
 * HiddenMarkov.of(pool).states(2, 6).starts(20)
 * }</pre>
 */
public final class HiddenMarkov {
    /** Random starts, unless another number is asked for. */
    public static final int STARTS = 20;
    /** Seed of the starts, unless another one is asked for. */
    public static final long SEED = 42;

    private final Sequences pool;
    private final int least;
    private final int most;
    private final int starts;
    private final long seed;
    private final Lazy<List<MarkovFit<HiddenMarkovModel>>> fits;

    private HiddenMarkov(Sequences pool, int least, int most, int starts, long seed) {
        this.pool = pool;
        this.least = least;
        this.most = most;
        this.starts = starts;
        this.seed = seed;
        this.fits = new Lazy<>(this::fit);
    }

    /**
     * Asks for hidden Markov models of sequences, of 2 to 5 hidden states until other numbers are given.
     *
     * @param pool at least one sequence
     * @return the question
     * @throws sojourn.check.UsageException if there is no sequence
     */
    public static HiddenMarkov of(Sequences pool) {
        Check.argument(pool.size() > 0, "a Markov model needs at least one sequence, had none");
        return new HiddenMarkov(pool, 2, 5, STARTS, SEED);
    }

    /**
     * With other numbers of hidden states.
     *
     * @param from the least, 1..20
     * @param to   the greatest, {@code >= from}, at most 20
     * @return the question
     */
    public HiddenMarkov states(int from, int to) {
        String option = OptionWords.of("--states", "states");
        Check.count(option, from, 1, 20);
        Check.argument(
                to >= from && to <= 20, "%s must not end below its start or above 20, was %d..%d", option, from, to);
        return new HiddenMarkov(pool, from, to, starts, seed);
    }

    /**
     * With another number of random starts.
     *
     * @param count for each number of hidden states, 1..1,000; 20 by default
     * @return the question
     */
    public HiddenMarkov starts(int count) {
        Check.count(OptionWords.of("--starts", "starts"), count, 1, 1_000);
        return new HiddenMarkov(pool, least, most, count, seed);
    }

    /**
     * With another seed of the starts.
     *
     * @param other any; 42 by default
     * @return the question
     */
    public HiddenMarkov seed(long other) {
        return new HiddenMarkov(pool, least, most, starts, other);
    }

    private List<MarkovFit<HiddenMarkovModel>> fit() {
        WeightedPaths paths = PoolPaths.of(pool).paths();
        List<MarkovFit<HiddenMarkovModel>> all = new ArrayList<>();
        for (int states = least; states <= most; states++) {
            all.add(MarkovFit.hidden(paths, states, starts, seed));
        }
        return List.copyOf(all);
    }

    /** {@return the sequences} */
    public Sequences sequences() {
        return pool;
    }

    /** {@return the models, one for each number of hidden states} */
    public List<MarkovFit<HiddenMarkovModel>> fits() {
        return fits.get();
    }

    /** {@return the model of the least BIC; of equal ones the smaller} */
    public MarkovFit<HiddenMarkovModel> best() {
        return MarkovTables.best(fits());
    }

    /** {@return random starts for each number of hidden states} */
    public int starts() {
        return starts;
    }

    /** {@return the seed of the starts} */
    public long seed() {
        return seed;
    }

    /** {@return the names of the hidden states of the best model, in the order of their mean positions: phase 1, phase 2 and so on} */
    public List<String> phases() {
        List<String> names = new ArrayList<>();
        for (int s = 1; s <= best().size(); s++) {
            names.add("phase " + s);
        }
        return names;
    }

    /** {@return the likeliest hidden states of each sequence, as sequences of phases with the same ids and static columns} */
    public Sequences paths() {
        HiddenMarkovModel model = best().model();
        int[] codes = pool.codes();
        int[] offsets = pool.offsets();
        int[] hidden = new int[codes.length];
        for (int i = 0; i < pool.size(); i++) {
            int first = pool.distinct().first(pool.distinct().of(i));
            int length = offsets[i + 1] - offsets[i];
            if (first < i) {
                System.arraycopy(hidden, offsets[first], hidden, offsets[i], length);
            } else {
                System.arraycopy(model.path(codes, offsets[i], offsets[i + 1]), 0, hidden, offsets[i], length);
            }
        }
        return pool.recoded(phases(), hidden);
    }

    /** {@return one row for each number of hidden states: states, parameters, log_likelihood, bic, found_best, of how many starts} */
    public Table table() {
        return MarkovTables.of("hidden Markov models", "states", fits());
    }

    /** {@return one row for each phase of the best model: phase, the chance to begin in it, and that to move to each phase} */
    public Table transitionTable() {
        HiddenMarkovModel model = best().model();
        StringColumn phase = StringColumn.create("phase");
        DoubleColumn begin = DoubleColumn.create("begins");
        phases().forEach(phase::append);
        for (int s = 0; s < model.states(); s++) {
            begin.append(model.initial(s));
        }
        Table table = Table.create("transitions", phase, begin);
        for (int to = 0; to < model.states(); to++) {
            DoubleColumn chance = DoubleColumn.create("to " + phases().get(to));
            for (int s = 0; s < model.states(); s++) {
                chance.append(model.transition(s, to));
            }
            table.addColumns(chance);
        }
        return table;
    }

    /** {@return one row for each phase of the best model: phase, and the chance of each state that is seen in it} */
    public Table emissionTable() {
        HiddenMarkovModel model = best().model();
        StringColumn phase = StringColumn.create("phase");
        phases().forEach(phase::append);
        Table table = Table.create("emissions", phase);
        for (int m = 0; m < model.symbols(); m++) {
            String name = pool.alphabet().get(m);
            DoubleColumn chance = DoubleColumn.create(name.equals("phase") ? name + " (state)" : name);
            for (int s = 0; s < model.states(); s++) {
                chance.append(model.emission(s, m));
            }
            table.addColumns(chance);
        }
        return table;
    }

    @Override
    public String toString() {
        return "hidden Markov models of " + least + " to " + most + " states";
    }
}
