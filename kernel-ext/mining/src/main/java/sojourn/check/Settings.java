package sojourn.check;

import java.util.function.Consumer;

/**
 * Settings that many share and nobody changes: each verb of a subclass gives a changed copy. For those whose fields are so many that
 * a record's constructor would say little.
 *
 * @param <S> the subclass
 */
@Internal
public abstract class Settings<S extends Settings<S>> implements Cloneable {
    /** The usual settings. */
    protected Settings() {}

    /**
     * A changed copy.
     *
     * @param change what is set in the copy, before anybody else has it
     * @return the copy
     */
    @SuppressWarnings("unchecked") // a clone is of its own class
    protected final S with(Consumer<S> change) {
        try {
            S copy = (S) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
