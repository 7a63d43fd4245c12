package sojourn.analysis;

import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.discrepancy.WeightedItems;
import sojourn.distance.Distances;
import sojourn.load.column.CodedColumn;

import java.util.Arrays;
import java.util.List;

/** The sequences of a pool as algorithms take them. */
final class PoolItems {
    private PoolItems() {}

    /** {@return the sequences with their distances, case weights and users} */
    static WeightedItems of(Sequences pool, Distances distances) {
        double[] weights = new double[pool.size()];
        Arrays.setAll(weights, pool::caseWeight);
        return new WeightedItems(distances.distinct(), distances.map(), weights, users(pool));
    }

    /** Refuses distances of others, and sequences that have lost their users. */
    static void require(Sequences pool, Distances distances) {
        Check.argument(
                distances.size() == pool.size(),
                "the distances are of %,d sequences, but these are %,d",
                distances.size(),
                pool.size());
        requireUsers(pool);
    }

    /** Refuses sequences that have lost their users. */
    static void requireUsers(Sequences pool) {
        Check.argument(pool.size() > 0, "there is no sequence, so there is nothing to explain");
        Check.argument(
                !pool.compressed(),
                "columns of users are needed, and distinct sequences come without them; load the log, or a sample of its users by %s",
                OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)"));
    }

    /** {@return whose each sequence is; where they have no users, each is its own} */
    static int[] users(Sequences pool) {
        int[] users = new int[pool.size()];
        List<String> names = pool.idNames();
        CodedColumn column = names.size() < 2 ? null : pool.staticColumn(names.get(1));
        int own = column == null ? 0 : column.values().size();
        Arrays.setAll(users, i -> column == null || column.code(i) < 0 ? own + i : column.code(i));
        return users;
    }
}
