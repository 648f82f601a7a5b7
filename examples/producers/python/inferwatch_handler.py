"""A handler for Python's logging that sends inferences to an Inferwatch service. Standard library only.

    logging.getLogger("inferwatch.inference").info("scored", extra={"inference": {"model.name": "risk", ...}})

Logging never waits and never fails: records go to a bounded queue, a thread sends them in batches. A batch that was not taken
is sent again under the same Idempotency-Key, so nothing is stored twice. What does not fit into the queue is counted in
`dropped`, what the service refuses in `refused`.
"""

import datetime
import json
import logging
import math
import queue
import threading
import time
import urllib.error
import urllib.request
import uuid

MOST_LINES = 500
MOST_BYTES = 900_000
LONGEST_PAUSE = 30.0


class InferwatchHandler(logging.Handler):
    def __init__(self, url, token=None, capacity=10_000, linger=0.2):
        super().__init__()
        self.dropped = 0
        self.refused = 0
        self._endpoint = url.rstrip("/") + "/api/v1/events"
        self._token = token
        self._linger = linger
        self._queue = queue.Queue(capacity)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._send_all, name="inferwatch", daemon=True)
        self._thread.start()

    def emit(self, record):
        inference = getattr(record, "inference", None)
        if inference is None:
            return
        try:
            time_of = datetime.datetime.fromtimestamp(record.created, datetime.timezone.utc)
            line = {"@timestamp": time_of.isoformat(timespec="milliseconds"), "event.id": str(uuid.uuid4()), **inference}
            if record.exc_info and record.exc_info[0] is not None and "error.type" not in line:
                line["error.type"] = record.exc_info[0].__name__
                line["error.message"] = str(record.exc_info[1])
            self._queue.put_nowait(json.dumps({name: _json(value) for name, value in line.items()}, default=_plain))
        except queue.Full:
            self.dropped += 1
        except Exception:
            self.handleError(record)

    def close(self, timeout=5.0):
        """Sends what waits, for at most `timeout` seconds; logging.shutdown calls it at the end of the process."""
        if not self._ending.is_set():
            self._ending.set()
            self._thread.join(timeout)
        super().close()

    def _send_all(self):
        waiting = None
        while waiting or not (self._ending.is_set() and self._queue.empty()):
            lines, waiting = self._batch(waiting)
            if lines:
                self._send("\n".join(lines).encode())

    def _batch(self, first):
        """The lines of one request, and the line that did not fit."""
        lines, size = [], 0
        end = time.monotonic() + self._linger
        while len(lines) < MOST_LINES:
            line, first = first or self._next(end), None
            if line is None:
                break
            if lines and size + len(line.encode()) > MOST_BYTES:
                return lines, line
            lines.append(line)
            size += len(line.encode()) + 1
        return lines, None

    def _next(self, end):
        try:
            return self._queue.get(timeout=0.001 if self._ending.is_set() else max(0.001, end - time.monotonic()))
        except queue.Empty:
            return None

    def _send(self, body):
        key, pause = str(uuid.uuid4()), 0.25
        while not self._taken(body, key):
            if self._ending.wait(pause):
                time.sleep(min(pause, 1.0))
            pause = min(2 * pause, LONGEST_PAUSE)

    def _taken(self, body, key):
        """False: to be sent again."""
        headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": key}
        if self._token:
            headers["Authorization"] = "Bearer " + self._token
        try:
            request = urllib.request.Request(self._endpoint, body, headers)
            with urllib.request.urlopen(request, timeout=30) as answer:
                self.refused += json.load(answer)["refused"]
        except urllib.error.HTTPError as failure:
            if failure.code == 429 or failure.code >= 500:
                return False
            self.refused += body.count(b"\n") + 1
        except OSError:
            return False
        return True


def _json(value):
    """JSON has no NaN: as a word, the service names it in input.nonfinite."""
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _plain(value):
    """numpy's numbers as numbers, all else as text."""
    try:
        return _json(value.item())
    except Exception:
        return str(value)
