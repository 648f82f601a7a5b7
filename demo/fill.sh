#!/bin/sh
# Runs the demo's two days into a cluster, unless this volume says that it was done. Exit code: the demo's.
set -eu
done=/var/lib/inferwatch/filled-$INFERWATCH_NAMESPACE
[ ! -e "$done" ] || exit 0
java -XX:MaxRAMPercentage=70 -cp '/app/lib/*' io.inferwatch.demo.Main --exit \
    --elasticsearch "$INFERWATCH_ELASTICSEARCH_URL" --namespace "$INFERWATCH_NAMESPACE"
: >"$done"
