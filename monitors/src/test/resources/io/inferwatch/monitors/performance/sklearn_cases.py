"""Prints 500 cases for ScikitLearnTest: /usr/bin/python3 sklearn_cases.py > sklearn_cases.txt

Made with scikit-learn 1.2.1, scipy 1.10.1, numpy 1.24.2 (Debian's python3-sklearn).
A line "names;KIND;name name ..." gives the metrics of a kind; a line "KIND;input;...;values" is a case. "-": undefined.
Undefined is what scikit-learn raises, warns of (UndefinedMetricWarning), answers NaN to, or replaces by a constant.
"""
import warnings

import numpy as np
import sklearn.metrics as m
from sklearn.exceptions import UndefinedMetricWarning

rng = np.random.default_rng(15)


def value(call):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", UndefinedMetricWarning)
        try:
            with np.errstate(all="ignore"):
                got = float(call())
        except (UndefinedMetricWarning, ValueError, ZeroDivisionError):
            return "-"
    return "%.15g" % got if np.isfinite(got) else "-"


def given(condition, call):
    return value(call) if condition else "-"


def text(numbers):
    return " ".join("%g" % x for x in numbers)


def weights(n, i):
    """Every third case has the weights of a sample."""
    return rng.choice([1, 2, 4, 10, 3.7], n) if i % 3 == 2 else np.ones(n)


def ece(y, p, w, most=False):
    bins = np.minimum(np.floor(p * 10), 9)
    gaps = [(abs(np.average(y[bins == b], weights=w[bins == b]) - np.average(p[bins == b], weights=w[bins == b])),
             w[bins == b].sum() / w.sum()) for b in set(bins)]
    return max(g for g, _ in gaps) if most else sum(g * s for g, s in gaps)


def binary(i):
    n = int(rng.integers(1, 25))
    y = (rng.random(n) < rng.choice([0, 0.1, 0.5, 0.9, 1], p=[0.05, 0.2, 0.5, 0.2, 0.05])).astype(int)
    p = np.round(np.clip(rng.normal(0.35 + 0.3 * y, 0.3), 0, 1), int(rng.integers(1, 4)))
    c = (p >= rng.choice([0, 0.3, 0.5, 0.7, 1.01], p=[0.05, 0.2, 0.5, 0.2, 0.05])).astype(int)
    w = weights(n, i)
    k = dict(sample_weight=w)
    both = len(set(y)) == 2
    any_true, any_pred = y.any(), c.any()
    beta = lambda b, pos=1: m.fbeta_score(y, c, beta=b, pos_label=pos, **k)
    precision = lambda: m.precision_score(y, c, **k)
    recall = lambda: m.recall_score(y, c, **k)
    specificity = lambda: m.recall_score(y, c, pos_label=0, **k)
    npv = lambda: m.precision_score(y, c, pos_label=0, **k)
    ap = lambda: m.average_precision_score(y, p, **k)
    auc = lambda: m.roc_auc_score(y, p, **k)
    curve = lambda: m.roc_curve(y, p, **k)
    odds = lambda: (lambda t: t[1, 1] * t[0, 0] / (t[0, 1] * t[1, 0]))(m.confusion_matrix(y, c, labels=[0, 1], **k))
    brier = lambda: m.brier_score_loss(y, p, pos_label=1, **k)
    share = np.average(y, weights=w)
    names = dict(
        accuracy=value(lambda: m.accuracy_score(y, c, **k)), zero_one_loss=value(lambda: m.zero_one_loss(y, c, **k)),
        balanced_accuracy=value(lambda: m.balanced_accuracy_score(y, c, **k)),
        matthews_corrcoef=given(both and len(set(c)) == 2, lambda: m.matthews_corrcoef(y, c, **k)),
        cohen_kappa=value(lambda: m.cohen_kappa_score(y, c, **k)),
        precision=value(precision), recall=value(recall), f1=value(lambda: m.f1_score(y, c, **k)),
        f05=given(any_true or any_pred, lambda: beta(0.5)), f2=given(any_true or any_pred, lambda: beta(2)),
        jaccard=value(lambda: m.jaccard_score(y, c, **k)), specificity=value(specificity),
        negative_predictive_value=value(npv),
        false_positive_rate=value(lambda: 1 - specificity()), false_negative_rate=value(lambda: 1 - recall()),
        false_discovery_rate=value(lambda: 1 - precision()), false_omission_rate=value(lambda: 1 - npv()),
        prevalence=value(lambda: share), predicted_positive_rate=value(lambda: np.average(c, weights=w)),
        youden_j=given(both, lambda: m.balanced_accuracy_score(y, c, adjusted=True, **k)),
        markedness=value(lambda: precision() + npv() - 1), fowlkes_mallows=value(lambda: (precision() * recall()) ** 0.5),
        geometric_mean=value(lambda: (specificity() * recall()) ** 0.5),
        positive_likelihood_ratio=given(both, lambda: m.class_likelihood_ratios(y, c, labels=[0, 1], **k)[0]),
        negative_likelihood_ratio=given(both, lambda: m.class_likelihood_ratios(y, c, labels=[0, 1], **k)[1]),
        diagnostic_odds_ratio=value(odds),
        roc_auc=value(auc), gini=value(lambda: 2 * auc() - 1), average_precision=given(any_true, ap),
        ks_statistic=given(both, lambda: np.abs(curve()[1] - curve()[0]).max()),
        log_loss=value(lambda: m.log_loss(y, p, labels=[0, 1], **k)), brier=value(brier),
        brier_skill=given(both, lambda: 1 - brier() / (share * (1 - share))),
        ece=value(lambda: ece(y, p, w)), mce=value(lambda: ece(y, p, w, True)),
        calibration_gap=value(lambda: np.average(p, weights=w) - share))
    return names, [text(y), text(c), text(p), text(w)]


def multiclass(i):
    n = int(rng.integers(2, 25))
    size = int(rng.integers(2, 5))
    classes = np.arange(size)
    y = rng.integers(0, size if i % 4 else max(1, size - 1), n)
    p = rng.integers(0, 8, (n, size)) + 8 * (rng.random((n, size)) < 0.3) + 0.0
    p[np.arange(n), y] += rng.integers(0, 10, n)
    p[p.sum(1) == 0] = 1
    p = p / p.sum(1)[:, None]
    p = np.array([rng.multinomial(100, row) for row in p]) / 100
    c = p.argmax(1)
    w = weights(n, i)
    k = dict(sample_weight=w)
    present = sorted(set(y) | set(c))
    full = all((y == q).any() and (y != q).any() for q in classes)
    one_hot = (y[:, None] == classes).astype(int)
    names = dict(
        accuracy=value(lambda: m.accuracy_score(y, c, **k)),
        balanced_accuracy=value(lambda: m.balanced_accuracy_score(y, c, **k)),
        matthews_corrcoef=given(len(set(y)) > 1 and len(set(c)) > 1, lambda: m.matthews_corrcoef(y, c, **k)),
        cohen_kappa=value(lambda: m.cohen_kappa_score(y, c, **k)))
    for average in ("macro", "weighted", "micro"):
        a = dict(average=average, labels=present, zero_division=0, **k)
        names["precision_" + average] = value(lambda: m.precision_score(y, c, **a))
        names["recall_" + average] = value(lambda: m.recall_score(y, c, **a))
        names["f1_" + average] = value(lambda: m.f1_score(y, c, **a))
        names["f05_" + average] = value(lambda: m.fbeta_score(y, c, beta=0.5, **a))
        names["jaccard_" + average] = value(lambda: m.jaccard_score(y, c, **a))
    for name, metric in (("precision", m.precision_score), ("recall", m.recall_score), ("f1", m.f1_score)):
        names[name + "/0"] = given(0 in present, lambda: metric(y, c, labels=[0], average="macro", **k))
    names["log_loss"] = value(lambda: m.log_loss(y, p, labels=classes, **k))
    names["brier"] = value(lambda: np.average(((p - one_hot) ** 2).sum(1), weights=w))
    for average in ("macro", "weighted"):
        a = dict(average=average, **k)
        names["roc_auc_" + average] = given(
            full, lambda: m.roc_auc_score(one_hot, p, **a))
        names["average_precision_" + average] = given(
            one_hot.any(0).all(), lambda: m.average_precision_score(one_hot, p, **a))
    return names, [text(y), text(c), text(p.ravel()), text(w)]


def regression(i):
    n = int(rng.integers(1, 25))
    y = np.round(rng.normal(rng.choice([0, 5, 300]), 3, n), 2)
    if i % 5 == 0:
        y = np.abs(y)
    if i % 17 == 0:
        y[:] = y[0]
    q = np.round(y + rng.normal(0.2, 1, n), int(rng.integers(0, 3)))
    if i % 5 == 0:
        q = np.abs(q) + 0.25
    w = weights(n, i)
    k = dict(sample_weight=w)
    spread = len(set(y)) > 1
    average = lambda x: np.average(x, weights=w)
    variance = lambda: average((y - average(y)) ** 2)
    cov = lambda: average((y - average(y)) * (q - average(q)))
    all_positive = (y > 0).all() and (q > 0).all()
    median = lambda: m.median_absolute_error(y, q, **(k if len(set(w)) > 1 else {}))
    above = (y > -1).all() and (q > -1).all()
    msle = lambda: average((np.log1p(y) - np.log1p(q)) ** 2)
    names = dict(
        mae=value(lambda: m.mean_absolute_error(y, q, **k)), mse=value(lambda: m.mean_squared_error(y, q, **k)),
        rmse=value(lambda: m.mean_squared_error(y, q, squared=False, **k)), mean_error=value(lambda: average(q - y)),
        median_absolute_error=value(median), max_error=value(lambda: m.max_error(y, q)),
        mape=value(lambda: m.mean_absolute_percentage_error(y, q, **k)),
        smape=value(lambda: average(np.where(np.abs(y) + np.abs(q) > 0, 2 * np.abs(y - q) / np.maximum(1e-300, np.abs(y) + np.abs(q)), 0))),
        wape=given(y.any(), lambda: average(np.abs(q - y)) / average(np.abs(y))),
        r2=given(spread, lambda: m.r2_score(y, q, **k)),
        explained_variance=given(spread, lambda: m.explained_variance_score(y, q, **k)),
        nrmse=given(spread, lambda: (average((y - q) ** 2) / variance()) ** 0.5),
        pearson_r=given(spread and len(set(q)) > 1, lambda: cov() / (variance() * average((q - average(q)) ** 2)) ** 0.5),
        concordance=value(lambda: 2 * cov() / (variance() + average((q - average(q)) ** 2) + (average(y) - average(q)) ** 2)),
        error_std=value(lambda: average((q - y - average(q - y)) ** 2) ** 0.5),
        msle=given(above, lambda: m.mean_squared_log_error(y, q, **k) if all_positive else msle()),
        rmsle=given(above, lambda: msle() ** 0.5),
        mean_poisson_deviance=value(lambda: m.mean_poisson_deviance(y, q, **k)),
        mean_gamma_deviance=value(lambda: m.mean_gamma_deviance(y, q, **k)))
    for a in (0.1, 0.9):
        names["mean_pinball_loss@%g" % a] = value(lambda: m.mean_pinball_loss(y, q, alpha=a, **k))
    return names, [text(y), text(q), text(w)]


def ranking(i):
    """Five lists; the metrics that scikit-learn does not have are written out, for lists without equal scores too."""
    lists = []
    for _ in range(int(rng.integers(1, 5))):
        n = int(rng.integers(2, 9))
        relevance = rng.choice([0, 0, 1, 1, 2, 5], n) * (rng.random() > 0.1)
        scores = rng.integers(0, 5, n) if i % 2 else rng.permutation(n) / 4
        lists.append((relevance.astype(float), scores.astype(float)))
    w = weights(len(lists), i)
    names = {}

    def add(name, of):
        names[name] = value(lambda: np.average([of(*one) for one in lists], weights=w))

    def hits(r, s):
        return r[np.argsort(-s, kind="stable")] > 0

    def ap(r, s, k):
        h = hits(r, s)
        at = [h[: j + 1].mean() for j in range(min(k, len(h))) if h[j]]
        return sum(at) / min(k, h.sum()) if h.any() else 0

    def rr(r, s, k):
        h = hits(r, s)[:k]
        return 1 / (h.argmax() + 1) if h.any() else 0

    add("ndcg", lambda r, s: m.ndcg_score([r], [s]))
    add("map", lambda r, s: ap(r, s, 99) if i % 2 or not r.any() else m.average_precision_score(r > 0, s))
    add("mrr", lambda r, s: rr(r, s, 99))
    for k in (1, 3):
        add("ndcg@%d" % k, lambda r, s: m.ndcg_score([r], [s], k=k))
        add("map@%d" % k, lambda r, s: ap(r, s, k))
        add("precision@%d" % k, lambda r, s: hits(r, s)[:k].sum() / k)
        add("recall@%d" % k, lambda r, s: hits(r, s)[:k].sum() / max(1, (r > 0).sum()))
        add("hit_rate@%d" % k, lambda r, s: float(hits(r, s)[:k].any()))
    return names, ["|".join(text(r) for r, _ in lists), "|".join(text(s) for _, s in lists), text(w)]


for case, count in ((binary, 200), (multiclass, 100), (regression, 130), (ranking, 70)):
    for i in range(count):
        expected, inputs = case(i)
        if i == 0:
            print("names;%s;%s" % (case.__name__, " ".join(expected)))
        print(";".join([case.__name__] + inputs + [" ".join(expected.values())]))
