package sojourn;

/** What a clustering partitions: n items of one kind, such as session sequences or feature rows. */
public interface Items {
    /** {@return the number of items} */
    int size();

    /** {@return what one item is, in the plural: {@code sessions}, {@code users}} */
    String noun();
}
