package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.load.text.TextDialect;
import sojourn.sequence.WideStates;

import java.util.List;
import java.util.Set;

/**
 * What {@link StatesReader}'s verbs chose: which columns hold what, and what becomes of missing states. Nothing is checked here; {@link
 * StatesTable} knows the columns that there are.
 *
 * @param sps     the column of texts with states and how long each lasts; null for columns of states
 * @param columns those of states, in the order of time
 * @param id      the column that says who a row is of; null for none
 * @param weights the column of case weights; null for none
 * @param states  those that there may be, in order; empty for all that are found
 * @param missing words that stand for a missing state
 * @param left    what becomes of missing states before the first state
 * @param inside  of those between states
 * @param right   of those after the last one
 * @param dialect how a text file is written
 */
record StateChoice(
        @Nullable String sps,
        List<String> columns,
        @Nullable String id,
        @Nullable String weights,
        List<String> states,
        Set<String> missing,
        WideStates.Missing left,
        WideStates.Missing inside,
        WideStates.Missing right,
        TextDialect dialect) {
    static final StateChoice DEFAULT = new StateChoice(
            null,
            List.of(),
            null,
            null,
            List.of(),
            Set.of("NA"),
            WideStates.Missing.KEEP,
            WideStates.Missing.KEEP,
            WideStates.Missing.CUT,
            TextDialect.DETECT);

    StateChoice withSps(String column) {
        return new StateChoice(column, columns, id, weights, states, missing, left, inside, right, dialect);
    }

    StateChoice withColumns(List<String> names) {
        return new StateChoice(sps, names, id, weights, states, missing, left, inside, right, dialect);
    }

    StateChoice withId(String column) {
        return new StateChoice(sps, columns, column, weights, states, missing, left, inside, right, dialect);
    }

    StateChoice withWeights(String column) {
        return new StateChoice(sps, columns, id, column, states, missing, left, inside, right, dialect);
    }

    StateChoice withStates(List<String> names) {
        return new StateChoice(sps, columns, id, weights, names, missing, left, inside, right, dialect);
    }

    StateChoice withMissing(Set<String> words) {
        return new StateChoice(sps, columns, id, weights, states, words, left, inside, right, dialect);
    }

    StateChoice withMissing(WideStates.Missing before, WideStates.Missing between, WideStates.Missing after) {
        return new StateChoice(sps, columns, id, weights, states, missing, before, between, after, dialect);
    }

    StateChoice withDialect(TextDialect written) {
        return new StateChoice(sps, columns, id, weights, states, missing, left, inside, right, written);
    }
}
