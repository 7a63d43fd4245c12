package sojourn.samples;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The kinds of session that are planted in the shop's log. */
enum ShopSessionType {
    /** One look, on a working day, at what is looked at on working days. */
    BOUNCE_WEEKDAY,
    /** One look, at the weekend, at what is looked at then. */
    BOUNCE_WEEKEND,
    /** One look at something long sold out: an old link. */
    BOUNCE_SOLD_OUT,
    /** A few looks in one category, without haste. */
    BROWSE(70, 1.1),
    /** Many items across categories, quickly. */
    DEEP_SEARCH(25, 0.9),
    /** Something goes into the cart, and stays there. */
    CART(60, 1.0),
    /** A purchase of all that was put into the cart. */
    BUYER(75, 1.0),
    /** A program that reads page after page. */
    ROBOT(3, 0.5);

    /** median seconds between two events */
    final double pauseSeconds;
    /** deviation of the logarithm of the pause */
    final double spread;

    @SuppressWarnings("ImmutableEnumChecker") // never written to, and goes no further than this package
    final byte[] label = name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);

    ShopSessionType() {
        this(0, 0);
    }

    ShopSessionType(double pauseSeconds, double spread) {
        this.pauseSeconds = pauseSeconds;
        this.spread = spread;
    }
}
