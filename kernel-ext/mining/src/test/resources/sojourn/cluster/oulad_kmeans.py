"""Prints the least inertia that scikit-learn finds on oulad_activity_counts for k = 2..6, for OuladKMeansTest.

    pip install scikit-learn==1.9.1 pandas && python oulad_kmeans.py PATH/oulad_activity_counts.csv.gz
"""
import sys
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler

columns = ["n_submitted_CMA", "n_submitted_Exam", "n_submitted_TMA", "pre_course_clicks"]
x = StandardScaler().fit_transform(pd.read_csv(sys.argv[1])[columns].to_numpy(float))
for k in range(2, 7):
    print(k, repr(KMeans(k, n_init=300, tol=0, random_state=0).fit(x).inertia_))
