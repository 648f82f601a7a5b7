#!/bin/sh
# Gives Kibana's user its password, makes the roles of the folder elasticsearch-roles, and a user each for the analyzer and for Logstash. Safe to run again.
set -eu

put() {
    curl --fail-with-body --silent --show-error --user "elastic:$ELASTIC_PASSWORD" --header 'Content-Type: application/json' \
        --request "$1" "$ELASTICSEARCH_URL$2" --data "$3" --output /tmp/answer || {
        cat /tmp/answer >&2
        echo "users: $2 was refused" >&2
        exit 1
    }
}

put POST /_security/user/kibana_system/_password "{\"password\":\"$KIBANA_PASSWORD\"}"

for role in /roles/*.json; do
    name=${role##*/}
    put PUT "/_security/role/${name%.json}" "@$role"
done
put PUT /_security/user/inferwatch_logstash "{\"password\":\"$LOGSTASH_PASSWORD\",\"roles\":[\"inferwatch_logstash\"]}"
put PUT /_security/user/inferwatch_analyzer "{\"password\":\"$ANALYZER_PASSWORD\",\"roles\":[\"inferwatch_analyzer\",\"inferwatch_retention\"]}"
echo 'users: kibana_system, inferwatch_logstash and inferwatch_analyzer are ready'
