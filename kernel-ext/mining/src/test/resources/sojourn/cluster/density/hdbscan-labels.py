# labels of scikit-learn 1.9.1, HDBSCAN(min_cluster_size, min_samples), on rows without duplicates:
# blobs around three centres by a linear congruential generator, so that Java makes the same rows
import numpy as np, warnings
warnings.filterwarnings("ignore")
from sklearn.cluster import HDBSCAN
def rows(seed, n):
    s = seed; out = []
    def u():
        nonlocal s
        s = (s * 1103515245 + 12345) % 2147483648
        return s / 2147483648
    for i in range(n):
        c = i % 4
        if c == 3:
            out.append((u() * 20 - 5, u() * 20 - 5))
        else:
            spread = (0.5, 1.0, 2.0)[c]
            out.append((c * 5 + spread * (u() + u() + u() - 1.5), (c * c) * 2 + spread * (u() + u() + u() - 1.5)))
    return np.array(out)
for seed, n, size, pts in [(1, 200, 10, 10), (2, 200, 8, 4), (3, 300, 15, 5), (4, 120, 5, 3)]:
    l = HDBSCAN(min_cluster_size=size, min_samples=pts).fit_predict(rows(seed, n))
    print(seed, n, size, pts, "".join("." if x < 0 else chr(97 + x) for x in l))
