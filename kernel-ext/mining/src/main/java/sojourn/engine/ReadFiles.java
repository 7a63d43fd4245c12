package sojourn.engine;

import sojourn.check.UsageException;
import sojourn.load.EventReading;
import sojourn.load.FileMark;
import sojourn.load.LoadSettings;
import sojourn.load.ReadColumn;
import sojourn.load.ReadEvents;
import sojourn.load.ScanFiles;
import sojourn.run.Progress;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What our own reader read for DuckDB, each reading a Parquet file in a folder that goes with the engine. A later log over the
 * same bytes takes the reading that is there; one that needs further columns reads anew, with those that were there before.
 */
final class ReadFiles {
    private final Path folder;
    private final Dialect dialect;
    private final SourceViews views;
    private final List<Kept> kept = new ArrayList<>();
    private int number;

    /** One reading, and what it depends on. */
    private record Kept(List<FileMark> marks, LoadSettings settings, Set<String> columns, Reading reading) {}

    ReadFiles(Path folder, Dialect dialect, SourceViews views) {
        this.folder = folder;
        this.dialect = dialect;
        this.views = views;
    }

    /**
     * Reads files, unless that was done.
     *
     * @param source   whose files are read
     * @param files    of the source
     * @param settings which column is what
     * @param further  columns that are wanted beside those of the settings
     * @return the reading
     */
    Reading read(Source source, ScanFiles files, LoadSettings settings, Collection<String> further) {
        Set<String> wanted = new HashSet<>(further);
        if (settings.item() != null) {
            wanted.add(settings.item());
        }
        if (settings.transaction() != null) {
            wanted.add(settings.transaction());
        }
        List<FileMark> marks = marks(files);
        for (Kept known : kept) {
            if (known.marks().equals(marks) && known.settings().equals(settings)) {
                if (known.columns().containsAll(wanted)) {
                    return known.reading();
                }
                wanted.addAll(known.columns());
            }
        }
        Path target = folder.resolve("events-" + ++number + ".parquet");
        ReadEvents events;
        try {
            events = EventReading.toParquet(files, settings, wanted, target);
        } catch (UncheckedIOException e) {
            throw new UsageException(
                    "the events of " + source.name() + " cannot be kept in " + folder.getParent() + ": "
                            + e.getCause().getMessage() + "; make room there, or name another folder (temporary)",
                    e);
        }
        List<Source.Column> columns =
                events.columns().stream().map(ReadFiles::column).toList();
        String place = SourceViews.free("place", columns);
        String view = views.view(
                files.name(),
                "SELECT *, " + (events.backwards() ? "-file_row_number" : "file_row_number") + " AS " + place
                        + "\nFROM read_parquet(" + dialect.literal(target.toString()) + ")");
        Source read = new Source(source.name(), view, columns, place, "");
        Reading reading = new Reading(read, events.report(), events.firstMillis(), events.lastMillis());
        kept.add(new Kept(marks, settings, Set.copyOf(wanted), reading));
        return reading;
    }

    /** {@return the column as an engine finds it in what was read} */
    private static Source.Column column(ReadColumn column) {
        return new Source.Column(
                column.name(),
                column.stored(),
                column.time() ? Source.Kind.READ_TIME : Source.Kind.TEXT,
                column.time() ? "BIGINT" : "VARCHAR");
    }

    private static List<FileMark> marks(ScanFiles files) {
        try (Progress progress = Progress.start("checksum of " + files.name(), 0, "bytes")) {
            List<FileMark> marks = files.files().stream()
                    .map(file -> FileMark.of(file, progress))
                    .toList();
            progress.finish();
            return marks;
        }
    }
}
