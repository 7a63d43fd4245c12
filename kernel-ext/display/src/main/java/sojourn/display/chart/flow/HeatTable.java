package sojourn.display.chart.flow;

import sojourn.display.Chart;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.HeatCell;
import sojourn.display.plot.Labels;
import sojourn.display.text.TextLayout;

import java.util.List;

/** A heat map with names on the left and above: what all tables of states have in common. */
abstract class HeatTable extends Chart {
    private static final double NAMES = 130;
    private static final double CELL = 46;
    private static final double TALL = 26;

    /**
     * A cell.
     *
     * @param colour 0xRRGGBB, or -1 for a cell without a value
     * @param text   shown in it where there is room
     * @param hover  words for it
     * @param framed whether it is pointed out
     */
    record Cell(int colour, String text, String hover, boolean framed) {}

    abstract List<String> rows();

    abstract List<String> columns();

    abstract Cell cell(int row, int column);

    abstract String subtitle();

    /** The label of the rows and that of the columns. */
    abstract List<String> labels();

    /** {@return the most pixels for the names of rows} */
    double namesRoom() {
        return NAMES;
    }

    /** {@return whether the names of columns are short and stand level} */
    boolean levelNames() {
        return false;
    }

    @Override
    protected Drawing drawing() {
        List<String> rows = rows();
        List<String> columns = columns();
        double rowNames = Math.min(Math.min(namesRoom(), widthOr(4_000) / 2), Letters.widest(rows, Theme.LABEL));
        double columnNames = levelNames() ? 12 : Math.min(NAMES, Letters.widest(columns, Theme.LABEL));
        double left = 42 + rowNames;
        double head = head(30, 78) + columnNames;
        double natural = Math.max(left + columns.size() * CELL + 20, Letters.width(subtitle(), Theme.SUBTITLE) + 33);
        double width = widthOr(Math.max(360, Math.min(1_100, natural)));
        double height = heightOr(head + rows.size() * TALL + 18);
        double wide = Math.min(90, Math.max(4, (width - left - 20) / columns.size()));
        double tall = Math.max(4, (height - head - 18) / rows.size());
        return new Drawing(width, height, subtitle(), canvas -> {
            List<String> shownRows = NamesApart.fit(rows, Theme.LABEL, rowNames);
            List<String> shownColumns = NamesApart.fit(columns, Theme.LABEL, Math.max(columnNames, 10));
            for (int r = 0; r < rows.size() && tall >= 11; r++) {
                canvas.text(shownRows.get(r), left - 6, head + (r + 0.5) * tall + 4, Theme.LABEL.at(Canvas.Anchor.END));
            }
            double free = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < columns.size(); c++) {
                double middle = left + (c + 0.5) * wide;
                if (levelNames()) {
                    double half = Letters.width(columns.get(c), Theme.TICK) / 2;
                    if (middle - half > free) {
                        canvas.text(columns.get(c), middle, head - 6, Theme.TICK);
                        free = middle + half + 4;
                    }
                } else if (wide >= 11) {
                    canvas.text(shownColumns.get(c), middle + 4, head - 6, Theme.LABEL.upward());
                }
            }
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < columns.size(); c++) {
                    draw(canvas, new HeatCell(left + c * wide, head + r * tall, wide, tall), cell(r, c));
                }
            }
            Axes axes = new Axes(left, head, columns.size() * wide, rows.size() * tall);
            axes.upward(canvas, yLabelOr(labels().get(0)), 20);
            double middle = axes.x() + axes.width() / 2;
            double room = 2 * Math.min(middle, width - middle) - 8;
            Labels.across(canvas, xLabelOr(labels().get(1)), Theme.TICK, middle, head - columnNames - 12, room);
        });
    }

    private static void draw(Canvas canvas, HeatCell cell, Cell value) {
        if (value.colour < 0) {
            cell.noValue(canvas, value.text, 3);
        } else {
            cell.value(canvas, value.colour, value.text, 3);
        }
        if (value.framed) {
            cell.frame(canvas);
        }
        cell.hover(canvas, value.hover);
    }

    @Override
    protected String words() {
        List<String> rows = rows().stream().map(TextLayout::oneLine).toList();
        List<String> columns = columns().stream().map(TextLayout::oneLine).toList();
        int names = rows.stream().mapToInt(TextLayout::width).max().orElse(0);
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        out.append("\n  ").append(TextLayout.left("", names));
        int[] widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = TextLayout.width(columns.get(c));
            for (int r = 0; r < rows.size(); r++) {
                widths[c] = Math.max(widths[c], TextLayout.width(cell(r, c).text));
            }
            out.append("  ").append(TextLayout.right(columns.get(c), widths[c]));
        }
        for (int r = 0; r < rows.size(); r++) {
            out.append("\n  ").append(TextLayout.left(rows.get(r), names));
            for (int c = 0; c < widths.length; c++) {
                out.append("  ").append(TextLayout.right(cell(r, c).text, widths[c]));
            }
        }
        return out.toString();
    }
}
