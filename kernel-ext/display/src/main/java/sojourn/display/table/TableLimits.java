package sojourn.display.table;

import sojourn.check.Check;
import sojourn.run.KernelSession;

import java.util.Objects;

/**
 * How much of a table goes into an output. The rows that are shown always do; further ones lie beside them for paging, sorting
 * and searching on the page, as far as these limits let them. They hold for the process; {@code %sojourn config} sets them.
 *
 * @param rows  rows at hand on the page, those shown among them; 0 leaves tables without any script
 * @param bytes of their text, in UTF-8
 */
public record TableLimits(int rows, int bytes) {
    /** 1,000 rows and 64 kB a table: a few screens of pages, and a notebook of a hundred tables stays below 7 MB. */
    public static final TableLimits DEFAULT = new TableLimits(1_000, 64_000);
    /** Columns that are shown of a table; the others are counted in its caption. */
    public static final int COLUMNS = 60;
    /** Characters of HTML for the rows shown, whatever number of rows was asked for. */
    public static final int SHOWN = 1_000_000;

    /** Checks the rules above. */
    public TableLimits {
        Check.argument(rows >= 0 && rows <= 100_000, "rows at hand must be in 0..100,000, was %,d", rows);
        Check.argument(bytes >= 0 && bytes <= 10_000_000, "bytes at hand must be in 0..10,000,000, was %,d", bytes);
    }

    /** {@return the limits in force in this kernel session} */
    public static TableLimits current() {
        return KernelSession.current().find(TableLimits.class).orElse(DEFAULT);
    }

    /**
     * Sets the limits of the tables that this kernel session shows from now on.
     *
     * @param limits the limits
     */
    public static void use(TableLimits limits) {
        KernelSession.current().keep(TableLimits.class, Objects.requireNonNull(limits, "limits"));
    }
}
