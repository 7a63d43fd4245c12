package sojourn.display.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Places for names inside of a plot, no two of which overlap as long as there is room. */
public final class NamePlaces {
    private static final double HEIGHT = 14;
    private static final double BESIDE = 6;

    private final Axes axes;
    private final List<Place> taken = new ArrayList<>();

    /**
     * Where a name stands.
     *
     * @param x     its left end
     * @param y     its base line
     * @param width of it
     */
    public record Place(double x, double y, double width) {
        private boolean meets(Place other) {
            return x < other.x + other.width + BESIDE && other.x < x + width + BESIDE && Math.abs(y - other.y) < HEIGHT;
        }
    }

    /** No place is taken yet. */
    public NamePlaces(Axes axes) {
        this.axes = axes;
    }

    /** {@return the place nearest above or below the wanted one that no other name has; it is taken from now on} */
    public Place take(double x, double y, double width) {
        Place place = new Place(x, inside(y), width);
        for (int step = 1; step < 60 && taken.stream().anyMatch(place::meets); step++) {
            int level = (step + 1) / 2;
            double shift = level * 7.0 * (step % 2 == 0 ? 1 : -1);
            place = new Place(x, inside(y + shift), width);
        }
        taken.add(place);
        return place;
    }

    /**
     * {@return the middle of the roomiest place for a name within a band of bars, x in bars from the left}
     *
     * @param bars  how many
     * @param span  how many bars the name is wide
     * @param least the band must be higher than this all along the name
     * @param lower the lower edge of the band at each bar, from the top
     * @param upper the upper edge of the band at each bar, from the top
     */
    public static Optional<Place> inBand(
            int bars, int span, double least, IntToDoubleFunction lower, IntToDoubleFunction upper) {
        double best = least;
        Place found = null;
        for (int from = 0; from + span <= bars; from++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int bar = from; bar < from + span; bar++) {
                low = Math.min(low, lower.applyAsDouble(bar));
                high = Math.max(high, upper.applyAsDouble(bar));
            }
            if (low - high > best) {
                best = low - high;
                found = new Place(from + span / 2.0, (low + high) / 2, span);
            }
        }
        return Optional.ofNullable(found);
    }

    private double inside(double y) {
        return Math.max(axes.y() + 12, Math.min(axes.bottom() - 4, y));
    }
}
