package sojourn;

import java.util.List;

/**
 * What one cluster is like, described so that it needs no table: see {@link Personas}.
 *
 * @param cluster its number
 * @param name    what it is called
 * @param drafted whether the name was made up from the data, because the clustering gave none
 * @param size    items in it, {@code >= 1}
 * @param share   of all items, noise included, in (0, 1]
 * @param marks   what marks it most against all items, at most three, the strongest first
 * @param typical its most typical item
 * @param story   a few sentences in plain words
 */
public record Persona(
        int cluster,
        String name,
        boolean drafted,
        long size,
        double share,
        List<Mark> marks,
        Typical typical,
        String story) {
    /** Copies the marks. */
    public Persona {
        marks = List.copyOf(marks);
    }

    /**
     * A feature in which the cluster differs.
     *
     * @param feature the feature's name
     * @param words   what it is of in plain words, such as {@code videos started}
     * @param mean    mean over the cluster, in the feature's own unit
     * @param all     mean over all items
     * @param effect  the standardised mean difference: {@code (mean - all)} by the standard deviation of all items
     * @param beyond  items of the cluster whose own number lies on that side of {@code all}; 0 where there is no difference
     * @param yesNo   whether the number is 0 or 1 for every item, so that the means are shares
     */
    public record Mark(
            String feature, String words, double mean, double all, double effect, long beyond, boolean yesNo) {}

    /**
     * The cluster's medoid: the item whose sum of distances to the others is least, on the scaled numbers.
     *
     * @param id     of the item; of equal ones the first
     * @param values its numbers, one for each feature, in their own units
     * @param alike  items of the cluster with exactly these numbers, itself among them
     */
    public record Typical(String id, List<Double> values, long alike) {
        /** Copies the values. */
        public Typical {
            values = List.copyOf(values);
        }
    }
}
