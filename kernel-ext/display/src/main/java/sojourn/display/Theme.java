package sojourn.display;

import sojourn.display.Canvas.Anchor;
import sojourn.display.Canvas.Style;

/** The one quiet look of all charts: white ground, dark grey text, thin light lines, no frame. */
final class Theme {
    static final int GROUND = 0xFFFFFF;
    static final int INK = 0x24292F;
    static final int QUIET = 0x626A73;
    static final int GRID = 0xE4E7EA;
    static final int AXIS = 0x9AA2AA;
    static final int NEUTRAL = 0xA9B2BC;
    static final int STRIP = 0xD5DADF;
    static final int ACCENT = 0x2F6DA8;
    static final int MARK = 0xB3361F;

    static final Style TITLE = new Style(15, INK, true, Anchor.START, false, -1);
    static final Style SUBTITLE = new Style(12, QUIET, false, Anchor.START, false, -1);
    static final Style PANEL = new Style(12, INK, true, Anchor.START, false, -1);
    static final Style LABEL = new Style(11.5, INK, false, Anchor.START, false, -1);
    static final Style TICK = new Style(10.5, QUIET, false, Anchor.MIDDLE, false, -1);
    static final Style SMALL = new Style(8.5, QUIET, false, Anchor.MIDDLE, false, -1);
    /** front ends differ in fonts, so the widths that we lay out with are those of a wide one */
    static final String FONTS =
            "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, 'DejaVu Sans', sans-serif";

    private Theme() {}
}
