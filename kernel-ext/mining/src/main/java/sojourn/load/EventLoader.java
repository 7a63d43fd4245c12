package sojourn.load;

import sojourn.check.FileReason;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.load.column.TableColumn;
import sojourn.load.column.TableColumnBuilder;
import sojourn.load.column.TextColumnBuilder;
import sojourn.load.file.SourceKind;
import sojourn.load.text.DelimitedReader;
import sojourn.load.time.TableTimes;
import sojourn.load.time.TimeColumnBuilder;
import sojourn.record.JsonColumns;
import sojourn.record.JsonRows;
import sojourn.record.RecordReader;
import sojourn.run.Progress;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads events from files and tables. */
public final class EventLoader {
    private static final int ROWS_PER_REPORT = 8192;
    /** rows may be of 100,000 cells, and an interrupt is answered between reports */
    private static final int CELLS_PER_REPORT = 1 << 20;

    private EventLoader() {}

    /**
     * Reads files: CSV or TSV, plain or gzip; JSON, plain or gzip: an object on each line, an array of objects, or objects one after the other;
     * Parquet. What a file is, its first bytes show. Several files are one log, in the order of their names; CSV files must have
     * the same columns. Time O(bytes).
     *
     * @param pathOrGlob a file or a glob
     * @param settings   which column is what
     * @return the events, in file order
     * @throws UsageException if there is no such file or column, or a cell cannot be read and the settings refuse that
     */
    public static EventColumns files(String pathOrGlob, LoadSettings settings) {
        LoadedEvents loaded = new LoadedEvents();
        EventCollector events = read(ScanFiles.of(pathOrGlob), settings, loaded);
        return loaded.columns(events, events.finish());
    }

    /**
     * Reads files into a sink. The caller ends the collector's reading.
     *
     * @param files    what is read
     * @param settings which column is what
     * @param sink     takes the rows
     * @return all rows but those of the last chunk are in the sink
     */
    static EventCollector read(ScanFiles files, LoadSettings settings, EventSink sink) {
        String source = files.name();
        try (Progress progress = Progress.start("reading " + source, 0, "events")) {
            EventCollector events = switch (files.kind()) {
                case DELIMITED -> delimited(source, files.files(), settings, sink, progress);
                case JSON -> json(source, files.files(), settings, sink, progress);
                case PARQUET -> parquet(source, files.files(), settings, sink, progress);
            };
            events.leftOut(files.notes());
            progress.finish();
            return events;
        } catch (IOException e) {
            throw new UsageException(source + " cannot be read: " + FileReason.of(e), e);
        }
    }

    /**
     * Takes the events of a Tablesaw table. Times may be instants, dates, local times (in the settings' zone), numbers or texts;
     * users and actions of any type are taken as they print. The table is copied. Time O(cells).
     *
     * @param table    the table
     * @param settings which column is what
     * @return the events, in row order
     * @throws UsageException if there is no such column, or a cell cannot be read and the settings refuse that
     */
    public static EventColumns table(Table table, LoadSettings settings) {
        String source = table.name() == null || table.name().isBlank() ? "table" : table.name();
        LoadedEvents loaded = new LoadedEvents();
        EventCollector events = new EventCollector(source, table.columnNames(), settings, loaded);
        events.beginFile(source);
        for (int column = 0; column < table.columnCount(); column++) {
            Column<?> cells = table.column(column);
            if (column == events.roles().time()) {
                int date = events.roles().date();
                if (date < 0) {
                    TableTimes.add(cells, events.times());
                } else {
                    TableTimes.add(table.column(date), cells, events.times());
                }
            } else if (column == events.roles().user()
                    || column == events.roles().action()) {
                TableColumn.texts(cells, Objects.requireNonNull(events.texts(column)));
            } else {
                events.keep(column, new TableColumnBuilder(cells.copy()));
            }
        }
        events.endRows(table.rowCount());
        return loaded.columns(events, events.finish());
    }

    /** {@return what to call files in a report: one by its name, several as they were asked for} */
    static String name(String pathOrGlob, List<Path> files) {
        return files.size() == 1 ? String.valueOf(files.get(0).getFileName()) : pathOrGlob;
    }

    static SourceKind kind(List<Path> files) throws IOException {
        SourceKind first = SourceKind.of(files.get(0));
        for (Path file : files) {
            SourceKind kind = SourceKind.of(file);
            if (kind != first) {
                throw new UsageException("the files of one log must be of one kind: "
                        + files.get(0).getFileName() + " is " + first + ", " + file.getFileName() + " is " + kind);
            }
        }
        return first;
    }

    private static EventCollector json(
            String source, List<Path> files, LoadSettings settings, EventSink sink, Progress progress)
            throws IOException {
        JsonColumns columns = JsonColumns.of(files, settings.columns(), progress);
        // nested values can be named, so that a name which is wrong is held against them, too
        Roles.of(source, columns.describable(), settings);
        EventCollector events = new EventCollector(source, columns.names(), settings, sink);
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            events.beginFile(name);
            try (JsonRows rows = JsonRows.open(name, Files.newInputStream(file), columns)) {
                rows(rows, events, progress);
            }
        }
        return events;
    }

    private static EventCollector parquet(
            String source, List<Path> files, LoadSettings settings, EventSink sink, Progress progress) {
        try (DuckDbReader reader = new DuckDbReader(files)) {
            EventCollector events = new EventCollector(source, reader.names(), settings, sink);
            reader.prepare(events);
            for (Path file : files) {
                events.beginFile(String.valueOf(file.getFileName()));
                reader.read(file, events, progress);
            }
            return events;
        }
    }

    private static EventCollector delimited(
            String source, List<Path> files, LoadSettings settings, EventSink sink, Progress progress)
            throws IOException {
        EventCollector events = null;
        for (Path file : files) {
            try (DelimitedReader reader = DelimitedReader.open(file, settings.dialect())) {
                if (events == null) {
                    events = new EventCollector(source, reader.header(), settings, sink);
                }
                events.beginFile(String.valueOf(file.getFileName()));
                rows(reader, events, progress);
            }
        }
        return Objects.requireNonNull(events, "at least one file is given");
    }

    static EventColumns delimited(String source, DelimitedReader reader, LoadSettings settings, Progress progress)
            throws IOException {
        LoadedEvents loaded = new LoadedEvents();
        EventCollector events = new EventCollector(source, reader.header(), settings, loaded);
        events.beginFile(reader.file());
        rows(reader, events, progress);
        return loaded.columns(events, events.finish());
    }

    private static void rows(RecordReader reader, EventCollector events, Progress progress) throws IOException {
        List<String> header = reader.header();
        List<String> names = events.names();
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        if (!places.keySet().equals(new HashSet<>(header))) {
            throw new UsageException("the files of one log must have the same columns: " + reader.file() + " has "
                    + Nearest.listed(header) + ", the first has " + Nearest.listed(names));
        }
        int width = header.size();
        TextColumnBuilder[] texts = new TextColumnBuilder[width];
        for (int cell = 0; cell < width; cell++) {
            // null is the time column
            texts[cell] = events.texts(Objects.requireNonNull(places.get(header.get(cell))));
        }
        TimeColumnBuilder times = events.times();
        int dateCell = events.roles().date() < 0
                ? -1
                : header.indexOf(names.get(events.roles().date()));
        int rowsPerReport = Math.max(1, Math.min(ROWS_PER_REPORT, CELLS_PER_REPORT / width));
        int unreported = 0;
        while (reader.next()) {
            int cells = reader.cells();
            if (!reader.fault().isEmpty()) {
                events.brokenRow(reader.fault());
            } else if (cells != width && !onlyEmptyOnes(reader, width)) {
                events.raggedRow(cells);
            }
            byte[] buffer = reader.buffer();
            for (int cell = 0; cell < width; cell++) {
                int from = cell < cells ? reader.from(cell) : 0;
                int to = cell < cells ? reader.to(cell) : 0;
                TextColumnBuilder text = texts[cell];
                if (text == null) {
                    if (from == to) {
                        times.addMissing();
                    } else if (dateCell < 0) {
                        times.add(buffer, from, to);
                    } else if (dateCell >= cells || reader.from(dateCell) == reader.to(dateCell)) {
                        times.addMissing();
                    } else {
                        times.add(buffer, reader.from(dateCell), reader.to(dateCell), from, to);
                    }
                } else if (from == to) {
                    text.addMissing();
                } else {
                    text.add(buffer, from, to);
                }
            }
            events.endRows(1);
            if (++unreported == rowsPerReport) {
                progress.advance(unreported);
                unreported = 0;
            }
        }
        progress.advance(unreported);
        events.note(reader.notes());
    }

    /** Whether what a row has too many are empty cells, as exports with a delimiter at the line's end have. */
    private static boolean onlyEmptyOnes(RecordReader reader, int width) {
        for (int cell = width; cell < reader.cells(); cell++) {
            if (reader.from(cell) != reader.to(cell)) {
                return false;
            }
        }
        return reader.cells() > width;
    }
}
