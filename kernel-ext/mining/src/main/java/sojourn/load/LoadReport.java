package sojourn.load;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a load met.
 *
 * @param source   where the events came from, as the user named it
 * @param rowsRead rows in the source
 * @param rowsKept rows in the log
 * @param problems what could not be read, by column; empty when all was well
 * @param notes    what the load decided by itself: columns guessed, the time format found
 * @param cautions what may be wrong with the log, and the way out
 * @param zone     of times that had no offset of their own
 */
public record LoadReport(
        String source,
        long rowsRead,
        long rowsKept,
        List<Problem> problems,
        List<String> notes,
        List<String> cautions,
        ZoneId zone) {
    /** Stands for a column in a {@link Problem} that is a row's: too few or too many cells. */
    public static final String WHOLE_ROW = "*";

    /** Stands for a column in a {@link Problem} that is a record's: it is no JSON object, or nested too deep. */
    public static final String NO_OBJECT = "{}";

    public LoadReport {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        cautions = List.copyOf(cautions);
    }

    /**
     * A report without notes.
     *
     * @param source   where the events came from, as the user named it
     * @param rowsRead rows in the source
     * @param rowsKept rows in the log
     * @param problems what could not be read, by column; empty when all was well
     */
    public LoadReport(String source, long rowsRead, long rowsKept, List<Problem> problems) {
        this(source, rowsRead, rowsKept, problems, List.of(), List.of(), ZoneOffset.UTC);
    }

    /**
     * The same report with other notes.
     *
     * @param other the notes
     * @return the report
     */
    public LoadReport withNotes(List<String> other) {
        return new LoadReport(source, rowsRead, rowsKept, problems, other, cautions, zone);
    }

    /**
     * The same report with other cautions.
     *
     * @param other the cautions
     * @return the report
     */
    public LoadReport withCautions(List<String> other) {
        return new LoadReport(source, rowsRead, rowsKept, problems, notes, other, zone);
    }

    /** {@return rows that were dropped because of a problem} */
    public long rowsDropped() {
        return rowsRead - rowsKept;
    }

    /**
     * Cells of one column that are missing or cannot be read.
     *
     * @param column  the column's name; {@link #WHOLE_ROW} for rows with too few or too many cells, {@link #NO_OBJECT} for
     *                records that cannot be read
     * @param missing empty cells
     * @param invalid cells that are not what the column holds
     * @param file    file of the first such cell
     * @param row     its row in that file, the first data row being 1
     * @param value   its text, or what is wrong with the record; empty if it is missing
     */
    public record Problem(String column, long missing, long invalid, String file, long row, String value) {}
}
