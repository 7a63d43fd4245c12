package sojourn.display;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Columns of finished texts as an HTML table and as aligned plain text.
 *
 * @param columns    the columns, all of {@code rows} cells
 * @param rows       how many rows are shown
 * @param caption    what the table shows; may be empty
 * @param extent     how much of it is shown; may be empty
 * @param types      whether a row below the headings names the types
 * @param rowHeaders whether the first column holds the rows' headings
 * @param heats      which columns have a ground that deepens with their numbers
 * @param heatByRow  whether it deepens from the least to the greatest of a row instead of a column
 */
record Grid(
        List<Cells> columns,
        int rows,
        String caption,
        String extent,
        boolean types,
        boolean rowHeaders,
        Predicate<Cells> heats,
        boolean heatByRow) {
    private static final int LONGEST_HTML = 160;
    private static final int LONGEST_TEXT = 48;

    /**
     * One column.
     *
     * @param name   its heading
     * @param type   what it holds, in a word
     * @param number whether it is aligned as numbers are
     * @param texts  its cells as they read, null where one is missing
     * @param values its numbers, NaN where there is none
     * @param before text to HTML that stands before it
     * @param after  text to HTML that stands behind it, all of one width
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one rendering
    record Cells(
            String name,
            String type,
            boolean number,
            @Nullable String[] texts,
            double[] values,
            Map<String, String> before,
            Map<String, String> after) {}

    String html() {
        StringBuilder out = new StringBuilder();
        out.append("<table style=\"border-collapse: collapse; margin: 4px 0 8px 0; border: none\">\n");
        if (!caption.isEmpty() || !extent.isEmpty()) {
            out.append(
                    "<caption style=\"caption-side: top; text-align: left; padding: 0 0 4px 0; white-space: nowrap\">");
            if (!caption.isEmpty()) {
                out.append("<span style=\"font-weight: 600\">")
                        .append(Html.escape(caption))
                        .append("</span> ");
            }
            out.append("<span style=\"font-size: 90%; ")
                    .append(Html.QUIET)
                    .append("\">")
                    .append(caption.isEmpty() || extent.isEmpty() ? "" : "· ")
                    .append(Html.escape(extent))
                    .append("</span></caption>\n");
        }
        String row = "<tr style=\"border: none; background-color: transparent\">";
        String edge = "border: none; border-bottom: " + Html.LINE + "; ";
        out.append("<thead>\n").append(row);
        for (Cells column : columns) {
            out.append("<th scope=\"col\" style=\"")
                    .append(types ? "border: none; padding: 3px 10px 0 10px; " : edge + "padding: 3px 10px 3px 10px; ")
                    .append("vertical-align: bottom; font-weight: 600; text-align: ")
                    .append(column.number ? "right" : "left")
                    .append("\">")
                    .append(Html.escape(Html.shorten(column.name, LONGEST_HTML)))
                    .append(column.after.isEmpty() ? "" : Html.bar(0))
                    .append("</th>");
        }
        out.append("</tr>\n");
        if (types) {
            out.append(row);
            for (Cells column : columns) {
                out.append("<td style=\"")
                        .append(edge)
                        .append("padding: 0 10px 3px 10px; font-size: 80%; ")
                        .append(Html.QUIET)
                        .append("; text-align: ")
                        .append(column.number ? "right" : "left")
                        .append("\">")
                        .append(Html.escape(column.type))
                        .append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</thead>\n<tbody>\n");
        for (int r = 0; r < rows; r++) {
            out.append(row);
            for (int c = 0; c < columns.size(); c++) {
                cell(out, columns.get(c), rowHeaders && c == 0, r);
            }
            out.append("</tr>\n");
        }
        return out.append("</tbody>\n</table>\n").toString();
    }

    private void cell(StringBuilder out, Cells column, boolean heading, int row) {
        out.append(heading ? "<th scope=\"row\" style=\"font-weight: 600; " : "<td style=\"")
                .append("border: none; padding: 2px 10px 2px 10px; white-space: ")
                .append(column.number || heading ? "nowrap" : "pre-wrap")
                .append("; text-align: ")
                .append(column.number ? "right" : "left");
        double depth = heats.test(column) ? depth(column, row) : Double.NaN;
        if (!Double.isNaN(depth)) {
            out.append(String.format(Locale.ROOT, "; background-color: rgba(66, 133, 205, %.2f)", 0.03 + 0.42 * depth));
        }
        out.append("\">");
        String text = column.texts[row];
        if (text == null) {
            out.append("<span style=\"").append(Html.QUIET).append("\">–</span>");
        } else {
            out.append(column.before.getOrDefault(text, ""))
                    .append(Html.escape(Html.shorten(text, LONGEST_HTML)))
                    .append(column.after.getOrDefault(text, ""));
        }
        out.append(heading ? "</th>" : "</td>");
    }

    /** Where a number lies between the least and the greatest of its column or row, in [0, 1]. */
    private double depth(Cells column, int row) {
        double[] among = heatByRow
                ? columns.stream()
                        .filter(heats)
                        .mapToDouble(other -> other.values[row])
                        .toArray()
                : column.values;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : among) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        double value = column.values[row];
        return Double.isFinite(value) && most > least ? (value - least) / (most - least) : Double.NaN;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        if (!caption.isEmpty()) {
            out.append(TextLayout.oneLine(caption)).append('\n');
        }
        List<StringBuilder> lines = new ArrayList<>();
        for (int i = 0; i < rows + 2; i++) {
            lines.add(new StringBuilder());
        }
        for (int c = 0; c < columns.size(); c++) {
            Cells column = columns.get(c);
            List<String> cells = new ArrayList<>();
            cells.add(Html.shorten(TextLayout.oneLine(column.name), LONGEST_TEXT));
            for (String text : column.texts) {
                cells.add(text == null ? "–" : Html.shorten(TextLayout.oneLine(text), LONGEST_TEXT));
            }
            int width = cells.stream().mapToInt(TextLayout::width).max().orElse(0);
            for (int i = 0; i < cells.size(); i++) {
                String cell =
                        column.number ? TextLayout.right(cells.get(i), width) : TextLayout.left(cells.get(i), width);
                lines.get(i == 0 ? 0 : i + 1).append(c == 0 ? "" : "  ").append(cell);
            }
            lines.get(1).append(c == 0 ? "" : "  ").append("─".repeat(width));
        }
        lines.forEach(line -> out.append(line.toString().stripTrailing()).append('\n'));
        return out.append(extent).toString().stripTrailing();
    }
}
