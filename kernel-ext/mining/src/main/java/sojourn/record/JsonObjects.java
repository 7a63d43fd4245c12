package sojourn.record;

import org.jspecify.annotations.Nullable;
import sojourn.check.Excerpt;
import sojourn.check.Nouns;
import sojourn.check.Utf8;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads one object of JSON strictly, RFC 8259, into what stands behind each key, as UTF-8: texts without their escapes, numbers
 * as they are written, true and false, and objects and arrays as compact JSON. It works on bytes and without recursion, so
 * that depth costs no stack; time O(bytes).
 */
final class JsonObjects {
    /** levels of objects and arrays in one another, the record's own being the first */
    static final int DEEPEST = 1_000;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    /** Takes what an object holds. */
    interface Visitor {
        /**
         * A key, before its value.
         *
         * @param key the key
         */
        void key(String key);

        /**
         * The key's value, empty for null.
         *
         * @param bytes change with the next value
         * @param from  where it begins
         * @param to    the place behind it
         */
        void value(byte[] bytes, int from, int to);

        /**
         * Whether values below the last key are wanted, each by the keys that lead to it.
         *
         * @return false to have none of them
         */
        boolean wantsBelow();

        /**
         * A value below the last key that is not within an array.
         *
         * @param path  the keys that lead to it from the object on, dots between them
         * @param bytes hold the value, as for {@link #value}
         * @param from  where it begins
         * @param to    the place behind it
         */
        void below(String path, byte[] bytes, int from, int to);
    }

    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    /** the text or number read last: in {@link #bytes}, or in {@link #text} if it has escapes */
    private byte[] held = bytes;

    private int heldFrom;
    private int heldTo;
    private byte[] text = new byte[256];

    private byte[] compact = new byte[1024];
    private int length;
    /** by level of a nested value: whether it is an object, its path, null within an array, and where it begins in compact */
    private final boolean[] isObject = new boolean[DEEPEST + 2];

    private final @Nullable String[] paths = new String[DEEPEST + 2];
    private final int[] starts = new int[DEEPEST + 2];

    /** the keys of the object before, by place, which most objects repeat */
    private byte[][] lastKeys = new byte[16][];

    private String[] lastNames = new String[16];

    /**
     * Reads an object.
     *
     * @param source  holds it
     * @param from    where it begins
     * @param to      the place behind it
     * @param visitor takes what is in it, up to where it breaks off
     * @return what is wrong with it; empty if nothing is
     */
    String read(byte[] source, int from, int to, Visitor visitor) {
        bytes = source;
        at = from;
        end = to;
        String key = "";
        if (!Utf8.fits(source, from, to)) {
            return "it is not UTF-8";
        }
        try {
            if (peek() != '{') {
                int first = bytes[at];
                return first > ' ' && first < 0x7F ? "it begins with '" + (char) first + "'" : "it is no object";
            }
            at++;
            for (int place = 0; ; place++) {
                int c = peek();
                if (place == 0 && c == '}') {
                    break;
                }
                if (place > 0) {
                    if (c == '}') {
                        break;
                    }
                    expect(',');
                    peek();
                }
                key = name(place);
                peek();
                expect(':');
                visitor.key(key);
                c = peek();
                if (c == '{' || c == '[') {
                    nested(key, visitor);
                    visitor.value(compact, 0, length);
                } else {
                    plain(c);
                    visitor.value(held, heldFrom, heldTo);
                }
            }
            at++;
            peekOrEnd();
            return at == end ? "" : "more stands behind the object";
        } catch (BrokenException e) {
            String behind = key.isEmpty() ? "" : " behind '" + Excerpt.of(key, 60) + "'";
            return e.getMessage()
                    + (e.hasPlace
                            ? String.format(
                                    Locale.ROOT,
                                    " at character %,d",
                                    new String(source, from, Math.min(at, end) - from, StandardCharsets.UTF_8).length()
                                            + 1)
                            : "")
                    + behind;
        }
    }

    /** The next byte that is not blank, without taking it. */
    private int peek() {
        peekOrEnd();
        if (at >= end) {
            throw new BrokenException("it breaks off", false);
        }
        return bytes[at];
    }

    private void peekOrEnd() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private void expect(char c) {
        if (bytes[at] != c) {
            throw noJson();
        }
        at++;
    }

    private static BrokenException noJson() {
        return new BrokenException("no JSON", true);
    }

    /** The key at the place of the object's keys. */
    private String name(int place) {
        int from = at + 1;
        string();
        if (held != bytes) {
            return new String(held, heldFrom, heldTo - heldFrom, StandardCharsets.UTF_8);
        }
        if (place >= 1_024) {
            return new String(bytes, from, heldTo - from, StandardCharsets.UTF_8);
        }
        // keys with escapes are not kept, so that places may jump
        if (place >= lastKeys.length) {
            lastKeys = Arrays.copyOf(lastKeys, place * 2);
            lastNames = Arrays.copyOf(lastNames, place * 2);
        }
        byte[] expected = lastKeys[place];
        if (expected == null || !Arrays.equals(bytes, from, heldTo, expected, 0, expected.length)) {
            lastKeys[place] = Arrays.copyOfRange(bytes, from, heldTo);
            lastNames[place] = new String(bytes, from, heldTo - from, StandardCharsets.UTF_8);
        }
        return lastNames[place];
    }

    /** Takes a text, number or word; null is held as nothing. */
    private void plain(int c) {
        switch (c) {
            case '"' -> string();
            case 't' -> word(TRUE);
            case 'f' -> word(FALSE);
            case 'n' -> {
                word(NULL);
                heldTo = heldFrom;
            }
            default -> number();
        }
    }

    private void word(byte[] word) {
        int stop = Math.min(end, at + word.length);
        if (!Arrays.equals(bytes, at, stop, word, 0, stop - at)) {
            throw noJson();
        }
        if (stop - at < word.length) {
            throw new BrokenException("it breaks off", false);
        }
        hold(bytes, at, stop);
        at = stop;
        endOfWord();
    }

    private void endOfWord() {
        if (at < end && ",]} \t\r\n".indexOf((char) bytes[at]) < 0) {
            throw noJson();
        }
    }

    private void hold(byte[] in, int from, int to) {
        held = in;
        heldFrom = from;
        heldTo = to;
    }

    private void number() {
        int from = at;
        if (bytes[at] == '-') {
            at++;
        }
        int whole = at;
        digits();
        if (at - whole > 1 && bytes[whole] == '0') {
            at = whole;
            throw new BrokenException("a number with a leading zero", true);
        }
        if (at < end && bytes[at] == '.') {
            at++;
            digits();
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            digits();
        }
        hold(bytes, from, at);
        endOfWord();
    }

    /** At least one. */
    private void digits() {
        int from = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw at < end ? noJson() : new BrokenException("it breaks off", false);
        }
    }

    private void string() {
        if (bytes[at] != '"') {
            throw noJson();
        }
        int from = ++at;
        while (at < end) {
            byte c = bytes[at];
            if (c == '"') {
                hold(bytes, from, at++);
                return;
            }
            if (c == '\\') {
                escapedString(from);
                return;
            }
            if (c >= 0 && c < ' ') {
                throw new BrokenException("a control character in a text", true);
            }
            at++;
        }
        throw new BrokenException("it breaks off within a text", false);
    }

    /** Goes on at the first escape. */
    private void escapedString(int from) {
        int n = at - from;
        text = room(text, n, end - at + 4);
        System.arraycopy(bytes, from, text, 0, n);
        while (at < end) {
            byte c = bytes[at];
            if (c == '"') {
                at++;
                hold(text, 0, n);
                return;
            }
            if (c >= 0 && c < ' ') {
                throw new BrokenException("a control character in a text", true);
            }
            at++;
            if (c != '\\') {
                text[n++] = c;
            } else if (at == end) {
                break;
            } else if (bytes[at] == 'u') {
                at++;
                n = codePoint(n);
            } else {
                int place = "\"\\/bfnrt".indexOf((char) bytes[at]);
                if (place < 0) {
                    throw new BrokenException("a wrong escape", true);
                }
                text[n++] = (byte) "\"\\/\b\f\n\r\t".charAt(place);
                at++;
            }
        }
        throw new BrokenException("it breaks off within a text", false);
    }

    /** An escape of four digits, or two of them for what stands beyond: neither is longer as UTF-8 than as an escape. */
    private int codePoint(int n) {
        int unit = unit();
        if (unit >= 0xD800 && unit < 0xE000) {
            boolean pair = unit < 0xDC00 && at + 1 < end && bytes[at] == '\\' && bytes[at + 1] == 'u';
            if (pair) {
                at += 2;
                int low = unit();
                pair = low >= 0xDC00 && low < 0xE000;
                unit = Character.toCodePoint((char) unit, (char) low);
            }
            if (!pair) {
                throw new BrokenException("an escape of half a character", true);
            }
        }
        byte[] utf8 = new String(Character.toChars(unit)).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, text, n, utf8.length);
        return n + utf8.length;
    }

    private int unit() {
        if (end - at < 4) {
            throw new BrokenException("it breaks off within a text", false);
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(bytes[at], 16);
            if (digit < 0) {
                throw new BrokenException("a wrong escape", true);
            }
            unit = unit * 16 + digit;
            at++;
        }
        return unit;
    }

    /** Takes the object or array that begins here as compact text. */
    private void nested(String key, Visitor visitor) {
        boolean below = visitor.wantsBelow();
        length = 0;
        int level = 0;
        paths[0] = key;
        do {
            int c = peek();
            if (c == '{' || c == '[') {
                if (level + 2 > DEEPEST) {
                    throw new BrokenException(Nouns.format("it is nested deeper than %,d levels", DEEPEST), false);
                }
                at++;
                starts[level] = length;
                isObject[level] = c == '{';
                put((byte) c);
                level++;
                if (c == '[') {
                    paths[level] = null;
                }
                int next = peek();
                if (next != (c == '{' ? '}' : ']')) {
                    if (c == '{') {
                        nestedName(level, below);
                    }
                    continue;
                }
            } else {
                plain(c);
                String path = paths[level];
                if (below && path != null) {
                    visitor.below(path, held, heldFrom, heldTo);
                }
                if (c == '"') {
                    quote();
                } else if (c == 'n') {
                    put(NULL, 0, NULL.length);
                } else {
                    put(held, heldFrom, heldTo);
                }
            }
            // behind a value, or at the end of an empty one
            boolean empty = c == '{' || c == '[';
            while (level > 0) {
                int next = peek();
                if (!empty && next == ',') {
                    at++;
                    put((byte) ',');
                    peek();
                    if (isObject[level - 1]) {
                        nestedName(level, below);
                    }
                    break;
                }
                if (next != (isObject[level - 1] ? '}' : ']')) {
                    throw noJson();
                }
                at++;
                put((byte) next);
                level--;
                empty = false;
                String path = paths[level];
                if (below && level > 0 && path != null) {
                    visitor.below(path, compact, starts[level], length);
                }
            }
        } while (level > 0);
    }

    /** A key within a nested object, with its colon. */
    private void nestedName(int level, boolean below) {
        string();
        String parent = paths[level - 1];
        paths[level] = below && parent != null
                ? parent + "." + new String(held, heldFrom, heldTo - heldFrom, StandardCharsets.UTF_8)
                : null;
        quote();
        peek();
        expect(':');
        put((byte) ':');
    }

    private void quote() {
        put((byte) '"');
        if (held == bytes) {
            // it had no escapes, so it needs none
            put(held, heldFrom, heldTo);
        } else {
            for (int i = heldFrom; i < heldTo; i++) {
                byte c = held[i];
                int place = "\"\\\b\f\n\r\t".indexOf((char) c);
                if (c >= 0 && place >= 0) {
                    put((byte) '\\');
                    put((byte) "\"\\bfnrt".charAt(place));
                } else if (c >= 0 && c < ' ') {
                    put(new byte[] {'\\', 'u', '0', '0', HEX[c >> 4], HEX[c & 15]}, 0, 6);
                } else {
                    put(c);
                }
            }
        }
        put((byte) '"');
    }

    private void put(byte c) {
        compact = room(compact, length, 1);
        compact[length++] = c;
    }

    private void put(byte[] from, int start, int stop) {
        compact = room(compact, length, stop - start);
        System.arraycopy(from, start, compact, length, stop - start);
        length += stop - start;
    }

    private static byte[] room(byte[] array, int used, int more) {
        return array.length - used >= more
                ? array
                : Arrays.copyOf(array, (int) Math.min(Integer.MAX_VALUE - 16L, (used + (long) more) * 2));
    }

    /** Ends the reading of an object that is none. */
    private static final class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final boolean hasPlace;

        BrokenException(String what, boolean hasPlace) {
            super(what, null, false, false);
            this.hasPlace = hasPlace;
        }
    }
}
