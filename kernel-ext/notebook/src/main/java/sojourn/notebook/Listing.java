package sojourn.notebook;

import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.TableView;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A short table that is read from end to end: unlike {@link TableView} it cuts no text, as a command line or a checksum cut
 * short is of no use.
 *
 * @param table a few rows of text
 */
record Listing(Table table) implements Displayable {
    @Override
    public MimeBundle bundle() {
        Object html = TableView.of(table)
                .rows(Math.max(1, table.rowCount()))
                .withoutTypes()
                .bundle()
                .data()
                .get(MimeBundle.HTML);
        return MimeBundle.html(String.valueOf(html), text());
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < table.rowCount(); row++) {
            StringBuilder line = new StringBuilder();
            for (Column<?> column : table.columns()) {
                String cell = column.getString(row);
                line.append(cell).append(" ".repeat(width(column) - cell.length() + 2));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString().stripTrailing();
    }

    private static int width(Column<?> column) {
        int width = 0;
        for (int row = 0; row < column.size(); row++) {
            width = Math.max(width, column.getString(row).length());
        }
        return width;
    }
}
