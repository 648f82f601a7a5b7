"""Principal components, AUC and logistic regression by numpy: a name, a comma, numbers with spaces between.

python3 multivariate_values.py > multivariate_values.csv      # python 3.11, scipy 1.17.1, numpy 2.4.6
"""
import numpy as np
from scipy.optimize import minimize

rng = np.random.default_rng(7)


def say(name, values):
    print(name + "," + " ".join(repr(float(v)) for v in np.ravel(values)))


x = rng.normal(size=(40, 5))
x[:, 3] = x[:, 0] + 0.3 * x[:, 3]
x[:, 4] = x[:, 1] - 0.5 * x[:, 4]
x = (x - x.mean(axis=0)) / x.std(axis=0)
other = np.round(rng.normal(size=(6, 5)), 3)
values, vectors = np.linalg.eigh(x.T @ x / len(x))
order = np.argsort(-values)
share = np.cumsum(values[order]) / values.sum()
k = int(np.searchsorted(share, 0.65) + 1)
w = vectors[:, order[:k]]
say("rows", x)
say("other", other)
say("components", [k])
say("errors", np.linalg.norm(other - other @ w @ w.T, axis=1))

negative, positive = np.round(rng.normal(0, 1, 30), 1), np.round(rng.normal(0.7, 1, 20), 1)
psi = (positive[:, None] > negative[None, :]) + 0.5 * (positive[:, None] == negative[None, :])
v10, v01 = psi.mean(axis=1), psi.mean(axis=0)
say("negative", negative)
say("positive", positive)
say("auc", [psi.mean(), np.sqrt(v10.var(ddof=1) / len(positive) + v01.var(ddof=1) / len(negative))])

y = (x[:, 0] + rng.normal(size=40) > 0).astype(float)


def loss(b):
    s = x @ b[:5] + b[5]
    return np.sum(np.logaddexp(0, s) - y * s) + 0.5 * 2.0 * np.sum(b[:5] ** 2)


def slope(b):
    p = 1 / (1 + np.exp(-(x @ b[:5] + b[5])))
    return np.append(x.T @ (p - y) + 2.0 * b[:5], np.sum(p - y))


b = minimize(loss, np.zeros(6), jac=slope, method="BFGS", options={"gtol": 1e-12}).x
say("classes", y)
say("scores", other @ b[:5] + b[5])
