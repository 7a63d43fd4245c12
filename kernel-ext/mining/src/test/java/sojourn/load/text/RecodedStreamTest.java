package sojourn.load.text;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecodedStreamTest {
    /** A letter of two chars may lie across the end of the buffer of 16,384 chars: shifted by one, it does. */
    @Test
    void pairsAcrossTheEndOfABufferStayWhole() throws IOException {
        for (int shift = 0; shift < 2; shift++) {
            String text = "x".repeat(shift) + "😀".repeat(20_000) + "ß";
            for (Charset encoding : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                try (InputStream in = stream(text.getBytes(encoding), encoding)) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .as("%s, shift %d", encoding, shift)
                            .isEqualTo(text);
                }
            }
        }
    }

    @Test
    void readsOfAnySizeGiveTheSameBytes() throws IOException {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 30_000; i++) {
                text.appendCodePoint(random.nextInt(4) == 0 ? 0x1F600 + random.nextInt(60) : 32 + random.nextInt(600));
            }
            byte[] given = text.toString().getBytes(StandardCharsets.UTF_16LE);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            try (InputStream in = stream(given, StandardCharsets.UTF_16LE)) {
                byte[] part = new byte[700];
                while (true) {
                    assertThat(in.read(part, 5, 0)).isZero();
                    int from = random.nextInt(100);
                    int n = random.nextBoolean() ? in.read(part, from, 1 + random.nextInt(600)) : one(in, part, from);
                    if (n < 0) {
                        break;
                    }
                    all.write(part, from, n);
                }
            }
            assertThat(all.toByteArray())
                    .as("seed %d", seed)
                    .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A single byte as an array's, so that both ways of reading are mixed. */
    private static int one(InputStream in, byte[] into, int at) throws IOException {
        int value = in.read();
        if (value < 0) {
            return -1;
        }
        into[at] = (byte) value;
        return 1;
    }

    @Test
    void bytesOfNoCharacterAreRefused() throws IOException {
        try (InputStream in = stream(new byte[] {'a', (byte) 0xD8}, StandardCharsets.UTF_16LE)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(CharacterCodingException.class);
        }
    }

    private static InputStream stream(byte[] bytes, Charset encoding) {
        return new RecodedStream(new ByteArrayInputStream(bytes), encoding);
    }
}
