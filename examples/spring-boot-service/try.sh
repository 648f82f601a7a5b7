#!/usr/bin/env bash
# Builds the service with the starter of this checkout, starts an Elasticsearch and the service, asks for three scores, and
# checks what has arrived. Leaves nothing behind but target/ folders; nothing goes into your local Maven repository.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
port=${PORT:-18081}
# as root Elasticsearch runs as another user, who must be able to walk to its data
data=$(mktemp -d /tmp/inferwatch-try.XXXXXX)
chmod 755 "$data"
repository=$here/target/repository
service=
url=

finish() {
    [[ -z $service ]] || kill "$service" 2>/dev/null || true
    [[ -z $url ]] || "$root/inferwatch" stop --data "$data/es" >/dev/null || true
    rm -rf "$data"
}
trap finish EXIT

maven() {
    "$root/mvnw" -q -B -ntp "-Dmaven.repo.local=$repository" "-Dmaven.repo.local.tail=$HOME/.m2/repository" "$@"
}

expect() { # what, expected, found
    [[ $2 == "$3" ]] || { echo "FAIL $1: Expecting $2. Found: $3" >&2; exit 1; }
    echo "ok   $1: $3"
}

post() { # prints the status
    curl -s -o "$data/answer" -w '%{http_code}' -H 'Content-Type: application/json' -d "$1" "http://127.0.0.1:$port/score"
}

echo "starter → $repository"
(cd "$root" && maven -Dmaven.test.skip=true -Dspotless.check.skip -pl inferwatch-spring-boot-starter -am install)
echo 'service → target/spring-boot-service-1.0.0.jar'
(cd "$here" && maven package)

url=$("$root/inferwatch" start --json --data "$data/es" | sed -n 's/.*"url" *: *"\([^"]*\)".*/\1/p')
echo "Elasticsearch at $url"
"$root/inferwatch" setup --elasticsearch "$url" >/dev/null

java -jar "$here/target/spring-boot-service-1.0.0.jar" --server.port="$port" --inferwatch.elasticsearch.url="$url" >"$here/target/service.log" 2>&1 &
service=$!
for _ in $(seq 120); do
    curl -sf "http://127.0.0.1:$port/actuator/health" >/dev/null && break
    kill -0 "$service" || { cat "$here/target/service.log" >&2; exit 1; }
    sleep 0.5
done

expect 'a good credit' 200 "$(post '{"id":"r-1","age":41,"income":42000,"country":"DE","comment":"write to jane.doe@example.com"}')"
cat "$data/answer"; echo
expect 'a bad credit' 200 "$(post '{"id":"r-2","age":22,"income":9000,"country":"FR"}')"
expect 'a failure' 400 "$(post '{"id":"r-3","age":22,"income":0,"country":"FR"}')"

metric() {
    curl -s "http://127.0.0.1:$port/actuator/metrics/inferwatch.agent.$1" | sed -n 's/.*"value":\([0-9.]*\).*/\1/p'
}
for _ in $(seq 60); do
    [[ $(metric delivered) == 3.0 ]] && break
    sleep 0.5
done
expect 'delivered, says the agent' 3.0 "$(metric delivered)"

expect 'health' 1 "$(curl -s "http://127.0.0.1:$port/actuator/health" | grep -c '"inferwatch":{.*"delivered":3.*"status":"UP"\|"inferwatch":{.*"status":"UP".*"delivered":3')"

stream="$url/logs-inference.credit_risk-default"
curl -s -X POST "$stream/_refresh" >/dev/null
count() {
    curl -s "$stream/_count" -H 'Content-Type: application/json' -d "$1" | sed -n 's/.*"count":\([0-9]*\).*/\1/p'
}
expect 'stored' 3 "$(count '{"query":{"match_all":{}}}')"
expect 'stored failures' 1 "$(count '{"query":{"term":{"event.outcome":"failure"}}}')"
expect 'masked' 1 "$(count '{"query":{"term":{"pii.types":"EMAIL"}}}')"
expect 'of the service' 3 "$(count '{"query":{"term":{"service.name":"credit-service"}}}')"
curl -s "$stream/_search?filter_path=hits.hits._source" -H 'Content-Type: application/json' -d '{"query":{"term":{"request.id":"r-1"}}}'
echo

kill "$service" && wait "$service" || true
service=
echo 'the service works with the starter'
