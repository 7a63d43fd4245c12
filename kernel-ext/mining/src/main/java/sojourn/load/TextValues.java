package sojourn.load;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * Distinct texts in code-point order, held as UTF-8 and decoded when asked for: a log has a million users, and a walkthrough
 * looks at few of their names. Immutable.
 */
final class TextValues extends AbstractList<String> implements RandomAccess {
    private final byte[] bytes;
    private final int[] starts;
    /** what was decoded already; a race decodes twice, to equal texts */
    private final @Nullable String[] decoded;

    /**
     * @param bytes  the texts, one after the other
     * @param starts n + 1 places in {@code bytes}
     */
    TextValues(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
        this.decoded = new String[starts.length - 1];
    }

    @Override
    public String get(int index) {
        String text = decoded[index];
        if (text == null) {
            text = new String(bytes, starts[index], starts[index + 1] - starts[index], StandardCharsets.UTF_8);
            decoded[index] = text;
        }
        return text;
    }

    @Override
    public int size() {
        return decoded.length;
    }

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
