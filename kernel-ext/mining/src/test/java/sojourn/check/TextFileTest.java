package sojourn.check;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextFileTest {
    @TempDir
    Path folder;

    private void refused(Path file, String said) {
        assertThatThrownBy(() -> TextFile.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(said)
                .message()
                .doesNotContain("\n", "Exception");
    }

    @Test
    void textComesBackAsItIs() throws IOException {
        String text = "größe \uD83D\uDE00\r\n";
        assertThat(TextFile.read(Files.writeString(folder.resolve("a.jsh"), text)))
                .isEqualTo(text);
        assertThat(TextFile.read(Files.writeString(folder.resolve("b.jsh"), "")))
                .isEmpty();
    }

    @Test
    void whatIsNoTextIsRefusedWithTheByteThatShowsIt() throws IOException {
        Path file = folder.resolve("c.jsh");
        // an 8-bit ö, a cut-off emoji, a zero, UTF-16 with its mark
        refused(Files.write(file, "h\u00F6".getBytes(StandardCharsets.ISO_8859_1)), "byte 2");
        refused(Files.write(file, new byte[] {'a', (byte) 0xF0, (byte) 0x9F}), "byte 2");
        refused(Files.write(file, new byte[] {'a', 'b', 0}), "byte 3");
        refused(Files.write(file, "\uFEFFint a;".getBytes(StandardCharsets.UTF_16LE)), "byte 1");
    }

    @Test
    void foldersAndWhatIsMissingOrHugeAreRefused() throws IOException {
        refused(folder, "is a folder");
        refused(folder.resolve("nothing"), "no such file");
        Path huge = folder.resolve("huge");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(1L << 40);
        }
        refused(huge, "has 1,099,511,627,776 bytes");
    }
}
