package sojourn.check;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GzipTest {
    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

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

    @Test
    void aFileIsTakenByItsBytesAndNotByItsName(@TempDir Path folder) throws IOException {
        Path packed = Files.write(folder.resolve("log.csv"), packed("a"));
        Path plain = Files.writeString(folder.resolve("log.csv.gz"), "a");
        assertThat(Gzip.isPacked(packed)).isTrue();
        assertThat(Gzip.isPacked(plain)).isFalse();
    }

    /** One place knows how gzip begins; what is packed in our own jar needs no look. */
    @Test
    void noOtherClassLooksForGzip() throws IOException {
        for (String module : List.of("mining", "samples", "display", "notebook")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString();
                    if (!List.of("Gzip.java", "Datasets.java").contains(name)) {
                        assertThat(Files.readString(file).toLowerCase(java.util.Locale.ROOT))
                                .as(name)
                                .doesNotContain("gzipinputstream", "0x8b");
                    }
                }
            }
        }
    }
}
