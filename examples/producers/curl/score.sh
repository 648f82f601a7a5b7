#!/usr/bin/env bash
# Sends three inferences by curl. The address is in INFERWATCH_URL. Sent again under the same key, nothing is stored twice.
set -euo pipefail
url=${INFERWATCH_URL:-http://127.0.0.1:8080}
key=${INFERWATCH_KEY:-$(date +%s)-$$}

curl --fail-with-body -sS --retry 5 --retry-connrefused -X POST "$url/api/v1/events" \
    ${INFERWATCH_TOKEN:+-H "Authorization: Bearer $INFERWATCH_TOKEN"} \
    -H 'Content-Type: application/x-ndjson' -H "Idempotency-Key: $key" --data-binary @- <<'END'
{"model": {"name": "credit-risk", "version": "2.3.1"}, "service": {"name": "scoring"}, "request": {"id": "r-1"}, "latency_ms": 1.5, "input": {"num": {"age": 41, "income": 42000}, "cat": {"country": "DE"}, "text": {"comment": "write to jane.doe@example.com"}}, "prediction": {"label": "good", "value": 0.82}}
{"model": {"name": "credit-risk", "version": "2.3.1"}, "service": {"name": "scoring"}, "request": {"id": "r-2"}, "latency_ms": 1.5, "input": {"num": {"age": 22, "income": 9000}, "cat": {"country": "FR"}, "text": {"comment": ""}}, "prediction": {"label": "bad", "value": 0.44}}
{"model": {"name": "credit-risk", "version": "2.3.1"}, "service": {"name": "scoring"}, "request": {"id": "r-3"}, "latency_ms": 1.5, "input": {"num": {"age": 22, "income": 0}, "cat": {"country": "FR"}, "text": {"comment": "Grüße 👋"}}, "error": {"type": "InvalidApplication", "message": "income must be positive, ask jane.doe@example.com"}}
END
echo
