package sojourn.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.load.text.TextDialect;

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
        BasketFormat bar = BasketFormat.DEFAULT.withDialect(TextDialect.DETECT.withDelimiter('|'));
        assertThat(baskets(BasketFile.read(file("a,1|b\n"), bar))).containsExactly(List.of("a,1", "b"));
    }

    /** A table of yes and no is no file of baskets: its cells would be items. */
    @ParameterizedTest
    @ValueSource(strings = {"milk,bread,eggs\n1,0,1\n0,1,1\n", "id;milk;bread\na;True;False\nb;False;True\n"})
    void aTableOfYesAndNoIsNoted(String text) throws IOException {
        assertThat(BasketFile.read(file(text), BasketFormat.DEFAULT).notes())
                .anyMatch(note -> note.startsWith("below line 1 all cells"));
    }

    /** The note says what is so: of which cells, below which line, and of how many lines. */
    @Test
    void theNoteOnYesAndNoIsTrueOfTheTable() throws IOException {
        assertThat(note("milk,bread,eggs\n1,0,1\n0,1,1\n"))
                .startsWith("below line 1 all cells are yes or no, such as '1', and taken for items: if each column");
        assertThat(note("id;milk;bread\na;True;False\n"))
                .startsWith("below line 1 all cells behind the first are yes or no, such as 'False', ");
        assertThat(note("\n\nmilk,bread\n1,0\n")).startsWith("below line 3 all cells are ");
        assertThat(note("milk,bread\n" + "1,0\n".repeat(3_999) + "beer,tea\n"))
                .startsWith("below line 1, in the first 4,000 lines with items, all cells are yes or no, ");
        // a header is noted as such, with another way out
        assertThat(BasketFile.read(file("order_id,item\n17,1\n18,0\n"), BasketFormat.DEFAULT)
                        .notes())
                .noneMatch(note -> note.contains("yes or no"))
                .anyMatch(note -> note.startsWith("each row is taken for a basket"));
    }

    private String note(String text) throws IOException {
        return BasketFile.read(file(text), BasketFormat.DEFAULT).notes().stream()
                .filter(note -> note.contains("yes or no"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void basketsOfShortNamesAreNoTableOfYesAndNo() throws IOException {
        for (String text : List.of("x,y\ny,t\nx,n,y\n", "2 3\n0 1\n1 0\n", "a,b\nb,c\n")) {
            assertThat(BasketFile.read(file(text), BasketFormat.DEFAULT).notes())
                    .noneMatch(note -> note.startsWith("below line 1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[milk, bread]\n[milk, eggs]\n", "['milk', 'bread']\n['milk']\n"})
    void listsInBracketsAreRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("baskets.csv holds lists in brackets, the first of them [");
    }

    /** Brackets around each item are the item's own. */
    @Test
    void itemsInBracketsAreNoLists() throws IOException {
        assertThat(read("[A],[B]\n[A],[C]\n")).containsExactly(List.of("[A]", "[B]"), List.of("[A]", "[C]"));
        assertThat(read("[A],b,[C]\n[A]\n")).containsExactly(List.of("[A]", "b", "[C]"), List.of("[A]"));
    }

    @Test
    void jsonIsRefusedAsSuch() throws IOException {
        Path json = Files.writeString(folder.resolve("b.json"), "[[\"milk\",\"bread\"],[\"milk\"]]");
        assertThatThrownBy(() -> BasketFile.read(json, BasketFormat.DEFAULT))
                .hasMessageStartingWith("b.json is JSON, expected text with one basket on each line");
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
                .hasMessage(
                        "baskets.csv: a quote that opens in line 2 is never closed; if quotes are characters of the text,"
                                + " .dialect(TextDialect.DETECT.withQuote(TextDialect.NONE)) takes them so");
        assertThatThrownBy(() -> read("a,b\nc,\0d\n"))
                .hasMessageStartingWith("baskets.csv is no text table: byte 7 is 0");
        assertThatThrownBy(() -> read("a\n" + "x".repeat(10_001)))
                .hasMessage("line 2 of baskets.csv has an item of more than 10,000 bytes; is the delimiter right? It is"
                        + " blank, .withDialect(TextDialect.DETECT.withDelimiter('\\t')) names another");
        Path latin = Files.write(folder.resolve("latin.csv"), new byte[] {'a', '\n', 'b', ',', (byte) 0xE9, '\n'});
        assertThatThrownBy(() -> BasketFile.read(latin, BasketFormat.DEFAULT))
                .hasMessage("line 2 of latin.csv is not UTF-8; name its encoding, such as"
                        + " .dialect(TextDialect.DETECT.withEncoding(\"windows-1252\"))");
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
                .hasMessageStartingWith("cut.gz: the gzip stream is cut off");
    }

    @Test
    void aMissingFileIsAnsweredByTheNearestName() throws IOException {
        file("a");
        assertThatThrownBy(() -> BasketFile.read(folder.resolve("basket.csv"), BasketFormat.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'baskets.csv'?");
        assertThatThrownBy(() -> BasketFile.read(folder, BasketFormat.DEFAULT)).hasMessageContaining("is a folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "milk,bread\nmilk,bread\nmilk\nbread,butter\n\t\n",
                "\"salt; pepper\",bread\nmilk,bread\nmilk,bread\nbread\n",
                "\"a\tb\",bread\nmilk,bread\n",
                "milk,bread\nmilk,bread\nmilk,bread\nmilk,bread\tx\n",
                "milk,cookies; cream,bread\nmilk,bread\n"
            })
    void aStrayTabOrSemicolonDoesNotPartTheItems(String text) throws IOException {
        assertThat(BasketFile.read(file(text), BasketFormat.DEFAULT).delimiter())
                .isEqualTo(',');
    }

    @Test
    void quotedItemsMayHoldBlanksBetweenBlanks() throws IOException {
        assertThat(read("\"whole milk\" soda\nsoda\n")).containsExactly(List.of("whole milk", "soda"), List.of("soda"));
    }

    @Test
    void anotherDelimiterWithinItemsIsNoted() throws IOException {
        assertThat(BasketFile.read(file("milk,cookies; cream\nmilk,bread\n"), BasketFormat.DEFAULT)
                        .notes())
                .containsExactly("within items: a semicolon in 1 line; name the delimiter if that separates them");
    }

    @Test
    void aHeaderAndAColumnOfCountsAreLeftOut() throws IOException {
        BasketFile.Content content = BasketFile.read(
                file("Item(s),Item 1,Item 2,Item 3\n2,milk,bread,\n1,milk,,\n2,milk,bread,\n"), BasketFormat.DEFAULT);
        assertThat(baskets(content))
                .containsExactly(List.of("milk", "bread"), List.of("milk"), List.of("milk", "bread"));
        assertThat(content.notes())
                .containsExactly(
                        "line 1 is a header ('Item(s)' …): left out, with its first column, which counts the items");
        assertThat(read("item1,item2\nmilk,bread\n")).containsExactly(List.of("milk", "bread"));
        // made-up items are no header
        assertThat(read("item1,item2\nitem2,item3\n")).hasSize(2);
    }

    @Test
    void linesOfSpmfNameItems() throws IOException {
        assertThat(read("@CONVERTED_FROM_TEXT\n@ITEM=1=apple\n@ITEM=2=red, orange\n1 2\n1\n"))
                .containsExactly(List.of("apple", "red, orange"), List.of("apple"));
        assertThatThrownBy(() -> read("1 -1 2 -2\n3 -2\n")).hasMessageContaining("sequences in SPMF's format");
    }

    @Test
    void commentLinesAreLeftOut() throws IOException {
        assertThat(read("# comment line\n1 2\n2 3\n")).containsExactly(List.of("1", "2"), List.of("2", "3"));
        assertThat(baskets(BasketFile.read(
                        file("a b\n% note\nb\n"),
                        BasketFormat.DEFAULT.withDialect(TextDialect.DETECT.withComment("%")))))
                .containsExactly(List.of("a", "b"), List.of("b"));
    }

    @Test
    void aLongFileIsReadByItsColumns() throws IOException {
        Path file = file("order,item\n1,milk\n1,bread\n2,milk\n2,\n4,\"milk, skimmed\"\n4,NA\n,egg\n");
        assertThat(BasketFile.read(file, BasketFormat.DEFAULT).notes())
                .contains("each row is taken for a basket; if it is one item of a basket, --by 'order' --items 'item'"
                        + " (in Java Baskets.read(file, \"order\", \"item\")) reads it so");
        sojourn.Baskets baskets =
                sojourn.Baskets.read(file.toString(), "order", "item", TextDialect.DETECT.withNullWords("NA"));
        assertThat(baskets.size()).isEqualTo(3);
        assertThat(baskets.basket(0)).containsExactly("bread", "milk");
        assertThat(baskets.basket(2)).containsExactly("milk, skimmed");
        assertThat(baskets.id(2)).isEqualTo("4");
        assertThat(baskets.notes()).containsExactly("3 of 7 rows without order or item left out");
        assertThatThrownBy(() -> sojourn.Baskets.read(file.toString(), "ordr", "item"))
                .hasMessageContaining("did you mean 'order'?");
    }
}
