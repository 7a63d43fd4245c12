package sojourn.survival;

/** The upper tail of the chi-squared distribution with whole degrees of freedom, by its finite sum. */
final class ChiSquared {
    private ChiSquared() {}

    /** {@return the chance of at least a value, in [0, 1]} */
    static double tail(double value, int degrees) {
        if (value <= 0) {
            return 1;
        }
        double half = value / 2;
        boolean odd = degrees % 2 == 1;
        double sum = odd ? errorTail(Math.sqrt(half)) : 0;
        // half^(j + 1/2 or 0) e^-half / Γ(j + 3/2 or 1)
        double term = odd ? Math.log(half) / 2 - half - Math.log(Math.sqrt(Math.PI) / 2) : -half;
        for (int j = 0; j < (odd ? (degrees - 1) / 2 : degrees / 2); j++) {
            sum += Math.exp(term);
            term += Math.log(half) - Math.log(j + (odd ? 1.5 : 1));
        }
        return Math.min(1, sum);
    }

    /** The complement of the error function, by its continued fraction or its series. */
    private static double errorTail(double x) {
        if (x < 2) {
            double term = x;
            double sum = x;
            for (int n = 1; n < 200 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }
            return 1 - 2 / Math.sqrt(Math.PI) * sum;
        }
        double fraction = 0;
        for (int n = 120; n >= 1; n--) {
            fraction = n / 2.0 / (x + fraction);
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
    }
}
