package sojourn.check;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.check.Packed.packed;

class GzipTest {
    private static String read(InputStream in) throws IOException {
        try (InputStream unpacked = Gzip.unpacked(in)) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theFirstTwoBytesTell() throws IOException {
        assertThat(read(new ByteArrayInputStream(packed("user,time\n")))).isEqualTo("user,time\n");
        for (String plain : List.of("", "a", "user,time\n", "\u001f")) {
            assertThat(read(new ByteArrayInputStream(plain.getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo(plain);
        }
    }

    @Test
    void aStreamThatCannotGoBackIsBuffered() throws IOException {
        InputStream once = new FilterInputStream(new ByteArrayInputStream(packed("x"))) {
            @Override
            public boolean markSupported() {
                return false;
            }
        };
        assertThat(read(once)).isEqualTo("x");
    }

    @Test
    void aBrokenHeaderIsAnError() {
        byte[] broken = {0x1F, (byte) 0x8B, 0, 0, 0, 0, 0, 0, 0, 0};
        assertThatThrownBy(() -> Gzip.unpacked(new ByteArrayInputStream(broken)))
                .isInstanceOf(ZipException.class);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Members with all optional parts of a header, of random sizes, read in steps of random sizes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void membersFollowEachOther(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int members = 1 + random.nextInt(4); members > 0; members--) {
            byte[] text = new byte[random.nextInt(4) * random.nextInt(100_000)];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) ('a' + random.nextInt(1 + (int) seed));
            }
            byte[] member = packed(new String(text, StandardCharsets.US_ASCII));
            if (random.nextBoolean()) {
                packed.writeBytes(member);
            } else {
                member[3] = 4 + 8 + 16 + 2;
                ByteArrayOutputStream header = new ByteArrayOutputStream();
                header.write(member, 0, 10);
                header.writeBytes(new byte[] {3, 0, 'x', 'y', 'z', 'n', 'a', 'm', 'e', 0, 'w', 'h', 'y', 0});
                CRC32 crc = new CRC32();
                crc.update(header.toByteArray());
                header.write((int) crc.getValue());
                header.write((int) (crc.getValue() >> 8));
                packed.writeBytes(header.toByteArray());
                packed.write(member, 10, member.length - 10);
            }
            plain.writeBytes(text);
        }
        packed.writeBytes(new byte[random.nextInt(3) * 300]);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        // of a stream that gives a few bytes at a time
        try (InputStream in = Gzip.unpacked(new FilterInputStream(new ByteArrayInputStream(packed.toByteArray())) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return super.read(bytes, from, Math.min(length, 1 + random.nextInt(1000)));
            }
        })) {
            byte[] buffer = new byte[50_000];
            for (int n = 0; n >= 0; n = in.read(buffer, 7, random.nextInt(buffer.length - 7))) {
                read.write(buffer, 7, n);
            }
        }
        assertThat(read.toByteArray()).as("seed %d", seed).isEqualTo(plain.toByteArray());
    }

    /** java.util.zip's stream ends where the second of two parts is damaged, and says nothing. */
    @Test
    void whatFollowsAMemberIsAnotherOneOrPadding() throws IOException {
        byte[] first = packed("user,time\n");
        byte[] second = packed("u,2024-01-01\n");
        assertThat(read(new ByteArrayInputStream(joined(first, second)))).isEqualTo("user,time\nu,2024-01-01\n");
        assertThat(read(new ByteArrayInputStream(joined(first, new byte[513])))).isEqualTo("user,time\n");
        byte[] damaged = second.clone();
        damaged[0] ^= 1;
        byte[] method = second.clone();
        method[2] = 7;
        byte[] text = "garbage".getBytes(StandardCharsets.US_ASCII);
        for (byte[] rest : List.of(damaged, method, text, new byte[] {1}, joined(new byte[100], text))) {
            assertThatThrownBy(() -> read(new ByteArrayInputStream(joined(first, rest))))
                    .isInstanceOf(ZipException.class);
        }
    }

    /** Each cut and each changed bit is an error, or changes nothing but a header's time, system, flags that mean nothing, or padding. */
    @Test
    void everyCutAndEveryFlippedBitIsSeen() throws IOException {
        byte[] whole = joined(packed("user,time\n"), packed("u,2024-01-01\nv,2024-01-02\n"));
        int boundary = packed("user,time\n").length;
        String text = read(new ByteArrayInputStream(whole));
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length != boundary) {
                assertThatThrownBy(() -> read(new ByteArrayInputStream(cut)))
                        .as("%d bytes", length)
                        .isInstanceOf(EOFException.class);
            }
        }
        for (int bit = 16; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            boolean inFirst = bit / 8 < boundary;
            int inMember = inFirst ? bit / 8 : bit / 8 - boundary;
            // bits of the last byte of data, before the eight of the trailer, may be padding
            int last = (inFirst ? boundary : whole.length - boundary) - 9;
            try {
                assertThat(read(new ByteArrayInputStream(flipped))).isEqualTo(text);
                assertThat(inMember == last || (inMember >= 3 && inMember <= 9))
                        .as("bit %d", bit)
                        .isTrue();
            } catch (EOFException | ZipException e) {
                assertThat(inMember < 4 || inMember > 9).as("bit %d", bit).isTrue();
            }
        }
    }

    @Test
    void aFileIsTakenByItsBytesAndNotByItsName(@TempDir Path folder) throws IOException {
        Path packed = Files.write(folder.resolve("log.csv"), packed("a"));
        Path plain = Files.writeString(folder.resolve("log.csv.gz"), "a");
        assertThat(Gzip.isPacked(packed)).isTrue();
        assertThat(Gzip.isPacked(plain)).isFalse();
    }

    /** One place knows how gzip begins. */
    @Test
    void noOtherClassLooksForGzip() throws IOException {
        for (String module : List.of("mining", "samples", "display", "notebook")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString();
                    if (!name.equals("Gzip.java")) {
                        assertThat(Files.readString(file).toLowerCase(java.util.Locale.ROOT))
                                .as(name)
                                .doesNotContain("gzipinputstream", "0x8b");
                    }
                }
            }
        }
    }
}
