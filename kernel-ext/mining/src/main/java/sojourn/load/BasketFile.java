package sojourn.load;

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
import java.util.stream.Stream;

/**
 * Reads a file of baskets, one on each line. A first line of words such as {@code Item 1,Item 2} that no later line has is a header,
 * and a first column {@code Item(s)} that counts the others is left out; SPMF's lines {@code @ITEM=1=apple} name items. What the first
 * lines say of a file is {@link BasketHead}'s matter.
 */
public final class BasketFile {
    private static final int LONGEST_ITEM = 10_000;
    private static final int LINES_PER_REPORT = 4_096;
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
            throw new UsageException("'" + file + "' is a folder, expected a file with one basket on each line");
        }
        BasketFile baskets = new BasketFile(name, format);
        try (Progress progress = Progress.start("reading baskets", 0, "lines")) {
            boolean counted;
            boolean headed;
            SourceKind kind = SourceKind.of(file);
            if (kind == SourceKind.JSON
                    && name.toLowerCase(Locale.ROOT).matches("(?s).*\\.(json|jsonl|ndjson)(\\.gz)?")) {
                throw new UsageException(
                        name + " is JSON, expected text with one basket on each line; a query reads JSON, and of its"
                                + " result with one row for each item "
                                + OptionWords.of("--by COLUMN --items COLUMN", "Baskets.of(table, \"…\", \"…\")")
                                + " makes baskets");
            }
            if (kind == SourceKind.PARQUET) {
                throw new UsageException(
                        name + " is Parquet, which has one row for each item: name what a basket is and what it holds, "
                                + OptionWords.of("--by COLUMN --items COLUMN", "Baskets.read(file, \"…\", \"…\")"));
            }
            try (DelimitedReader reader = DelimitedReader.openBare(file, format.dialect())) {
                BasketHead head = new BasketHead(name, reader);
                counted = head.counted();
                headed = head.headed();
                String matrix = head.matrixNote();
                if (!matrix.isEmpty()) {
                    baskets.notes.add(matrix);
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
            return Nearest.hint(name, names);
        } catch (IOException e) {
            // the folder cannot be listed: then there is no hint to give
            return "";
        }
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
                if (!counted && reader.cells() == 2 && !BasketHead.isNumbered(reader.text(1))) {
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
            codes[cells++] = names.code(reader.buffer(), from(reader, cell), length, reader::notUtf8);
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

    /** {@return whether a line is one of SPMF's that hold no items} */
    static boolean isOfSpmf(DelimitedReader reader) {
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
        List<String> items = names.names().stream()
                .map(item -> named.getOrDefault(item, item))
                .toList();
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
}
