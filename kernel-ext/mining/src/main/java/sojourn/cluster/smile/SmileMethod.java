package sojourn.cluster.smile;

import sojourn.check.Choice.Word;

/** The methods of Smile that have options of their own here. */
public enum SmileMethod {
    /** K-Means that splits clusters as long as BIC improves, Pelleg &amp; Moore 2000. */
    @Word("xmeans")
    X_MEANS("X-Means"),
    /** K-Means that splits clusters that are not normal, Hamerly &amp; Elkan 2003. */
    @Word("gmeans")
    G_MEANS("G-Means"),
    /** Hills of a density, Hinneburg &amp; Keim 1998. */
    @Word("denclue")
    DENCLUE("DENCLUE"),
    /** Medoids by a random search, Ng &amp; Han 2002. */
    @Word("clarans")
    CLARANS("CLARANS"),
    /** K-Means of categories, Huang 1998. */
    @Word("kmodes")
    K_MODES("K-Modes");

    private final String title;

    SmileMethod(String title) {
        this.title = title;
    }

    /** {@return how the method is written in a sentence} */
    public String title() {
        return title;
    }
}
