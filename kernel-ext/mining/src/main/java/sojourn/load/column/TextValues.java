package sojourn.load.column;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * Distinct texts in code-point order, held as UTF-8 and decoded when asked for: a log has a million users, and a walkthrough
 * looks at few of their names. Immutable.
 */
final class TextValues extends Texts {
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

    @Override
    Texts only(int[] places, int count) {
        int[] ends = new int[count + 1];
        for (int i = 0; i < count; i++) {
            ends[i + 1] = ends[i] + starts[places[i] + 1] - starts[places[i]];
        }
        byte[] some = new byte[ends[count]];
        for (int i = 0; i < count; i++) {
            System.arraycopy(bytes, starts[places[i]], some, ends[i], ends[i + 1] - ends[i]);
        }
        return new TextValues(some, ends);
    }
}
