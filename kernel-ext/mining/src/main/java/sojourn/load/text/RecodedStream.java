package sojourn.load.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of any encoding as UTF-8. Bytes that are none of its encoding are a {@link java.nio.charset.CharacterCodingException}. */
final class RecodedStream extends InputStream {
    private final Reader text;
    private final char[] characters = new char[1 << 14];
    private byte[] bytes = new byte[0];
    private int next;
    /** the first half of a pair, if the last read broke off behind it */
    private int held;

    RecodedStream(InputStream in, Charset encoding) {
        this.text = new InputStreamReader(
                in,
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        return more() ? bytes[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int n = Math.min(length, bytes.length - next);
        System.arraycopy(bytes, next, into, from, n);
        next += n;
        return n;
    }

    private boolean more() throws IOException {
        while (next == bytes.length) {
            int n = text.read(characters, held, characters.length - held);
            if (n < 0) {
                return false;
            }
            n += held;
            held = Character.isHighSurrogate(characters[n - 1]) ? 1 : 0;
            bytes = new String(characters, 0, n - held).getBytes(StandardCharsets.UTF_8);
            next = 0;
            if (held == 1) {
                characters[0] = characters[n - 1];
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
