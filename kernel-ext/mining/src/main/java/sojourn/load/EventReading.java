package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.TextColumnBuilder;
import sojourn.load.time.TimeCautions;
import sojourn.load.time.TimeCells;
import sojourn.load.time.TimeColumnBuilder;
import sojourn.load.time.TimeFormat;
import sojourn.load.time.TimeText;
import sojourn.parquet.ParquetColumn;
import sojourn.parquet.ParquetWriter;
import sojourn.session.SessionRule;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads files for an engine as they are read into memory, by the same code: the same rows in the same order, the same report,
 * the same refusals. Memory is that of a chunk of rows, whatever the files' size. What decides the order of a user's events
 * beside their times goes into columns of its own, since a row's place may depend on rows far behind it.
 */
public final class EventReading {
    private static final int BUFFER = 1 << 20;

    private EventReading() {}

    /**
     * Reads files into one Parquet file, whose rows are the good events in the order of the files.
     *
     * @param files    what to read
     * @param settings which column is what
     * @param further  columns that are wanted beside user, time and action, those of items and ends among them
     * @param ends     columns that say when events end, which are read as times
     * @param target   the file to be; if anything goes wrong, it is not there
     * @return what was read
     * @throws UsageException if there is no such column, a cell cannot be read and the settings refuse that, or a file is broken
     * @throws UncheckedIOException if the target cannot be written
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static ReadEvents toParquet(
            ScanFiles files,
            LoadSettings settings,
            Set<String> further,
            Collection<SessionRule.EndColumn> ends,
            Path target) {
        boolean whole = false;
        try (ParquetSink sink = new ParquetSink(further, ends, target)) {
            EventCollector events = EventLoader.read(files, settings, sink);
            LoadReport met = events.finish();
            sink.begin(events);
            sink.end();
            whole = true;
            return new ReadEvents(
                    sink.columns,
                    met,
                    sink.doubts == null
                            ? List.of()
                            : sink.doubts.list(events.names().get(events.roles().time()), events.clocks()),
                    events.first(),
                    events.last(),
                    sink.directions.backwards(),
                    sink.repeated,
                    sink.hasNanos);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!whole) {
                remove(target);
            }
        }
    }

    private static void remove(Path target) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            // its folder goes with the engine, and what went wrong before is what there is to say
        }
    }

    /** Which files run backwards: times fall somewhere and rise nowhere. Those of an hour that came twice say nothing. */
    private static final class Directions {
        private final List<ReadEvents.Backwards> backwards = new ArrayList<>();
        private int file = -1;
        private long from;
        private long rows;
        private boolean rises;
        private boolean falls;
        private long before;

        /** Takes the next good row, which is of the same file as the one before, or of a later one. */
        void add(int ofFile, long time, boolean repeated) {
            if (ofFile != file) {
                endFile();
                file = ofFile;
                from = rows;
                rises = false;
                falls = false;
                before = Long.MAX_VALUE;
            }
            rows++;
            if (!repeated) {
                rises |= time > before;
                falls |= before != Long.MAX_VALUE && time < before;
                before = time;
            }
        }

        private void endFile() {
            if (falls && !rises) {
                backwards.add(new ReadEvents.Backwards(from, rows));
            }
            falls = false;
        }

        List<ReadEvents.Backwards> backwards() {
            endFile();
            return backwards;
        }
    }

    /** A column of ends: from the distinct cells of a chunk to times. */
    private static final class Ends {
        private final TextColumnBuilder texts;
        private TimeFormat format;
        private long[] values = new long[0];

        Ends(TextColumnBuilder texts, TimeFormat format) {
            this.texts = texts;
            this.format = format;
        }

        /** Fills in the times of rows. */
        void read(int[] rows, int n, long[] into) {
            if (format.kind() == TimeFormat.Kind.AUTO) {
                format = TimeColumnBuilder.formatOf(format, sample(rows, n));
            }
            boolean readable = format.kind() != TimeFormat.Kind.AUTO;
            TimeText reader = new TimeText(readable ? format : format.as(TimeFormat.Kind.ISO));
            boolean numbers = texts.areNumbers();
            if (!numbers) {
                int count = texts.values();
                if (values.length < count) {
                    values = new long[count];
                }
                int[] starts = texts.starts();
                for (int value = 0; value < count; value++) {
                    values[value] =
                            readable ? reader.parse(texts.bytes(), starts[value], starts[value + 1]) : TimeCells.BAD;
                }
            }
            for (int i = 0; i < n; i++) {
                int code = texts.code(rows[i]);
                into[i] = code == CodedColumn.MISSING
                        ? TimeCells.MISSING
                        : !numbers ? values[code] : readable ? reader.parse(Integer.toString(code)) : TimeCells.BAD;
            }
        }

        private List<String> sample(int[] rows, int n) {
            List<String> sample = new ArrayList<>();
            for (int i = 0; i < n && sample.size() < TimeCells.SAMPLE; i++) {
                int code = texts.code(rows[i]);
                if (code != CodedColumn.MISSING) {
                    sample.add(texts.areNumbers() ? Integer.toString(code) : text(code));
                }
            }
            return sample;
        }

        private String text(int code) {
            int[] starts = texts.starts();
            return new String(texts.bytes(), starts[code], starts[code + 1] - starts[code], StandardCharsets.UTF_8);
        }
    }

    /** Writes the good rows of the columns that are wanted. */
    private static final class ParquetSink implements EventSink, AutoCloseable {
        private final Set<String> wanted;
        private final List<SessionRule.EndColumn> endColumns;
        private final Path target;
        private final List<ReadColumn> columns = new ArrayList<>();
        /** of each column its builder; null for all but texts */
        private final List<@Nullable TextColumnBuilder> texts = new ArrayList<>();
        /** of each column its ends; null for all others */
        private final List<@Nullable Ends> ends = new ArrayList<>();

        private final Directions directions = new Directions();
        private @Nullable TimeCautions doubts;
        private @Nullable ParquetWriter writer;
        private int[] rows = new int[0];
        private int[] numbers = new int[0];
        private long[] times = new long[0];
        /** of a chunk's rows how much later their time came again; -1 if it did not */
        private int[] repeats = new int[0];

        private long seen;
        private int file;
        private long repeated;
        private boolean hasNanos;

        ParquetSink(Set<String> wanted, Collection<SessionRule.EndColumn> endColumns, Path target) {
            this.wanted = wanted;
            this.endColumns = List.copyOf(endColumns);
            this.target = target;
        }

        @Override
        public boolean wants(String column) {
            return wanted.contains(column);
        }

        @Override
        public boolean keepsTypes() {
            return false;
        }

        @Override
        public boolean take(EventCollector events, int from, int to, BitSet bad) {
            begin(events);
            int n = to - from - bad.cardinality();
            if (rows.length < n) {
                rows = new int[n];
                numbers = new int[n];
                times = new long[n];
            }
            int good = bad.nextClearBit(0);
            for (int i = 0; i < n; i++) {
                rows[i] = from + good;
                good = bad.nextClearBit(good + 1);
            }
            if (n > 0) {
                look(events, from, to, n);
                write(events.times(), from, n);
            }
            seen += to - from;
            return true;
        }

        private void look(EventCollector events, int from, int to, int n) {
            TimeColumnBuilder builder = events.times();
            if (doubts == null) {
                doubts = new TimeCautions(builder.format());
            }
            if (repeats.length < to - from) {
                repeats = new int[to - from];
            }
            Arrays.fill(repeats, 0, to - from, -1);
            for (int i = 0; i < builder.repeatedRows().size(); i++) {
                int row = builder.repeatedRows().get(i);
                if (row >= from && row < to) {
                    repeats[row - from] = (int) builder.repeats().get(i);
                }
            }
            List<Long> starts = events.fileStarts();
            for (int i = 0; i < n; i++) {
                long time = builder.get(rows[i]);
                int row = rows[i] - from;
                while (file + 1 < starts.size() && starts.get(file + 1) <= seen + row) {
                    file++;
                }
                doubts.add(time);
                directions.add(file, time, repeats[row] >= 0);
                repeated += repeats[row] >= 0 ? 1 : 0;
            }
            hasNanos |= builder.hasNanos();
        }

        private void write(TimeColumnBuilder builder, int from, int n) {
            ParquetWriter out = writer;
            if (out == null) {
                throw new IllegalStateException("the columns come first");
            }
            try {
                for (int column = 0; column < columns.size(); column++) {
                    switch (columns.get(column).kind()) {
                        case TIME -> {
                            for (int i = 0; i < n; i++) {
                                times[i] = builder.get(rows[i]);
                            }
                            out.longs(times, n);
                        }
                        case END -> {
                            java.util.Objects.requireNonNull(ends.get(column)).read(rows, n, times);
                            out.longs(times, n);
                        }
                        case NANOS -> {
                            for (int i = 0; i < n; i++) {
                                int beyond = builder.nanos(rows[i]);
                                numbers[i] = beyond == 0 ? -1 : beyond;
                            }
                            out.numbers(numbers, n);
                        }
                        case REPEAT -> {
                            for (int i = 0; i < n; i++) {
                                numbers[i] = repeats[rows[i] - from];
                            }
                            out.numbers(numbers, n);
                        }
                        case USER, TEXT -> texts(out, java.util.Objects.requireNonNull(texts.get(column)), n);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void texts(ParquetWriter out, TextColumnBuilder text, int n) throws IOException {
            for (int i = 0; i < n; i++) {
                numbers[i] = text.code(rows[i]);
            }
            if (text.areNumbers()) {
                out.numbers(numbers, n);
            } else {
                out.texts(numbers, n, text.bytes(), text.starts(), text.values());
            }
        }

        /** Settles the columns, once. */
        private void begin(EventCollector events) {
            if (writer != null) {
                return;
            }
            List<String> names = events.names();
            Set<String> taken = new HashSet<>();
            for (int column = 0; column < names.size(); column++) {
                boolean time = column == events.roles().time();
                TextColumnBuilder builder = events.texts(column);
                if (time) {
                    add(names.get(column), ReadColumn.Kind.TIME, "", taken, null, null);
                } else if (builder != null && builder.kept()) {
                    ReadColumn.Kind kind =
                            column == events.roles().user() ? ReadColumn.Kind.USER : ReadColumn.Kind.TEXT;
                    add(names.get(column), kind, "", taken, builder, null);
                }
            }
            for (SessionRule.EndColumn end : endColumns) {
                int column = names.indexOf(Nearest.require("column", end.column(), names));
                TextColumnBuilder builder = events.texts(column);
                if (builder != null) {
                    TimeFormat format = events.formatOf(
                            column, TimeCells.format(end, events.times().format()));
                    add(end.column(), ReadColumn.Kind.END, end.format(), taken, null, new Ends(builder, format));
                }
            }
            add("nanos", ReadColumn.Kind.NANOS, "", taken, null, null);
            add("again", ReadColumn.Kind.REPEAT, "", taken, null, null);
            try {
                writer = new ParquetWriter(
                        new BufferedOutputStream(Files.newOutputStream(target), BUFFER),
                        columns.stream()
                                .map(column -> new ParquetColumn(
                                        column.stored(),
                                        column.kind() != ReadColumn.Kind.TIME && column.kind() != ReadColumn.Kind.END))
                                .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void add(
                String name,
                ReadColumn.Kind kind,
                String format,
                Set<String> taken,
                @Nullable TextColumnBuilder text,
                @Nullable Ends end) {
            // a statement ends at the character 0 for DuckDB's parser
            String stored = name.replace('\0', '\uFFFD');
            while (!taken.add(stored.toLowerCase(Locale.ROOT))) {
                stored = stored + "_" + columns.size();
            }
            columns.add(new ReadColumn(name, stored, kind, format));
            texts.add(text);
            ends.add(end);
        }

        /** Writes what makes a Parquet file of the rows. */
        private void end() throws IOException {
            ParquetWriter closing = writer;
            if (closing != null) {
                writer = null;
                closing.close();
            }
        }

        @Override
        public void close() throws IOException {
            end();
        }
    }
}
