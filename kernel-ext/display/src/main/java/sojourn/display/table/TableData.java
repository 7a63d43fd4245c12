package sojourn.display.table;

import org.jspecify.annotations.Nullable;
import sojourn.check.Excerpt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table's rows at hand as JSON, for the script beside it: of each column the texts as they are shown and, where a text does
 * not say the value in full, the value.
 */
final class TableData {
    private TableData() {}

    /**
     * As many of the rows as the limits let through.
     *
     * @param columns the columns
     * @param shown   rows that the table itself shows
     * @param all     rows of the source
     * @param extent  how much there is, in words
     * @param depths  how opaque each cell's ground is, a column each; empty for a column without a ground
     * @return the JSON; empty where a script would have nothing to do, or may not have the rows shown
     */
    static Optional<String> of(List<Grid.Cells> columns, int shown, int all, String extent, double[][] depths) {
        TableLimits limits = TableLimits.current();
        int most = Math.min(limits.rows(), columns.get(0).texts().length);
        boolean[] full = new boolean[columns.size()];
        for (int c = 0; c < full.length; c++) {
            full[c] = needsValues(columns.get(c), most);
        }
        int kept = 0;
        long bytes = 0;
        while (kept < most) {
            for (int c = 0; c < full.length; c++) {
                StringBuilder cell = new StringBuilder();
                text(cell, columns.get(c), kept);
                if (full[c]) {
                    value(cell, columns.get(c), kept);
                }
                bytes += cell.toString().getBytes(StandardCharsets.UTF_8).length + (full[c] ? 2 : 1);
            }
            if (bytes > limits.bytes()) {
                break;
            }
            kept++;
        }
        // a glimpse of a longer table is no list to sort or to copy
        if (kept < shown || kept < 2 || (kept == shown && kept < all)) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder("{\"shown\":").append(shown);
        out.append(",\"all\":").append(all).append(",\"extent\":");
        Json.text(out, extent);
        out.append(",\"cols\":[");
        for (int c = 0; c < full.length; c++) {
            out.append(c == 0 ? "" : ",");
            column(out, columns.get(c), shown, kept, full[c], depths[c]);
        }
        return Optional.of(out.append("]}").toString());
    }

    private static void column(
            StringBuilder out, Grid.Cells column, int shown, int kept, boolean full, double[] depths) {
        out.append("{\"n\":");
        Json.text(out, column.name());
        if (column.number()) {
            out.append(",\"num\":1");
        }
        out.append(",\"t\":[");
        for (int row = 0; row < kept; row++) {
            out.append(row == 0 ? "" : ",");
            text(out, column, row);
        }
        out.append(']');
        if (full) {
            out.append(",\"v\":[");
            for (int row = 0; row < kept; row++) {
                out.append(row == 0 ? "" : ",");
                value(out, column, row);
            }
            out.append(']');
        }
        if (kept > shown && column.bars().length > 0) {
            out.append(",\"bar\":[");
            for (int row = 0; row < kept; row++) {
                out.append(row == 0 ? "" : ",").append(Grid.barWidth(column.bars()[row]));
            }
            out.append(']');
        }
        if (kept > shown && depths.length > 0) {
            out.append(",\"heat\":[");
            for (int row = 0; row < kept; row++) {
                out.append(row == 0 ? "" : ",");
                out.append(Double.isNaN(depths[row]) ? 0 : Math.round(100 * depths[row]));
            }
            out.append(']');
        }
        chips(out, column, shown, kept);
        out.append('}');
    }

    private static void chips(StringBuilder out, Grid.Cells column, int shown, int kept) {
        Map<String, String> used = new TreeMap<>();
        for (int row = shown; row < kept; row++) {
            @Nullable String text = column.texts()[row];
            String chip = text == null ? null : column.before().get(text);
            if (chip != null) {
                used.put(Excerpt.of(text, Grid.LONGEST_HTML), chip);
            }
        }
        String between = ",\"chip\":{";
        for (Map.Entry<String, String> entry : used.entrySet()) {
            out.append(between);
            Json.text(out, entry.getKey());
            out.append(':');
            Json.text(out, entry.getValue());
            between = ",";
        }
        out.append(used.isEmpty() ? "" : "}");
    }

    private static void text(StringBuilder out, Grid.Cells column, int row) {
        @Nullable String text = column.texts()[row];
        Json.text(out, text == null ? null : Excerpt.of(text, Grid.LONGEST_HTML));
    }

    private static void value(StringBuilder out, Grid.Cells column, int row) {
        if (column.number() && column.texts()[row] != null) {
            Json.number(out, column.values()[row]);
        } else {
            Json.text(out, column.texts()[row]);
        }
    }

    /** Whether any text is rounded or cut. */
    private static boolean needsValues(Grid.Cells column, int rows) {
        for (int row = 0; row < rows; row++) {
            @Nullable String text = column.texts()[row];
            if (text == null) {
                continue;
            }
            double value = column.values()[row];
            if (column.number()
                    ? !Double.isNaN(value) && !says(text, value)
                    : text.codePointCount(0, text.length()) > Grid.LONGEST_HTML) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(String text, double value) {
        try {
            return Double.parseDouble(text.replace(",", "")) == value;
        } catch (NumberFormatException percentOrSign) {
            return false;
        }
    }
}
