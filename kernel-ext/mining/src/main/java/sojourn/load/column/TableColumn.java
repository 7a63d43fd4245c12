package sojourn.load.column;

import sojourn.check.Internal;
import tech.tablesaw.columns.Column;

/** A column with a type of its own, such as a number or a date, kept as the Tablesaw column that it came as. Immutable. */
@Internal
public final class TableColumn implements KeptColumn {
    private final Column<?> column;

    /** @param column taken over; nobody else may hold it */
    public TableColumn(Column<?> column) {
        this.column = column;
    }

    @Override
    public String name() {
        return column.name();
    }

    @Override
    public int size() {
        return column.size();
    }

    @Override
    public CodedColumn coded() {
        TextColumnBuilder texts = new TextColumnBuilder(true);
        texts(column, texts);
        return texts.build(column.name(), null);
    }

    @Override
    public TableColumn select(int[] rows) {
        return new TableColumn(column.subset(rows));
    }

    @Override
    public Column<?> toTablesaw() {
        return column.copy();
    }

    /** Adds the cells as they print; an empty text is a missing one. */
    public static void texts(Column<?> column, TextColumnBuilder texts) {
        for (int row = 0; row < column.size(); row++) {
            String text = column.isMissing(row) ? "" : column.getString(row);
            if (text.isEmpty()) {
                texts.addMissing();
            } else {
                texts.add(text);
            }
        }
    }
}
