package sojourn.display.chart.flow;

import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Cells;
import sojourn.display.plot.Labels;
import sojourn.display.plot.Legend;
import sojourn.flow.StepCounts;
import sojourn.flow.TransitionCounts;

import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;

/**
 * Sequences as ribbons from step to step. Each step's column holds all sequences, those that are over at its foot, so that a
 * ribbon's height means the same everywhere. The thinnest ribbons are not drawn; how much they are is in the subtitle.
 */
final class StepSankey extends Chart {
    private static final double NODE = 12;
    private static final double LEFT = 20;

    private final StepCounts counts;
    private final StepRibbons ribbons;
    private final String group;
    private final String noun;

    StepSankey(StepCounts counts, String group, String noun) {
        this.counts = counts;
        this.ribbons = new StepRibbons(counts, noun);
        this.group = group;
        this.noun = noun;
    }

    private Fill fill(int state) {
        return switch (counts.name(state)) {
            case TransitionCounts.START, TransitionCounts.END -> Fill.of(Theme.STRIP);
            case TransitionCounts.OTHER -> Palette.OTHER;
            default -> Palette.fill(counts.name(state));
        };
    }

    @Override
    protected String defaultTitle() {
        return "From step to step" + (group.isEmpty() ? "" : ": " + group);
    }

    @Override
    protected Drawing drawing() {
        Legend legend = new Legend(Arrays.stream(ribbons.order)
                .mapToObj(state -> new Legend.Entry(counts.name(state), fill(state)))
                .toList());
        double width = widthOr(Math.max(520, Math.min(1_000, 90.0 * counts.steps() + 60)));
        double head = head(34, 80);
        double below = legend.rowsHeight(width - 32) + 18;
        double height = heightOr(head + 260 + below);
        double tall = Math.max(20, height - head - below);
        double stride = (width - 2 * LEFT - NODE) / Math.max(1, counts.steps() - 1);
        StepFrame frame = new StepFrame(
                counts, ribbons.order, LEFT, head, stride, tall / (counts.weight() > 0 ? counts.weight() : 1));
        return new Drawing(width, height, ribbons.subtitle(), canvas -> {
            for (int step = 1; step < counts.steps(); step++) {
                ribbons(canvas, frame, step);
            }
            columns(canvas, frame);
            if (counts.states().isEmpty()) {
                nothing(canvas, "no " + noun, width / 2, head + tall / 2);
            }
            Labels.across(canvas, xLabelOr("step"), Theme.TICK, width / 2, head - 24, width - 32);
            legend.rows(canvas, 16, height - below + 8, width - 32);
        });
    }

    private void columns(Canvas canvas, StepFrame frame) {
        for (int step = 1; step <= counts.steps(); step++) {
            canvas.text(counts.step(step), frame.x(step) + NODE / 2, frame.y() - 8, Theme.TICK);
        }
        for (int state : ribbons.order) {
            Cells parts = new Cells();
            for (int step = 1; step <= counts.steps(); step++) {
                double count = counts.weight(step, state);
                double high = count * frame.scale();
                double y = frame.tops(step)[state];
                if (count > 0) {
                    parts.add(frame.x(step), y, NODE, Math.max(0.5, high));
                    String words = "step " + counts.step(step) + ", " + counts.name(state) + ": "
                            + Numbers.weight(count, noun) + ", " + Numbers.percent(count, counts.weight());
                    canvas.hover(words, frame.x(step) - 2, y, NODE + 4, Math.max(2, high));
                }
            }
            parts.draw(canvas, fill(state), 1);
        }
    }

    /** One path for each state that ribbons leave. */
    private void ribbons(Canvas canvas, StepFrame frame, int step) {
        List<StepRibbons.Ribbon> drawn = ribbons.steps.get(step - 1);
        double x = frame.x(step) + NODE;
        double wide = frame.stride() - NODE;
        double[] out = frame.tops(step);
        double[] in = frame.tops(step + 1);
        for (int from : ribbons.order) {
            Path2D bands = new Path2D.Double();
            for (int to : ribbons.order) {
                double count = counts.movesWeight(step, from, to);
                double high = count * frame.scale();
                if (drawn.contains(new StepRibbons.Ribbon(from, to, count))) {
                    StepFrame.band(bands, x, wide, out[from], in[to], high);
                    String words = "step " + counts.step(step) + " to " + counts.step(step + 1) + ": "
                            + counts.name(from) + " → " + counts.name(to) + ", " + Numbers.weight(count, noun);
                    double middle = (out[from] + in[to]) / 2;
                    canvas.hover(words, x + wide * 0.1, middle, wide * 0.8, Math.max(3, high));
                }
                // room is kept for what is not drawn
                out[from] += high;
                in[to] += high;
            }
            if (bands.getCurrentPoint() != null) {
                canvas.area(fill(from), 0.35, bands);
            }
        }
    }

    @Override
    public String altText() {
        return "Ribbons of " + noun + " from state to state over " + counts.steps() + " steps: " + ribbons.subtitle()
                + ".";
    }

    @Override
    protected String words() {
        return ribbons.words();
    }
}
