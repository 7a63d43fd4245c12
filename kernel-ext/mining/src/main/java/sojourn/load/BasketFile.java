package sojourn.load;

import sojourn.check.Excerpt;
import sojourn.check.FileReason;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.load.file.SourceKind;
import sojourn.load.text.DelimitedReader;
import sojourn.load.text.TextDialect;
import sojourn.run.Progress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a file of baskets, one a line. A first line of words such as {@code Item 1,Item 2} that no later line has is a header,
 * and a first column {@code Item(s)} that counts the others is left out; SPMF's lines {@code @ITEM=1=apple} name items.
 */
public final class BasketFile {
    private static final int LONGEST_ITEM = 10_000;
    private static final int LOOKED_AT = 4_000;
    private static final int LINES_PER_REPORT = 4_096;
    private static final String COUNT = "Item(s)";
    private static final Pattern HEADING = Pattern.compile(
            "(?i)(items?|products?|articles?|goods|column|basket|transactions?|orders?)([ _.-]?(id|name|no|number|\\d+))?"
                    + "|items?\\(s\\)|[a-z]+\\(s\\)|V\\d+");

    private static final Pattern YES_OR_NO = Pattern.compile("(?i)[01]|true|false|yes|no|[tfyn]");

    private final String name;
    private final BasketFormat format;

    private final ItemNames names = new ItemNames();
    /** SPMF's number of an item to its name */
    private final Map<String, String> named = new HashMap<>();

    private int[] codes = new int[1024];
    private int cells;
    private int[] offsets = new int[256];
    private int baskets;
    private long emptyLines;
    private long emptyCells;
    /** where the first basket or the header stands */
    private long firstLine;

    private char delimiter;
    private final List<String> notes = new ArrayList<>();

    private BasketFile(String name, BasketFormat format) {
        this.name = name;
        this.format = format;
    }

    /**
     * What a file holds.
     *
     * @param names      the items, by code, in order of appearance
     * @param codes      the baskets' items, basket after basket, as they stand in the file
     * @param offsets    where each basket starts, and the end
     * @param emptyLines lines without items
     * @param emptyCells places between delimiters where no item stood
     * @param delimiter  what stood between the items
     * @param notes      what was detected or left out beside these
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on inside mining, copied at the public door
    public record Content(
            List<String> names,
            int[] codes,
            int[] offsets,
            long emptyLines,
            long emptyCells,
            char delimiter,
            List<String> notes) {}

    /**
     * Reads a file.
     *
     * @param file   text, or that in gzip
     * @param format how it is written
     * @return its content. Time and memory O(size of the text).
     * @throws UsageException if it cannot be read or a line is not text, with the line
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static Content read(Path file, BasketFormat format) {
        String name = String.valueOf(file.getFileName());
        if (!Files.exists(file)) {
            throw new UsageException("no basket file '" + file + "'" + nearest(file, name));
        }
        if (Files.isDirectory(file)) {
            throw new UsageException("'" + file + "' is a folder, expected a file with one basket a line");
        }
        BasketFile baskets = new BasketFile(name, format);
        try (Progress progress = Progress.start("reading baskets", 0, "lines")) {
            boolean counted;
            boolean headed;
            SourceKind kind = SourceKind.of(file);
            if (kind == SourceKind.JSON
                    && name.toLowerCase(Locale.ROOT).matches("(?s).*\\.(json|jsonl|ndjson)(\\.gz)?")) {
                throw new UsageException(
                        name + " is JSON, expected text with one basket a line; a query reads JSON, and of its"
                                + " result with one item a row "
                                + OptionWords.of("--by COLUMN --items COLUMN", "Baskets.of(table, \"…\", \"…\")")
                                + " makes baskets");
            }
            if (kind == SourceKind.PARQUET) {
                throw new UsageException(
                        name + " is Parquet, which has one item a row: name what a basket is and what it holds, "
                                + OptionWords.of("--by COLUMN --items COLUMN", "Baskets.read(file, \"…\", \"…\")"));
            }
            try (DelimitedReader reader = DelimitedReader.openBare(file, format.dialect())) {
                List<List<String>> first = baskets.first(reader);
                counted = baskets.isCounted(first);
                headed = counted || isHeading(first);
                requireNoLists(name, first);
                if (!headed && isMatrix(first)) {
                    boolean all = first.stream().skip(1).allMatch(cells -> isYesOrNo(cells.get(0)));
                    baskets.notes.add(String.format(Locale.ROOT, "below line %,d", baskets.firstLine)
                            + (first.size() == LOOKED_AT
                                    ? Nouns.format(", in the first %,d lines with items,", LOOKED_AT)
                                    : "")
                            + (all ? " all cells are" : " all cells behind the first are")
                            + " yes or no, such as '"
                            + first.get(1).get(first.get(1).size() - 1)
                            + "', and taken for items: if each column is an item, a query with UNPIVOT gives one item a row, and "
                            + OptionWords.both("--by COLUMN --items COLUMN", "Baskets.of(table, \"…\", \"…\")")
                            + " makes baskets of its result");
                }
            }
            try (DelimitedReader reader = DelimitedReader.openBare(file, format.dialect())) {
                baskets.read(reader, headed, counted, progress);
            }
            progress.finish();
        } catch (IOException e) {
            throw new UsageException(name + " cannot be read: " + FileReason.of(e), e);
        }
        return baskets.content();
    }

    private static String nearest(Path file, String name) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return ": there is no such folder";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
            return Nearest.to(name, names)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
        } catch (IOException e) {
            // the folder cannot be listed: then there is no hint to give
            return "";
        }
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
            if (!items.isEmpty() && !isOfSpmf(reader)) {
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

    private static boolean isHeading(List<List<String>> lines) {
        if (lines.size() < 2
                || !lines.get(0).stream().allMatch(word -> HEADING.matcher(word).matches())) {
            return false;
        }
        // made-up items are called item1, item2, too, but those come again
        Set<String> words = new HashSet<>(lines.get(0));
        return lines.stream().skip(1).flatMap(List::stream).noneMatch(words::contains);
    }

    /** Refuses lists as programs print them, whose brackets and quotes would be parts of items. */
    private static void requireNoLists(String name, List<List<String>> lines) {
        boolean lists = !lines.isEmpty()
                && lines.stream().allMatch(BasketFile::isList)
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
    private static boolean isMatrix(List<List<String>> lines) {
        int width = lines.isEmpty() ? 0 : lines.get(0).size();
        return lines.size() > 1
                && width > 1
                && lines.get(0).stream().noneMatch(word -> isYesOrNo(word) || isNumbered(word))
                && lines.stream()
                        .skip(1)
                        .allMatch(cells ->
                                cells.size() == width && cells.stream().skip(1).allMatch(BasketFile::isYesOrNo));
    }

    private static boolean isYesOrNo(String cell) {
        return YES_OR_NO.matcher(cell).matches();
    }

    /** Whether a name is that of a place in a basket, as {@code Item 2} is. */
    private static boolean isNumbered(String name) {
        String bare = name.strip();
        return !bare.isEmpty() && Character.isDigit(bare.charAt(bare.length() - 1));
    }

    /** Whether a first column says how many items follow. */
    private boolean isCounted(List<List<String>> lines) {
        return lines.size() > 1
                && lines.get(0).get(0).equalsIgnoreCase(COUNT)
                && lines.stream().skip(1).allMatch(items -> items.get(0).equals(Integer.toString(items.size() - 1)));
    }

    private void read(DelimitedReader reader, boolean headed, boolean counted, Progress progress) throws IOException {
        delimiter = (char) reader.delimiter();
        boolean header = headed;
        int unreported = 0;
        while (reader.next()) {
            if (++unreported == LINES_PER_REPORT) {
                progress.advance(unreported);
                unreported = 0;
            }
            if (isOfSpmf(reader)) {
                spmf(reader);
                continue;
            }
            boolean blank = isBlank(reader);
            if (header && !blank) {
                header = false;
                notes.add(String.format(
                        Locale.ROOT,
                        "line %,d is a header ('%s' …): left out%s",
                        reader.line(),
                        reader.text(0).strip(),
                        counted ? ", with its first column, which counts the items" : ""));
                if (!counted && reader.cells() == 2 && !isNumbered(reader.text(1))) {
                    String id = reader.text(0).strip();
                    String item = reader.text(1).strip();
                    notes.add("each row is taken for a basket; if it is one item of a basket, "
                            + OptionWords.both(
                                    "--by '" + id + "' --items '" + item + "'",
                                    "Baskets.read(file, \"" + id + "\", \"" + item + "\")")
                            + " reads it so");
                }
                continue;
            }
            if (blank) {
                emptyLines++;
            } else {
                basket(reader, counted);
            }
            if (!blank || format.emptyBaskets()) {
                if (baskets + 1 == offsets.length) {
                    offsets = Arrays.copyOf(offsets, grown(baskets + 1, reader));
                }
                offsets[++baskets] = cells;
            }
        }
        progress.advance(unreported);
        if (!named.isEmpty()) {
            notes.add(Nouns.format("%,d items are named by lines @ITEM=…", named.size()));
        }
        notes.addAll(reader.notes());
    }

    private static boolean isBlank(DelimitedReader reader) {
        for (int cell = 0; cell < reader.cells(); cell++) {
            if (length(reader, cell) > 0) {
                return false;
            }
        }
        return true;
    }

    private void basket(DelimitedReader reader, boolean counted) {
        int start = cells;
        for (int cell = counted ? 1 : 0; cell < reader.cells(); cell++) {
            int length = length(reader, cell);
            if (length == 0) {
                emptyCells += (delimiter == ' ' && !reader.quoted(cell)) || counted ? 0 : 1;
                continue;
            }
            if (length > LONGEST_ITEM) {
                throw new UsageException(Nouns.format(
                        "line %,d of %s has an item of more than %,d bytes; is the delimiter right? It is %s, %s names another",
                        reader.line(),
                        name,
                        LONGEST_ITEM,
                        TextDialect.word(delimiter),
                        OptionWords.of("--delimiter tab", ".withDialect(TextDialect.DETECT.withDelimiter('\\t'))")));
            }
            if (cells == codes.length) {
                codes = Arrays.copyOf(codes, grown(cells, reader));
            }
            codes[cells++] = names.code(reader.buffer(), from(reader, cell), length, () -> notText(reader));
        }
        if (counted && !reader.text(0).strip().equals(Integer.toString(cells - start))) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "line %,d of %s should have '%s' items, as its first column says, but has %,d",
                    reader.line(),
                    name,
                    reader.text(0),
                    cells - start));
        }
    }

    private static int from(DelimitedReader reader, int cell) {
        int from = reader.from(cell);
        int to = reader.to(cell);
        while (!reader.quoted(cell) && from < to && isBlank(reader.buffer()[from])) {
            from++;
        }
        return from;
    }

    /** The bytes of an item without the blanks around it; within quotes blanks count. */
    private static int length(DelimitedReader reader, int cell) {
        int from = from(reader, cell);
        int to = reader.to(cell);
        while (!reader.quoted(cell) && from < to && isBlank(reader.buffer()[to - 1])) {
            to--;
        }
        return to - from;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isOfSpmf(DelimitedReader reader) {
        return reader.to(0) > reader.from(0)
                && reader.buffer()[reader.from(0)] == '@'
                && line(reader).matches("@[A-Z_]+(=.*)?");
    }

    private static String line(DelimitedReader reader) {
        int from = reader.from(0);
        return new String(reader.buffer(), from, reader.to(reader.cells() - 1) - from, StandardCharsets.UTF_8);
    }

    private void spmf(DelimitedReader reader) {
        String[] parts = line(reader).split("=", 3);
        if (parts[0].equals("@ITEM") && parts.length == 3) {
            named.put(parts[1].strip(), parts[2].strip());
        } else {
            notes.add("line " + reader.line() + " ('" + parts[0] + "') left out");
        }
    }

    private UsageException notText(DelimitedReader reader) {
        return new UsageException(String.format(
                Locale.ROOT, "line %,d of %s is not UTF-8; %s", reader.line(), name, DelimitedReader.encodings()));
    }

    private int grown(int size, DelimitedReader reader) {
        if (size >= Integer.MAX_VALUE - 16) {
            throw new UsageException(
                    Nouns.format("%s has more than %,d items at line %,d; split it", name, size, reader.line()));
        }
        return (int) Math.min(2L * size, Integer.MAX_VALUE - 16);
    }

    private Content content() {
        if (baskets == 0) {
            throw new UsageException(
                    Nouns.format("%s has no baskets: %,d empty lines and nothing else", name, emptyLines));
        }
        List<String> items =
                names.names.stream().map(item -> named.getOrDefault(item, item)).toList();
        if (new HashSet<>(items).size() < items.size()) {
            throw new UsageException(name + " has two lines @ITEM=… with the same name");
        }
        return new Content(
                items,
                Arrays.copyOf(codes, cells),
                Arrays.copyOf(offsets, baskets + 1),
                emptyLines,
                emptyCells,
                delimiter,
                List.copyOf(notes));
    }

    /** Items by their bytes, so that a text is made once for each item and not once for each cell. */
    private static final class ItemNames {
        final List<String> names = new ArrayList<>();
        private byte[] pool = new byte[4096];
        private int[] ends = new int[64];
        private int[] hashes = new int[64];
        private int[] table = emptyTable(256);

        int code(byte[] item, int from, int length, Supplier<UsageException> notText) {
            int hash = length;
            for (int i = 0; i < length; i++) {
                hash = hash * 31 + item[from + i];
            }
            hash *= 0x9E3779B1;
            hash ^= hash >>> 16;
            int slot = hash & (table.length - 1);
            while (table[slot] >= 0) {
                int code = table[slot];
                int start = code == 0 ? 0 : ends[code - 1];
                if (hashes[code] == hash && Arrays.equals(pool, start, ends[code], item, from, from + length)) {
                    return code;
                }
                slot = (slot + 1) & (table.length - 1);
            }
            return add(item, from, length, hash, slot, notText);
        }

        private int add(byte[] item, int from, int length, int hash, int slot, Supplier<UsageException> notText) {
            int code = names.size();
            try {
                names.add(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(item, from, length))
                        .toString());
            } catch (CharacterCodingException e) {
                UsageException refusal = notText.get();
                refusal.initCause(e);
                throw refusal;
            }
            int start = code == 0 ? 0 : ends[code - 1];
            if (start + length > pool.length) {
                pool = Arrays.copyOf(pool, Math.max(2 * pool.length, start + length));
            }
            System.arraycopy(item, from, pool, start, length);
            if (code == ends.length) {
                ends = Arrays.copyOf(ends, 2 * code);
                hashes = Arrays.copyOf(hashes, 2 * code);
            }
            ends[code] = start + length;
            hashes[code] = hash;
            table[slot] = code;
            if (2 * names.size() > table.length) {
                table = emptyTable(2 * table.length);
                for (int c = 0; c < names.size(); c++) {
                    int at = hashes[c] & (table.length - 1);
                    while (table[at] >= 0) {
                        at = (at + 1) & (table.length - 1);
                    }
                    table[at] = c;
                }
            }
            return code;
        }

        private static int[] emptyTable(int size) {
            int[] table = new int[size];
            Arrays.fill(table, -1);
            return table;
        }
    }
}
