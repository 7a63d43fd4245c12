package sojourn.display.plot;

/** From a value to its place on an axis: how many pixels it is away from where the axis begins. */
@FunctionalInterface
public interface Scale {
    /** {@return the pixels from the beginning of an axis of so many pixels to a value} */
    double place(double value, double pixels);

    /** {@return a scale from one value to another} */
    static Scale between(double low, double high) {
        return (value, pixels) -> pixels * (value - low) / (high - low);
    }

    /** {@return a scale of bars: whole numbers, each in the middle of a bar} */
    static Scale bars(double first, int bars) {
        return (value, pixels) -> (value - first + 0.5) * (pixels / bars);
    }

    /** {@return from one bar to the next: whole or half pixels where there is room, so that bars are alike, and none blurred} */
    static double pitch(double pixels, int bars) {
        double exact = pixels / bars;
        return exact >= 2 ? Math.floor(exact * 2) / 2 : exact;
    }
}
