package sojourn.display.canvas;

import sojourn.display.canvas.Canvas.Anchor;
import sojourn.display.canvas.Canvas.Style;

/** The one quiet look of all charts: white ground, dark grey text, thin light lines, no frame. */
public final class Theme {
    /** The ground of every picture. */
    public static final int GROUND = 0xFFFFFF;
    /** Text and strong lines. */
    public static final int INK = 0x24292F;
    /** Text that explains. */
    public static final int QUIET = 0x626A73;
    /** Lines across the data. */
    public static final int GRID = 0xE4E7EA;
    /** Axes and their strokes. */
    public static final int AXIS = 0x9AA2AA;
    /** Data that is in no group. */
    public static final int NEUTRAL = 0xA9B2BC;
    /** Data that only goes along. */
    public static final int STRIP = 0xD5DADF;
    /** Data of one group. */
    public static final int ACCENT = 0x2F6DA8;
    /** What is pointed out. */
    public static final int MARK = 0xB3361F;

    /** A title. */
    public static final Style TITLE = new Style(15, INK, true, Anchor.START, false, -1);
    /** The line below a title. */
    public static final Style SUBTITLE = new Style(12, QUIET, false, Anchor.START, false, -1);
    /** The name of a panel or of a group. */
    public static final Style PANEL = new Style(12, INK, true, Anchor.START, false, -1);
    /** The label of an axis, and names in legends. */
    public static final Style LABEL = new Style(11.5, INK, false, Anchor.START, false, -1);
    /** Its middle is there. */
    public static final Style TICK = new Style(10.5, QUIET, false, Anchor.MIDDLE, false, -1);
    /** Its middle is there. */
    public static final Style SMALL = new Style(8.5, QUIET, false, Anchor.MIDDLE, false, -1);
    /** front ends differ in fonts, so the widths that we lay out with are those of a wide one */
    public static final String FONTS =
            "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, 'DejaVu Sans', sans-serif";

    private Theme() {}
}
