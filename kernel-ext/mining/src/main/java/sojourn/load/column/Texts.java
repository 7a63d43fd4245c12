package sojourn.load.column;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Distinct texts in code-point order that are made when asked for. Immutable. */
public abstract class Texts extends AbstractList<String> implements RandomAccess {
    /** For the kinds of texts here. */
    Texts() {}

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
            int order = compare(get(middle), text);
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

    /** Compares as {@link CodedColumn#CODE_POINT_ORDER} does. */
    static int compare(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // surrogates stand for code points above every other char
                boolean high = Character.isSurrogate(x);
                return high == Character.isSurrogate(y) ? Character.compare(x, y) : high ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
