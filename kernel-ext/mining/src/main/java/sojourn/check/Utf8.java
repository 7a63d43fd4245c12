package sojourn.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8. */
@Internal
public final class Utf8 {
    private Utf8() {}

    /**
     * Whether a part of some bytes is text in UTF-8; ASCII, which nearly all is, needs no decoder.
     *
     * @param bytes the bytes
     * @param from  the first
     * @param to    behind the last
     * @return false if some of them are no character
     */
    public static boolean fits(byte[] bytes, int from, int to) {
        boolean ascii = true;
        for (int i = from; i < to && ascii; i++) {
            ascii = bytes[i] >= 0;
        }
        if (ascii) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
