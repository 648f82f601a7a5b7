"""Reference values of the statistics of experiments: a name, a comma, numbers with spaces between.

python3 experiment_values.py > experiment_values.csv      # python 3.11, scipy 1.17.1, numpy 2.4.6, mpmath 1.3.0
"""
import numpy as np
from mpmath import exp, log, loggamma, mp, mpf
from scipy import optimize, special, stats

mp.dps = 40


def say(name, *values):
    print(name + "," + " ".join(repr(float(v)) for v in values))


def rho(alpha, n):
    least = -2 * np.log(alpha)
    return np.sqrt((least + np.log(least + 1)) / n)


def exact_rho(alpha, n):
    return np.sqrt((-special.lambertw(-alpha**2 / np.e, -1).real - 1) / n)


def half_width(v, n, r, alpha=0.05):
    sigma = np.sqrt(n * v)
    return sigma * np.sqrt(2 * (n * r * r + 1) / (n * n * r * r) * np.log(np.sqrt(n * r * r + 1) / alpha))


def log_e(d, v, n, r):
    return r * r * d * d * n / v / (2 * (n * r * r + 1)) - np.log(n * r * r + 1) / 2


def sequence(name, d, v, n):
    r = rho(0.05, 5000)
    e = log_e(d, v, n, r)
    say(name, d, v, half_width(v, n, r), min(1, np.exp(-e)), e)


for alpha, n in [(0.05, 5000), (0.01, 5000), (0.05, 10000)]:
    say(f"rho.{alpha}.{n}", rho(alpha, n), exact_rho(alpha, n))
for n in [100, 500, 1000, 5000, 10000, 100000]:
    say(f"half_width.{n}", half_width(1 / n, n, rho(0.05, 5000)))
for a, n, b, m in [(1000, 10000, 1150, 10000), (1000, 10000, 1050, 10000), (100, 1000, 130, 1000)]:
    p, q = a / n, b / m
    s, t = p * (1 - p), q * (1 - q)
    sequence(f"shares.{a}.{n}.{b}.{m}", q - p, s / n + t / m, n + m)
    sequence(f"lift.{a}.{n}.{b}.{m}", q / p - 1, t / (m * p**2) + q**2 * s / (n * p**4), n + m)
sequence("means", 0.3, 1.0 / 500 + 1.2 / 500, 1000)


def counts(name, c, shares, x):
    shares = [mpf(share) for share in shares]
    n = sum(x)
    e = loggamma(c) - loggamma(c + n)
    for share, k in zip(shares, x):
        e += loggamma(c * share + k) - loggamma(c * share) - k * log(share)
    say(name, e, min(mpf(1), exp(-e)))


for c, share, x, y in [(100.0, 0.5, 50500, 49500), (10000.0, 0.5, 50500, 49500), (10000.0, 0.5, 821588, 815482),
                       (2.0, 0.9, 90, 30), (20.0, 0.9, 90, 30), (2.0, 0.9, 90, 12), (20.0, 0.9, 100, 20),
                       (20.0, 0.5, 65, 35), (20.0, 0.5, 60, 40)]:
    counts(f"counts.{c}.{share}.{x}.{y}", c, [mpf(str(share)), 1 - mpf(str(share))], [x, y])
counts("counts.three", 50, [mpf("0.5"), mpf("0.3"), mpf("0.2")], [520, 270, 230])

x = np.array([1.0, 4, 2, 8, 5, 7, 3, 6, 9, 2])
y = np.array([2.1, 5.2, 2.9, 9.9, 6.1, 8.3, 4.4, 7.1, 10.2, 3.0])
v = np.array([3.0, 1, 4, 1, 5, 9, 2, 6])
w = np.array([5.1, 3.2, 6.0, 2.9, 7.3, 11.2, 4.4, 8.1])
for name, values in [("x", x), ("y", y), ("v", v), ("w", w)]:
    say("input." + name, *values)
welch = stats.ttest_ind(w, y, equal_var=False)
low, high = welch.confidence_interval(0.95)
pooled = np.sqrt((9 * y.var(ddof=1) + 7 * w.var(ddof=1)) / 16)
say("fixed", w.mean() - y.mean(), low, high, welch.pvalue, (w.mean() - y.mean()) / pooled)
cxx = ((x - x.mean()) ** 2).sum() + ((v - v.mean()) ** 2).sum()
theta = (((x - x.mean()) * (y - y.mean())).sum() + ((v - v.mean()) * (w - w.mean())).sum()) / cxx
grand = np.append(x, v).mean()
a, b = y - theta * (x - grand), w - theta * (v - grand)
say("cuped", theta, a.mean(), a.var(ddof=1), b.mean(), b.var(ddof=1))
for k, n in [(65, 100), (60, 100), (3, 20), (0, 7)]:
    say(f"mcnemar.{k}.{n}", stats.binomtest(k, n).pvalue)
pairs = np.array([1.0] * 30 + [-1.0] * 12 + [0.0] * 158)
say("paired", pairs.mean(), pairs.var() / 200)
r, n, m, d, s = rho(0.05, 5000), 2000, 10000, 0.02, 1.3
h = half_width(s / m, m, r)
say("futility", stats.norm.sf((0.01 * -1 + h - d) / np.sqrt(s * (m - n) / (m * n))))


def share_ends(hits, n, alpha):
    def excess(p):
        likelihood = special.xlogy(hits, p) + special.xlog1py(n - hits, -p)
        return special.betaln(hits + 0.5, n - hits + 0.5) - special.betaln(0.5, 0.5) - likelihood + np.log(alpha)

    low = 0.0 if hits == 0 else optimize.brentq(excess, 1e-12, hits / n, xtol=1e-15)
    high = 1.0 if hits == n else optimize.brentq(excess, hits / n + (hits == 0) * 1e-12, 1 - 1e-12, xtol=1e-15)
    return low, high


for hits, n in [(0, 20000), (3, 500), (500, 500)]:
    say(f"share.{hits}.{n}", *share_ends(hits, n, 0.025))
