"""Prints values for IntervalTest and ScoreCurvesTest: /usr/bin/python3 interval_values.py > interval_values.csv

Made with scikit-learn 1.2.1, scipy 1.10.1, numpy 1.24.2.
"""
import numpy as np
import sklearn.metrics as m
from scipy.stats import binomtest

rng = np.random.default_rng(3)


def show(name, values):
    print(name + "," + " ".join("%.17g" % v for v in np.ravel(values)))


for k, n in ((0, 10), (3, 10), (10, 10), (50, 1000), (999, 1000)):
    ci = binomtest(k, n).proportion_ci(0.95, "wilson")
    show("wilson.%d.%d" % (k, n), [ci.low, ci.high])

y = (rng.random(300) < 0.3).astype(int)
p = np.round(np.clip(rng.normal(0.4 + 0.2 * y, 0.2), 0, 1), 2)
show("input.y", y)
show("input.p", p)
pos, neg = p[y == 1], p[y == 0]
wins = (pos[:, None] > neg) + 0.5 * (pos[:, None] == neg)
show("delong", [wins.mean(), (wins.mean(1).var(ddof=1) / len(pos) + wins.mean(0).var(ddof=1) / len(neg)) ** 0.5])
fpr, tpr, at = m.roc_curve(y, p, drop_intermediate=False)
show("roc.fpr", fpr)
show("roc.tpr", tpr)
precision, recall, at = m.precision_recall_curve(y, p)
show("pr.precision", precision[:-1][::-1])
show("pr.recall", recall[:-1][::-1])
show("pr.threshold", at[::-1])
