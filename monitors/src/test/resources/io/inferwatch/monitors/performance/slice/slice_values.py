"""Prints values for ContrastTest: python3 slice_values.py > slice_values.csv

Made with Python 3.11.7, scipy 1.17.1, numpy 2.4.6.
"""
import numpy as np
from scipy.optimize import brentq
from scipy.stats import fisher_exact, norm, t as student

rng = np.random.default_rng(11)
SIGN = np.array([1, -1, -1, 1, -1, 1, 1, -1.0])


def show(name, values):
    print(name + "," + " ".join("%.17g" % v for v in np.ravel(values)))


def under_null(x, n):
    """Maximum likelihood with a contrast of 0, by the equation of Lagrange."""
    if len(n) == 2:
        return np.full(2, x.sum() / n.sum())

    def shares(l):
        c = l * SIGN[: len(n)]
        return [
            brentq(lambda p: (xi - ni * p) - ci * p * (1 - p), 0, 1, xtol=1e-16, rtol=1e-15)
            for xi, ni, ci in zip(x, n, c)
        ]

    return np.array(shares(brentq(lambda l: np.dot(SIGN[: len(n)], shares(l)), -n.min() * .9, n.min() * .9, xtol=1e-14, rtol=1e-15)))


def p_of_shares(x, n):
    s = SIGN[: len(n)]
    p = under_null(x, n)
    d = (s * x / n).sum() - 0.5 / n[0]
    a = s / n
    k = lambda t: (n * np.log1p(p * np.expm1(a * t))).sum()
    tilted = lambda t: p * np.exp(a * t) / (1 - p + p * np.exp(a * t))
    t = brentq(lambda t: (s * tilted(t)).sum() - d, 0, 40 * n.min(), xtol=1e-13, rtol=1e-15)
    q = tilted(t)
    r = np.sqrt(2 * (t * d - k(t)))
    u = t * np.sqrt((n * a * a * q * (1 - q)).sum())
    return norm.sf(r + np.log(u / r) / r)


def wilson(share, n):
    z = norm.isf(0.025)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return centre - half, centre + half


def mover(x, n):
    share = x / n
    low, high = wilson(share, n)
    s = SIGN[: len(n)]
    d = (s * share).sum()
    down = np.where(s > 0, share - low, high - share)
    up = np.where(s > 0, high - share, share - low)
    return [d - np.sqrt((down**2).sum()), d + np.sqrt((up**2).sum())]


for x, n in (
    ([9, 40], [60, 800]),
    ([5, 20], [30, 2000]),
    ([80, 1960], [400, 19600]),
    ([150, 900], [300, 4000]),
    ([29, 500], [30, 5000]),
    ([12.5, 60.25], [70.5, 700.75]),
    ([90, 1960, 45, 2000], [400, 19600, 410, 19500]),
    ([20, 100, 3, 300], [60, 1000, 50, 3000]),
    ([25, 60, 14, 130], [40, 600, 45, 1100]),
    ([50, 60, 40, 90, 14, 62, 40, 88], [80, 300, 250, 900, 75, 310, 240, 880]),
):
    x, n = np.array(x, float), np.array(n, float)
    name = "shares.%d." % len(n) + "-".join("%g" % v for v in x)
    show(name + ".hits", x)
    show(name + ".n", n)
    show(name, [p_of_shares(x, n)] + mover(x, n))

for x, n in (
    ([9, 40], [60, 800]),
    ([5, 20], [30, 2000]),
    ([3, 20], [30, 2000]),
    ([70, 1960], [400, 19600]),
    ([15, 1000], [30, 5000]),
    ([75, 1960], [300, 19600]),
    ([29, 2500], [35, 5000]),
):
    table = [[x[0], n[0] - x[0]], [x[1], n[1] - x[1]]]
    show("fisher.%d.%d.%d.%d" % (x[0], n[0], x[1], n[1]), [fisher_exact(table, "greater").pvalue])


def moments(x, w):
    mean = (w * x).sum() / w.sum()
    variance = (w * w * (x - mean) ** 2).sum() / (w * w).sum() * len(x) / (len(x) - 1)
    return w.sum() ** 2 / (w * w).sum(), mean, variance


def welch(groups, floors):
    n, mean, variance = np.array(groups).T
    variance = np.maximum(variance, floors)
    s = SIGN[: len(n)]
    error = variance / n
    d = (s * mean).sum()
    se = np.sqrt(error.sum())
    df = error.sum() ** 2 / (error**2 / (n - 1)).sum()
    half = student.isf(0.025, df) * se
    return [d, d - half, d + half, d / se, student.sf(d / se, df)]


loss = rng.lognormal(0, 1, (2, 200))
loss[0, :50] += 0.7
weight = rng.integers(1, 5, (2, 200)) / 2
show("rows.loss", loss)
show("rows.weight", weight)
inside = np.arange(200) < 50
groups, floors = [], []
for x, w in zip(loss, weight):
    groups += [moments(x[inside], w[inside]), moments(x[~inside], w[~inside])]
    floors += [moments(x, w)[2]] * 2
show("means.alone", welch(groups[:2], floors[:2]))
show("means.reference", welch(groups, floors))
