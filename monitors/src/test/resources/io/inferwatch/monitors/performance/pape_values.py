"""Expected metrics after weighted one-vs-rest calibration (PAPE of three classes): /usr/bin/python3 pape_values.py"""
import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import roc_auc_score
i = np.arange(30)
raw = np.stack([1 + (7 * i) % 11, 1 + (5 * i) % 7, 1 + (3 * i) % 5], 1).astype(float)
P = raw / raw.sum(1, keepdims=True)
y = (i * i + i // 3) % 3
w = 1 + (i % 4)
Q = P[::2]
yhat = Q.argmax(1)
cal = np.stack([IsotonicRegression(out_of_bounds='clip').fit(P[:, c], y == c, sample_weight=w).predict(Q[:, c]) for c in range(3)], 1)
s = cal.sum(1, keepdims=True)
cal = np.where(s > 0, cal / np.where(s > 0, s, 1), 1 / 3)
n = len(Q)
print('accuracy', repr(cal[np.arange(n), yhat].mean()))
f1 = []; auc = []
for c in range(3):
    p = cal[:, c]; hit = yhat == c
    tp = p[hit].sum(); f1.append(2 * tp / (hit.sum() + p.sum()))
    auc.append(roc_auc_score(np.r_[np.ones(n), np.zeros(n)], np.r_[p, p], sample_weight=np.r_[p, 1 - p]))
print('f1_macro', repr(np.mean(f1))); print('roc_auc_macro', repr(np.mean(auc)))
