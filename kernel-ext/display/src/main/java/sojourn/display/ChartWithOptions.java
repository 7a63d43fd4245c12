package sojourn.display;

/**
 * A chart with options beside title, labels and size: these four give back its own type, so that the others can follow.
 *
 * @param <C> the chart's own type
 */
public abstract class ChartWithOptions<C extends ChartWithOptions<C>> extends Chart {
    /** A chart in no frame of its own. */
    protected ChartWithOptions() {}

    @Override
    public final C title(String title) {
        return own(super.title(title));
    }

    @Override
    public final C xLabel(String label) {
        return own(super.xLabel(label));
    }

    @Override
    public final C yLabel(String label) {
        return own(super.yLabel(label));
    }

    @Override
    public final C size(int width, int height) {
        return own(super.size(width, height));
    }

    @SuppressWarnings("unchecked") // a copy of this chart, which is a C
    private C own(Chart copy) {
        return (C) copy;
    }
}
