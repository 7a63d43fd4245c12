package sojourn.display.xchart;

import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.AxesChartSeriesCategory;
import org.knowm.xchart.internal.series.Series;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads texts back from their outlines, which is all that XChart paints of them. The texts that a chart was given (title, axes,
 * series, categories) are known by the whole of their outline, in any script; others, such as the numbers of an axis, letter by
 * letter: an outline is those of its letters in a row, each as it is in the font, and the room between two shows the spaces.
 */
final class Outlines {
    /** the one that XChart lays its letters out with */
    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, false);

    private static final double NEAR = 0.02;
    private static final String USUAL =
            "0123456789.,-+%/:()" + span(' ', '~') + span('\u00a1', '\u017f') + "–—−‘’“”…€·×≤≥µ°";

    private final List<Font> fonts;
    private final Set<Double> angles = new LinkedHashSet<>();
    private final Set<String> known;
    private final Set<String> series = new HashSet<>();
    private final Map<Font, Alphabet> alphabets = new HashMap<>();
    private final Map<Font, Map<Integer, List<Known>>> texts = new HashMap<>();

    private Outlines(List<Font> fonts, Set<Double> angles, Set<String> known) {
        this.fonts = fonts;
        this.angles.addAll(angles);
        this.known = known;
    }

    /**
     * A text that was painted.
     *
     * @param text  what it says
     * @param font  its font
     * @param angle how far it is turned to the left, in degrees
     * @param width from its start to its end, in pixels
     * @param legend whether it names a series
     */
    record Text(String text, Font font, double angle, double width, boolean legend) {}

    /** A closed line of an outline: the kinds of its steps, and its points as they are. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Contour(String steps, double[] points) {
        /** {@return how far it is to the right of another one that is alike; NaN if they are not} */
        double rightOf(Contour other) {
            if (!steps.equals(other.steps)) {
                return Double.NaN;
            }
            double shift = points.length == 0 ? 0 : points[0] - other.points[0];
            for (int i = 0; i < points.length; i++) {
                double apart = points[i] - other.points[i] - (i % 2 == 0 ? shift : 0);
                if (Math.abs(apart) > NEAR) {
                    return Double.NaN;
                }
            }
            return shift;
        }
    }

    private record Letter(String text, List<Contour> contours, double advance) {}

    private record Known(String text, List<Contour> contours, double width) {}

    /** {@return a reader of the texts of a chart} */
    static Outlines of(Chart<?, ?> chart) {
        Set<Font> fonts = new LinkedHashSet<>();
        Set<Double> angles = new LinkedHashSet<>(List.of(0.0, 90.0));
        Styler styler = chart.getStyler();
        for (Method method : styler.getClass().getMethods()) {
            if (method.getParameterCount() == 0 && method.getReturnType() == Font.class) {
                try {
                    if (method.invoke(styler) instanceof Font font && isPlain(font)) {
                        fonts.add(font);
                    }
                } catch (ReflectiveOperationException e) {
                    // its letters stay outlines
                }
            }
        }
        if (styler instanceof AxesChartStyler axes) {
            angles.add((double) axes.getXAxisLabelRotation());
        }
        Set<String> known = new LinkedHashSet<>();
        known.add(chart.getTitle());
        if (chart instanceof AxesChart<?, ?> axes) {
            known.add(axes.getXAxisTitle());
            known.add(axes.getYAxisTitle());
        }
        for (Series series : chart.getSeriesCollection()) {
            known.add(series.getName());
            known.add(series.getLabel());
            if (series instanceof AxesChartSeriesCategory categories && categories.getXData() != null) {
                categories.getXData().stream().limit(2_000).forEach(value -> known.add(String.valueOf(value)));
            }
        }
        known.removeIf(text -> text == null || text.isBlank());
        Outlines result = new Outlines(new ArrayList<>(fonts), angles, known);
        chart.getSeriesCollection().forEach(series -> result.series.add(series.getLabel()));
        return result;
    }

    /** Our canvases have one family of letters: a text in another one keeps its outlines. */
    private static boolean isPlain(Font font) {
        return List.of(Font.SANS_SERIF, Font.DIALOG, "Arial", "Helvetica", "DejaVu Sans", "Verdana")
                        .contains(font.getFamily())
                && !font.isItalic();
    }

    /**
     * Reads an outline.
     *
     * @param outline as it comes from a text layout: its line at y = 0, its start at x = 0, turned around that point
     * @param first   the font to try first
     * @return its text; empty if it is none, or in letters that are not known
     */
    Optional<Text> read(Shape outline, @Nullable Font first) {
        List<Font> order = new ArrayList<>();
        if (first != null && fonts.contains(first)) {
            order.add(first);
        }
        fonts.stream().filter(font -> !font.equals(first)).forEach(order::add);
        for (double angle : angles) {
            List<Contour> contours = contours(outline, AffineTransform.getRotateInstance(Math.toRadians(angle)));
            if (contours.isEmpty() || contours.size() > 4_000) {
                return Optional.empty();
            }
            for (Font font : order) {
                Text text = whole(contours, font, angle);
                if (text == null) {
                    text = letters(contours, font, angle);
                }
                if (text != null) {
                    return Optional.of(text);
                }
            }
        }
        return Optional.empty();
    }

    private @Nullable Text whole(List<Contour> contours, Font font, double angle) {
        for (Known one : texts.computeIfAbsent(font, this::known).getOrDefault(contours.size(), List.of())) {
            boolean same = true;
            for (int i = 0; same && i < contours.size(); i++) {
                same = Math.abs(contours.get(i).rightOf(one.contours.get(i))) < NEAR;
            }
            if (same) {
                return new Text(one.text, font, angle, one.width, series.contains(one.text));
            }
        }
        return null;
    }

    private Map<Integer, List<Known>> known(Font font) {
        Map<Integer, List<Known>> bySize = new HashMap<>();
        for (String text : known) {
            TextLayout layout = new TextLayout(text, font, CONTEXT);
            List<Contour> contours = contours(layout.getOutline(null), new AffineTransform());
            bySize.computeIfAbsent(contours.size(), size -> new ArrayList<>())
                    .add(new Known(text, contours, layout.getAdvance()));
        }
        return bySize;
    }

    private @Nullable Text letters(List<Contour> contours, Font font, double angle) {
        Alphabet alphabet = alphabets.computeIfAbsent(font, one -> new Alphabet(one, known));
        StringBuilder text = new StringBuilder();
        double pen = 0;
        for (int i = 0; i < contours.size(); ) {
            Letter found = null;
            double at = 0;
            for (Letter letter : alphabet.byStart.getOrDefault(contours.get(i).steps, List.of())) {
                if (found != null && found.contours.size() >= letter.contours.size()) {
                    continue;
                }
                double shift = letter.contours.size() > contours.size() - i ? Double.NaN : shift(contours, i, letter);
                if (!Double.isNaN(shift)) {
                    found = letter;
                    at = shift;
                }
            }
            if (found == null) {
                return null;
            }
            long spaces = Math.round((at - pen) / alphabet.space);
            text.append(" ".repeat((int) Math.max(0, Math.min(40, spaces)))).append(found.text);
            pen = at + found.advance;
            i += found.contours.size();
        }
        return new Text(text.toString(), font, angle, pen, false);
    }

    private static double shift(List<Contour> contours, int from, Letter letter) {
        double shift = contours.get(from).rightOf(letter.contours.get(0));
        for (int i = 1; i < letter.contours.size() && !Double.isNaN(shift); i++) {
            double other = contours.get(from + i).rightOf(letter.contours.get(i));
            // NaN, too, is not near
            if (!(Math.abs(other - shift) < NEAR)) {
                return Double.NaN;
            }
        }
        return shift;
    }

    /** The letters of a font by the first closed line of each. */
    private static final class Alphabet {
        private final Map<String, List<Letter>> byStart = new HashMap<>();
        private final double space;

        Alphabet(Font font, Set<String> more) {
            Set<Integer> letters = new LinkedHashSet<>();
            USUAL.codePoints().forEach(letters::add);
            more.forEach(text -> text.codePoints().forEach(letters::add));
            for (int letter : letters) {
                if (font.canDisplay(letter) && !Character.isISOControl(letter)) {
                    String text = Character.toString(letter);
                    TextLayout layout = new TextLayout(text, font, CONTEXT);
                    List<Contour> contours = contours(layout.getOutline(null), new AffineTransform());
                    if (!contours.isEmpty()) {
                        byStart.computeIfAbsent(contours.get(0).steps, steps -> new ArrayList<>())
                                .add(new Letter(text, contours, layout.getAdvance()));
                    }
                }
            }
            space = Math.max(1, new TextLayout(" ", font, CONTEXT).getAdvance());
        }
    }

    private static List<Contour> contours(Shape shape, AffineTransform turned) {
        List<Contour> result = new ArrayList<>();
        StringBuilder steps = new StringBuilder();
        double[] points = new double[64];
        int used = 0;
        double[] p = new double[6];
        for (PathIterator each = shape.getPathIterator(turned); !each.isDone(); each.next()) {
            int kind = each.currentSegment(p);
            if (kind == PathIterator.SEG_MOVETO && steps.length() > 0) {
                result.add(new Contour(steps.toString(), Arrays.copyOf(points, used)));
                steps.setLength(0);
                used = 0;
            }
            int numbers = kind == PathIterator.SEG_CLOSE
                    ? 0
                    : kind == PathIterator.SEG_QUADTO ? 4 : kind == PathIterator.SEG_CUBICTO ? 6 : 2;
            if (used + numbers > points.length) {
                points = Arrays.copyOf(points, 2 * points.length);
            }
            System.arraycopy(p, 0, points, used, numbers);
            used += numbers;
            steps.append((char) ('0' + kind));
        }
        if (steps.length() > 1) {
            result.add(new Contour(steps.toString(), Arrays.copyOf(points, used)));
        }
        return result;
    }

    private static String span(char from, char to) {
        StringBuilder all = new StringBuilder();
        for (char c = from; c <= to; c++) {
            all.append(c);
        }
        return all.toString();
    }
}
