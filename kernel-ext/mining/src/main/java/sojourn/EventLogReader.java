package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.load.EventColumns;
import sojourn.load.LoadSettings;
import sojourn.source.EventRows;
import sojourn.source.memory.MemoryLog;

import java.util.function.Function;

/**
 * An event log about to be read: says which column is what, then {@link #load}. All other columns are kept. Immutable: each verb
 * gives another reader.
 */
public final class EventLogReader implements EventNaming<EventLogReader> {
    private final Function<LoadSettings, EventColumns> source;
    private final LoadSettings settings;
    private final @Nullable String order;

    EventLogReader(Function<LoadSettings, EventColumns> source, LoadSettings settings) {
        this(source, settings, null);
    }

    private EventLogReader(Function<LoadSettings, EventColumns> source, LoadSettings settings, @Nullable String order) {
        this.source = source;
        this.settings = settings;
        this.order = order;
    }

    @Override
    public LoadSettings settings() {
        return settings;
    }

    @Override
    public EventLogReader with(LoadSettings changed) {
        return new EventLogReader(source, changed, order);
    }

    @Override
    public EventLogReader order(String column) {
        return new EventLogReader(source, settings, column);
    }

    /**
     * Reads the log. A file with a header and no rows is a log of no events. Time O(bytes).
     *
     * @return the log, events in file order
     * @throws sojourn.check.UsageException if there is no such file or column, or a cell cannot be read and that is refused
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public EventLog load() {
        MemoryLog log = new MemoryLog(new EventRows(source.apply(settings)));
        return new EventLog(order == null ? log : log.tiesBy(order));
    }
}
