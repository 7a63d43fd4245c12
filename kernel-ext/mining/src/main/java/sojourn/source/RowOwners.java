package sojourn.source;

/** What a {@link RowKey} was given by, where it knows whose each row is: rows of one user belong together when some are drawn. */
public interface RowOwners {
    /**
     * Whose a row is.
     *
     * @param row of the source
     * @return the user
     */
    String owner(int row);
}
