package sojourn.display.xchart;

import org.jspecify.annotations.Nullable;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.knowm.xchart.style.theme.AbstractBaseTheme;
import org.knowm.xchart.style.theme.XChartTheme;
import sojourn.display.Palette;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The look of Sojourn's charts for charts made with XChart: white ground, dark grey text, thin light lines, no frames, and eight
 * colours that stay apart for the colour-blind. {@code new XYChartBuilder().theme(SojournTheme.QUIET).build()}.
 *
 * <p>A chart whose theme is XChart's own usual one gets this look when a cell shows it; what its styler was given stays.
 */
public final class SojournTheme extends AbstractBaseTheme {
    /** The theme; it has no state. */
    public static final SojournTheme QUIET = new SojournTheme();

    /** Series of different colours than these eight also differ in their strokes. */
    private static final int COLOURS = 8;

    private static final Font BODY = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Color GROUND = new Color(Theme.GROUND);
    private static final Color INK = new Color(Theme.INK);
    private static final Color QUIETER = new Color(Theme.QUIET);
    private static final Color AXIS = new Color(Theme.AXIS);
    private static final Color GRID = new Color(Theme.GRID);

    private SojournTheme() {}

    /**
     * The colour of a series.
     *
     * @param place of the series among those of its chart, from 0
     * @return a colour that differs from those of the seven places before it
     */
    public static Color colour(int place) {
        Fill fill = Palette.fill(place);
        return new Color(fill.hatch() == Fill.Hatch.NONE ? fill.ground() : fill.ink());
    }

    /** Gives a styler whose theme is XChart's usual one this theme, and then again all that it was given by somebody. */
    static void settle(Styler styler) {
        if (styler.getTheme().getClass() != XChartTheme.class) {
            return;
        }
        try {
            Styler untouched = styler.getClass().getConstructor().newInstance();
            // of some kinds of chart only this sets what a styler starts with
            untouched.setTheme(styler.getTheme());
            List<Setting> given = new ArrayList<>();
            for (Method setter : styler.getClass().getMethods()) {
                Method getter = getter(styler, setter);
                if (getter != null) {
                    Object value = getter.invoke(styler);
                    // getters return the arrays themselves, or equal colours, fonts and strokes
                    if (!Objects.deepEquals(text(value), text(getter.invoke(untouched)))) {
                        given.add(new Setting(setter, value));
                    }
                }
            }
            styler.setTheme(QUIET);
            for (Setting one : given) {
                one.setter.invoke(styler, one.value);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // a styler of somebody else's making: it stays as it is
            Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
            if (cause instanceof Error error) {
                throw error;
            }
        }
    }

    private record Setting(Method setter, Object value) {}

    /** Markers and arrays of them have no equals of their own: their types say what they are. */
    private static Object text(Object value) {
        if (value instanceof Object[] many) {
            return Arrays.stream(many).map(SojournTheme::text).toArray();
        }
        return value instanceof Marker ? value.getClass() : value;
    }

    private static @Nullable Method getter(Styler styler, Method setter) {
        String name = setter.getName();
        if (!name.startsWith("set")
                || setter.getParameterCount() != 1
                || name.equals("setTheme")
                || setter.isBridge()) {
            return null;
        }
        for (String start : List.of("get", "is")) {
            try {
                Method getter = styler.getClass().getMethod(start + name.substring(3));
                if (getter.getReturnType() == setter.getParameterTypes()[0]) {
                    return getter;
                }
            } catch (NoSuchMethodException e) {
                // the other one, or none
            }
        }
        return null;
    }

    @Override
    public Font getBaseFont() {
        return BODY;
    }

    @Override
    public Color getChartBackgroundColor() {
        return GROUND;
    }

    @Override
    public Color getChartFontColor() {
        return INK;
    }

    @Override
    public Color[] getSeriesColors() {
        return IntStream.range(0, COLOURS).mapToObj(SojournTheme::colour).toArray(Color[]::new);
    }

    @Override
    public BasicStroke[] getSeriesLines() {
        return IntStream.range(0, COLOURS * 3)
                .mapToObj(place -> line(place / COLOURS))
                .toArray(BasicStroke[]::new);
    }

    /** The second eight series are dashed, the third dotted. */
    private static BasicStroke line(int round) {
        float[][] dashes = {null, {6, 3}, {2, 3}};
        return new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes[round], 0);
    }

    @Override
    public Marker[] getSeriesMarkers() {
        return new Marker[] {
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.TRIANGLE_DOWN
        };
    }

    @Override
    public int getMarkerSize() {
        return 6;
    }

    @Override
    public Font getChartTitleFont() {
        return BODY.deriveFont(Font.BOLD, 15f);
    }

    @Override
    public boolean isChartTitleBoxVisible() {
        return false;
    }

    @Override
    public Font getLegendFont() {
        return BODY;
    }

    @Override
    public Color getLegendBorderColor() {
        return GROUND;
    }

    @Override
    public Font getAxisTitleFont() {
        return BODY;
    }

    @Override
    public Font getAxisTickLabelsFont() {
        return BODY.deriveFont(11f);
    }

    @Override
    public Color getAxisTickLabelsColor() {
        return QUIETER;
    }

    @Override
    public Color getAxisTickMarksColor() {
        return AXIS;
    }

    @Override
    public boolean isPlotBorderVisible() {
        return false;
    }

    @Override
    public Color getPlotGridLinesColor() {
        return GRID;
    }

    @Override
    public BasicStroke getPlotGridLinesStroke() {
        return new BasicStroke(1);
    }

    @Override
    public boolean isPlotGridVerticalLinesVisible() {
        return false;
    }

    @Override
    public boolean isPlotTicksMarksVisible() {
        return false;
    }

    @Override
    public Font getPieFont() {
        return BODY;
    }

    @Override
    public Color getErrorBarsColor() {
        return INK;
    }
}
