"""scikit-learn on what ours was timed on: t-SNE of the same distances, started from classical scaling as ours is; HDBSCAN of the
same rows, and how many of the 300 fullest places it splits; and decision trees of depth 4 in ten folds and on all rows, which is
less than an explanation does: no pruning, no tree on one column, no Shapley values. Processor time is that of all threads.
"""
import csv
import gzip
import os
import sys
import time

import numpy as np
import sklearn
from sklearn.cluster import HDBSCAN
from sklearn.manifold import TSNE, trustworthiness
from sklearn.model_selection import cross_val_score
from sklearn.tree import DecisionTreeClassifier

data, work = sys.argv[1:]
print(f"Python {sys.version.split()[0]}, scikit-learn {sklearn.__version__}, numpy {np.__version__}")


def timed(name, run):
    wall, cpu = time.perf_counter(), time.process_time()
    result = run()
    print(f"{name}: processor {time.process_time() - cpu:.2f} s (wall clock {time.perf_counter() - wall:.2f} s)", flush=True)
    return result


def read(name, columns):
    return np.fromfile(os.path.join(work, name), "<f8").reshape(-1, columns)


flat = np.fromfile(os.path.join(work, "distances.bin"), "<f8")
m = int(round(len(flat) ** 0.5))
distances = flat.reshape(m, m)


def scaled():
    centred = distances ** 2
    centred = -0.5 * (centred - centred.mean(0) - centred.mean(1)[:, None] + centred.mean())
    values, vectors = np.linalg.eigh(centred)
    return vectors[:, -2:] * np.sqrt(values[-2:])


def tsne():
    start = scaled()
    return TSNE(metric="precomputed", init=start / start.std() * 1e-4, perplexity=30, random_state=0).fit_transform(distances)


points = timed(f"t-SNE, {m} places, with classical scaling", tsne)
print(f"  trustworthiness {trustworthiness(distances, points, n_neighbors=12, metric='precomputed'):.4f}, of our map"
      f" {trustworthiness(distances, read('points.bin', 2), n_neighbors=12, metric='precomputed'):.4f}")

with gzip.open(os.path.join(data, "oulad_activity_counts.csv.gz"), "rt") as lines:
    rows = np.array([[float(row[c]) for c in ("n_submitted_CMA", "n_submitted_Exam", "n_submitted_TMA", "pre_course_clicks")]
                     for row in csv.DictReader(lines)])
rows = (rows - rows.mean(0)) / rows.std(0)
_, place, weight = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
place = place.ravel()
fullest = np.argsort(-weight, kind="stable")[:300]
labels = timed("HDBSCAN, min_cluster_size 50", lambda: HDBSCAN(min_cluster_size=50, copy=True).fit(rows).labels_)
split = sum(len(set(labels[place == p])) > 1 for p in fullest)
print(f"  {labels.max() + 1} clusters, {(labels < 0).sum():,} noise; equal rows of {split} of the 300 fullest places are split")

x, y = read("rows.bin", 12), read("labels.bin", 1).ravel().astype(int)
tree = DecisionTreeClassifier(max_depth=4, min_samples_leaf=len(x) // 200, random_state=0)
scores = timed("decision trees, ten folds and all rows", lambda: (cross_val_score(tree, x, y, cv=10), tree.fit(x, y))[0])
print(f"  held out {scores.mean():.4f}")
