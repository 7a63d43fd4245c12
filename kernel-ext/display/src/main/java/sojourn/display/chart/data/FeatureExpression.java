package sojourn.display.chart.data;

import sojourn.Features;
import sojourn.check.Excerpt;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.feature.DistinctRows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * A number for each item, written over the names of features: {@code log1p(duration)}, {@code views / (total_events + 1)}. Knows
 * numbers, names, {@code + - * /}, parentheses and a few functions; a name with other characters than letters, digits, {@code _}
 * and {@code .} stands in backquotes. What it gives may be infinite or not a number, as at {@code log(0)}.
 */
public final class FeatureExpression {
    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = new TreeMap<>(Map.of(
            "abs", Math::abs,
            "exp", Math::exp,
            "log", Math::log,
            "log10", Math::log10,
            "log1p", Math::log1p,
            "sqrt", Math::sqrt));
    /** deeper ones are no formula but an attack on the stack */
    private static final int DEEPEST = 100;

    private final String text;
    private final Features features;
    private int at;
    private int depth;

    private FeatureExpression(String text, Features features) {
        this.text = text;
        this.features = features;
    }

    /**
     * Evaluates an expression.
     *
     * @param text     the expression; a feature's whole name is always that feature
     * @param features whose columns it names
     * @return its value for each distinct row
     * @throws UsageException if it cannot be read, with the place; or if there is no such feature or function, with the nearest
     */
    public static double[] values(String text, Features features) {
        String bare = text.strip();
        DistinctRows rows = features.distinct();
        if (features.columns().contains(bare)) {
            return rows.column(features.column(bare));
        }
        IntToDoubleFunction expression = new FeatureExpression(bare, features).whole();
        double[] values = new double[rows.size()];
        java.util.Arrays.setAll(values, expression);
        return values;
    }

    /** Reads an expression, and refuses what {@link #values} would refuse. */
    public static void check(String text, Features features) {
        if (!features.columns().contains(text.strip())) {
            new FeatureExpression(text.strip(), features).whole();
        }
    }

    private IntToDoubleFunction whole() {
        IntToDoubleFunction expression = sum();
        if (at < text.length()) {
            throw unreadable("an operator");
        }
        return expression;
    }

    private IntToDoubleFunction sum() {
        IntToDoubleFunction left = product();
        while (true) {
            IntToDoubleFunction before = left;
            if (takes('+')) {
                IntToDoubleFunction right = product();
                left = row -> before.applyAsDouble(row) + right.applyAsDouble(row);
            } else if (takes('-')) {
                IntToDoubleFunction right = product();
                left = row -> before.applyAsDouble(row) - right.applyAsDouble(row);
            } else {
                return left;
            }
        }
    }

    private IntToDoubleFunction product() {
        IntToDoubleFunction left = factor();
        while (true) {
            IntToDoubleFunction before = left;
            if (takes('*')) {
                IntToDoubleFunction right = factor();
                left = row -> before.applyAsDouble(row) * right.applyAsDouble(row);
            } else if (takes('/')) {
                IntToDoubleFunction right = factor();
                left = row -> before.applyAsDouble(row) / right.applyAsDouble(row);
            } else {
                return left;
            }
        }
    }

    private IntToDoubleFunction factor() {
        if (++depth > DEEPEST) {
            throw new UsageException("an expression may be nested " + DEEPEST + " deep at most, '"
                    + Excerpt.of(text, 40) + "' is nested deeper");
        }
        IntToDoubleFunction factor = deeper();
        depth--;
        return factor;
    }

    private IntToDoubleFunction deeper() {
        if (takes('-')) {
            IntToDoubleFunction one = factor();
            return row -> -one.applyAsDouble(row);
        }
        if (takes('(')) {
            IntToDoubleFunction inner = sum();
            close();
            return inner;
        }
        if (takes('`')) {
            int end = text.indexOf('`', at);
            if (end < 0) {
                at = text.length();
                throw unreadable("a closing `");
            }
            String name = text.substring(at, end);
            at = end + 1;
            return column(name);
        }
        int from = at;
        if (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            return number();
        }
        while (at < text.length() && inName(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw unreadable("a number, a feature or a function");
        }
        String name = text.substring(from, at);
        if (takes('(')) {
            DoubleUnaryOperator function = FUNCTIONS.get(Nearest.require("function", name, FUNCTIONS.keySet()));
            IntToDoubleFunction inner = sum();
            close();
            return row -> function.applyAsDouble(inner.applyAsDouble(row));
        }
        return column(name);
    }

    private static boolean inName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private IntToDoubleFunction number() {
        int from = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean exponent = (c == '+' || c == '-') && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E');
            if (!(Character.isDigit(c) || c == '.' || c == 'e' || c == 'E' || (at > from && exponent))) {
                break;
            }
            at++;
        }
        try {
            double value = Double.parseDouble(text.substring(from, at));
            return row -> value;
        } catch (NumberFormatException e) {
            at = from;
            throw unreadable("a number");
        }
    }

    private IntToDoubleFunction column(String name) {
        int column = features.column(name);
        DistinctRows rows = features.distinct();
        return row -> rows.value(row, column);
    }

    private void close() {
        if (!takes(')')) {
            throw unreadable("a closing parenthesis");
        }
    }

    private boolean takes(char c) {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return true;
        }
        return false;
    }

    private UsageException unreadable(String wanted) {
        String found = at < text.length() ? "'" + text.charAt(at) + "' at place " + (at + 1) : "its end";
        return new UsageException("the expression '" + Excerpt.of(text, 80) + "' needs " + wanted + ", but has "
                + found
                + ". Valid: numbers, + - * /, parentheses, functions " + String.join(", ", functions()) + ", features "
                + String.join(", ", features.columns()));
    }

    public static List<String> functions() {
        return List.copyOf(FUNCTIONS.keySet());
    }
}
