package sojourn;

import sojourn.check.Check;
import tech.tablesaw.api.Table;

import java.util.HashSet;
import java.util.List;

/** Names that stand beside each other in a table. */
final class ColumnNames {
    private ColumnNames() {}

    /** A name that the table has no column of yet: Tablesaw takes User and user for one. */
    static String free(Table table, String name) {
        String free = name;
        while (table.containsColumn(free)) {
            free += "_";
        }
        return free;
    }

    /** Refuses names of which two are the same. */
    static void requireDifferent(List<String> names) {
        Check.argument(
                new HashSet<>(names).size() == names.size(),
                "columns must have different names, had %s",
                String.join(", ", names));
    }
}
