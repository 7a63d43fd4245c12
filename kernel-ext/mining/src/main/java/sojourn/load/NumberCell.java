package sojourn.load;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers in cells of delimited text that is read as a table of numbers. */
final class NumberCell {
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+([eE][-+]?\\d+)?");
    /** what {@link Double#parseDouble} takes, without hexadecimals and the {@code d} and {@code f} of Java's literals */
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d++\\.?\\d*+([eE][-+]?\\d+)?|\\.\\d++([eE][-+]?\\d+)?|(?i:nan|inf|infinity))");

    private NumberCell() {}

    /**
     * The number that a cell holds. Where cells are not divided by commas, it may have a decimal comma.
     *
     * @param cell      the text, without blanks around it
     * @param delimiter what divides cells
     * @return the number, which may be infinite or NaN; empty if the cell is none
     */
    static OptionalDouble of(String cell, byte delimiter) {
        String number = delimiter != ',' && DECIMAL_COMMA.matcher(cell).matches() ? cell.replace(',', '.') : cell;
        if (!NUMBER.matcher(number).matches()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                switch (Character.toLowerCase(number.charAt(number.length() - 1))) {
                    case 'n' -> Double.NaN;
                    case 'f', 'y' -> number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
                    default -> Double.parseDouble(number);
                });
    }
}
