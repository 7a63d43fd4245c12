"""scikit-learn on the rows that ours was timed on: K-Means for k = 2..20 with ten starts, silhouettes on a sample of 10,000 as
its documentation advises, and DBSCAN over 24 settings; twice, on all rows as users do it and on distinct rows with weights.

Processor time is that of all threads. Results are compared. K-Means: from the same centres and until nothing moves, Lloyd's
iterations have one end, so inertia must agree to 1e-6 at each k; ten starts that each draws for itself need not end alike, so how
far they part is printed and judges nothing. DBSCAN: clusters and noise must be equal.
"""
import os
import sys
import time

import numpy as np
import sklearn
from sklearn.cluster import DBSCAN, KMeans
from sklearn.metrics import silhouette_score

folder = sys.argv[1]
x = np.fromfile(os.path.join(folder, "rows.bin"), "<f8").reshape(-1, 4)
apart = np.fromfile(os.path.join(folder, "apart.bin"), "<f8").reshape(-1, 4)
ours = [line.split() for line in open(os.path.join(folder, "ours"))]
times = {line[1]: (float(line[2]), float(line[3])) for line in ours if line[0] == "time"}
ladder = {int(line[1]): (float(line[2]), float(line[3])) for line in ours if line[0] == "k"}


def settings(name):
    return {(float(line[1]), int(line[2])): (int(line[3]), float(line[4])) for line in ours if line[0] == name}


distinct, inverse, counts = np.unique(x, axis=0, return_inverse=True, return_counts=True)
print(f"{len(x):,} rows, {len(distinct):,} distinct; Python {sys.version.split()[0]}, scikit-learn {sklearn.__version__}")


def timed(work):
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - cpu


def ratio(name, mine, wall, cpu):
    print(f"  {name}: {wall:.2f} s, processor {cpu:.2f} s; ours {mine[0]:.2f} s, {mine[1]:.2f} s:"
          f" {wall / mine[0]:.1f} times as fast, {cpu / mine[1]:.1f} in processor time")


def k_means(rows, weights):
    return {k: KMeans(k, n_init=10, random_state=0).fit(rows, sample_weight=weights) for k in range(2, 21)}


def dbscan(rows, weights, grid):
    found = {}
    for eps, min_pts in grid:
        labels = DBSCAN(eps=eps, min_samples=min_pts).fit(rows, sample_weight=weights).labels_
        found[eps, min_pts] = (int(labels.max()) + 1, float(np.average(labels < 0, weights=weights)))
    return found


print("K-Means, k = 2..20, ten starts")
all_rows, wall, cpu = timed(lambda: k_means(x, None))
judged, more_wall, more_cpu = timed(lambda: [
    silhouette_score(x, model.labels_, sample_size=10_000, random_state=0) for model in all_rows.values()])
ratio("all rows, silhouettes from samples", times["ladder"], wall + more_wall, cpu + more_cpu)
weighted, wall, cpu = timed(lambda: k_means(distinct, counts))
ratio("distinct rows with weights, no silhouettes", times["ladder"], wall, cpu)
over = [ladder[k][0] / all_rows[k].inertia_ for k in ladder]
print(f"  ten starts each drew for itself, our inertia over scikit-learn's: {min(over):.4f} to {max(over):.4f},"
      f" mean {np.mean(over):.4f}")
starts = np.fromfile(os.path.join(folder, "starts.bin"), "<f8").reshape(-1, 4)
apart_by = {}
for line in ours:
    if line[0] == "from":
        k, inertia = int(line[1]), float(line[2])
        model = KMeans(k, init=starts[:k], n_init=1, tol=0, max_iter=10_000, algorithm="lloyd").fit(distinct, sample_weight=counts)
        starts = starts[k:]
        apart_by[k] = abs(inertia / model.inertia_ - 1)
same = len(apart_by) == 19 and max(apart_by.values()) < 1e-6
print(f"  from the same centres, k = 2..20: inertia differs by {max(apart_by.values()):.1e} at most:"
      f" {'same result' if same else f'RESULTS DIFFER: {apart_by}'}")


def compare(name, what, rows, weights):
    grid = settings(name)
    print(f"DBSCAN, {len(grid)} settings, {what}")
    found, wall, cpu = timed(lambda: dbscan(rows, weights, grid))
    ratio("no silhouettes", times["grid" if name == "dbscan" else name + "-grid"], wall, cpu)
    same = all(found[key][0] == grid[key][0] and abs(found[key][1] - grid[key][1]) < 1e-9 for key in grid)
    print("  clusters and noise:", "same result" if same else f"RESULTS DIFFER: {found} and {grid}")


compare("dbscan", "distinct rows with weights", distinct, counts)
compare("apart", "all rows distinct", apart, None)
print(f"K-Means, k = 2..20, all rows distinct: ours {times['apart-ladder'][0]:.2f} s, processor {times['apart-ladder'][1]:.2f} s")
