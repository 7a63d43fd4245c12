package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.UsageException;
import sojourn.parquet.ParquetColumn;
import sojourn.parquet.ParquetWriter;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads files for an engine as they are read into memory, by the same code: the same rows in the same order, the same report,
 * the same refusals. Memory is that of a chunk of rows, whatever the files' size.
 */
public final class EventReading {
    private static final int BUFFER = 1 << 20;

    private EventReading() {}

    /**
     * Reads files into one Parquet file, whose rows are the good events in their order.
     *
     * @param files    what to read
     * @param settings which column is what
     * @param further  columns that are wanted beside those of the settings
     * @param target   the file to be; if anything goes wrong, it is not there
     * @return what was read
     * @throws UsageException if there is no such column, a cell cannot be read and the settings refuse that, or a file is broken
     * @throws UncheckedIOException if the target cannot be written
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static ReadEvents toParquet(
            ScanFiles files, LoadSettings settings, Collection<String> further, Path target) {
        boolean whole = false;
        try (ParquetSink sink = new ParquetSink(wanted(settings, further), target)) {
            ReadEvents read = read(files, settings, sink);
            sink.end();
            whole = true;
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!whole) {
                remove(target);
            }
        }
    }

    /**
     * Reads files and hands their good events on, chunk by chunk.
     *
     * @param files    what to read
     * @param settings which column is what
     * @param further  columns that are wanted beside those of the settings
     * @param target   takes the rows, in their order
     * @return what was read
     * @throws UsageException if there is no such column, a cell cannot be read and the settings refuse that, or a file is broken
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static ReadEvents toRows(
            ScanFiles files, LoadSettings settings, Collection<String> further, Consumer<EventRows> target) {
        return read(files, settings, new RowSink(wanted(settings, further), target));
    }

    private static ReadEvents read(ScanFiles files, LoadSettings settings, Sink sink) {
        EventCollector events = EventLoader.read(files.name(), files.files(), settings, sink);
        LoadReport report = events.finish();
        sink.begin(events);
        List<String> notes = new ArrayList<>(report.notes());
        if (sink.backwards()) {
            notes.add("the file runs newest first: events that share user and time with another are taken in reverse");
        }
        return new ReadEvents(
                sink.columns,
                report.withNotes(notes)
                        .withCautions(
                                sink.cautions(events.names().get(events.roles().time()), events.clocks(), report)),
                events.first(),
                events.last(),
                sink.backwards());
    }

    private static Set<String> wanted(LoadSettings settings, Collection<String> further) {
        Set<String> wanted = new HashSet<>(further);
        if (settings.item() != null) {
            wanted.add(settings.item());
        }
        if (settings.transaction() != null) {
            wanted.add(settings.transaction());
        }
        return wanted;
    }

    private static void remove(Path target) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            // its folder goes with the engine, and what went wrong before is what there is to say
        }
    }

    /** Picks the good rows of the columns that are wanted. */
    private abstract static class Sink implements EventSink {
        private final Set<String> wanted;
        final List<ReadColumn> columns = new ArrayList<>();
        /** of each column its builder; null for the times */
        final List<@Nullable TextColumnBuilder> texts = new ArrayList<>();

        private int[] rows = new int[0];
        private @Nullable TimeCautions doubts;
        private long repeats;
        private boolean nanos;
        private boolean rises;
        private boolean falls;
        private long before = Long.MAX_VALUE;

        Sink(Set<String> wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean wants(String column) {
            return wanted.contains(column);
        }

        @Override
        public boolean take(EventCollector events, int from, int to, BitSet bad) {
            begin(events);
            int n = to - from - bad.cardinality();
            if (rows.length < n) {
                rows = new int[n];
            }
            int good = bad.nextClearBit(0);
            for (int i = 0; i < n; i++) {
                rows[i] = from + good;
                good = bad.nextClearBit(good + 1);
            }
            if (n > 0) {
                look(events.times(), from, to, bad, n);
                take(events, rows, n);
            }
            return true;
        }

        private void look(TimeColumnBuilder times, int from, int to, BitSet bad, int n) {
            if (doubts == null) {
                doubts = new TimeCautions(times.format());
            }
            for (int i = 0; i < n; i++) {
                long time = times.get(rows[i]);
                doubts.add(time);
                rises |= time > before;
                falls |= before != Long.MAX_VALUE && time < before;
                before = time;
            }
            for (int i = 0; i < times.repeatedRows().size(); i++) {
                int row = times.repeatedRows().get(i);
                repeats += row >= from && row < to && !bad.get(row - from) ? 1 : 0;
            }
            nanos |= times.hasNanos();
        }

        /** Whether times fall somewhere and rise nowhere. */
        boolean backwards() {
            return falls && !rises;
        }

        /** What may be wrong with the times, and what only a log in memory does about it. */
        List<String> cautions(String column, List<String> clocks, LoadReport report) {
            List<String> cautions = new ArrayList<>(report.cautions());
            if (repeats > 0) {
                cautions.add(String.format(
                        Locale.ROOT,
                        "%,d events lie in the hour that %s had twice; a log that is not loaded takes them for the first, one that"
                                + " is loaded places them by the order of the file. Times with their offset would be sure.",
                        repeats,
                        report.zone()));
            }
            if (nanos) {
                cautions.add(
                        "Digits finer than a millisecond are cut off; they order the events of a user only in a log that is"
                                + " loaded.");
            }
            if (doubts != null) {
                cautions.addAll(doubts.list(column, clocks));
            }
            return cautions;
        }

        /** Settles the columns, once. */
        void begin(EventCollector events) {
            if (!columns.isEmpty()) {
                return;
            }
            Set<String> taken = new HashSet<>();
            for (int column = 0; column < events.names().size(); column++) {
                boolean time = column == events.roles().time();
                TextColumnBuilder builder = events.texts(column);
                if (!time && (builder == null || !builder.kept())) {
                    continue;
                }
                String name = events.names().get(column);
                String stored = name;
                while (!taken.add(stored.toLowerCase(Locale.ROOT))) {
                    stored = stored + "_" + column;
                }
                columns.add(new ReadColumn(name, stored, time));
                texts.add(time ? null : builder);
            }
        }

        abstract void take(EventCollector events, int[] rows, int n);
    }

    private static final class ParquetSink extends Sink implements AutoCloseable {
        private final Path target;
        private @Nullable ParquetWriter writer;
        private int[] codes = new int[0];
        private long[] times = new long[0];

        ParquetSink(Set<String> wanted, Path target) {
            super(wanted);
            this.target = target;
        }

        @Override
        void begin(EventCollector events) {
            super.begin(events);
            if (writer != null) {
                return;
            }
            try {
                writer = new ParquetWriter(
                        new BufferedOutputStream(Files.newOutputStream(target), BUFFER),
                        columns.stream()
                                .map(column -> new ParquetColumn(column.stored(), !column.time()))
                                .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        void take(EventCollector events, int[] rows, int n) {
            ParquetWriter file = writer;
            if (file == null) {
                throw new IllegalStateException("the columns come first");
            }
            if (codes.length < n) {
                codes = new int[n];
                times = new long[n];
            }
            try {
                for (TextColumnBuilder text : texts) {
                    if (text == null) {
                        for (int i = 0; i < n; i++) {
                            times[i] = events.times().get(rows[i]);
                        }
                        file.longs(times, n);
                        continue;
                    }
                    for (int i = 0; i < n; i++) {
                        codes[i] = text.code(rows[i]);
                    }
                    if (text.areNumbers()) {
                        file.numbers(codes, n);
                    } else {
                        file.texts(codes, n, text.bytes(), text.starts(), text.values());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Writes what makes a Parquet file of the rows. */
        void end() throws IOException {
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

    private static final class RowSink extends Sink {
        private final Consumer<EventRows> target;

        RowSink(Set<String> wanted, Consumer<EventRows> target) {
            super(wanted);
            this.target = target;
        }

        @Override
        void take(EventCollector events, int[] rows, int n) {
            String[][] values = new String[columns.size()][];
            for (int column = 0; column < values.length; column++) {
                TextColumnBuilder text = texts.get(column);
                values[column] = text == null || text.areNumbers() ? new String[0] : decoded(text);
            }
            target.accept(new EventRows() {
                @Override
                public List<ReadColumn> columns() {
                    return columns;
                }

                @Override
                public int size() {
                    return n;
                }

                @Override
                public long millis(int row) {
                    return events.times().get(rows[row]);
                }

                @Override
                public @Nullable String text(int column, int row) {
                    TextColumnBuilder text = texts.get(column);
                    if (text == null) {
                        throw new IllegalArgumentException("times are no texts");
                    }
                    int code = text.code(rows[row]);
                    return code < 0 ? null : text.areNumbers() ? Integer.toString(code) : values[column][code];
                }
            });
        }

        private static String[] decoded(TextColumnBuilder text) {
            String[] values = new String[text.values()];
            int[] starts = text.starts();
            for (int value = 0; value < values.length; value++) {
                values[value] = new String(
                        text.bytes(), starts[value], starts[value + 1] - starts[value], StandardCharsets.UTF_8);
            }
            return values;
        }
    }
}
