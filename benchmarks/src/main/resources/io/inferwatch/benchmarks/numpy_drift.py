"""Drift of a day from a quiet one with numpy and scipy: what somebody would write who has the documents.

Usage: numpy_drift.py QUIET_ROWS NUMBERS CATEGORIES URL DATA_STREAM FROM TO
       numpy_drift.py QUIET_ROWS NUMBERS CATEGORIES ROWS
Prints seconds as JSON: the best of three for the numbers, and one reading of the evaluated day where it comes from the server. QUIET_ROWS
and ROWS are files of big-endian doubles, row by row, NUMBERS columns of numbers before those of categories; they are read outside the
time: a reference can be kept.
"""
import json
import sys
import time
import urllib.request

try:
    import numpy as np
    from scipy import stats
except ImportError as missing:
    sys.exit(str(missing))

PAGE = 10_000
BINS = 10


def call(url, method, path, body=None):
    request = urllib.request.Request(
        url + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def read(url, index, start, end):
    """Columns of a window: name to array."""
    pit = call(url, "POST", f"/{index}/_pit?keep_alive=5m")["id"]
    numbers, categories = {}, {}
    query = {
        "size": PAGE,
        "query": {"range": {"@timestamp": {"gte": start, "lt": end}}},
        "sort": [{"@timestamp": "asc"}],
        "_source": ["input"],
        "track_total_hits": False,
        "pit": {"id": pit, "keep_alive": "5m"},
    }
    while True:
        hits = call(url, "POST", "/_search?filter_path=hits.hits._source,hits.hits.sort", query).get("hits", {}).get("hits", [])
        if not hits:
            break
        for hit in hits:
            for name, value in hit["_source"]["input"].get("num", {}).items():
                numbers.setdefault(name, []).append(value)
            for name, value in hit["_source"]["input"].get("cat", {}).items():
                categories.setdefault(name, []).append(value)
        query["search_after"] = hits[-1]["sort"]
    call(url, "DELETE", "/_pit", {"id": pit})
    return (
        {name: np.asarray(values, dtype=float) for name, values in numbers.items()},
        {name: np.asarray(values) for name, values in categories.items()},
    )


def kept(file, numbers, categories):
    """The quiet day: columns as read() gives them."""
    rows = np.fromfile(file, dtype=">f8").reshape(-1, numbers + categories)
    names = np.array([f"value_{i}" for i in range(100)])
    return (
        {f"number_{i}": rows[:, i].astype(float) for i in range(numbers)},
        {f"category_{i}": names[rows[:, numbers + i].astype(int)] for i in range(categories)},
    )


def psi(expected, found):
    p = np.maximum(expected / expected.sum(), 1e-4)
    q = np.maximum(found / found.sum(), 1e-4)
    return float(np.sum((q - p) * np.log(q / p)))


def number(quiet, evaluated):
    edges = np.unique(np.quantile(quiet, np.linspace(0, 1, BINS + 1)))
    edges[0], edges[-1] = -np.inf, np.inf
    return (
        stats.ks_2samp(quiet, evaluated, method="asymp"),
        stats.wasserstein_distance(quiet, evaluated),
        psi(np.histogram(quiet, edges)[0], np.histogram(evaluated, edges)[0]),
        (evaluated.mean(), evaluated.std(), stats.skew(evaluated), stats.kurtosis(evaluated)),
    )


def category(quiet, evaluated):
    names = np.unique(np.concatenate([np.unique(quiet), np.unique(evaluated)]))
    before = np.array([np.count_nonzero(quiet == name) for name in names])
    after = np.array([np.count_nonzero(evaluated == name) for name in names])
    return stats.chi2_contingency(np.array([before, after])), psi(before, after)


def compute(quiet, evaluated):
    results = [number(quiet[0][name], evaluated[0][name]) for name in evaluated[0]]
    return results + [category(quiet[1][name], evaluated[1][name]) for name in evaluated[1]]


def main():
    quiet_rows, numbers, categories, *evaluated = sys.argv[1:]
    start = time.perf_counter()
    if len(evaluated) == 1:
        day = kept(evaluated[0], int(numbers), int(categories))
        reading = 0
    else:
        day = read(*evaluated)
        reading = time.perf_counter() - start
    quiet = kept(quiet_rows, int(numbers), int(categories))
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        compute(quiet, day)
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"reading": reading, "computing": min(seconds)}))


main()
