package sojourn.display.chart.analysis;

import sojourn.analysis.HiddenMarkov;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Legend;
import sojourn.markov.HiddenMarkovModel;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Phases of a hidden Markov model in the order of their mean positions: what each shows as a stacked bar, and where it goes as arrows,
 * forward above the bars and back below them, thicker where the move is likelier.
 */
final class PhaseChart extends Chart {
    private static final double BAR = 150;
    private static final double LABELS = 48;
    private static final double LEAST = PhaseMoves.LEAST;

    private final HiddenMarkov models;
    private final HiddenMarkovModel model;
    private final List<String> alphabet;
    private final PhaseMoves moves;

    PhaseChart(HiddenMarkov models) {
        this.models = models;
        this.model = models.best().model();
        this.alphabet = models.sequences().alphabet();
        this.moves = new PhaseMoves(model, models.phases());
    }

    @Override
    protected String defaultTitle() {
        return "Phases, what they show and where they go";
    }

    private Legend legend() {
        return Legend.ofStates(
                alphabet,
                models.sequences().stateCounts(),
                state -> IntStream.range(0, model.states()).anyMatch(i -> model.emission(i, state) >= LEAST));
    }

    @Override
    protected Drawing drawing() {
        int n = model.states();
        double head = head(16, 62);
        double width = widthOr(Math.max(480, Math.min(960, 64 + n * 116)));
        Legend legend = legend();
        double below = legend.rowsHeight(width - 32) + 16;
        double above = moves.reach(true) + 8;
        double under = moves.reach(false) + 8;
        double own = head + above + BAR + LABELS + under + below;
        double height = heightOr(own);
        double scale = Math.max(0.15, (height - head - LABELS - below) / (above + BAR + under));
        return new Drawing(width, height, subtitle(), canvas -> {
            double pitch = (width - 32) / n;
            double wide = Math.min(64, pitch * 0.55);
            double top = head + scale * above;
            double bottom = top + scale * BAR;
            double back = bottom + LABELS;
            for (int i = 0; i < n; i++) {
                bar(canvas, i, 16 + (i + 0.5) * pitch, wide, top, bottom, pitch);
            }
            moves.draw(canvas, pitch, wide, top - 3, back, scale);
            legend.rows(canvas, 16, back + scale * under + 10, width - 32);
        });
    }

    private void bar(Canvas canvas, int phase, double middle, double wide, double top, double bottom, double pitch) {
        double at = bottom;
        for (int s : Palette.order(models.sequences().stateCounts())) {
            double high = model.emission(phase, s) * (bottom - top);
            if (high > 0.05) {
                canvas.rectangles(
                        Palette.fill(alphabet.get(s)), 1, new double[] {middle - wide / 2, at - high, wide, high});
                at -= high;
            }
        }
        canvas.text(models.phases().get(phase), middle, bottom + 15, Theme.LABEL.at(Canvas.Anchor.MIDDLE));
        canvas.text(stay(phase), middle, bottom + 28, Theme.TICK);
        if (model.initial(phase) >= LEAST) {
            canvas.text("begins " + Numbers.percent(model.initial(phase)), middle, bottom + 40, Theme.TICK);
        }
        canvas.hover(describe(phase), middle - pitch / 2, top, pitch, bottom - top + LABELS);
    }

    private String stay(int phase) {
        return "stays " + Numbers.percent(model.transition(phase, phase));
    }

    private String describe(int phase) {
        StringBuilder out = new StringBuilder(models.phases().get(phase)).append(" shows ");
        List<Integer> shown = IntStream.range(0, alphabet.size())
                .boxed()
                .filter(s -> model.emission(phase, s) >= LEAST)
                .sorted((a, b) -> Double.compare(model.emission(phase, b), model.emission(phase, a)))
                .limit(5)
                .toList();
        for (int i = 0; i < shown.size(); i++) {
            out.append(i == 0 ? "" : ", ")
                    .append(alphabet.get(shown.get(i)))
                    .append(' ')
                    .append(Numbers.percent(model.emission(phase, shown.get(i))));
        }
        out.append("; begins ")
                .append(Numbers.percent(model.initial(phase)))
                .append(", ")
                .append(stay(phase));
        for (int to = 0; to < model.states(); to++) {
            if (to != phase && model.transition(phase, to) >= LEAST) {
                out.append(", to ")
                        .append(models.phases().get(to))
                        .append(' ')
                        .append(Numbers.percent(model.transition(phase, to)));
            }
        }
        return out.toString();
    }

    private String subtitle() {
        return "Arrows: moves of " + Numbers.percent(LEAST) + " and more, forward above, back below";
    }

    @Override
    public String altText() {
        return Numbers.count(model.states(), "phases")
                + " of a hidden Markov model as bars of the states that they show, with arrows for the moves between them.";
    }

    @Override
    protected String words() {
        StringBuilder out = new StringBuilder();
        for (int phase = 0; phase < model.states(); phase++) {
            out.append(phase == 0 ? "  " : "\n  ").append(describe(phase));
        }
        return out.toString();
    }
}
