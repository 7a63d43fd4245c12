"""Reference for PrincipalComponentsTest: principal components of four standardised columns of oulad_activity_counts.csv.gz
(Kuzilek, Hlosta & Zdrahal 2017, CC BY 4.0), by NumPy's LAPACK. Run: python3 oulad_pca.py FOLDER"""

import csv
import gzip
import sys

import numpy as np

COLUMNS = ["n_submitted_CMA", "n_submitted_TMA", "pre_course_clicks", "pre_course_interaction_rows"]
with gzip.open(sys.argv[1] + "/oulad_activity_counts.csv.gz", "rt") as file:
    rows = np.array([[float(row[column]) for column in COLUMNS] for row in csv.DictReader(file)])
scaled = (rows - rows.mean(axis=0)) / rows.std(axis=0)
values, vectors = np.linalg.eigh(scaled.T @ scaled / len(scaled))
values, vectors = values[::-1], vectors[:, ::-1]
largest = np.abs(vectors).argmax(axis=0)
vectors = vectors * np.sign(vectors[largest, range(len(COLUMNS))])
print(np.__version__, len(rows))
print("variances", ", ".join(map(repr, map(float, values))))
print("two hold", float(values[:2].sum() / values.sum()))
for c in range(2):
    print("loadings", ", ".join(map(repr, map(float, vectors[:, c]))))
scores = scaled @ vectors[:, :2]
print("first scores", ", ".join(map(repr, map(float, scores[0]))))
print("r", float(np.corrcoef(scaled.T)[2, 3]))
