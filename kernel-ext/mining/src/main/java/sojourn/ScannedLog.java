package sojourn;

import sojourn.engine.Engine;
import sojourn.engine.Source;

import java.util.List;
import java.util.Objects;

/**
 * An event log that stays where it lies: in files larger than memory, or on a cluster. Its verbs are those of a loaded {@link
 * EventLog}; each runs as SQL on the engine and brings back distinct rows with their counts alone. Immutable but for the
 * engine's session, which {@link #close} ends.
 */
public final class ScannedLog implements AutoCloseable {
    private final Engine engine;
    private final Source source;

    private ScannedLog(Engine engine, Source source) {
        this.engine = engine;
        this.source = source;
    }

    static ScannedLog over(Engine engine, String source) {
        Objects.requireNonNull(source, "source");
        return new ScannedLog(engine, engine.bind(source));
    }

    /** {@return where it lies} */
    public Engine engine() {
        return engine;
    }

    /** {@return what is scanned, and its columns} */
    public Source source() {
        return source;
    }

    /** {@return the names of all columns} */
    public List<String> columnNames() {
        return source.columns().stream().map(Source.Column::name).toList();
    }

    /** Ends the engine's session. */
    @Override
    public void close() {
        engine.close();
    }
}
