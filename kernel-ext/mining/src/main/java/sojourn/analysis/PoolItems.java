package sojourn.analysis;

import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.discrepancy.WeightedItems;
import sojourn.distance.Distances;
import sojourn.distance.SequenceDistance;
import sojourn.load.column.CodedColumn;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The sequences of a pool, how far they are, and the static columns that are asked about: what a test of columns and a tree begin with.
 *
 * @param pool      single sequences with their users
 * @param distances of these
 * @param columns   each different; none as long as none was named
 */
record PoolItems(Sequences pool, Distances distances, List<String> columns) {
    /** {@return a question without columns; distances of others, and sequences that have lost their users, are refused} */
    static PoolItems of(Sequences pool, Distances distances) {
        distances.requireSize(pool.size(), "sequences");
        requireUsers(pool);
        return new PoolItems(pool, distances, List.of());
    }

    /** {@return a question without columns; sequences that have lost their users are refused before distances are computed} */
    static PoolItems of(Sequences pool, SequenceDistance distance) {
        requireUsers(pool);
        return of(pool, pool.distances(distance));
    }

    private static void requireUsers(Sequences pool) {
        Check.argument(pool.size() > 0, "there is no sequence, so there is nothing to explain");
        Check.argument(
                !pool.compressed(),
                "columns of users are needed, and distinct sequences come without them; load the log, or a sample of its users by %s",
                OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)"));
    }

    /**
     * {@return the question about other columns}
     *
     * @param names static columns of the sequences; none, and one that comes twice, are refused
     * @param check refuses a column by its name and values
     */
    PoolItems by(String[] names, BiConsumer<String, CodedColumn> check) {
        String option = OptionWords.of("--by", "by");
        Check.argument(names.length > 0, "%s takes at least one column, had none", option);
        Check.argument(
                Arrays.stream(names).distinct().count() == names.length,
                "%s takes each column once, had %s",
                option,
                String.join(", ", names));
        for (String name : names) {
            check.accept(name, pool.staticColumn(name));
        }
        return new PoolItems(pool, distances, List.of(names));
    }

    /** {@return the columns, of which there must be one} */
    List<String> named() {
        Check.state(!columns.isEmpty(), "say by which columns: .by(\"column\")");
        return columns;
    }

    /** {@return the sequences with their distances, case weights and users, as algorithms take them} */
    WeightedItems weighted() {
        double[] weights = new double[pool.size()];
        Arrays.setAll(weights, pool::caseWeight);
        return new WeightedItems(distances.distinct(), distances.map(), weights, users());
    }

    /** Whose each sequence is; where they have no users, each is its own. */
    private int[] users() {
        int[] users = new int[pool.size()];
        List<String> names = pool.idNames();
        CodedColumn column = names.size() < 2 ? null : pool.staticColumn(names.get(1));
        int own = column == null ? 0 : column.values().size();
        Arrays.setAll(users, i -> column == null || column.code(i) < 0 ? own + i : column.code(i));
        return users;
    }

    /** {@return what was asked, in one line} */
    String describe(String what) {
        return what + " of " + Nouns.count(pool.size(), pool.noun()) + " by " + String.join(", ", columns) + ", "
                + distances.describe();
    }
}
