"""Reference for ClusterIndicesReferenceTest: Calinski-Harabasz and Davies-Bouldin of labels that repeat 0, 1, 2, 3, and the gap
statistic (Tibshirani, Walther & Hastie 2001, references uniform in the range of each column) over scikit-learn's K-Means, all
of mixture_points.csv. Run: python3 indices_reference.py > indices_reference.csv"""

import pathlib

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score

REFERENCES = 200
points = np.loadtxt(pathlib.Path(__file__).with_name("mixture_points.csv"), delimiter=",", skiprows=1)
labels = np.arange(len(points)) % 4
print(f"# scikit-learn {sklearn.__version__}, NumPy {np.__version__}, {len(points)} points, {REFERENCES} references")
print(f"calinski-harabasz,0,{calinski_harabasz_score(points, labels)!r}".replace("np.float64(", "").replace(")", ""))
print(f"davies-bouldin,0,{davies_bouldin_score(points, labels)!r}".replace("np.float64(", "").replace(")", ""))
random = np.random.default_rng(1)
low, high = points.min(axis=0), points.max(axis=0)
for k in range(1, 7):
    best = KMeans(k, n_init=50, random_state=1, tol=0).fit(points)
    logs = [np.log(KMeans(k, n_init=1, random_state=b, init="k-means++").fit(random.uniform(low, high, points.shape)).inertia_)
            for b in range(REFERENCES)]
    fitted = best.labels_
    print(f"inertia,{k},{float(best.inertia_)!r}")
    if k > 1:
        print(f"calinski-harabasz,{k},{float(calinski_harabasz_score(points, fitted))!r}")
        print(f"davies-bouldin,{k},{float(davies_bouldin_score(points, fitted))!r}")
    print(f"gap,{k},{float(np.mean(logs) - np.log(best.inertia_))!r}")
    print(f"sd,{k},{float(np.std(logs))!r}")
