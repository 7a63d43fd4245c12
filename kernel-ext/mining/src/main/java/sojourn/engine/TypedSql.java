package sojourn.engine;

import sojourn.check.Internal;

/**
 * Scalar expressions whose type is spelt out: left to themselves, engines differ in the type of a count, of a quotient and of a
 * remainder, and a result would be read as what it is not.
 */
@Internal
public final class TypedSql {
    private TypedSql() {}

    public static String text(Dialect dialect, String value) {
        return "CAST(" + value + " AS " + dialect.type(ColumnType.TEXT) + ")";
    }

    public static String asDouble(String value) {
        return "CAST(" + value + " AS DOUBLE)";
    }

    public static String whole(String value) {
        return "CAST(" + value + " AS BIGINT)";
    }

    public static String count(String what) {
        return whole("COUNT(" + what + ")");
    }

    /** How many rows of a group meet a condition. */
    public static String counting(String condition) {
        return count("CASE WHEN " + condition + " THEN 1 END");
    }

    /** A remainder that is never negative. */
    public static String positive(String whole, long modulus) {
        return "((" + whole + " % " + modulus + " + " + modulus + ") % " + modulus + ")";
    }
}
