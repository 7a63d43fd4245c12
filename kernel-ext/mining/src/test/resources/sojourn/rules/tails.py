"""Writes tails.csv: rule counts with Fisher's exact p (one-sided, greater) and the chi-squared p, independently of Java.

Fisher's p is summed in exact integers (math.comb, fractions), so it does not depend on anybody's log-gamma; where that would
take too long (n above 10,000) it is scipy.stats.hypergeom.sf, which agrees with the exact sums above to 1e-9 relative.
Chi-squared p is scipy.stats.chi2.sf of the exact statistic. Run with: python tails.py > tails.csv   (scipy 1.17.1)
"""
import random
from fractions import Fraction
from math import comb

from scipy.stats import chi2, hypergeom


def fisher(n, x, y, xy):
    if n > 10_000:
        return hypergeom.sf(xy - 1, n, x, y)
    total = comb(n, y)
    return float(Fraction(sum(comb(x, k) * comb(n - x, y - k) for k in range(max(xy, x + y - n), min(x, y) + 1)), total))


def chi(n, x, y, xy):
    if x in (0, n) or y in (0, n):
        return 1.0
    d = n * xy - x * y
    return float(chi2.sf(float(Fraction(n * d * d, x * (n - x) * y * (n - y))), 1))


random.seed(7)
cases = [(7907, 43, 28, 16), (7907, 17, 52, 9), (7907, 86, 17, 12), (7907, 104, 13, 10), (7907, 136, 18, 14),
         (10, 5, 5, 5), (10, 5, 5, 0), (8, 4, 4, 3), (100, 100, 40, 40), (100, 30, 100, 30), (9835, 2513, 1903, 736),
         (88162, 50675, 42135, 29142), (2756101, 12345, 6789, 300), (1000000, 500, 700, 3)]
while len(cases) < 60:
    n = int(10 ** random.uniform(1, 3.6))
    x, y = random.randint(1, n), random.randint(1, n)
    mean, low, high = x * y / n, max(0, x + y - n), min(x, y)
    xy = min(high, max(low, round(random.gauss(mean, 1 + 3 * (mean * (1 - x / n) * (1 - y / n)) ** 0.5))))
    cases.append((n, x, y, xy))
print("n,nX,nY,nXY,fisherP,chiSquaredP")
for c in cases:
    print(",".join(map(str, c)) + f",{fisher(*c):.17g},{chi(*c):.17g}")
