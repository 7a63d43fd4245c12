package sojourn.display.chart.analysis;

import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.markov.HiddenMarkovModel;

import java.util.ArrayList;
import java.util.List;

/** Where phases go, as arrows: forward above their bars and back below them, thicker where the move is likelier. */
final class PhaseMoves {
    /** moves below it are not drawn */
    static final double LEAST = 0.005;

    private final HiddenMarkovModel model;
    private final List<String> phases;

    PhaseMoves(HiddenMarkovModel model, List<String> phases) {
        this.model = model;
        this.phases = phases;
    }

    /** A move between two phases. */
    private record Move(int from, int to, double chance) {}

    /** {@return moves that are likely enough, the least likely first, so that no rare one covers it} */
    private List<Move> moves() {
        List<Move> all = new ArrayList<>();
        for (int from = 0; from < model.states(); from++) {
            for (int to = 0; to < model.states(); to++) {
                if (from != to && model.transition(from, to) >= LEAST) {
                    all.add(new Move(from, to, model.transition(from, to)));
                }
            }
        }
        all.sort((a, b) -> Double.compare(a.chance, b.chance));
        return all;
    }

    /** {@return how far above or below its bars the widest arrow reaches, in pixels} */
    double reach(boolean forward) {
        return moves().stream()
                .filter(move -> move.to > move.from == forward)
                .mapToDouble(move -> rise(move, 1))
                .max()
                .orElse(0);
    }

    private static double rise(Move move, double scale) {
        return scale * (10 + 16 * Math.sqrt(Math.abs(move.to - move.from)));
    }

    /** Draws all arrows: those forward from one level up, those back from another one down. */
    void draw(Canvas canvas, double pitch, double wide, double above, double below, double scale) {
        for (Move move : moves()) {
            arrow(canvas, move, pitch, wide, move.to > move.from ? above : below, scale);
        }
    }

    private void arrow(Canvas canvas, Move move, double pitch, double wide, double level, double scale) {
        boolean forward = move.to > move.from;
        // arrows leave on one side of a bar and arrive on the other
        double aside = Math.min(wide / 2, pitch / 4) * 0.55;
        double side = forward ? 1 : -1;
        double from = 16 + (move.from + 0.5) * pitch + side * aside;
        double to = 16 + (move.to + 0.5) * pitch - side * aside;
        double high = rise(move, scale) * (forward ? -1 : 1);
        double thick = 0.8 + 6 * Math.sqrt(move.chance);
        int colour = Fill.mix(Theme.ACCENT, Theme.GROUND, 0.35);
        int steps = 24;
        double[] points = new double[2 * steps];
        for (int i = 0; i < steps; i++) {
            double t = Math.PI * i / steps;
            points[2 * i] = (from + to) / 2 - (to - from) / 2 * Math.cos(t);
            points[2 * i + 1] = level + high * Math.sin(t);
        }
        canvas.line(colour, thick, false, points);
        double tip = 4 + thick;
        double lift = forward ? -1 : 1;
        canvas.polygon(
                Fill.of(colour),
                1,
                to,
                level,
                to - tip * 0.7,
                level + lift * tip * 1.3,
                to + tip * 0.7,
                level + lift * tip * 1.3);
        canvas.hover(
                phases.get(move.from) + " to " + phases.get(move.to) + ": " + Numbers.percent(move.chance),
                (from + to) / 2 - 14,
                level + high - 8,
                28,
                16);
    }
}
