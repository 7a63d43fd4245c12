"""Makes mixture_points.csv and mixture_reference.csv: Gaussian mixtures fitted by scikit-learn from given parameters.

    pip install scikit-learn==1.9.1 && python mixture_reference.py

Both sides start from the same weights, means and precisions, so that they must take the same path: what is compared is
every parameter, the number of iterations and the criteria, not only the optimum. The points are rounded to two decimals
and 20 of them occur twice, so that a run over distinct rows with weights can be compared as well.
"""
import csv
import numpy as np
from sklearn.mixture import GaussianMixture

rng = np.random.default_rng(7)
points = np.round(np.vstack([
    rng.multivariate_normal([0, 0, 0], [[1, .6, 0], [.6, 1, .2], [0, .2, .5]], 60),
    rng.multivariate_normal([3, 1, -1], [[.5, 0, .1], [0, .3, 0], [.1, 0, 1]], 50),
    rng.multivariate_normal([1, 4, 2], [[1.5, -.7, 0], [-.7, 1, 0], [0, 0, .2]], 40),
]), 2)
points = np.vstack([points, points[10:30]])
np.savetxt("mixture_points.csv", points, fmt="%.2f", delimiter=",", header="x,y,z", comments="")

weights = np.array([.5, .3, .2])
means = np.array([[.5, .5, 0], [2, 1, 0], [1, 3, 1.]])
variance = 2.0
with open("mixture_reference.csv", "w", newline="") as out:
    table = csv.writer(out)
    table.writerow(["covariance", "what", "values"])
    for kind in ["spherical", "diag", "tied", "full"]:
        precisions = {
            "spherical": np.full(3, 1 / variance),
            "diag": np.full((3, 3), 1 / variance),
            "tied": np.eye(3) / variance,
            "full": np.array([np.eye(3) / variance] * 3),
        }[kind]
        fit = GaussianMixture(3, covariance_type=kind, tol=1e-3, reg_covar=1e-6, max_iter=100,
                              weights_init=weights, means_init=means, precisions_init=precisions).fit(points)
        for what, value in [("weights", fit.weights_), ("means", fit.means_), ("covariances", fit.covariances_),
                            ("iterations", fit.n_iter_), ("lowerBound", fit.lower_bound_),
                            ("logLikelihood", fit.score(points) * len(points)),
                            ("bic", fit.bic(points)), ("aic", fit.aic(points)),
                            ("first", fit.predict_proba(points[:1]))]:
            table.writerow([kind, what, " ".join(repr(float(v)) for v in np.ravel(value))])
