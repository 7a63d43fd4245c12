package sojourn.rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BasketFileTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("baskets.csv"), text);
    }

    private static List<List<String>> baskets(BasketFile.Content content) {
        List<List<String>> baskets = new ArrayList<>();
        for (int b = 0; b + 1 < content.offsets().length; b++) {
            List<String> basket = new ArrayList<>();
            for (int i = content.offsets()[b]; i < content.offsets()[b + 1]; i++) {
                basket.add(content.names().get(content.codes()[i]));
            }
            baskets.add(basket);
        }
        return baskets;
    }

    private List<List<String>> read(String text) throws IOException {
        return baskets(BasketFile.read(file(text), BasketFormat.DEFAULT));
    }

    @Test
    void raggedLinesWithCommasKeepTheBlanksWithinItems() throws IOException {
        assertThat(read("citrus fruit, whole milk\nyogurt\r\nwhole milk ,soda,yogurt"))
                .containsExactly(
                        List.of("citrus fruit", "whole milk"),
                        List.of("yogurt"),
                        List.of("whole milk", "soda", "yogurt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b c\nb", "a\tb\tc\nb", "a;b;c\nb", "a,b,c\nb", "a  b   c \n b\n"})
    void theSeparatorIsDetected(String text) throws IOException {
        assertThat(read(text)).containsExactly(List.of("a", "b", "c"), List.of("b"));
    }

    @Test
    void aSeparatorThatIsGivenIsTaken() throws IOException {
        BasketFormat bar = BasketFormat.DEFAULT.withSeparator('|');
        assertThat(baskets(BasketFile.read(file("a,1|b\n"), bar))).containsExactly(List.of("a,1", "b"));
        assertThatThrownBy(() -> BasketFormat.DEFAULT.withSeparator('"')).isInstanceOf(UsageException.class);
    }

    @Test
    void emptyLinesAndCellsAreCountedAndLeftOutOrKeptAsBaskets() throws IOException {
        Path file = file("a,b,\n\n  \n,c,,d\n");
        BasketFile.Content content = BasketFile.read(file, BasketFormat.DEFAULT);
        assertThat(baskets(content)).containsExactly(List.of("a", "b"), List.of("c", "d"));
        assertThat(content.emptyLines()).isEqualTo(2);
        assertThat(content.emptyCells()).isEqualTo(3);
        assertThat(baskets(BasketFile.read(file, BasketFormat.DEFAULT.withEmptyBaskets(true))))
                .containsExactly(List.of("a", "b"), List.of(), List.of(), List.of("c", "d"));
    }

    @Test
    void quotedItemsMayHoldTheSeparatorQuotesAndLineEnds() throws IOException {
        assertThat(read("\"a,b\",c\n\"say \"\"x\"\"\",\" d \"\n\"two\nlines\",\"end\""))
                .containsExactly(List.of("a,b", "c"), List.of("say \"x\"", " d "), List.of("two\nlines", "end"));
    }

    @Test
    void aByteOrderMarkAndOtherScriptsAreRead() throws IOException {
        assertThat(read("\uFEFFchè,🍞\n🍞,<b>\n")).containsExactly(List.of("chè", "🍞"), List.of("🍞", "<b>"));
    }

    @Test
    void gzipIsKnownByItsContentAndItemsMayCrossTheBuffer() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int b = 0; b < 30_000; b++) {
            text.append("item-")
                    .append(b % 97)
                    .append(' ')
                    .append("other-")
                    .append(b % 89)
                    .append('\n');
        }
        Path packed = folder.resolve("packed.dat");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        BasketFile.Content content = BasketFile.read(packed, BasketFormat.DEFAULT);
        assertThat(content.names()).hasSize(97 + 89);
        assertThat(baskets(content)).isEqualTo(read(text.toString()));
    }

    @Test
    void brokenFilesAreLocated() throws IOException {
        assertThatThrownBy(() -> read("a,b\nc,\"d\n"))
                .isInstanceOf(UsageException.class)
                .hasMessage("line 2 of baskets.csv opens a quote that never closes");
        assertThatThrownBy(() -> read("a,b\nc,\0d\n"))
                .hasMessage("line 2 of baskets.csv holds a NUL byte: it is not a text file");
        assertThatThrownBy(() -> read("a\n" + "x".repeat(10_001)))
                .hasMessage("line 2 of baskets.csv has an item of more than 10,000 bytes; is the separator right? It is"
                        + " blank");
        Path latin = Files.write(folder.resolve("latin.csv"), new byte[] {'a', '\n', 'b', ',', (byte) 0xE9, '\n'});
        assertThatThrownBy(() -> BasketFile.read(latin, BasketFormat.DEFAULT))
                .hasMessage("line 2 of latin.csv is not text in UTF-8; convert the file, by iconv for example");
        assertThatThrownBy(() -> read("\n\n")).hasMessage("baskets.csv has no baskets: 2 empty lines and nothing else");
        assertThatThrownBy(() -> read("")).hasMessage("baskets.csv has no baskets: 0 empty lines and nothing else");
    }

    @Test
    void aGzipFileThatWasCutOffIsRefusedNotReadInPart() throws IOException {
        Path packed = folder.resolve("cut.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("a b c\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        }
        byte[] all = Files.readAllBytes(packed);
        Files.write(packed, java.util.Arrays.copyOf(all, all.length - 10));
        assertThatThrownBy(() -> BasketFile.read(packed, BasketFormat.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cut.gz cannot be read at line");
    }

    @Test
    void aMissingFileIsAnsweredByTheNearestName() throws IOException {
        file("a");
        assertThatThrownBy(() -> BasketFile.read(folder.resolve("basket.csv"), BasketFormat.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'baskets.csv'?");
        assertThatThrownBy(() -> BasketFile.read(folder, BasketFormat.DEFAULT)).hasMessageContaining("is a folder");
    }
}
