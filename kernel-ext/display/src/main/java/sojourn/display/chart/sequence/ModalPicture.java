package sojourn.display.chart.sequence;

import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Cells;

import java.util.Arrays;
import java.util.List;

/** The most frequent state of each position as a bar, as high as its share of the sequences that are so long. */
final class ModalPicture extends PositionPicture {
    private final int[][] modes;
    private final double[][] shares;

    ModalPicture(Groups groups) {
        super(groups, 240, 168);
        this.modes = new int[groups.size()][groups.length()];
        this.shares = new double[groups.size()][groups.length()];
        for (int g = 0; g < groups.size(); g++) {
            double[][] states = groups.states(g);
            for (int p = 0; p < states.length; p++) {
                double total = Arrays.stream(states[p]).sum();
                for (int s = 0; s < states[p].length; s++) {
                    modes[g][p] = states[p][s] > states[p][modes[g][p]] ? s : modes[g][p];
                }
                shares[g][p] = total == 0 ? 0 : states[p][modes[g][p]] / total;
            }
        }
    }

    @Override
    public String title() {
        return "Modal states";
    }

    @Override
    public String subtitle() {
        return "The most frequent state of each position; height: its share of the sequences that are so long";
    }

    @Override
    public void draw(Canvas canvas, Axes axes, int group) {
        List<String> alphabet = groups.pool().alphabet();
        double pitch = axes.width() / groups.length();
        for (int s = 0; s < alphabet.size(); s++) {
            Cells cells = new Cells();
            for (int p = 0; p < shares[group].length; p++) {
                if (modes[group][p] == s && shares[group][p] > 0) {
                    double top = axes.y(shares[group][p]);
                    cells.add(axes.x() + p * pitch, top, pitch >= 4 ? pitch - 1 : pitch, axes.bottom() - top);
                }
            }
            cells.draw(canvas, Palette.fill(alphabet.get(s)), 1);
        }
        hovers(
                canvas,
                axes,
                0,
                shares[group].length,
                p -> shares[group][p] > 0
                        ? alphabet.get(modes[group][p]) + " " + Numbers.percent(shares[group][p])
                        : "");
    }

    @Override
    public String words(int group) {
        StringBuilder words = new StringBuilder();
        int[] of = modes[group];
        int end = of.length;
        while (end > 0 && shares[group][end - 1] == 0) {
            end--;
        }
        int begin = 0;
        while (begin < end && shares[group][begin] == 0) {
            begin++;
        }
        int runs = 0;
        for (int from = begin; from < end && runs < 8; runs++) {
            int to = from + 1;
            while (to < end && of[to] == of[from]) {
                to++;
            }
            words.append(from == begin ? "" : ", ")
                    .append(groups.pool().alphabet().get(of[from]))
                    .append(' ')
                    .append(Numbers.count(to - from));
            from = to;
        }
        double mean =
                Arrays.stream(shares[group], begin, Math.max(1, end)).average().orElse(0);
        return words + "; mean share " + Numbers.percent(mean);
    }
}
