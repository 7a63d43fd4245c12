package sojourn.load;

import tech.tablesaw.columns.Column;

/** A column with a type of its own, such as a number or a date, kept as the Tablesaw column that it came as. Immutable. */
final class TableColumn implements KeptColumn {
    private final Column<?> column;

    /** @param column taken over; nobody else may hold it */
    TableColumn(Column<?> column) {
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
        return coded(column);
    }

    @Override
    public Column<?> toTablesaw() {
        return column.copy();
    }

    static CodedColumn coded(Column<?> column) {
        TextColumnBuilder texts = new TextColumnBuilder();
        for (int row = 0; row < column.size(); row++) {
            if (column.isMissing(row)) {
                texts.addMissing();
            } else {
                texts.add(column.getString(row));
            }
        }
        return texts.build(column.name(), null);
    }
}
