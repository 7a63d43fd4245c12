package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.load.column.CodedColumn;
import sojourn.source.RowKey;
import sojourn.source.RowOwners;
import sojourn.view.FeatureMatrix;
import sojourn.view.Items;
import sojourn.view.StateSequences;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whose the items of a clustering are, and folds that keep the items of a user together, so that no rule is tested on users that it was
 * found on. It knows neither labels nor columns that explain them.
 */
final class ItemUsers {
    /** into how many folds items are divided */
    static final int FOLDS = 10;

    private final int[] folds;
    private final int users;

    private ItemUsers(int[] folds, int users) {
        this.folds = folds;
        this.users = users;
    }

    /**
     * A fold for each user, as even as can be: users in the order of their names, shuffled. Where there are no users, or only one, who cannot be
     * held out, a fold for each item.
     */
    static ItemUsers of(Items items) {
        CodedColumn column = userColumn(items);
        int[] fold = new int[items.size()];
        if (column == null
                || IntStream.range(0, fold.length).map(column::code).distinct().count() < 2) {
            int[] shuffled = shuffled(fold.length);
            for (int place = 0; place < fold.length; place++) {
                fold[shuffled[place]] = place % FOLDS;
            }
            return new ItemUsers(fold, 0);
        }
        int codes = column.values().size();
        Integer[] byName = new Integer[codes];
        Arrays.setAll(byName, code -> code);
        Arrays.sort(byName, Comparator.comparing(code -> column.values().get(code), CodedColumn.CODE_POINT_ORDER));
        boolean[] here = new boolean[codes];
        boolean missing = false;
        for (int i = 0; i < fold.length; i++) {
            missing |= column.code(i) == CodedColumn.MISSING;
            if (column.code(i) != CodedColumn.MISSING) {
                here[column.code(i)] = true;
            }
        }
        int[] present = Arrays.stream(byName)
                .mapToInt(code -> code)
                .filter(code -> here[code])
                .toArray();
        int[] shuffled = shuffled(present.length);
        int[] ofCode = new int[codes];
        for (int place = 0; place < shuffled.length; place++) {
            ofCode[present[shuffled[place]]] = place % FOLDS;
        }
        for (int i = 0; i < fold.length; i++) {
            fold[i] = column.code(i) == CodedColumn.MISSING ? 0 : ofCode[column.code(i)];
        }
        return new ItemUsers(fold, present.length + (missing ? 1 : 0));
    }

    /** {@return the fold of each item, in [0, FOLDS); not a copy} */
    int[] folds() {
        return folds;
    }

    /** {@return how many users are in the folds; 0 where folds are by item} */
    int users() {
        return users;
    }

    /** {@return whose each item is, where the items of a user are kept one by one and say it} */
    static @Nullable CodedColumn userColumn(Items items) {
        if (items instanceof StateSequences pool && !pool.compressed()) {
            return SequenceEvents.userColumn(pool).orElse(null);
        }
        if (items instanceof FeatureMatrix features && !features.compressed()) {
            return features.statics().stream()
                    .filter(column -> column.name().equals("user"))
                    .findFirst()
                    .orElseGet(() -> owners(features));
        }
        return null;
    }

    private static @Nullable CodedColumn owners(FeatureMatrix features) {
        RowKey key = features.key().orElse(null);
        if (key == null || !(key.origin() instanceof RowOwners owners)) {
            return null;
        }
        List<String> users = new ArrayList<>(features.size());
        for (int i = 0; i < features.size(); i++) {
            users.add(owners.owner(key.row(i, 0)));
        }
        return CodedColumn.of("user", users);
    }

    /** {@return the numbers from 0 to n - 1 in an order by chance, always the same one} */
    static int[] shuffled(int n) {
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        SplittableRandom random = new SplittableRandom(0);
        for (int i = n - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }
}
