"""Exact two-sample KS of each month of analysis.csv against all of reference.csv (California housing).

python3 housing_ks.py FOLDER > housing_ks.csv      # python 3.11, scipy 1.17.1, numpy 2.4.6
"""
import csv
import sys
from collections import defaultdict

from scipy.stats import ks_2samp

COLUMNS = ["MedInc", "HouseAge", "AveRooms", "AveBedrms", "Population", "AveOccup", "Latitude", "Longitude", "y_pred_proba"]


def rows(name):
    with open(f"{sys.argv[1]}/{name}.csv") as file:
        return list(csv.DictReader(file))


reference = rows("reference")
months = defaultdict(list)
for row in rows("analysis"):
    months[row["timestamp"][:7]].append(row)
print("month,column,ks")
for month in sorted(months):
    for column in COLUMNS:
        ks = ks_2samp([float(r[column]) for r in months[month]], [float(r[column]) for r in reference])
        print(f"{month},{column},{ks.statistic:.17g}")
