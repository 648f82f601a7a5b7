# Values of ShareMonitorsTest: the statistic, then the effect (of a test: its p).
import numpy as np, scipy
from scipy import stats, integrate, special
from scipy.spatial import distance
a = np.array([600, 300, 100, 0.]); b = np.array([110, 60, 30, 0.]); n, m = a.sum(), b.sum(); k = 3
p = (a + .5) / (n + 2); q = (b + .5) / (m + 2); x = a / n; y = b / m; pool = (a + b) / (n + m); f = 1 / n + 1 / m
sd = np.sqrt(pool * (1 - pool) * f)[:3]
chi = stats.chi2_contingency([a[:3], b[:3]], correction=False).statistic
def root(v): return np.sqrt(max(0, v))
print('scipy', scipy.__version__, 'numpy', np.__version__)
psi = np.sum((q - p) * np.log(q / p)); print('psi', psi, psi - (k - 1) * f)
js = distance.jensenshannon(p, q, base=2); print('jensen_shannon', js, root(js**2 - (k - 1) * f / 8 / np.log(2)))
h = np.sqrt(1 - np.sum(np.sqrt(p * q))); print('hellinger', h, root(h**2 - (k - 1) * f / 8))
kl = stats.entropy(q, p); print('kl', kl, kl - (k - 1) * f / 2)
tv = np.abs(x - y).sum() / 2; print('total_variation', tv, root(tv**2 - (np.sqrt(2 / np.pi) * sd.sum() / 2)**2))
li = np.abs(x - y).max(); e = integrate.quad(lambda t: 1 - np.prod(special.erf(t / sd / np.sqrt(2))), 0, 1, points=[.05, .1, .2])[0]
print('l_infinity', li, root(li**2 - e**2), e)
v = stats.contingency.association(np.array([a[:3], b[:3]]).astype(int), method='cramer', correction=False)
N = n + m; phi = max(0, chi / N - (k - 1) / (N - 1)); r = 2 - 1 / (N - 1); c = k - (k - 1)**2 / (N - 1)
print('cramers_v', v, np.sqrt(phi / (min(r, c) - 1)) * N / 2 / np.sqrt(n * m))
print('chi_square', chi, li)
print('fisher', 80.5 / 120.5 / (300.5 / 700.5), stats.fisher_exact([[300, 700], [80, 120]]).pvalue)
z = (80 / 200 - 300 / 1000) / np.sqrt(380 / 1200 * 820 / 1200 * (1 / 1000 + 1 / 200)); print('two_proportion', z, 2 * stats.norm.sf(abs(z)))
