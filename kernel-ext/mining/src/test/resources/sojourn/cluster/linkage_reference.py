"""Heights of scipy's linkage over small sets of rows, some of them repeated: writes linkage_reference.csv.
Run: python3 linkage_reference.py > linkage_reference.csv  (scipy 1.17.1, numpy of the same time)
Each line: method, rows x columns, the values row after row, n - 1 heights, labels by fcluster(maxclust 3), each list joined by ';'.
"""
import random
from scipy.cluster.hierarchy import linkage, fcluster

random.seed(15)
for case in range(6):
    n, d = 8 + 3 * case, 1 + case % 3
    rows = [[round(random.gauss(0, 3), 2) for _ in range(d)] for _ in range(n)]
    for again in range(case):
        rows[again] = rows[n - 1 - again]
    for method in ("ward", "average", "complete", "single"):
        z = linkage(rows, method)
        labels = fcluster(z, 3, "maxclust")
        print(",".join([
            method, f"{n}x{d}",
            ";".join(repr(v) for row in rows for v in row),
            ";".join(repr(float(h)) for h in z[:, 2]),
            ";".join(str(int(c)) for c in labels)]))
