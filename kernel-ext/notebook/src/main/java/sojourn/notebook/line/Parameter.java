package sojourn.notebook.line;

import sojourn.check.UsageException;

import java.time.Duration;

/**
 * A parameter of a notebook.
 *
 * @param name   a Java identifier
 * @param type   {@code int}, {@code long}, {@code double}, {@code boolean}, {@code Duration} or {@code String}
 * @param value  its value
 * @param origin where the value comes from
 */
public record Parameter(String name, String type, Object value, String origin) {
    /** {@return the parameter that a word such as {@code gap=2h} stands for, its type read from its look} */
    public static Parameter of(String name, String text) {
        String type = typeOf(text);
        return new Parameter(name, type, read(type, text), "notebook");
    }

    /**
     * The same parameter with another value of the same type.
     *
     * @param text what stands in the environment or the file
     * @param from where that is
     * @return the parameter
     * @throws UsageException if the text is no value of its type
     */
    public Parameter overridden(String text, String from) {
        try {
            return new Parameter(name, type, read(type, text), from);
        } catch (NumberFormatException e) {
            if (text.indexOf(',') >= 0) {
                throw new UsageException(
                        String.format(
                                "parameter %s is one number, as %s is, but was the list '%s' (%s); where it is declared as"
                                        + " a list, as in %s=%s,%s, it takes one",
                                name, text(), text, from, name, text(), text()),
                        e);
            }
            String wanted = type.equals("double") ? "a number" : "a whole number";
            throw new UsageException(
                    String.format("parameter %s must be %s, as %s is, was '%s' (%s)", name, wanted, text(), text, from),
                    e);
        } catch (UsageException e) {
            throw new UsageException(String.format("parameter %s (%s): %s", name, from, e.getMessage()), e);
        }
    }

    /** {@return the value as the user would write it} */
    public String text() {
        return value instanceof Duration duration ? Durations.text(duration) : String.valueOf(value);
    }

    /** {@return the value as a Java expression} */
    public String java() {
        if (value instanceof Duration duration) {
            return JavaSource.duration(duration);
        }
        return value instanceof String text ? JavaSource.text(text) : value instanceof Long ? value + "L" : text();
    }

    private static String typeOf(String text) {
        if (text.equals("true") || text.equals("false")) {
            return "boolean";
        }
        if (text.matches("[-+]?\\d{1,18}")) {
            long value = Long.parseLong(text);
            return value == (int) value ? "int" : "long";
        }
        if (text.matches("[-+]?(\\d+\\.\\d*|\\.?\\d+)([eE][-+]?\\d+)?")) {
            return "double";
        }
        // an id such as P1D must not be taken for an ISO duration
        boolean likely = text.startsWith("PT") || (!text.isEmpty() && Character.isDigit(text.charAt(0)));
        return likely && Durations.isDuration(text) ? "Duration" : "String";
    }

    private static Object read(String type, String text) {
        return switch (type) {
            case "int" -> Integer.parseInt(text);
            case "long" -> Long.parseLong(text);
            case "double" -> finite(text);
            case "boolean" -> bool(text);
            case "Duration" -> Durations.parse(text);
            default -> text;
        };
    }

    private static double finite(String text) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new UsageException("'" + text + "' is more than a double holds");
        }
        return value;
    }

    private static boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new UsageException("must be true or false, was '" + text + "'");
        }
        return text.equals("true");
    }
}
