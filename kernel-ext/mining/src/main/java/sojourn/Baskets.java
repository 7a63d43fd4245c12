package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.load.BasketFile;
import sojourn.load.BasketFormat;
import sojourn.load.CodedBaskets;
import sojourn.load.ColumnPair;
import sojourn.load.text.TextDialect;
import sojourn.rules.BasketRows;
import sojourn.rules.ItemSetText;
import sojourn.run.Lazy;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Baskets of items, such as what one transaction bought: an item is in a basket or not, how often does not matter. Equal baskets
 * are kept once with the number of times they occur, and all that is mined from them is exact for all. Items are ordered by
 * number if all their names are whole numbers, and by code point else. Immutable.
 */
public final class Baskets {
    private final List<String> items;
    private final BasketRows rows;
    /** how often each given basket occurs */
    private final long[] weights;
    /** the given baskets' ids; null where they have none but their number */
    private final @Nullable List<String> ids;

    private final List<String> notes;
    private final Lazy<long[]> itemCounts;

    private Baskets(
            List<String> items, BasketRows rows, long[] weights, @Nullable List<String> ids, List<String> notes) {
        this.items = items;
        this.rows = rows;
        this.weights = weights;
        this.ids = ids;
        this.notes = List.copyOf(notes);
        this.itemCounts = new Lazy<>(rows::itemCounts);
    }

    private static Baskets make(CodedBaskets coded, long[] weights, List<String> notes) {
        BasketRows rows = BasketRows.of(coded.items().size(), coded.codes(), coded.offsets(), weights);
        List<String> all = new ArrayList<>(notes);
        if (rows.duplicates() > 0) {
            all.add(Nouns.count(rows.duplicates(), "repeated items") + " within a basket counted once");
        }
        return new Baskets(coded.items(), rows, weights, coded.ids(), all);
    }

    /** Each occurs once. */
    private static Baskets make(CodedBaskets coded, List<String> notes) {
        long[] ones = new long[Math.max(0, coded.size())];
        Arrays.fill(ones, 1);
        return make(coded, ones, notes);
    }

    /**
     * Reads a file of baskets, one on each line; the separator is detected, empty lines are counted and left out.
     *
     * @param file text in UTF-8, or that in gzip
     * @return the baskets
     * @throws sojourn.check.UsageException if it cannot be read, with the line
     */
    public static Baskets read(String file) {
        return read(Check.path(file));
    }

    /**
     * Reads a file of baskets, one on each line; the separator is detected, empty lines are counted and left out.
     *
     * @param file text in UTF-8, or that in gzip
     * @return the baskets
     * @throws sojourn.check.UsageException if it cannot be read, with the line
     */
    public static Baskets read(Path file) {
        return read(file, BasketFormat.DEFAULT);
    }

    /**
     * Reads a file of baskets, one on each line; empty lines are counted and left out.
     *
     * @param file    text, or that in gzip
     * @param dialect how it is written, as far as that is not to be detected
     * @return the baskets
     * @throws sojourn.check.UsageException if it cannot be read, with the line
     */
    public static Baskets read(String file, TextDialect dialect) {
        return read(Check.path(file), BasketFormat.DEFAULT.withDialect(dialect));
    }

    /**
     * Reads a file of baskets, one on each line.
     *
     * @param file   text, or that in gzip
     * @param format its dialect, and whether empty lines are baskets
     * @return the baskets
     * @throws sojourn.check.UsageException if it cannot be read, with the line
     */
    public static Baskets read(Path file, BasketFormat format) {
        BasketFile.Content content = BasketFile.read(file, format);
        List<String> notes = new ArrayList<>();
        notes.add("items separated by " + TextDialect.word(content.delimiter()));
        if (content.emptyLines() > 0) {
            notes.add(Nouns.count(content.emptyLines(), "empty lines")
                    + (format.emptyBaskets() ? " kept as empty baskets" : " left out"));
        }
        if (content.emptyCells() > 0) {
            notes.add(Nouns.count(content.emptyCells(), "empty cells") + " between delimiters left out");
        }
        notes.addAll(content.notes());
        return make(CodedBaskets.of(content.names(), content.codes(), content.offsets(), null), notes);
    }

    /**
     * Takes the baskets of a long table: one row for each item of a basket, in any order. Rows without id or item are counted and left
     * out.
     *
     * @param table the table
     * @param id    the column that says which basket
     * @param item  the column that says which item
     * @return the baskets, in order of their first row, with their ids
     * @throws sojourn.check.UsageException if there is no such column
     */
    public static Baskets of(Table table, String id, String item) {
        Column<?> idColumn = table.column(Nearest.require("column", id, table.columnNames()));
        Column<?> itemColumn = table.column(Nearest.require("column", item, table.columnNames()));
        return ofLong(
                table.rowCount(),
                row -> idColumn.isMissing(row) ? null : idColumn.getString(row),
                row -> itemColumn.isMissing(row) ? null : itemColumn.getString(row),
                id,
                item,
                List.of());
    }

    /**
     * Reads the baskets of a long file: a header, then one row for each item of a basket, in any order. Rows without id or item are
     * counted and left out.
     *
     * @param file    delimited text, plain or gzip, or Parquet
     * @param id      the column that says which basket
     * @param item    the column that says which item
     * @param dialect how delimited text is written, as far as it is not to be detected
     * @return the baskets, in order of their first row, with their ids
     * @throws sojourn.check.UsageException if it cannot be read, or there is no such column
     */
    public static Baskets read(String file, String id, String item, TextDialect dialect) {
        ColumnPair pair = ColumnPair.read(file, id, item, dialect);
        return ofLong(pair.first().size(), pair.first()::value, pair.second()::value, id, item, pair.notes());
    }

    /**
     * Reads the baskets of a long file whose dialect is detected.
     *
     * @param file delimited text, plain or gzip, or Parquet
     * @param id   the column that says which basket
     * @param item the column that says which item
     * @return the baskets, in order of their first row, with their ids
     * @throws sojourn.check.UsageException if it cannot be read, or there is no such column
     */
    public static Baskets read(String file, String id, String item) {
        return read(file, id, item, TextDialect.DETECT);
    }

    private static Baskets ofLong(
            int rows,
            IntFunction<@Nullable String> idOf,
            IntFunction<@Nullable String> itemOf,
            String id,
            String item,
            List<String> more) {
        CodedBaskets coded = CodedBaskets.ofLong(rows, idOf, itemOf);
        List<String> notes = new ArrayList<>(more);
        if (coded.used() < rows) {
            notes.add(Nouns.count(rows - coded.used(), rows, "rows") + " without " + id + " or " + item + " left out");
        }
        return make(coded, notes);
    }

    /**
     * Takes baskets of item names.
     *
     * @param baskets each the items of one basket
     * @return the baskets
     */
    public static Baskets of(Collection<? extends Collection<String>> baskets) {
        return make(CodedBaskets.of(baskets), List.of());
    }

    /**
     * Takes baskets of item codes.
     *
     * @param items   the items' names; an item's place is its code
     * @param codes   the baskets' items, basket after basket, in any order
     * @param offsets n + 1 ascending places in {@code codes}: basket b is {@code [offsets[b], offsets[b + 1])}
     * @return the baskets
     */
    public static Baskets of(List<String> items, int[] codes, int[] offsets) {
        return make(CodedBaskets.of(items, codes, offsets, null), List.of());
    }

    /**
     * Takes baskets of item codes, each with the number of times that it occurs: what {@code GROUP BY} with {@code COUNT(*)}
     * gives.
     *
     * @param items   the items' names; an item's place is its code
     * @param codes   the baskets' items, basket after basket, in any order
     * @param offsets n + 1 ascending places in {@code codes}: basket b is {@code [offsets[b], offsets[b + 1])}
     * @param weights n counts, {@code >= 1}
     * @return the baskets
     */
    public static Baskets of(List<String> items, int[] codes, int[] offsets, long[] weights) {
        return make(CodedBaskets.of(items, codes, offsets, null), weights.clone(), List.of());
    }

    /**
     * Takes baskets of item codes with ids.
     *
     * @param items   the items' names; an item's place is its code
     * @param codes   the baskets' items, basket after basket, in any order
     * @param offsets n + 1 ascending places in {@code codes}: basket b is {@code [offsets[b], offsets[b + 1])}
     * @param ids     n ids, such as transaction numbers
     * @return the baskets
     */
    public static Baskets of(List<String> items, int[] codes, int[] offsets, List<String> ids) {
        Check.argument(
                ids.size() == offsets.length - 1,
                "%,d baskets need an id each, had %,d",
                offsets.length - 1,
                ids.size());
        return make(CodedBaskets.of(items, codes, offsets, List.copyOf(ids)), List.of());
    }

    /** {@return the number of baskets} */
    public long size() {
        return rows.total();
    }

    /** {@return the number of distinct baskets} */
    public int distinct() {
        return rows.rows();
    }

    /** {@return the items' names; an item's place is its code} */
    public List<String> items() {
        return items;
    }

    /**
     * Finds an item.
     *
     * @param item its name
     * @return its code
     * @throws sojourn.check.UsageException if there is none of that name, with the nearest one
     */
    public int code(String item) {
        int code = items.indexOf(item);
        if (code < 0) {
            Check.argument(
                    false, "no basket holds an item '%s' (of %,d)%s", item, items.size(), Nearest.hint(item, items));
        }
        return code;
    }

    /**
     * How many baskets hold an item.
     *
     * @param item its name
     * @return the count
     */
    public long count(String item) {
        return itemCounts.get()[code(item)];
    }

    /** {@return the number of baskets that were given one by one: {@link #size} unless they came with weights} */
    public int given() {
        return rows.given();
    }

    /**
     * A given basket's id.
     *
     * @param basket in {@code [0, given())}
     * @return what the id column said, or its number, from 1, where there was none
     */
    public String id(int basket) {
        return ids == null ? Integer.toString(basket + 1) : ids.get(basket);
    }

    /**
     * A given basket's items.
     *
     * @param basket in {@code [0, given())}
     * @return the names, each once, in item order
     */
    public List<String> basket(int basket) {
        return names(rows.rowOf(basket));
    }

    private List<String> names(int row) {
        List<String> names = new ArrayList<>(rows.length(row));
        for (int p = 0; p < rows.length(row); p++) {
            names.add(items.get(rows.code(row, p)));
        }
        return List.copyOf(names);
    }

    /**
     * Keeps some of the given baskets, such as those of one cluster's sessions. Items keep their codes, also those that no kept
     * basket holds.
     *
     * @param keep whether the given basket of this number stays
     * @return those baskets
     */
    public Baskets select(IntPredicate keep) {
        int[] kept = IntStream.range(0, given()).filter(keep).toArray();
        int[] offsets = new int[kept.length + 1];
        long[] keptWeights = new long[kept.length];
        for (int i = 0; i < kept.length; i++) {
            offsets[i + 1] = Math.addExact(offsets[i], rows.length(rows.rowOf(kept[i])));
            keptWeights[i] = weights[kept[i]];
        }
        int[] codes = new int[offsets[kept.length]];
        for (int i = 0; i < kept.length; i++) {
            int row = rows.rowOf(kept[i]);
            for (int p = 0; p < rows.length(row); p++) {
                codes[offsets[i] + p] = rows.code(row, p);
            }
        }
        List<String> all = ids;
        List<String> keptIds = all == null
                ? Arrays.stream(kept).mapToObj(this::id).toList()
                : Arrays.stream(kept).mapToObj(all::get).toList();
        List<String> more = new ArrayList<>(notes);
        more.add(Nouns.count(kept.length, given(), "given baskets") + " selected");
        return new Baskets(items, BasketRows.of(items.size(), codes, offsets, keptWeights), keptWeights, keptIds, more);
    }

    /** {@return the distinct baskets and their weights, as the algorithms take them} */
    public BasketRows rows() {
        return rows;
    }

    /** {@return the frequent itemsets: set thresholds on it; nothing is searched until it is looked at} */
    public Itemsets itemsets() {
        return new Itemsets(this);
    }

    /** {@return the rules: set thresholds and filters on it; nothing is searched until it is looked at} */
    public Rules rules() {
        return new Rules(this);
    }

    /** {@return what was seen while the baskets were made, such as lines left out; empty if there is nothing to say} */
    public List<String> notes() {
        return notes;
    }

    /** {@return counts, lengths, the commonest items, and {@link #notes}, in a few lines} */
    public String describe() {
        long[] byLength = new long[1];
        long cells = 0;
        for (int row = 0; row < rows.rows(); row++) {
            int length = rows.length(row);
            if (length >= byLength.length) {
                byLength = Arrays.copyOf(byLength, length + 1);
            }
            byLength[length] += rows.weight(row);
            cells += length * rows.weight(row);
        }
        StringBuilder text = new StringBuilder(this + "\n");
        if (size() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "items in a basket: mean %,.1f, least %,d, median %,d, most %,d\n",
                    (double) cells / size(),
                    lengthAt(byLength, 1),
                    lengthAt(byLength, (size() + 1) / 2),
                    lengthAt(byLength, size())));
            Table common = itemTable();
            text.append("commonest:");
            for (int i = 0; i < Math.min(5, common.rowCount()); i++) {
                text.append(String.format(
                        Locale.ROOT,
                        "%s %s %.1f %%",
                        i == 0 ? "" : ",",
                        common.stringColumn("item").get(i),
                        100 * common.doubleColumn("support").getDouble(i)));
            }
            text.append('\n');
        }
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString().stripTrailing();
    }

    /** The length of the basket at this place, from 1, if they were sorted by length. */
    private static int lengthAt(long[] byLength, long place) {
        long seen = 0;
        int length = -1;
        while (seen < place) {
            seen += byLength[++length];
        }
        return length;
    }

    /** {@return one row for each item that occurs: item, count of baskets, support; the commonest first, then in item order} */
    public Table itemTable() {
        long[] counts = itemCounts.get();
        int[] order = IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer code) -> -counts[code])
                        .thenComparing(code -> code))
                .mapToInt(Integer::intValue)
                .toArray();
        StringColumn item = StringColumn.create("item");
        LongColumn count = LongColumn.create("count");
        DoubleColumn support = DoubleColumn.create("support");
        for (int code : order) {
            item.append(items.get(code));
            count.append(counts[code]);
            support.append((double) counts[code] / size());
        }
        return Table.create("items", item, count, support);
    }

    /** {@return one row for each distinct basket, in order of first appearance: items joined by {@code ", "}, length, count} */
    public Table toTable() {
        StringColumn names = StringColumn.create("items");
        IntColumn length = IntColumn.create("length");
        LongColumn count = LongColumn.create("count");
        for (int row = 0; row < rows.rows(); row++) {
            names.append(ItemSetText.of(names(row)));
            length.append(rows.length(row));
            count.append(rows.weight(row));
        }
        return Table.create("baskets", names, length, count);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s (%,d distinct), %s",
                Nouns.count(size(), "baskets"),
                distinct(),
                Nouns.count(items.size(), "items"));
    }
}
