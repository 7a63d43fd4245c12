package sojourn.rules;

/**
 * Tail probabilities that rules need: χ² with one degree of freedom, and the hypergeometric distribution. Probabilities of
 * single outcomes come by the saddle-point expansion, which keeps nearly all digits where a difference of log-gammas loses them
 * (Loader 2000, "Fast and accurate computation of binomial probabilities").
 */
final class Tails {
    private static final double HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);
    /** ln(n!) - Stirling's formula, for n below 16, where its series is too short */
    private static final double[] STIRLING_ERROR = stirlingErrors();

    private Tails() {}

    /**
     * P(χ²₁ ≥ x) = erfc(√(x/2)) = Γ(1/2, x/2) / Γ(1/2), by its series for small x and its continued fraction (Lentz) else.
     */
    static double chiSquared1(double x) {
        if (x <= 0) {
            return 1;
        }
        double h = x / 2;
        if (h < 1.5) {
            double term = 2;
            double sum = term;
            for (double k = 0.5; term > sum * 1e-17; k++) {
                term *= h / (k + 1);
                sum += term;
            }
            return 1 - Math.sqrt(h / Math.PI) * Math.exp(-h) * sum;
        }
        double b = h + 0.5;
        double c = Double.MAX_VALUE;
        double d = 1 / b;
        double fraction = d;
        double delta = 0;
        for (int i = 1; i < 500 && Math.abs(delta - 1) > 1e-16; i++) {
            double an = -i * (i - 0.5);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            delta = c * d;
            fraction *= delta;
        }
        return Math.sqrt(h / Math.PI) * Math.exp(-h) * fraction;
    }

    /**
     * P(K ≥ k), where K of nY baskets drawn from n without replacement are among nX marked ones. The shorter tail is summed
     * outward from k, so that neither side loses digits to the other.
     */
    static double hypergeometricUpper(long n, long nX, long nY, long k) {
        long least = Math.max(0, nX + nY - n);
        long most = Math.min(nX, nY);
        if (k <= least) {
            return 1;
        }
        double mean = (double) nX * nY / n;
        if (k > mean) {
            double term = 1;
            double sum = 1;
            for (long i = k; i < most && term > sum * 1e-18; i++) {
                term *= (double) (nX - i) / (i + 1) * ((double) (nY - i) / (n - nX - nY + i + 1));
                sum += term;
            }
            return Math.min(1, hypergeometric(n, nX, nY, k) * sum);
        }
        double term = 1;
        double sum = 1;
        for (long i = k - 1; i > least && term > sum * 1e-18; i--) {
            term *= (double) i / (nX - i + 1) * ((double) (n - nX - nY + i) / (nY - i + 1));
            sum += term;
        }
        return Math.max(0, 1 - hypergeometric(n, nX, nY, k - 1) * sum);
    }

    /**
     * P(K = k) as a quotient of three binomial probabilities with p = nY/n:
     * b(k; nX) b(nY - k; n - nX) / b(nY; n).
     */
    static double hypergeometric(long n, long nX, long nY, long k) {
        if (nY == 0 || nY == n) {
            return k == (nY == 0 ? 0 : nX) ? 1 : 0;
        }
        double p = (double) nY / n;
        double q = (double) (n - nY) / n;
        return Math.exp(logBinomial(k, nX, p, q) + logBinomial(nY - k, n - nX, p, q) - logBinomial(nY, n, p, q));
    }

    private static double logBinomial(long x, long n, double p, double q) {
        if (x == 0) {
            return n == 0 ? 0 : p < 0.1 ? -deviance((double) n, n * q) - n * p : n * Math.log(q);
        }
        if (x == n) {
            return q < 0.1 ? -deviance((double) n, n * p) - n * q : n * Math.log(p);
        }
        double saddle = stirlingError(n)
                - stirlingError(x)
                - stirlingError(n - x)
                - deviance((double) x, n * p)
                - deviance((double) (n - x), n * q);
        return saddle - HALF_LOG_2PI + 0.5 * (Math.log((double) n / x) - Math.log((double) (n - x)));
    }

    /** x ln(x/m) + m - x, without cancellation where x is near m. */
    private static double deviance(double x, double m) {
        if (Math.abs(x - m) < 0.1 * (x + m)) {
            double v = (x - m) / (x + m);
            double sum = (x - m) * v;
            double term = 2 * x * v;
            for (int j = 1; j < 1000; j++) {
                term *= v * v;
                double more = sum + term / (2 * j + 1);
                if (more == sum) {
                    return more;
                }
                sum = more;
            }
        }
        return x * Math.log(x / m) + m - x;
    }

    /** ln(n!) - ln(√(2πn) (n/e)^n). */
    private static double stirlingError(long n) {
        if (n < STIRLING_ERROR.length) {
            return STIRLING_ERROR[(int) n];
        }
        double s = 1.0 / n;
        double s2 = s * s;
        return s * (1.0 / 12 - s2 * (1.0 / 360 - s2 * (1.0 / 1260 - s2 * (1.0 / 1680 - s2 * (1.0 / 1188)))));
    }

    private static double[] stirlingErrors() {
        double[] errors = new double[16];
        double factorial = 1;
        for (int n = 1; n < errors.length; n++) {
            factorial *= n;
            errors[n] = Math.log(factorial) - (HALF_LOG_2PI + (n + 0.5) * Math.log(n) - n);
        }
        return errors;
    }
}
