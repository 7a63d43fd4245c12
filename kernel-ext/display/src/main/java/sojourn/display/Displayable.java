package sojourn.display;

/** Something that a notebook can show: a chart, a table, a card. */
public interface Displayable {
    /** {@return it in every format that it has; the same bytes for the same input} */
    MimeBundle bundle();
}
