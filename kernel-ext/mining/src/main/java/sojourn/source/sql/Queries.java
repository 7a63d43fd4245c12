package sojourn.source.sql;

import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.UsageException;
import sojourn.engine.ColumnType;
import sojourn.engine.Engine;
import sojourn.engine.RowSink;
import sojourn.run.SavedFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How SQL runs on an engine: rows of numbers, rows that are kept there, written there, or fetched from there.
 *
 * @param engine where it runs
 * @param limit  the most distinct rows that are fetched
 */
record Queries(Engine engine, long limit) {
    /** The one row of a query, whole numbers without nulls. */
    long[] numbers(String step, String select, int columns) {
        long[] found = new long[columns];
        engine.query(step, select, Collections.nCopies(columns, ColumnType.LONG), batch -> {
            for (int column = 0; column < columns; column++) {
                found[column] = batch.longAt(column, 0);
            }
        });
        return found;
    }

    /** The one number of a query. */
    long number(String step, String select) {
        return numbers(step, select, 1)[0];
    }

    /** Puts the rows of a query of two whole numbers into a map, from the first to the second. */
    void pairs(String step, String select, Map<Long, Long> into) {
        engine.query(step, select, List.of(ColumnType.LONG, ColumnType.LONG), batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                into.put(batch.longAt(0, row), batch.longAt(1, row));
            }
        });
    }

    /** Runs a query once and keeps its rows on the engine. */
    void keep(String step, String name, String select) {
        executeAll(step, engine.dialect().keep(name, select));
    }

    /** Writes a query's rows where they last. */
    void write(String step, String target, SavedFile.Existing existing, String select) {
        if (!engine.dialect().writesHere(target)) {
            engine.write(step, target, existing, select);
            return;
        }
        Path file = Check.path(target).toAbsolutePath();
        try {
            SavedFile.requireFree(file, existing, ".writeOver(…)");
            SavedFile.write(
                    file, existing, part -> executeAll(step, engine.dialect().write(part.toString(), select)));
        } catch (IOException e) {
            throw new UsageException("cannot write '" + target + "': " + FileReason.of(e), e);
        }
    }

    private void executeAll(String step, List<String> statements) {
        for (String statement : statements) {
            engine.execute(step, statement);
        }
    }

    /** How many rows a written table or file has. */
    long rowsOf(String target) {
        return number(
                "rows of " + target,
                "SELECT CAST(COUNT(*) AS BIGINT) AS written FROM "
                        + engine.bind(target).from());
    }

    /** Drops a kept table, also on the way out of an interrupted step, and never hides why that step failed. */
    void drop(String name) {
        boolean interrupted = Thread.interrupted();
        try {
            executeAll("clearing up", engine.dialect().drop(name));
        } catch (UsageException | IllegalStateException e) {
            // the session is broken or over, and what was temporary in it goes with it
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Runs a query that gives rows, such as distinct ones and their counts, or users and what they did: kept on the engine, counted, and
     * only then fetched.
     *
     * @param what   what the rows are, for progress and refusals
     * @param select the query
     * @param types  of its columns
     * @param out    the way out if there are too many rows
     * @param sink   takes the rows, in no order
     * @return how many rows there are
     */
    long fetch(String what, String select, List<ColumnType> types, String out, RowSink sink) {
        String kept = engine.tableName("result");
        try {
            keep(what + " on " + engine.name(), kept, select);
            long size = number("counting " + what, "SELECT CAST(COUNT(*) AS BIGINT) AS size FROM " + kept);
            Check.argument(
                    size <= limit,
                    "the log has %,d %s, more than the %,d that are fetched: %s; or raise it in Java by .limit(%d)",
                    size,
                    what,
                    limit,
                    out,
                    size);
            long[] fetched = new long[1];
            engine.query("fetching " + what, "SELECT * FROM " + kept, types, batch -> {
                fetched[0] += batch.rows();
                sink.accept(batch);
            });
            Check.state(
                    fetched[0] == size, "the engine counted %,d %s and gave %,d; run it again", size, what, fetched[0]);
            return size;
        } finally {
            drop(kept);
        }
    }
}
