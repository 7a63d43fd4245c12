package sojourn;

import sojourn.cluster.RowModel;

import java.util.Objects;

/**
 * A model and the items that it was fitted on.
 *
 * @param <M>      the model's type
 * @param features the items
 * @param model    what was found
 */
public record Fitted<M extends RowModel>(Features features, M model) {
    /** Checks that both are there. */
    public Fitted {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(model, "model");
    }

    /** {@return a label for each item} */
    public int[] labels() {
        return features.labels(model);
    }

    /** {@return the items' clusters as the noun that charts, profiles and rules take} */
    public Clustering clustering() {
        return features.cluster(model);
    }
}
