package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.check.UsageException;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class BasketsTest {
    @Test
    void equalBasketsAreKeptOnceAndRepeatedItemsCountOnce() {
        Baskets baskets = Baskets.of(List.of(
                List.of("milk", "bread"), List.of("bread", "milk", "milk"), List.of("tea"), List.of("bread", "milk")));
        assertThat(baskets.size()).isEqualTo(4);
        assertThat(baskets.distinct()).isEqualTo(2);
        assertThat(baskets.items()).containsExactly("bread", "milk", "tea");
        assertThat(baskets.count("milk")).isEqualTo(3);
        assertThat(baskets.basket(1)).containsExactly("bread", "milk");
        assertThat(baskets.notes()).containsExactly("1 repeated item within a basket counted once");
        assertThat(baskets).hasToString("4 baskets (2 distinct), 3 items");
        Table table = baskets.toTable();
        assertThat(table.stringColumn("items").asList()).containsExactly("bread, milk", "tea");
        assertThat(table.longColumn("count").asList()).containsExactly(3L, 1L);
    }

    @Test
    void itemsThatAreAllNumbersAreOrderedAsNumbers() {
        assertThat(Baskets.of(List.of(List.of("10", "9"), List.of("100"))).items())
                .containsExactly("9", "10", "100");
        assertThat(Baskets.of(List.of(List.of("10", "9"), List.of("x"))).items())
                .containsExactly("10", "9", "x");
    }

    @Test
    void aLongTableGivesBasketsWithTheirIdsAndRowsWithoutOneAreCounted() {
        Table table = Table.create(
                IntColumn.create("order", new Integer[] {7, 8, 7, null, 8, 7}),
                StringColumn.create("item", "a", "b", "c", "a", "", "a"));
        Baskets baskets = Baskets.of(table, "order", "item");
        assertThat(baskets.size()).isEqualTo(2);
        assertThat(baskets.id(0)).isEqualTo("7");
        assertThat(baskets.basket(0)).containsExactly("a", "c");
        assertThat(baskets.basket(1)).containsExactly("b");
        assertThat(baskets.notes())
                .containsExactly(
                        "2 of 6 rows without order or item left out", "1 repeated item within a basket counted once");
        assertThatThrownBy(() -> Baskets.of(table, "oder", "item"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'order'?");
    }

    @Test
    void weightsSayHowOftenABasketOccurs() {
        Baskets baskets = Baskets.of(
                List.of("b", "a"), new int[] {0, 1, 1}, new int[] {0, 2, 3}, new long[] {1_000_000_000_000L, 5});
        assertThat(baskets.size()).isEqualTo(1_000_000_000_005L);
        assertThat(baskets.count("a")).isEqualTo(1_000_000_000_005L);
        assertThat(baskets.count("b")).isEqualTo(1_000_000_000_000L);
        assertThat(baskets.rules().rule(0).value("confidence")).isEqualTo(1);
    }

    @Test
    void aSelectionKeepsIdsWeightsAndItemCodes() {
        Baskets baskets = Baskets.of(
                List.of("a", "b", "c"), new int[] {0, 1, 1, 2}, new int[] {0, 2, 3, 4}, List.of("t1", "t2", "t3"));
        Baskets some = baskets.select(b -> b != 0);
        assertThat(some.size()).isEqualTo(2);
        assertThat(some.id(1)).isEqualTo("t3");
        assertThat(some.items()).isEqualTo(baskets.items());
        assertThat(some.count("a")).isZero();
        assertThat(some.itemTable().rowCount()).isEqualTo(2);
        Baskets none = baskets.select(b -> false);
        assertThat(none.size()).isZero();
        assertThat(none.itemsets().size()).isZero();
        assertThat(none.rules().size()).isZero();
        assertThat(none.describe()).startsWith("0 baskets");
    }

    @Test
    void arraysThatDoNotFitTogetherAreRefused() {
        List<String> items = List.of("a", "b");
        assertThatThrownBy(() -> Baskets.of(items, new int[] {2}, new int[] {0, 1}))
                .hasMessage("item codes must lie in [0, 2), was 2 at cell 0");
        assertThatThrownBy(() -> Baskets.of(items, new int[] {1}, new int[] {0, 2}))
                .hasMessage("offsets must run from 0 to the 1 codes, ran from 0 to 2");
        assertThatThrownBy(() -> Baskets.of(items, new int[] {1, 0}, new int[] {0, 3, 2}))
                .hasMessage("offsets must not fall, did at basket 1");
        assertThatThrownBy(() -> Baskets.of(items, new int[] {1}, new int[] {0, 1}, new long[] {0}))
                .hasMessage("a basket's weight must be >= 1, was 0 at basket 0");
        assertThatThrownBy(() -> Baskets.of(List.of("a", "a"), new int[0], new int[] {0}))
                .hasMessage("items must have different names, 'a' twice");
        assertThatThrownBy(() -> Baskets.of(items, new int[] {1}, new int[0])).isInstanceOf(UsageException.class);
    }

    @Test
    void anUnknownItemIsAnsweredByTheNearest() {
        Baskets baskets = Baskets.of(List.of(List.of("milk", "bread")));
        assertThatThrownBy(() -> baskets.code("mlik"))
                .isInstanceOf(UsageException.class)
                .hasMessage("no basket holds an item 'mlik' (of 2); did you mean 'milk'?");
    }

    @Test
    void aFileWithEmptyLinesSaysHowManyWereLeftOut(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("b.txt"), "a b\n\nb\n\n\na b\n");
        Baskets baskets = Baskets.read(file);
        assertThat(baskets.describe())
                .isEqualTo(String.format("3 baskets (2 distinct), 2 items%n"
                        + "items in a basket: mean 1.7, least 1, median 2, most 2%n"
                        + "commonest: b 100.0 %%, a 66.7 %%%n"
                        + "items separated by blank%n"
                        + "3 empty lines left out"));
    }

    /** arules' Groceries: 9,835 transactions, 169 items, 43,367 cells, whole milk in 2,513. */
    @Test
    void theGroceriesAreReadAsPublished() {
        Path file = Path.of(String.valueOf(System.getenv("SOJOURN_DATA")), "groceries_baskets.csv.gz");
        assumeTrue(Files.exists(file), file.getFileName() + " is not in SOJOURN_DATA");
        Baskets baskets = Baskets.read(file);
        assertThat(baskets.size()).isEqualTo(9_835);
        assertThat(baskets.items()).hasSize(169);
        assertThat(baskets.count("whole milk")).isEqualTo(2_513);
        // arules' vignette: apriori(Groceries, support = 0.001, confidence = 0.8) gives 410 rules of one consequent
        Rules rules = baskets.rules()
                .minSupport(0.001)
                .minConfidence(0.8)
                .maxConsequent(1)
                .both();
        assertThat(rules.size()).isEqualTo(410);
    }
}
