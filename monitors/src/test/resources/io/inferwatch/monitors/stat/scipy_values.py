"""Reference values of the statistics, with the samples that they are of: a name, a comma, numbers with spaces between.

python3 scipy_values.py > scipy_values.csv      # python 3.11, scipy 1.17.1, numpy 2.4.6
"""
import numpy as np
from scipy import special, stats
from scipy.spatial.distance import jensenshannon

rng = np.random.default_rng(20260301)
inputs = {
    "x": np.round(rng.normal(10, 3, 40), 3),
    "y": np.round(rng.normal(11.5, 3, 31), 3),
    "z": np.round(rng.normal(10.5, 6, 25), 3),
    "tied_x": rng.integers(0, 5, 60).astype(float),
    "tied_y": rng.integers(1, 6, 45).astype(float),
    "tied_z": rng.integers(0, 6, 30).astype(float),
    "outlier": np.append(np.round(rng.normal(10, 3, 30), 3), 1e12),
    "far": np.arange(100.0, 120.0),
    "counts_a": np.array([400.0, 310, 150, 90, 50]),
    "counts_b": np.array([70.0, 75, 30, 10, 15]),
}


def say(name, *values):
    print(name + "," + " ".join(repr(float(v)) for v in values))


for name, values in inputs.items():
    say("input." + name, *values)
i = inputs
PAIRS = [("x", "y"), ("tied_x", "tied_y"), ("x", "outlier"), ("x", "far"), ("x", "x")]
for a, b in PAIRS:
    key = f".{a}.{b}"
    n, m = len(i[a]), len(i[b])
    u = stats.mannwhitneyu(i[b], i[a], method="asymptotic", use_continuity=False)
    say("mann_whitney" + key, 2 * u.statistic / (n * m) - 1, u.pvalue)
    pooled = np.sqrt(((n - 1) * i[a].var(ddof=1) + (m - 1) * i[b].var(ddof=1)) / (n + m - 2))
    d = (i[b].mean() - i[a].mean()) / pooled
    f = n + m - 2
    say("cohen_hedges" + key, d, d * np.exp(special.gammaln(f / 2) - special.gammaln((f - 1) / 2)) / np.sqrt(f / 2))

for groups in (["x", "y"], ["x", "y", "z"], ["x", "outlier", "z"], ["tied_x", "tied_y", "tied_z"]):
    key = "." + ".".join(groups)
    samples = [i[g] for g in groups]
    say("welch_anova" + key, *stats.f_oneway(*samples, equal_var=False))
    say("kruskal" + key, *stats.kruskal(*samples))

a, b = i["counts_a"], i["counts_b"]
p, q = a / a.sum(), b / b.sum()
say("kl", stats.entropy(q, p))
say("psi", np.sum((q - p) * np.log(q / p)))
say("jensen_shannon", jensenshannon(p, q, base=2))
say("hellinger", np.sqrt(0.5 * np.sum((np.sqrt(p) - np.sqrt(q)) ** 2)))
say("total_variation", 0.5 * np.abs(p - q).sum())
say("l_infinity", np.abs(p - q).max())
table = np.array([a, b], dtype=int)
chi = stats.chi2_contingency(table, correction=False)
say("chi_square", chi.statistic, chi.pvalue)
say("cramers_v", stats.contingency.association(table, method="cramer"))
N, k = table.sum(), len(a)
phi = max(0, chi.statistic / N - (k - 1) / (N - 1))
say("cramers_v_corrected", np.sqrt(phi / (min(2 - 1 / (N - 1), k - (k - 1) ** 2 / (N - 1)) - 1)))
for t in ([[3, 97], [9, 41]], [[0, 50], [4, 26]], [[2500, 2500], [560, 440]]):
    key = "fisher." + ".".join(str(v) for row in t for v in row)
    say(key, stats.fisher_exact(t).pvalue, stats.fisher_exact(t, alternative="less").pvalue)
n, m = a.sum(), b.sum()
share = (a + b) / (n + m)
for name, more, tail in (("known", 1.0, stats.norm), ("estimated", 1.8, stats.t(46))):
    kept = np.minimum(share, 1 - share) * min(n, m) / more >= 10
    error = np.sqrt(share * (1 - share) * more * (1 / n + 1 / m))[kept]
    change = np.abs(p - q)[kept].max()
    say("largest_share_change." + name, 2 * tail.sf(change / error).sum())
