package sojourn.load;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Distinct texts in code-point order that are made when asked for. Immutable. */
abstract class Texts extends AbstractList<String> implements RandomAccess {
    /**
     * Some of the texts, none of which is made for that.
     *
     * @param places ascending
     * @param count  how many of them are meant
     * @return texts that share nothing with these
     */
    abstract Texts only(int[] places, int count);

    /** {@return the place of a text, by binary search; -1 if it is not here} */
    @Override
    public int indexOf(@Nullable Object wanted) {
        if (!(wanted instanceof String text)) {
            return -1;
        }
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = CodedColumn.CODE_POINT_ORDER.compare(get(middle), text);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @Override
    public boolean contains(@Nullable Object wanted) {
        return indexOf(wanted) >= 0;
    }
}
