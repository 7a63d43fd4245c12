package sojourn.display.table;

import org.jspecify.annotations.Nullable;
import sojourn.check.Excerpt;
import sojourn.display.MimeBundle;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Range;
import sojourn.display.text.Html;
import sojourn.display.text.HtmlBuilder;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Columns of finished texts as an HTML table and as aligned plain text. The table stands alone; a script beside it, where
 * scripts may run, adds pages, sorting, search and a copy as CSV, over the rows that lie beside the table as data.
 *
 * @param columns    the columns, all of as many cells: the rows shown, and perhaps further ones
 * @param rows       how many rows are shown
 * @param all        how many rows the source has
 * @param caption    what the table shows; may be empty
 * @param extent     how much of it is shown, from the number of rows shown; may be empty
 * @param types      whether a row below the headings names the types
 * @param rowHeaders whether the first column holds the rows' headings
 * @param heats      which columns have a ground that deepens with their numbers, unless a column brings depths of its own
 * @param heatByRow  whether it deepens from the least to the greatest of a row instead of a column
 */
record Grid(
        List<Cells> columns,
        int rows,
        int all,
        String caption,
        IntFunction<String> extent,
        boolean types,
        boolean rowHeaders,
        Predicate<Cells> heats,
        boolean heatByRow) {
    static final int LONGEST_HTML = 160;
    /** a cell is at least so wide: beside other columns a long text would be set one word to a line */
    private static final String ROOM = "width: 180px";

    private static final String HEAT = "rgba(66, 133, 205, %.2f)";
    /** how opaque the ground of the least and of the greatest number of a column is: text stays readable, light and dark */
    private static final double FAINTEST = 0.03;

    private static final double DEEPEST = 0.45;
    private static final int LONGEST_TEXT = 48;
    /** a column of shorter texts is not broken into lines: a time stays one, and a chip beside its name */
    private static final int LONGEST_LINE = 24;

    /**
     * One column.
     *
     * @param name   its heading
     * @param type   what it holds, in a word
     * @param number whether it is aligned as numbers are
     * @param texts  its cells as they read, null where one is missing
     * @param values its numbers, NaN where there is none
     * @param before text to HTML that stands before it
     * @param bars   the shares of one that bars behind it fill; empty for none
     * @param depths how deep the ground of each cell is, from 0 to 1, NaN for none; empty where {@link Grid#heats} decides
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one rendering
    record Cells(
            String name,
            String type,
            boolean number,
            @Nullable String[] texts,
            double[] values,
            Map<String, String> before,
            double[] bars,
            double[] depths) {
        Cells(
                String name,
                String type,
                boolean number,
                @Nullable String[] texts,
                double[] values,
                Map<String, String> before) {
            this(name, type, number, texts, values, before, new double[0], new double[0]);
        }

        /** {@return whether all texts are short} */
        boolean isShort() {
            for (String text : texts) {
                if (text != null && text.length() > LONGEST_LINE) {
                    return false;
                }
            }
            return true;
        }

        /** {@return the same with a bar behind each number, full at the greatest possible one} */
        Cells barred(double most) {
            double[] shares = new double[values.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = most > 0 && values[i] > 0 ? Math.min(1, values[i] / most) : 0;
            }
            return new Cells(name, type, number, texts, values, before, shares, depths);
        }

        private String side() {
            return number ? "right" : "left";
        }

        /** {@return the same with a ground behind each cell, as deep as given: from 0 to 1, NaN for none} */
        Cells shaded(double[] depths) {
            return new Cells(name, type, number, texts, values, before, bars, depths);
        }
    }

    /** {@return the table, in HTML that stands alone} */
    MimeBundle bundle() {
        List<Cells> visible = columns.subList(0, Math.min(columns.size(), TableLimits.COLUMNS));
        HtmlBuilder body = new HtmlBuilder();
        double[][] depths = depths(visible);
        int shown = 0;
        while (shown < rows && body.length() < TableLimits.SHOWN) {
            row(body);
            for (int c = 0; c < visible.size(); c++) {
                cell(body, visible.get(c), rowHeaders && c == 0, shown, depths[c]);
            }
            body.close().line();
            shown++;
        }
        String data = data(visible, shown, depths);
        HtmlBuilder out = new HtmlBuilder();
        if (!data.isEmpty()) {
            out.open("div", "data-sojourn-table", "1").line();
        }
        // a table that is wider than its place is scrolled alone, and what stands above and below it stays in view
        out.open("div", "style", "overflow-x: auto").line();
        out.open("table", "style", "border-collapse: collapse; margin: 4px 0 8px 0; border: none")
                .line();
        caption(out, extent.apply(shown));
        head(out, visible);
        out.open("tbody")
                .line()
                .html(body.toString())
                .close()
                .line()
                .close()
                .line()
                .close()
                .line();
        if (!data.isEmpty()) {
            out.html(data).close().line().html(TableScript.ELEMENT);
        }
        return MimeBundle.html(out.toString(), text(visible, shown));
    }

    private static void row(HtmlBuilder out) {
        out.open("tr", "style", "border: none; background-color: transparent");
    }

    private void caption(HtmlBuilder out, String extent) {
        if (caption.isEmpty() && extent.isEmpty()) {
            return;
        }
        out.open("caption", "style", "caption-side: top; text-align: left; padding: 0 0 4px 0; white-space: nowrap");
        if (!caption.isEmpty()) {
            out.styled("span", "font-weight: 600", caption).text(" ");
        }
        String dot = caption.isEmpty() || extent.isEmpty() ? "" : "· ";
        out.styled("span", "font-size: 90%; " + Html.QUIET, dot + extent)
                .close()
                .line();
    }

    private void head(HtmlBuilder out, List<Cells> visible) {
        String edge = "border: none; border-bottom: " + Html.LINE + "; ";
        out.open("thead").line();
        row(out);
        for (Cells column : visible) {
            String style = (types ? "border: none; padding: 3px 10px 0 10px; " : edge + "padding: 3px 10px 3px 10px; ")
                    + "vertical-align: bottom; font-weight: 600; text-align: " + column.side();
            out.open("th", "scope", "col", "style", style).text(Excerpt.of(column.name, LONGEST_HTML));
            if (column.bars.length > 0) {
                bar(out, 0);
            }
            out.close();
        }
        out.close().line();
        if (types) {
            row(out);
            for (Cells column : visible) {
                out.styled(
                        "td",
                        edge + "padding: 0 10px 3px 10px; font-size: 80%; " + Html.QUIET + "; text-align: "
                                + column.side(),
                        column.type);
            }
            out.close().line();
        }
        out.close().line();
    }

    /** The rows at hand as data for the script; empty where there is nothing to turn, sort or copy. */
    private String data(List<Cells> visible, int shown, double[][] depths) {
        if (visible.isEmpty() || shown == 0) {
            return "";
        }
        String whole = extent.apply(all);
        return TableData.of(visible, shown, all, whole.isEmpty() || caption.isEmpty() ? whole : "· " + whole, depths)
                .map(json -> new HtmlBuilder()
                        .open("script", "type", "application/json")
                        .html(json)
                        .close()
                        .line()
                        .toString())
                .orElse("");
    }

    private static void cell(HtmlBuilder out, Cells column, boolean heading, int row, double[] depths) {
        boolean oneLine = column.number || heading || column.isShort();
        String style = (heading ? "font-weight: 600; " : "") + "border: none; padding: 2px 10px 2px 10px; white-space: "
                + (oneLine ? "nowrap" : "pre-wrap; " + ROOM) + "; text-align: " + column.side();
        if (depths.length > 0 && !Double.isNaN(depths[row])) {
            style += String.format(Locale.ROOT, "; background-color: " + HEAT, depths[row]);
        }
        if (heading) {
            out.open("th", "scope", "row", "style", style);
        } else {
            out.open("td", "style", style);
        }
        String text = column.texts[row];
        if (text == null) {
            out.styled("span", Html.QUIET, "–");
        } else {
            out.html(column.before.getOrDefault(text, "")).text(Excerpt.of(text, LONGEST_HTML));
            if (column.bars.length > 0) {
                bar(out, column.bars[row]);
            }
        }
        out.close();
    }

    /** How opaque each cell's ground is; empty for a column without one. */
    private double[][] depths(List<Cells> visible) {
        double[][] depths = new double[visible.size()][0];
        for (int c = 0; c < depths.length; c++) {
            Cells column = visible.get(c);
            if (column.depths.length > 0) {
                // two decimals reach the page: what rounds to none has none
                depths[c] = Arrays.stream(column.depths)
                        .map(depth -> DEEPEST * depth >= 0.005 ? DEEPEST * depth : Double.NaN)
                        .toArray();
            } else if (heats.test(column)) {
                double[] depth = new double[column.values.length];
                Range range = Range.of(column.values);
                for (int r = 0; r < depth.length; r++) {
                    int row = r;
                    Range among = heatByRow
                            ? Range.of(visible.stream()
                                    .filter(heats)
                                    .mapToDouble(other -> other.values[row])
                                    .toArray())
                            : range;
                    double value = column.values[r];
                    depth[r] = Double.isFinite(value) && among.most() > among.least()
                            ? FAINTEST + (DEEPEST - FAINTEST) * (value - among.least()) / (among.most() - among.least())
                            : Double.NaN;
                }
                depths[c] = depth;
            }
        }
        return depths;
    }

    private String text(List<Cells> visible, int shown) {
        StringBuilder out = new StringBuilder();
        if (!caption.isEmpty()) {
            out.append(TextLayout.oneLine(caption)).append('\n');
        }
        List<StringBuilder> lines = new ArrayList<>();
        for (int i = 0; i < shown + 2; i++) {
            lines.add(new StringBuilder());
        }
        for (int c = 0; c < visible.size(); c++) {
            Cells column = visible.get(c);
            List<String> cells = new ArrayList<>();
            cells.add(Excerpt.of(TextLayout.oneLine(column.name), LONGEST_TEXT));
            for (int r = 0; r < shown; r++) {
                String text = column.texts[r];
                cells.add(text == null ? "–" : Excerpt.of(TextLayout.oneLine(text), LONGEST_TEXT));
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
        return out.append(extent.apply(shown)).toString().stripTrailing();
    }

    /** A bar of one width in all, filled by a share of it. */
    private static void bar(HtmlBuilder out, double share) {
        out.open("span", "style", "display: inline-block; width: 120px; text-align: left; margin: 0 0 0 10px")
                .styled(
                        "span",
                        "display: inline-block; height: 9px; width: " + barWidth(share) + "px; background-color: "
                                + Fill.hex(Theme.NEUTRAL),
                        "")
                .close();
    }

    /** {@return the filled part's width in pixels; what is there at all is seen} */
    static long barWidth(double share) {
        return share > 0 ? Math.max(1, Math.round(120 * Math.min(1, share))) : 0;
    }
}
