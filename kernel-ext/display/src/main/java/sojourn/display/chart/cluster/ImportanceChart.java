package sojourn.display.chart.cluster;

import sojourn.Explanation;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.text.TextLayout;

import java.util.List;
import java.util.stream.Collectors;

/** Bars of how far each column moves the answers of a tree. */
final class ImportanceChart extends Chart {
    private static final int MOST = 15;
    private static final double ROW = 24;

    private final List<Explanation.Importance> columns;
    private final int more;
    private final double sum;

    ImportanceChart(Explanation explanation) {
        List<Explanation.Importance> all = explanation.importance();
        this.columns = all.stream().limit(MOST).toList();
        this.more = all.size() - columns.size();
        this.sum = all.stream().mapToDouble(Explanation.Importance::value).sum();
    }

    @Override
    protected String defaultTitle() {
        return "What the tree goes by";
    }

    private String share(Explanation.Importance column) {
        return Numbers.percent(column.value() / sum);
    }

    @Override
    protected Drawing drawing() {
        double head = head(14, 60);
        List<String> all = columns.stream().map(Explanation.Importance::column).toList();
        double names = Math.min(220, Letters.widest(all, Theme.LABEL));
        double width = widthOr(560);
        double height = heightOr(head + Math.max(1, columns.size()) * ROW + 14);
        double tall = (height - head - 14) / Math.max(1, columns.size());
        double left = 16 + names + 8;
        return new Drawing(width, height, subtitle(), canvas -> {
            if (columns.isEmpty()) {
                nothing(canvas, "the tree asks nothing", width / 2, head + 14);
                return;
            }
            List<String> shown = NamesApart.fit(all, Theme.LABEL, names);
            double room = width - left - 70;
            for (int i = 0; i < columns.size(); i++) {
                double y = head + i * tall;
                double length = Math.max(
                        0.8, room * columns.get(i).value() / columns.get(0).value());
                canvas.text(shown.get(i), left - 8, y + tall / 2 + 4, Theme.LABEL.at(Canvas.Anchor.END));
                canvas.rectangles(Fill.of(Theme.ACCENT), 1, new double[] {left, y + tall * 0.14, length, tall * 0.72});
                canvas.text(
                        share(columns.get(i)), left + length + 7, y + tall / 2 + 4, Theme.TICK.at(Canvas.Anchor.START));
                canvas.hover(all.get(i) + ": " + share(columns.get(i)) + " of all movement", 0, y, width, tall);
            }
        });
    }

    private String subtitle() {
        return "Shares of all movement of the tree's answers, by Shapley values"
                + (more > 0 ? "; " + Numbers.count(more, "columns") + " more" : "");
    }

    @Override
    public String altText() {
        return "Bars of what the tree goes by"
                + (columns.isEmpty()
                        ? ": nothing."
                        : ", most by "
                                + columns.stream()
                                        .limit(3)
                                        .map(column -> column.column() + " " + share(column))
                                        .collect(Collectors.joining(", "))
                                + ".");
    }

    @Override
    protected String words() {
        return columns.isEmpty()
                ? "  the tree asks nothing"
                : "  " + subtitle() + "\n"
                        + columns.stream()
                                .map(column -> "  " + TextLayout.oneLine(column.column()) + ": " + share(column))
                                .collect(Collectors.joining("\n"));
    }
}
