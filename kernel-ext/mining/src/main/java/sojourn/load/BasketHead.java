package sojourn.load;

import sojourn.check.Excerpt;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.load.text.DelimitedReader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the first lines of a file of baskets say of it: whether a header stands above, whether a first column counts the others, whether the
 * cells are a matrix of yes and no. Files that hold sequences or lists in brackets are refused here. Reads no baskets: {@link BasketFile}
 * does.
 */
final class BasketHead {
    private static final int LOOKED_AT = 4_000;
    private static final String COUNT = "Item(s)";
    private static final Pattern HEADING = Pattern.compile(
            "(?i)(items?|products?|articles?|goods|column|basket|transactions?|orders?)([ _.-]?(id|name|no|number|\\d+))?"
                    + "|items?\\(s\\)|[a-z]+\\(s\\)|V\\d+");

    private static final Pattern YES_OR_NO = Pattern.compile("(?i)[01]|true|false|yes|no|[tfyn]");

    private final String name;
    private final List<List<String>> lines;
    private final boolean counted;
    private final boolean headed;
    /** where the first basket or the header stands */
    private long firstLine;

    /**
     * Reads the first lines.
     *
     * @param name   the file's, for messages
     * @param reader at the beginning of the file
     * @throws UsageException if it holds sequences or lists in brackets
     */
    BasketHead(String name, DelimitedReader reader) throws IOException {
        this.name = name;
        this.lines = first(reader);
        this.counted = isCounted();
        this.headed = counted || isHeading();
        requireNoLists();
    }

    /** {@return whether a first column says how many items follow} */
    boolean counted() {
        return counted;
    }

    /** {@return whether the first line with items is a header} */
    boolean headed() {
        return headed;
    }

    /** {@return a note that cells say yes or no of each column, as those of a matrix do; empty if they do not} */
    String matrixNote() {
        if (headed || !isMatrix()) {
            return "";
        }
        boolean all = lines.stream().skip(1).allMatch(cells -> isYesOrNo(cells.get(0)));
        return String.format(Locale.ROOT, "below line %,d", firstLine)
                + (lines.size() == LOOKED_AT ? Nouns.format(", in the first %,d lines with items,", LOOKED_AT) : "")
                + (all ? " all cells are" : " all cells behind the first are")
                + " yes or no, such as '"
                + lines.get(1).get(lines.get(1).size() - 1)
                + "', and taken for items: if each column is an item, a query with UNPIVOT gives one row for each item, and "
                + OptionWords.both("--by COLUMN --items COLUMN", "Baskets.of(table, \"…\", \"…\")")
                + " makes baskets of its result";
    }

    /** The first lines that hold items, as texts. */
    private List<List<String>> first(DelimitedReader reader) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        boolean ends = true;
        while (lines.size() < LOOKED_AT && reader.next()) {
            List<String> items = new ArrayList<>();
            for (int cell = 0; cell < reader.cells(); cell++) {
                String text = reader.text(cell).strip();
                if (!text.isEmpty()) {
                    items.add(text);
                }
            }
            if (!items.isEmpty() && !BasketFile.isOfSpmf(reader)) {
                firstLine = lines.isEmpty() ? reader.line() : firstLine;
                ends &= items.get(items.size() - 1).equals("-2");
                lines.add(items);
            }
        }
        if (ends && !lines.isEmpty()) {
            throw new UsageException(
                    name + " holds sequences in SPMF's format, each ended by -2; baskets have neither -1 nor -2");
        }
        return lines;
    }

    private boolean isHeading() {
        if (lines.size() < 2
                || !lines.get(0).stream().allMatch(word -> HEADING.matcher(word).matches())) {
            return false;
        }
        // made-up items are called item1, item2, too, but those come again
        Set<String> words = new HashSet<>(lines.get(0));
        return lines.stream().skip(1).flatMap(List::stream).noneMatch(words::contains);
    }

    /** Refuses lists as programs print them, whose brackets and quotes would be parts of items. */
    private void requireNoLists() {
        boolean lists = !lines.isEmpty()
                && lines.stream().allMatch(BasketHead::isList)
                && lines.stream().anyMatch(items -> items.size() > 1);
        if (lists) {
            throw new UsageException(
                    name + " holds lists in brackets, the first of them "
                            + Excerpt.of(String.join(", ", lines.get(0)), 60)
                            + ", expected items with delimiters between them; leave out the brackets, and quotes that are not \"");
        }
    }

    /** Whether one pair of brackets is around all items, and not one around each. */
    private static boolean isList(List<String> items) {
        String first = items.get(0);
        String last = items.get(items.size() - 1);
        boolean each = items.size() > 1 && (first.endsWith("]") || last.startsWith("["));
        return first.startsWith("[") && last.endsWith("]") && !each;
    }

    /** Whether names are followed by lines that say of each of them yes or no; behind a line's name perhaps. */
    private boolean isMatrix() {
        int width = lines.isEmpty() ? 0 : lines.get(0).size();
        return lines.size() > 1
                && width > 1
                && lines.get(0).stream().noneMatch(word -> isYesOrNo(word) || isNumbered(word))
                && lines.stream()
                        .skip(1)
                        .allMatch(cells ->
                                cells.size() == width && cells.stream().skip(1).allMatch(BasketHead::isYesOrNo));
    }

    private static boolean isYesOrNo(String cell) {
        return YES_OR_NO.matcher(cell).matches();
    }

    /** {@return whether a name is that of a place in a basket, as {@code Item 2} is} */
    static boolean isNumbered(String name) {
        String bare = name.strip();
        return !bare.isEmpty() && Character.isDigit(bare.charAt(bare.length() - 1));
    }

    /** Whether a first column says how many items follow. */
    private boolean isCounted() {
        return lines.size() > 1
                && lines.get(0).get(0).equalsIgnoreCase(COUNT)
                && lines.stream().skip(1).allMatch(items -> items.get(0).equals(Integer.toString(items.size() - 1)));
    }
}
