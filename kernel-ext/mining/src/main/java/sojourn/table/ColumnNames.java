package sojourn.table;

import sojourn.check.Check;
import sojourn.check.Nearest;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names that stand beside each other in a table. */
public final class ColumnNames {
    private ColumnNames() {}

    /**
     * A name that the table has no column of yet: Tablesaw takes User and user for one.
     *
     * @param table the table
     * @param name  the name that is wanted
     * @return that name, or with underscores behind it
     */
    public static String free(Table table, String name) {
        String free = name;
        while (table.containsColumn(free)) {
            free += "_";
        }
        return free;
    }

    /**
     * Adds columns under {@link #free} names, however many there are: Tablesaw compares each new name with all others in small
     * letters, which takes minutes with 40,000 columns. Time O(columns).
     *
     * @param table   the table
     * @param columns what is added
     */
    public static void add(Table table, List<? extends Column<?>> columns) {
        Set<String> taken = new HashSet<>();
        table.columnNames().forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
        for (Column<?> column : columns) {
            String free = column.name();
            while (!taken.add(free.toLowerCase(Locale.ROOT))) {
                free += "_";
            }
            // the table's own list, so that nothing is compared again
            table.columns().add(column.setName(free));
        }
    }

    /**
     * Refuses names of which two are the same.
     *
     * @param names of columns
     */
    public static void requireDifferent(List<String> names) {
        Check.argument(
                new HashSet<>(names).size() == names.size(),
                "columns must have different names, had %s",
                Nearest.listed(names));
    }
}
