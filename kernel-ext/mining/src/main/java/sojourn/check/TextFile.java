package sojourn.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A small file of text that is read whole: code, a notebook, costs, a saved model. */
public final class TextFile {
    /** bytes; a notebook of a hundred large charts has less */
    private static final long MOST = 1L << 26;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private TextFile() {}

    /**
     * Reads a file of UTF-8 text.
     *
     * @param file the file, at most 64 MiB
     * @return its text, without byte order marks before it
     * @throws UsageException if there is no such file, it is a folder, too large, or not UTF-8 text; in one line with its path
     */
    public static String read(Path file) {
        Check.argument(
                Files.exists(file), "no such file: %s", file.toAbsolutePath().normalize());
        Check.argument(!Files.isDirectory(file), "%s is a folder, a file of text is expected", file);
        Check.argument(Files.isRegularFile(file), "%s is a device or a pipe, a file of text is expected", file);
        try {
            long size = Files.size(file);
            Check.argument(
                    size <= MOST, "%s has %,d bytes; a text that is read whole has at most %,d", file, size, MOST);
            return decoded(file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read; may this user read it?", e);
        }
    }

    private static String decoded(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult end = decoder.decode(in, out, true);
        // the decoder stops before the bytes that it cannot read
        int bad = end.isError() ? in.position() : bytes.length;
        int zero = 0;
        while (zero < bad && bytes[zero] != 0) {
            zero++;
        }
        if (zero < bytes.length) {
            throw new UsageException(String.format(
                    Locale.ROOT, "%s is not UTF-8 text: byte %,d cannot be; save it as UTF-8", file, zero + 1));
        }
        String text = out.flip().toString();
        int start = 0;
        while (start < text.length() && text.charAt(start) == BYTE_ORDER_MARK) {
            start++;
        }
        return text.substring(start);
    }
}
