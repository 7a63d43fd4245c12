package sojourn.display.chart.sequence;

import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Labels;
import sojourn.display.plot.Legend;
import sojourn.display.plot.Panels;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A picture of sequences, a panel for each group, over axes that all panels share. Made by {@link SequenceCharts}. */
public final class SequencePanels extends ChartWithOptions<SequencePanels> {
    private static final double LEFT = 16;
    private static final double RIGHT = 14;
    private static final double ABOVE = 19;
    private static final double BELOW = 30;

    private final Groups groups;
    private final Picture picture;
    private final int most;

    SequencePanels(Groups groups, Picture picture, int most) {
        this.groups = groups;
        this.picture = picture;
        this.most = most;
    }

    /**
     * The same chart with more or fewer panels in a row.
     *
     * @param columns 1..12
     * @return the chart
     */
    public SequencePanels columns(int columns) {
        Check.argument(columns >= 1 && columns <= 12, "columns must be in 1..12, was %d", columns);
        return inThisFrame(new SequencePanels(groups, picture, columns));
    }

    @Override
    protected String defaultTitle() {
        return picture.title() + (groups.by().isEmpty() ? "" : " by " + groups.by());
    }

    @Override
    protected boolean keepsSubtitle() {
        return true;
    }

    private Legend legend() {
        long[] counts = groups.pool().stateCounts();
        return Legend.ofStates(groups.pool().alphabet(), counts, s -> picture.coloured() && counts[s] > 0);
    }

    @Override
    protected Drawing drawing() {
        int columns = Panels.columns(groups.size(), most);
        int rows = Panels.rows(groups.size(), columns);
        double width = widthOr(columns == 1 ? 720 : columns == 2 ? 820 : 960);
        double top = head(8, 30) + 24;
        Legend legend = legend();
        double legendHeight = legend.height() == 0 ? 0 : legend.rowsHeight(width - LEFT - RIGHT) + 14;
        String xLabel = xLabelOr(picture.across());
        double labelRoom = xLabel.isEmpty() ? 0 : 18;
        String yLabel = yLabelOr("");
        double asked = heightOr(0);
        double panelHeight = asked == 0
                ? picture.height()
                : Math.max(40, (asked - top - labelRoom - legendHeight - 8) / rows - ABOVE - BELOW);
        Axis up = picture.up(panelHeight);
        double first = LEFT + up.room() + (yLabel.isEmpty() ? 0 : 18);
        double slot = (width - first - RIGHT - (columns - 1) * 22) / columns;
        Panels panels = new Panels(groups.size(), columns, first, top, slot + 22, ABOVE + panelHeight + BELOW);
        double height = top + panels.height() + labelRoom + legendHeight;
        return new Drawing(width, Math.ceil(height), picture.subtitle(), canvas -> {
            for (int g = 0; g < groups.size(); g++) {
                Axes axes = new Axes(
                        panels.x(g),
                        panels.y(g) + ABOVE,
                        slot,
                        panelHeight,
                        picture.across(slot),
                        panels.column(g) == 0 ? up : up.written(value -> ""));
                panel(canvas, axes, g, panels.isLowest(g) ? xLabel : "");
            }
            if (!yLabel.isEmpty()) {
                Labels.upward(canvas, yLabel, LEFT + 10, panels.y() + panels.height() / 2, panels.height());
            }
            legend.rows(canvas, LEFT, top + panels.height() + labelRoom, width - LEFT - RIGHT);
        });
    }

    private void panel(Canvas canvas, Axes axes, int group, String xLabel) {
        Labels.fitted(canvas, groups.title(group), Theme.PANEL, axes.x(), axes.y() - 7, axes.width());
        axes.levels(canvas);
        if (groups.weight(group) > 0) {
            picture.draw(canvas, axes, group);
        } else {
            nothing(
                    canvas,
                    groups.count(group) == 0 ? "no " + groups.pool().noun() : "all weights are 0",
                    axes.x() + axes.width() / 2,
                    axes.y() + axes.height() / 2);
        }
        axes.base(canvas);
        if (!xLabel.isEmpty()) {
            Labels.across(canvas, xLabel, axes.x() + axes.width() / 2, axes.bottom() + 31, axes.width());
        }
    }

    private String describe() {
        return picture.subtitle() + (picture.extent().isEmpty() ? "" : "; " + picture.extent());
    }

    @Override
    public String altText() {
        return defaultTitle() + ", " + Numbers.count(groups.size(), "panels") + ". " + describe() + ". "
                + lines(12, "; ") + ".";
    }

    @Override
    protected String words() {
        return "  " + describe() + "\n  " + lines(groups.size(), "\n  ");
    }

    private String lines(int limit, String between) {
        List<Integer> shown = groups.size() == 0
                ? Collections.emptyList()
                : IntStream.range(0, Math.min(limit, groups.size())).boxed().toList();
        return shown.stream()
                .map(g -> groups.title(g) + (groups.weight(g) > 0 ? ": " + picture.words(g) : ": nothing to draw"))
                .collect(Collectors.joining(between));
    }
}
