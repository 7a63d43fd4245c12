package sojourn.display.canvas;

import sojourn.display.text.HtmlBuilder;

import java.util.Locale;

/**
 * How an area is painted: a colour, perhaps with a hatch over it.
 *
 * @param ground the colour, 0xRRGGBB
 * @param ink    the colour of the hatch's strokes, 0xRRGGBB
 * @param hatch  the pattern of the strokes
 */
public record Fill(int ground, int ink, Hatch hatch) {
    /** The patterns. */
    public enum Hatch {
        /** The colour alone. */
        NONE,
        /** Strokes that rise to the right. */
        RISING,
        /** Dots. */
        DOTS,
        /** Strokes that fall to the right. */
        FALLING,
        /** Upright strokes. */
        UPRIGHT,
        /** Level strokes. */
        LEVEL
    }

    /** {@return a colour without a hatch} */
    public static Fill of(int colour) {
        return new Fill(colour, colour, Hatch.NONE);
    }

    /** {@return {@code #rrggbb}} */
    public static String hex(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour & 0xFFFFFF);
    }

    /** {@return white or near-black, whichever can be read on this fill} */
    public int textColour() {
        double l = luminance(ground);
        return 1.05 / (l + 0.05) >= (l + 0.05) / 0.06 ? 0xFFFFFF : 0x1A1A1A;
    }

    /** {@return the colour, lighter or darker as far as it must be to stand out from a white page and from a black one} */
    public int onAnyPage() {
        int colour = ground;
        for (double share = 0; luminance(colour) < 0.12; share += 0.05) {
            colour = mix(ground, 0xFFFFFF, share);
        }
        for (double share = 0; luminance(colour) > 0.36; share += 0.05) {
            colour = mix(ground, 0x000000, share);
        }
        return colour;
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /** {@return a colour between two} */
    public static int mix(int a, int b, double shareOfB) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int x = a >> shift & 255;
            int y = b >> shift & 255;
            mixed |= (int) Math.round(x + (y - x) * shareOfB) << shift;
        }
        return mixed;
    }

    /** {@return a small square of this fill as HTML, kept by the sanitizer} */
    public String chip() {
        String ground = hex(this.ground);
        String ink = hex(this.ink);
        String background = switch (hatch) {
            case NONE -> ground;
            case RISING -> stripes("135deg", ground, ink);
            case FALLING -> stripes("45deg", ground, ink);
            case UPRIGHT -> stripes("90deg", ground, ink);
            case LEVEL -> stripes("0deg", ground, ink);
            case DOTS -> "radial-gradient(circle 3px, " + ink + " 0%, " + ink + " 80%, " + ground + " 90%)";
        };
        String style = "display: inline-block; width: 10px; height: 10px; margin: 0 6px 0 0; vertical-align: -1px;"
                + " border: 1px solid rgba(128, 128, 128, 0.55); border-radius: 2px; background: " + background;
        return new HtmlBuilder().styled("span", style, "").toString();
    }

    private static String stripes(String angle, String a, String b) {
        StringBuilder out = new StringBuilder("linear-gradient(" + angle);
        int bands = 7;
        for (int i = 0; i < bands; i++) {
            String colour = i % 2 == 0 ? a : b;
            out.append(String.format(
                    Locale.ROOT, ", %s %d%%, %s %d%%", colour, i * 100 / bands, colour, (i + 1) * 100 / bands));
        }
        return out.append(')').toString();
    }
}
