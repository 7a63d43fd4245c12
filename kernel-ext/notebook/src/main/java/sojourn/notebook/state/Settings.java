package sojourn.notebook.state;

import sojourn.check.Internal;

/** What {@code %sojourn config} and {@code %sessioninfo --seed} set; it holds for the kernel's life. */
@Internal
public final class Settings {
    /** The seed of random steps whose line names none. */
    static final long DEFAULT_SEED = 42;
    /** Rows that a table shows. */
    static final int DEFAULT_ROWS = 20;

    private int rows = DEFAULT_ROWS;
    private long seed = DEFAULT_SEED;

    public int rows() {
        return rows;
    }

    public void rows(int next) {
        rows = next;
    }

    public long seed() {
        return seed;
    }

    public void seed(long next) {
        seed = next;
    }
}
