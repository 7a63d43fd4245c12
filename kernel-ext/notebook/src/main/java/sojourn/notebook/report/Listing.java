package sojourn.notebook.report;

import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.table.TableView;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.util.function.Function;

/**
 * A short table that is read from end to end: unlike {@link TableView} it cuts no text, as a command line or a checksum cut
 * short is of no use.
 *
 * @param table a few rows of text
 */
public record Listing(Table table) implements Displayable {
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
        StringBuilder out = new StringBuilder(line(Column::name));
        for (int i = 0; i < table.rowCount(); i++) {
            int row = i;
            out.append('\n').append(line(column -> column.getString(row)));
        }
        return out.toString();
    }

    private String line(Function<Column<?>, String> of) {
        StringBuilder line = new StringBuilder();
        for (Column<?> column : table.columns()) {
            String cell = of.apply(column);
            line.append(cell).append(" ".repeat(width(column) - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static int width(Column<?> column) {
        int width = column.name().length();
        for (int row = 0; row < column.size(); row++) {
            width = Math.max(width, column.getString(row).length());
        }
        return width;
    }
}
