package sojourn.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes structures in Thrift's compact protocol, in which Parquet keeps what it says of itself: a field is the step from the
 * number of the field before it and a type, numbers are zigzag varints.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">the protocol</a>
 */
final class CompactThrift {
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    /** lists of so many and more have their length behind the type */
    private static final int LONG_LIST = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    /** the number of the last field, of the structures around this one */
    private final Deque<Integer> around = new ArrayDeque<>();

    private int field;

    byte[] bytes() {
        return out.toByteArray();
    }

    void i32(int number, int value) {
        header(number, I32);
        zigzag(value);
    }

    void i64(int number, long value) {
        header(number, I64);
        zigzag(value);
    }

    void text(int number, String value) {
        header(number, BINARY);
        binary(value);
    }

    void beginStruct(int number) {
        header(number, STRUCT);
        beginElement();
    }

    void endStruct() {
        out.write(0);
        field = around.pop();
    }

    /** A list of structures, each between {@link #beginElement} and {@link #endStruct}. */
    void structs(int number, int size) {
        list(number, STRUCT, size);
    }

    void beginElement() {
        around.push(field);
        field = 0;
    }

    void numbers(int number, int... values) {
        list(number, I32, values.length);
        for (int value : values) {
            zigzag(value);
        }
    }

    void texts(int number, String... values) {
        list(number, BINARY, values.length);
        for (String value : values) {
            binary(value);
        }
    }

    /** Ends the outermost structure, which has no header. */
    void end() {
        out.write(0);
    }

    private void list(int number, int type, int size) {
        header(number, LIST);
        if (size < LONG_LIST) {
            out.write(size << 4 | type);
        } else {
            out.write(LONG_LIST << 4 | type);
            varint(size);
        }
    }

    private void header(int number, int type) {
        int step = number - field;
        if (step < 1 || step > 15) {
            throw new IllegalStateException("fields go up, by 15 at most");
        }
        out.write(step << 4 | type);
        field = number;
    }

    private void binary(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        out.writeBytes(utf8);
    }

    private void zigzag(long value) {
        varint(value << 1 ^ value >> 63);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
