"""A model service with FastAPI that logs each call as an inference: uvicorn app:app. The address is in INFERWATCH_URL.

At the end of the process logging.shutdown closes the handler, which sends what waits.
"""

import logging
import os
import pathlib
import sys

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

sys.path.append(str(pathlib.Path(__file__).parent.parent / "python"))

import score  # noqa: E402  the model of the plain example
from inferwatch_handler import InferwatchHandler  # noqa: E402

HANDLER = InferwatchHandler(os.environ.get("INFERWATCH_URL", "http://127.0.0.1:8080"), os.environ.get("INFERWATCH_TOKEN"))
score.INFERENCES.addHandler(HANDLER)
score.INFERENCES.setLevel(logging.INFO)
score.INFERENCES.propagate = False


class Application(BaseModel):
    id: str
    age: int
    income: float
    country: str
    comment: str = ""


app = FastAPI()


@app.post("/score")
def post_score(application: Application):
    values = vars(application)
    score.logged(values)
    try:
        label, value = score.score(values)
    except ValueError as failure:
        raise HTTPException(status_code=400, detail="not scored") from failure
    return {"label": label, "value": value}
