package sojourn.display.chart;

import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axis;
import sojourn.display.plot.HeatCell;
import sojourn.display.text.TextLayout;
import sojourn.feature.PrincipalComponents;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A heat map of the loadings: features down, components across, blue above 0 and orange below. */
final class LoadingsChart extends Chart {
    private static final int MOST_ROWS = 40;
    private static final int MOST_COLUMNS = 12;
    private static final int ZERO = HeatCell.NO_VALUE;
    private static final int UP = 0x2F6DA8;
    private static final int DOWN = 0xC8691B;
    private static final double ROW = 24;

    private final PrincipalComponents components;

    LoadingsChart(PrincipalComponents components) {
        this.components = components;
    }

    @Override
    protected String defaultTitle() {
        return "Loadings: what each component is made of";
    }

    private int rows() {
        return Math.min(MOST_ROWS, components.columns().size());
    }

    private int shown() {
        return Math.min(MOST_COLUMNS, components.kept());
    }

    /** {@return a loading's colour, from -1 to 1} */
    static int colour(double loading) {
        return Fill.mix(ZERO, loading < 0 ? DOWN : UP, Math.abs(loading));
    }

    @Override
    protected Drawing drawing() {
        int rows = rows();
        int columns = shown();
        double names = Math.min(220, Letters.widest(components.columns().subList(0, rows), Theme.LABEL));
        double left = 16 + names + 10;
        double head = head(38, 82);
        double width = widthOr(Math.max(420, left + columns * 74 + 16));
        double height = heightOr(head + rows * ROW + 14);
        double wide = Math.min(110, (width - left - 16) / columns);
        double tall = (height - head - 14) / rows;
        return new Drawing(width, height, subtitle(), canvas -> {
            for (int c = 0; c < columns; c++) {
                double middle = left + (c + 0.5) * wide;
                canvas.text("PC" + (c + 1), middle, head - 20, Theme.PANEL.at(Canvas.Anchor.MIDDLE));
                canvas.text(Numbers.percent(components.share(c)), middle, head - 6, Theme.TICK);
            }
            for (int j = 0; j < rows; j++) {
                double y = head + j * tall;
                canvas.text(
                        Letters.fit(components.columns().get(j), Theme.LABEL, names),
                        left - 8,
                        y + tall / 2 + 4,
                        Theme.LABEL.at(Canvas.Anchor.END));
                for (int c = 0; c < columns; c++) {
                    double loading = components.loading(j, c);
                    String text = format(loading);
                    HeatCell cell = new HeatCell(left + c * wide, y, wide, tall);
                    if (tall >= 12) {
                        cell.value(canvas, colour(loading), text, 4);
                    } else {
                        cell.colour(canvas, colour(loading));
                    }
                    cell.hover(canvas, components.columns().get(j) + " on PC" + (c + 1) + ": " + text);
                }
            }
        });
    }

    private static String format(double loading) {
        return Axis.decimal(loading, 2).replace("−0.00", "0.00");
    }

    private String subtitle() {
        int d = components.columns().size();
        return "Vectors of length 1; blue adds, orange takes away"
                + (rows() < d ? "; the first " + rows() + " of " + Numbers.count(d, "features") : "")
                + (shown() < components.kept() ? "; the first " + Numbers.count(shown(), "components") : "");
    }

    @Override
    public String altText() {
        return "Heat map of the loadings of " + Numbers.count(rows(), "features") + " on "
                + Numbers.count(shown(), "components") + ".";
    }

    @Override
    protected String words() {
        return "  " + subtitle() + "\n"
                + IntStream.range(0, rows())
                        .mapToObj(j ->
                                "  " + TextLayout.oneLine(components.columns().get(j)) + ": "
                                        + IntStream.range(0, shown())
                                                .mapToObj(c -> "PC" + (c + 1) + " " + format(components.loading(j, c)))
                                                .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("\n"));
    }
}
