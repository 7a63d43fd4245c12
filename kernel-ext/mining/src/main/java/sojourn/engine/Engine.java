package sojourn.engine;

import sojourn.load.LoadSettings;
import sojourn.run.SavedFile;
import sojourn.session.SessionRule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Something that runs SQL where the log lies. One job at a time: a second thread waits. An interrupt of the calling thread ends
 * the job on the engine before the call throws, so that no query is left behind. Closing ends the session and drops what was
 * temporary in it.
 *
 * <p>What goes wrong is reported in one line: a {@link sojourn.check.UsageException} where the user can mend it (no such file or
 * table, a server that is away, a full disk), without secrets such as a token in it.
 */
public interface Engine extends AutoCloseable {
    /** {@return what it is, for a card: {@code DuckDB 1.5.6, 3 GB, 2 threads}; no secrets} */
    String name();

    /** {@return the pieces of SQL in which it differs from others} */
    Dialect dialect();

    /**
     * Binds what is to be scanned: looks at its columns, reads no rows.
     *
     * @param source a file, a glob, or a table, as the user wrote it
     * @return what to write behind FROM, and its columns
     * @throws sojourn.check.UsageException          if there is no such thing
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    Source bind(String source);

    /**
     * Looks through a source, so that its events and their report are those of memory. Our own reader reads it if the engine would
     * not read it as memory does: text has its rules of quotes, of missing cells and of times in one place. Asked again, it gives
     * the reading that is there as long as the bytes are the same.
     *
     * @param source   what {@link #bind} gave
     * @param settings which column is what
     * @param further  columns that are wanted beside those of the settings
     * @param ends     columns that say when events end, to be read as times
     * @return what was found; empty if the engine does not know before it counts
     * @throws sojourn.check.UsageException          if a file or cell cannot be read, or a column is not there
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; nothing is left behind
     */
    default Optional<Reading> read(
            Source source, LoadSettings settings, Collection<String> further, Collection<SessionRule.EndColumn> ends) {
        return Optional.empty();
    }

    /**
     * Some cells of a column, by which the format of its times is found.
     *
     * @param source what {@link #bind} gave
     * @param column one of its columns
     * @return the texts of at most 1,000 cells that hold something
     * @throws sojourn.check.UsageException          if the engine refuses it
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; the engine has stopped
     */
    default List<String> someCells(Source source, Source.Column column) {
        List<String> cells = new ArrayList<>();
        String cell = dialect().quoted(column.stored());
        query(
                "looking at " + column.name(),
                "SELECT CAST(" + cell + " AS " + dialect().type(ColumnType.TEXT) + ") AS cell\nFROM " + source.from()
                        + "\nWHERE " + cell + " IS NOT NULL\nLIMIT 1000",
                List.of(ColumnType.TEXT),
                batch -> {
                    for (int row = 0; row < batch.rows(); row++) {
                        String text = batch.textAt(0, row);
                        if (text != null && !text.isEmpty()) {
                            cells.add(text);
                        }
                    }
                });
        return cells;
    }

    /**
     * Runs a statement that gives no rows.
     *
     * @param step what it does, for the progress line: {@code sessions on DuckDB}
     * @param sql  one statement
     * @throws sojourn.check.UsageException          if the engine refuses it, or cannot end it
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; the engine has stopped
     */
    void execute(String step, String sql);

    /**
     * Writes a query's rows where they last, over nothing that Sojourn did not write unless the user says so. A table that is there
     * is never replaced.
     *
     * @param step     what it does, for the progress line
     * @param target   as {@link Dialect#write} takes it
     * @param existing what it may replace
     * @param select   the query
     * @throws sojourn.check.UsageException          if something is there that may not be replaced, or it cannot be written
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; the engine has stopped
     */
    default void write(String step, String target, SavedFile.Existing existing, String select) {
        for (String statement : dialect().write(target, select)) {
            execute(step, statement);
        }
    }

    /**
     * Runs a query. A query that fails on its way fails here, aloud: a sink whose end was not reported holds no result.
     *
     * @param step  what it does, for the progress line
     * @param sql   one SELECT
     * @param types of its columns, which the SQL casts them to
     * @param sink  takes the rows in the query's order
     * @throws sojourn.check.UsageException          if the engine refuses it, or cannot end it
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; the engine has stopped
     */
    void query(String step, String sql, List<ColumnType> types, RowSink sink);

    /**
     * A name for a table that is kept while a log is used. Cards show it, so an engine that no one shares gives the same names in
     * each run.
     *
     * @param what the table holds, a word
     * @return a name that is free, plain enough to need no quotes
     */
    String tableName(String what);

    /**
     * Gives the engine rows of this process as a temporary table, such as the labels of distinct rows.
     *
     * @param table a name that is free; the caller drops it by {@link Dialect#drop}
     * @param names of the columns
     * @param rows  all of them
     * @throws sojourn.check.UsageException          if the engine cannot take them
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    void upload(String table, List<String> names, Batch rows);

    /**
     * In how many parts of the users a query runs best that makes an ordered list of each session: 1 where such lists move to disk
     * when memory ends.
     *
     * @param events of the log
     * @return {@code >= 1}
     */
    default int parts(long events) {
        return 1;
    }

    /** Ends the session. A closed engine refuses all work. */
    @Override
    void close();
}
