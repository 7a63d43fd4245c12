package sojourn.load;

/**
 * An entry of the catalog.
 *
 * @param name     what the user types
 * @param what     what it is, in one line
 * @param rows     events
 * @param licence  as stated where it comes from
 * @param origin   where it comes from
 * @param settings which column is what
 */
public record Dataset(String name, String what, long rows, String licence, String origin, LoadSettings settings) {}
