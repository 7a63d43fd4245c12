package sojourn.rules;

/**
 * Measures of a rule X → Y from four counts, where n baskets were seen, nX of them hold X, nY hold Y and nXY hold both:
 *
 * <pre>
 *              Y          not Y
 *   X         nXY       nX - nXY            a  b      as the formulas below
 *   not X   nY - nXY   n-nX-nY+nXY          c  d      call the four cells
 * </pre>
 *
 * Counts must fit together: {@code 0 <= nXY <= min(nX, nY)}, {@code 1 <= nX, nY}, {@code nX + nY - nXY <= n}; {@link
 * Measure#of} checks that, the formulas trust it. Where one side is in every basket both sides are independent, and each
 * measure has its value for independence. Each takes O(1). Overview of most: Tan, Kumar &amp; Srivastava 2004, Information
 * Systems 29:293-313; Geng &amp; Hamilton 2006, ACM Computing Surveys 38(3).
 */
public final class RuleMeasures {
    private RuleMeasures() {}

    /**
     * P(X and Y), in [0, 1]. Agrawal, Imieliński &amp; Swami 1993.
     *
     * @param n   baskets
     * @param nXY baskets with X and Y
     * @return nXY / n
     */
    public static double support(long n, long nXY) {
        return (double) nXY / n;
    }

    /**
     * P(Y|X), in [0, 1]. Agrawal, Imieliński &amp; Swami 1993.
     *
     * @param nX  baskets with X
     * @param nXY baskets with X and Y
     * @return nXY / nX
     */
    public static double confidence(long nX, long nXY) {
        return (double) nXY / nX;
    }

    /**
     * P(X and Y) / (P(X) P(Y)), in [0, ∞); 1 is independence. Brin, Motwani, Ullman &amp; Tsur 1997 (as "interest").
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the lift
     */
    public static double lift(long n, long nX, long nY, long nXY) {
        return (double) nXY * n / ((double) nX * nY);
    }

    /**
     * The share of baskets in which X's and Y's items are all known, in [0, 1]: 1, because a basket has no missing values; an
     * item that is not in it is known not to be. Ragel &amp; Crémilleux 1998.
     *
     * @return 1
     */
    public static double representativity() {
        return 1;
    }

    /**
     * P(X and Y) - P(X) P(Y), in [-1/4, 1/4]; 0 is independence. Piatetsky-Shapiro 1991.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the leverage
     */
    public static double leverage(long n, long nX, long nY, long nXY) {
        return cross(n, nX, nY, nXY) / n / n;
    }

    /**
     * (1 - P(Y)) / (1 - P(Y|X)), in [0, ∞]; 1 is independence, +∞ a rule that never fails, even where Y is in every basket.
     * Brin, Motwani, Ullman &amp; Tsur 1997.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the conviction
     */
    public static double conviction(long n, long nX, long nY, long nXY) {
        return nXY == nX ? Double.POSITIVE_INFINITY : (double) (n - nY) * nX / ((double) n * (nX - nXY));
    }

    /**
     * leverage / max(P(XY) (1 - P(X)), P(X) (P(Y) - P(XY))), in [-1, 1]; 0 is independence, 1 says that Y comes only with X,
     * -1 that they exclude each other; 0 where the denominator is 0. Yan, Zhang &amp; Zhang 2009, Expert Systems with
     * Applications 36:3066-3076.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return Zhang's metric
     */
    public static double zhang(long n, long nX, long nY, long nXY) {
        double bound = Math.max((double) nXY * (n - nX), (double) nX * (nY - nXY));
        return bound == 0 ? 0 : cross(n, nX, nY, nXY) / bound;
    }

    /**
     * P(X and Y) / P(X or Y), in [0, 1]. Jaccard 1912.
     *
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the Jaccard index
     */
    public static double jaccard(long nX, long nY, long nXY) {
        return (double) nXY / (nX + nY - nXY);
    }

    /**
     * (P(Y|X) - P(Y)) / (1 - P(Y)), in (-∞, 1]; 0 is independence, 1 a rule that never fails; 0 where Y is in every basket.
     * Shortliffe &amp; Buchanan 1975, its positive branch for both signs.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the certainty factor
     */
    public static double certainty(long n, long nX, long nY, long nXY) {
        return nY == n ? 0 : cross(n, nX, nY, nXY) / ((double) nX * (n - nY));
    }

    /**
     * (P(Y|X) + P(X|Y)) / 2, in [0, 1]; baskets with neither do not matter. Kulczyński 1927.
     *
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the Kulczynski measure
     */
    public static double kulczynski(long nX, long nY, long nXY) {
        return ((double) nXY / nX + (double) nXY / nY) / 2;
    }

    /**
     * P(X and Y) / √(P(X) P(Y)), in [0, 1]; baskets with neither do not matter. Tan &amp; Kumar 2000.
     *
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the cosine of the two indicator vectors
     */
    public static double cosine(long nX, long nY, long nXY) {
        return nXY / (Math.sqrt((double) nX) * Math.sqrt((double) nY));
    }

    /**
     * min(P(Y|X), P(X|Y)), in [0, 1]: the rule's two sides taken as two items. Omiecinski 2003, IEEE TKDE 15:57-69.
     *
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the all-confidence
     */
    public static double allConfidence(long nX, long nY, long nXY) {
        return (double) nXY / Math.max(nX, nY);
    }

    /**
     * ad / bc, in [0, ∞]; 1 is independence, and the value where one side is in every basket; +∞ where bc = 0 otherwise.
     * Mosteller 1968.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the odds ratio
     */
    public static double oddsRatio(long n, long nX, long nY, long nXY) {
        double ad = (double) nXY * (n - nX - nY + nXY);
        double bc = (double) (nX - nXY) * (nY - nXY);
        return bc == 0 ? (ad == 0 ? 1 : Double.POSITIVE_INFINITY) : ad / bc;
    }

    /**
     * (ad - bc) / √((a+b)(c+d)(a+c)(b+d)), in [-1, 1]: Pearson's correlation of the two indicators; 0 is independence, and the
     * value where one side is in every basket. Pearson 1900; Yule 1912.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the phi coefficient
     */
    public static double phi(long n, long nX, long nY, long nXY) {
        if (nX == n || nY == n) {
            return 0;
        }
        double margins = Math.sqrt((double) nX)
                * Math.sqrt((double) (n - nX))
                * Math.sqrt((double) nY)
                * Math.sqrt((double) (n - nY));
        return Math.max(-1, Math.min(1, cross(n, nX, nY, nXY) / margins));
    }

    /**
     * Pearson's χ² of the four cells with one degree of freedom and no continuity correction, n · phi², in [0, n]; 0 is
     * independence, and the value where one side is in every basket. Pearson 1900; for rules Brin, Motwani &amp; Silverstein
     * 1997. It does not say in which direction: see {@link #lift}. Cells that expect fewer than 5 baskets want {@link
     * #fisherP}.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return χ²
     */
    public static double chiSquared(long n, long nX, long nY, long nXY) {
        double phi = phi(n, nX, nY, nXY);
        return n * phi * phi;
    }

    /**
     * How probable a value of χ² with one degree of freedom is that is at least as great.
     *
     * @param x {@code >= 0}
     * @return in [0, 1]
     */
    public static double chiSquaredTail(double x) {
        return Tails.chiSquared1(x);
    }

    /**
     * How probable a χ² as great as {@link #chiSquared} is if both sides are independent, in [0, 1]; two-sided.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the upper tail of χ² with one degree of freedom; 0 below about 1e-308
     */
    public static double chiSquaredP(long n, long nX, long nY, long nXY) {
        return Tails.chiSquared1(chiSquared(n, nX, nY, nXY));
    }

    /**
     * Fisher's exact p, one-sided: how probable it is that nXY or more baskets hold both if both sides are independent, given
     * n, nX and nY; in [0, 1]. Fisher 1935; for rules Webb 2007, Machine Learning 68:1-33.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the upper tail of the hypergeometric distribution, to about 13 digits; 0 below about 1e-308. Time O(terms that
     *     matter), about √n.
     */
    public static double fisherP(long n, long nX, long nY, long nXY) {
        return Tails.hypergeometricUpper(n, nX, nY, nXY);
    }

    /**
     * P(Y|X) - P(Y), in (-1, 1); 0 is independence. Sahar &amp; Mansour 1999; also called Pavillon index.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the added value
     */
    public static double addedValue(long n, long nX, long nY, long nXY) {
        return cross(n, nX, nY, nXY) / ((double) nX * n);
    }

    /**
     * (ad - bc) / (ad + bc), in [-1, 1]; 0 is independence, and the value where one side is in every basket. Yule 1900.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return Yule's Q
     */
    public static double yulesQ(long n, long nX, long nY, long nXY) {
        double ad = (double) nXY * (n - nX - nY + nXY);
        double bc = (double) (nX - nXY) * (nY - nXY);
        return ad + bc == 0 ? 0 : (ad - bc) / (ad + bc);
    }

    /**
     * (√(ad) - √(bc)) / (√(ad) + √(bc)), in [-1, 1]; 0 is independence, and the value where one side is in every basket. Yule
     * 1912.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return Yule's Y, the coefficient of colligation
     */
    public static double yulesY(long n, long nX, long nY, long nXY) {
        double ad = Math.sqrt((double) nXY * (n - nX - nY + nXY));
        double bc = Math.sqrt((double) (nX - nXY) * (nY - nXY));
        return ad + bc == 0 ? 0 : (ad - bc) / (ad + bc);
    }

    /**
     * (agree / (1 - agree)) · ((1 - expected) / expected), where {@code agree} = P(XY) + P(neither) and {@code expected} the same
     * under independence; in [0, ∞]; 1 is independence, and the value where one side is in every basket; +∞ where the two sides
     * always agree. Aggarwal &amp; Yu 1998.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the collective strength
     */
    public static double collectiveStrength(long n, long nX, long nY, long nXY) {
        if (nX == n || nY == n) {
            return 1;
        }
        long differ = nX + nY - 2 * nXY;
        double agreeExpected = (double) nX * nY + (double) (n - nX) * (n - nY);
        double differExpected = (double) nX * (n - nY) + (double) (n - nX) * nY;
        return differ == 0
                ? Double.POSITIVE_INFINITY
                : (double) (n - differ) / differ * (differExpected / agreeExpected);
    }

    /**
     * How much knowing X lowers the Gini impurity of Y:
     * P(X) (P(Y|X)² + P(¬Y|X)²) + P(¬X) (P(Y|¬X)² + P(¬Y|¬X)²) - P(Y)² - P(¬Y)², in [0, 1/2]; 0 is independence, and the value
     * where one side is in every basket. Breiman, Friedman, Olshen &amp; Stone 1984.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the Gini index
     */
    public static double gini(long n, long nX, long nY, long nXY) {
        if (nX == n || nY == n) {
            return 0;
        }
        // the same, free of cancellation: 2 leverage² / (P(X) (1 - P(X)))
        double leverage = cross(n, nX, nY, nXY) / n / n;
        return 2 * leverage * leverage / ((double) nX / n * ((double) (n - nX) / n));
    }

    /**
     * P(XY) ln(P(Y|X) / P(Y)) + P(X¬Y) ln(P(¬Y|X) / P(¬Y)), in nats, in [0, 1/e]; a term with probability 0 counts 0; 0 is
     * independence. Smyth &amp; Goodman 1991.
     *
     * @param n   baskets
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the J-measure
     */
    public static double jMeasure(long n, long nX, long nY, long nXY) {
        long fails = nX - nXY;
        double held = nXY == 0 ? 0 : (double) nXY / n * Math.log((double) nXY * n / ((double) nX * nY));
        double failed = fails == 0 ? 0 : (double) fails / n * Math.log((double) fails * n / ((double) nX * (n - nY)));
        return Math.max(0, held + failed);
    }

    /**
     * |P(X) - P(Y)| / P(X or Y), in [0, 1); 0 where both are as frequent. Wu, Chen &amp; Han 2010, Data Mining and Knowledge
     * Discovery 21:371-397.
     *
     * @param nX  baskets with X
     * @param nY  baskets with Y
     * @param nXY baskets with X and Y
     * @return the imbalance ratio
     */
    public static double imbalance(long nX, long nY, long nXY) {
        return (double) Math.abs(nX - nY) / (nX + nY - nXY);
    }

    /** ad - bc = n nXY - nX nY: subtracted in 128 bits, so that independence gives 0 and not a rounding error. */
    private static double cross(long n, long nX, long nY, long nXY) {
        if (n < 3_000_000_000L) {
            return (double) (n * nXY - nX * nY);
        }
        long high = Math.multiplyHigh(n, nXY) - Math.multiplyHigh(nX, nY);
        long low = n * nXY - nX * nY;
        if (Long.compareUnsigned(n * nXY, nX * nY) < 0) {
            high--;
        }
        boolean negative = high < 0;
        if (negative) {
            high = low == 0 ? -high : ~high;
            low = -low;
        }
        double unsignedLow = (low >>> 1) * 2.0 + (low & 1);
        double magnitude = high * 0x1p64 + unsignedLow;
        return negative ? -magnitude : magnitude;
    }
}
