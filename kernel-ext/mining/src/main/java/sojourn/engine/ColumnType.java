package sojourn.engine;

/** The types that a result's columns have: enough for counts, features and names, and the same on all engines. */
public enum ColumnType {
    /** A whole number of 64 bits. */
    LONG,
    /** A number of double precision. */
    DOUBLE,
    /** A text. */
    TEXT
}
