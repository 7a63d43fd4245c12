package sojourn.load.column;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.columns.Column;

/**
 * Texts that are numbers: a column becomes a number column only if every one of its texts is written as a number would be
 * printed, so that {@code 007} and {@code +1} stay texts.
 */
final class NumberTexts {
    private NumberTexts() {}

    static Column<?> toTablesaw(CodedColumn column) {
        boolean whole = !column.values().isEmpty();
        boolean narrow = true;
        boolean real = whole;
        for (String text : column.values()) {
            whole &= isWhole(text);
            narrow &= text.length() <= 9;
            real &= isDecimal(text);
            if (!real) {
                return column.toTexts();
            }
        }
        if (!real) {
            return column.toTexts();
        }
        if (whole && narrow) {
            return ints(column);
        }
        return whole ? longs(column) : doubles(column);
    }

    private static Column<?> ints(CodedColumn column) {
        IntColumn numbers = IntColumn.create(column.name());
        for (int row = 0; row < column.size(); row++) {
            String text = column.value(row);
            if (text == null) {
                numbers.appendMissing();
            } else {
                numbers.append(Integer.parseInt(text));
            }
        }
        return numbers;
    }

    private static Column<?> longs(CodedColumn column) {
        LongColumn numbers = LongColumn.create(column.name());
        for (int row = 0; row < column.size(); row++) {
            String text = column.value(row);
            if (text == null) {
                numbers.appendMissing();
            } else {
                numbers.append(Long.parseLong(text));
            }
        }
        return numbers;
    }

    private static Column<?> doubles(CodedColumn column) {
        DoubleColumn numbers = DoubleColumn.create(column.name());
        for (int row = 0; row < column.size(); row++) {
            String text = column.value(row);
            if (text == null) {
                numbers.appendMissing();
            } else {
                numbers.append(Double.parseDouble(text));
            }
        }
        return numbers;
    }

    /** Digits, perhaps after a minus, without leading zeros, at most 18 of them. */
    private static boolean isWhole(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - from;
        if (digits < 1 || digits > 18 || (text.charAt(from) == '0' && text.length() > 1)) {
            return false;
        }
        return digitsEnd(text, from) == text.length();
    }

    /** A whole part without leading zeros, perhaps a point and digits, perhaps an exponent. */
    private static boolean isDecimal(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int p = digitsEnd(text, from);
        boolean leadingZero = p > from + 1 && text.charAt(from) == '0';
        if (p == from || leadingZero || p - from > 18 || text.equals("-0")) {
            return false;
        }
        if (p < text.length() && text.charAt(p) == '.') {
            int end = digitsEnd(text, p + 1);
            if (end == p + 1) {
                return false;
            }
            p = end;
        }
        if (p < text.length() && (text.charAt(p) == 'e' || text.charAt(p) == 'E')) {
            int exponent = p + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
                exponent++;
            }
            int end = digitsEnd(text, exponent);
            // an id such as 12e5678 is no number that a double holds
            if (end == exponent || Double.isInfinite(Double.parseDouble(text.substring(0, end)))) {
                return false;
            }
            p = end;
        }
        return p == text.length();
    }

    private static int digitsEnd(String text, int from) {
        int p = from;
        while (p < text.length() && text.charAt(p) >= '0' && text.charAt(p) <= '9') {
            p++;
        }
        return p;
    }
}
