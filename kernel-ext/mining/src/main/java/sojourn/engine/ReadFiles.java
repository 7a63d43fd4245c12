package sojourn.engine;

import sojourn.check.UsageException;
import sojourn.load.EventReading;
import sojourn.load.LoadSettings;
import sojourn.load.ReadColumn;
import sojourn.load.ReadEvents;
import sojourn.load.ScanFiles;
import sojourn.load.file.FileMark;
import sojourn.run.Progress;
import sojourn.session.SessionRule;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What our own reader read for DuckDB, each reading a Parquet file in a folder that goes with the engine. A later log over the
 * same bytes takes the reading that is there; one that needs further columns reads anew, with those that were there before.
 */
final class ReadFiles {
    private final Engine engine;
    private final Path folder;
    private final SourceViews views;
    private final List<Kept> kept = new ArrayList<>();
    private int number;

    /** One reading, and what it depends on. */
    private record Kept(
            List<FileMark> marks,
            LoadSettings settings,
            Set<String> columns,
            Set<SessionRule.EndColumn> ends,
            Reading reading) {}

    ReadFiles(Engine engine, Path folder, SourceViews views) {
        this.engine = engine;
        this.folder = folder;
        this.views = views;
    }

    /**
     * Reads files, unless that was done.
     *
     * @param source   whose files are read
     * @param files    of the source
     * @param settings which column is what
     * @param further  columns that are wanted beside those of the settings
     * @param ends     columns that say when events end
     * @return the reading
     */
    Reading read(
            Source source,
            ScanFiles files,
            LoadSettings settings,
            Collection<String> further,
            Collection<SessionRule.EndColumn> ends) {
        Set<String> wanted = new HashSet<>(further);
        Set<SessionRule.EndColumn> asTimes = new HashSet<>(ends);
        ends.forEach(end -> wanted.add(end.column()));
        if (settings.item() != null) {
            wanted.add(settings.item());
        }
        if (settings.transaction() != null) {
            wanted.add(settings.transaction());
        }
        List<FileMark> marks = marks(files);
        for (Kept known : kept) {
            if (known.marks().equals(marks) && known.settings().equals(settings)) {
                if (known.columns().containsAll(wanted) && known.ends().containsAll(asTimes)) {
                    return known.reading();
                }
                wanted.addAll(known.columns());
                asTimes.addAll(known.ends());
            }
        }
        Path target = folder.resolve("events-" + ++number + ".parquet");
        ReadEvents events;
        try {
            events = EventReading.toParquet(files, settings, wanted, asTimes, target);
        } catch (UncheckedIOException e) {
            throw new UsageException(
                    "the events of " + source.name() + " cannot be kept in " + folder.getParent() + ": "
                            + e.getCause().getMessage() + "; make room there, or name another folder (temporary)",
                    e);
        }
        Reading reading = reading(source, files, events, target);
        kept.add(new Kept(marks, settings, Set.copyOf(wanted), Set.copyOf(asTimes), reading));
        return reading;
    }

    private Reading reading(Source source, ScanFiles files, ReadEvents events, Path target) {
        List<Source.Column> columns = new ArrayList<>();
        Map<SessionRule.EndColumn, Source.Column> ends = new HashMap<>();
        for (ReadColumn column : events.columns()) {
            switch (column.kind()) {
                case USER, TEXT ->
                    columns.add(new Source.Column(column.name(), column.stored(), Source.Kind.TEXT, "VARCHAR"));
                case TIME ->
                    columns.add(new Source.Column(column.name(), column.stored(), Source.Kind.READ_TIME, "BIGINT"));
                case END ->
                    ends.put(
                            new SessionRule.EndColumn(column.name(), column.format()),
                            new Source.Column(column.name(), column.stored(), Source.Kind.READ_TIME, "BIGINT"));
                case NANOS, REPEAT -> {}
            }
        }
        List<Source.Column> all = new ArrayList<>(columns);
        all.addAll(ends.values());
        String place = SourceViews.free("place", all);
        ReadOrder order = new ReadOrder(engine, events, target);
        long[] repeats = order.placeRepeats();
        String view = views.view(files.name(), order.select(place));
        long first = events.firstMillis();
        long last = events.lastMillis();
        if (repeats[0] + repeats[1] > 0) {
            long[] span = order.span(view);
            first = span[0];
            last = span[1];
        }
        long tied = events.backwards().isEmpty() ? 0 : order.tied(view);
        return new Reading(
                new Source(source.name(), view, columns, place, ""),
                ends,
                events.report(repeats[0], repeats[1], repeats[2], tied),
                first,
                last);
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
