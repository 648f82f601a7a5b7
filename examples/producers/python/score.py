"""Scores three applications and logs each as an inference: python3 score.py. The address is in INFERWATCH_URL."""

import logging
import os
import time

from inferwatch_handler import InferwatchHandler

MODEL = {"model.name": "credit-risk", "model.version": "2.3.1", "service.name": "scoring"}
INFERENCES = logging.getLogger("inferwatch.inference")


def score(application):
    """A model of one rule."""
    if application["income"] <= 0:
        raise ValueError("income must be positive, ask jane.doe@example.com")
    return "good" if application["age"] >= 25 else "bad", min(application["age"] / 50, 1.0)


def logged(application):
    started = time.perf_counter()
    fields = {**MODEL, "request.id": application["id"], "input.num.age": application["age"]}
    fields.update({"input.num.income": application["income"], "input.cat.country": application["country"]})
    fields["input.text.comment"] = application["comment"]
    try:
        label, value = score(application)
        fields.update({"prediction.label": label, "prediction.value": value})
        fields["latency_ms"] = 1000 * (time.perf_counter() - started)
        INFERENCES.info("scored", extra={"inference": fields})
    except ValueError:
        fields["latency_ms"] = 1000 * (time.perf_counter() - started)
        INFERENCES.error("not scored", exc_info=True, extra={"inference": fields})


APPLICATIONS = [
    {"id": "r-1", "age": 41, "income": 42000.0, "country": "DE", "comment": "write to jane.doe@example.com"},
    {"id": "r-2", "age": 22, "income": 9000.0, "country": "FR", "comment": ""},
    {"id": "r-3", "age": 22, "income": 0.0, "country": "FR", "comment": "Grüße 👋"},
]

if __name__ == "__main__":
    handler = InferwatchHandler(os.environ.get("INFERWATCH_URL", "http://127.0.0.1:8080"), os.environ.get("INFERWATCH_TOKEN"))
    INFERENCES.addHandler(handler)
    INFERENCES.setLevel(logging.INFO)
    INFERENCES.propagate = False
    for one in APPLICATIONS:
        logged(one)
    handler.close()
    print(f"dropped {handler.dropped}, refused {handler.refused}")
