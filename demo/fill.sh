#!/bin/sh
# Runs the demo's two days into a cluster, unless this volume says that it was done. Exit code: the demo's, but 0 where all was sent and
# something else was found than was injected (1): the demo has said so, the days are there, and a second run would refuse them.
set -eu
done=/var/lib/inferwatch/filled-$INFERWATCH_NAMESPACE
[ ! -e "$done" ] || exit 0
code=0
java -XX:MaxRAMPercentage=70 -cp '/app/lib/*' io.inferwatch.demo.Main --exit \
    --elasticsearch "$INFERWATCH_ELASTICSEARCH_URL" --namespace "$INFERWATCH_NAMESPACE" || code=$?
[ "$code" -le 1 ] || exit "$code"
: >"$done"
