package sojourn.load.sql;

/**
 * How deep JSON is nested, by its bytes alone. An object that opens at the beginning of a line counts from there: in a file of
 * an object on each line, a line that is broken says nothing about the next.
 */
final class JsonDepth {
    private int depth;
    private int deepest;
    private boolean inText;
    private boolean escaped;
    private boolean lineStart = true;
    private long line = 1;
    private long deepestLine = 1;

    /** Looks at the next bytes. */
    void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            byte c = bytes[i];
            if (c == '\n') {
                line++;
                lineStart = true;
                continue;
            }
            if (lineStart && c == '{') {
                depth = 0;
                inText = false;
                escaped = false;
            }
            lineStart = false;
            if (inText) {
                if (escaped) {
                    escaped = false;
                } else if (c == '\\') {
                    escaped = true;
                } else if (c == '"') {
                    inText = false;
                }
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' || c == '[') {
                if (++depth > deepest) {
                    deepest = depth;
                    deepestLine = line;
                }
            } else if (c == '}' || c == ']') {
                depth = Math.max(0, depth - 1);
            }
        }
    }

    /** {@return the most levels so far, 1 for an object of plain values} */
    int deepest() {
        return deepest;
    }

    /** {@return the line of the most levels, from 1} */
    long line() {
        return deepestLine;
    }
}
